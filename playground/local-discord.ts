// What the process around a local Discord may do with it: set the stage, turn the portal's switches, make it fail, look at all traffic.

import type { Actor, PageChannel, PageCommand, PageGuild, PageRole, PageUser, VirtualClock } from './protocol.ts';
import type { Weather } from './weather.ts';

/** One thing that happened, in the order it happened; the list only grows. */
export interface HistoryEntry {
  readonly index: number;
  readonly at: number;
  /** Real monotonic ms; a request's is that of its arrival. */
  readonly realAt: number;
  /**
   * `request` (REST, with status), `dispatch` (gateway event sent), `gateway` (identify, resume, close), `fault`,
   * `act` (a member's deed) and `host` (a change by the host process), the last two with the body of a `Deed`.
   */
  readonly kind: 'request' | 'dispatch' | 'gateway' | 'fault' | 'act' | 'host';
  /** Request: `POST /channels/:id/messages`; dispatch: the event's name; deed: the function's name; else what happened. */
  readonly what: string;
  readonly path?: string;
  readonly status?: number;
  readonly body?: unknown;
  readonly response?: unknown;
  readonly applicationId?: string;
  /** The kind of fault that met this request. */
  readonly fault?: string;
}

/** The body of what a member or the host did. */
export interface Deed {
  /** Null: the host process. */
  readonly actorId: string | null;
  readonly given: readonly unknown[];
  /** How long the history was when it began. */
  readonly since: number;
  /** Why it was refused. */
  readonly refused?: string;
}

/** A fault for the next `times` requests that fit `route` (`POST /channels/:id/messages`; `*` fits all). */
export interface Fault {
  readonly route: string;
  readonly times?: number;
  /** Only for requests whose path contains this, a channel's id for one. */
  readonly path?: string;
  readonly effect:
    | { readonly kind: 'status'; readonly status: number; readonly when: 'before' | 'after' }
    /** Never answers; the request is carried out or not. */
    | { readonly kind: 'hang'; readonly when: 'before' | 'after' }
    /** Is carried out; of the answer the head leaves, and its body never does. */
    | { readonly kind: 'stall' }
    /** Ends the connection; `reset` does it so that @discordjs/rest tries again by itself (ECONNRESET). */
    | { readonly kind: 'drop' | 'reset'; readonly when: 'before' | 'after' }
    | {
        readonly kind: 'code';
        readonly status: number;
        readonly code: number;
        readonly message: string;
        /** `before` by default. */
        readonly when?: 'before' | 'after';
      }
    /** A page of HTML instead of JSON; by default what Cloudflare shows to an address that it blocks. */
    | { readonly kind: 'page'; readonly status: number; readonly text?: string; readonly when?: 'before' | 'after' }
    /** A list of messages or threads that is carried out and comes without its `count` (default 1) newest or oldest, or empty. */
    | { readonly kind: 'list'; readonly lacks: 'all' | 'newest' | 'oldest'; readonly count?: number | 'half' }
    /** Waits so many real ms, before the deed or before its answer leaves. */
    | { readonly kind: 'late'; readonly ms: number; readonly when: 'before' | 'after' }
    | { readonly kind: 'rate-limit'; readonly scope: 'user' | 'global' | 'shared'; readonly retryAfterMs: number }
    /** Calls back before the request is carried out, or before its answer leaves, and waits: tests kill processes here. `'drop'` ends the request there. */
    | { readonly kind: 'call'; readonly when: 'before' | 'after'; readonly call: () => unknown };
}

/** A forum's tag; a bare name is one for everybody, a moderated one is for moderators only. */
export type WrittenTag = string | { readonly id?: string; readonly name: string; readonly moderated?: boolean };

/** What can be made harder at any time. */
export interface Rules {
  /** Active threads in one server, from which on 160006; 1,000. */
  readonly mostActiveThreads: number;
  /** How many requests about a message that was just sent (fetching it, starting its thread) are answered by 10008; 0. */
  readonly unknownAtFirst: number;
  /**
   * What becomes of a file's name. Discord was seen to do both: to put random digits in the place of a name without a plain letter, and
   * underscores in the place of all other characters. The real name is in `title` then.
   */
  readonly fileNames: 'as given' | 'digits' | 'underscores';
  /** A message with one of these in any of its texts is refused with 240000. */
  readonly refusedLinks: readonly string[];
  /** A message with one of these is refused with 50035 at its place. */
  readonly refusedTexts: readonly string[];
  /** New commands of an application in a day, from which on 30034; 200. */
  readonly newCommandsADay: number;
  /**
   * Real ms that a member looks at "thinking…" before they take it for failed; without end, but for harsh weather, where a lost
   * answer may mean that nothing ever follows: 10,000 unless it is less already.
   */
  readonly patienceMs: number;
}

export interface CreatedApplication {
  readonly applicationId: string;
  readonly botUserId: string;
  readonly token: string;
}

export interface LocalDiscordOptions {
  /** 0 picks a free port. Listens on 127.0.0.1 only. */
  readonly port?: number;
  readonly clock?: VirtualClock;
  /** Discord's limits on how often: requests, identifies, new commands a day; on by default. */
  readonly rateLimits?: boolean;
  /** Real ms; 3,000 by default. */
  readonly interactionDeadlineMs?: number;
  /** Real ms; 15 minutes by default. */
  readonly interactionTokenMs?: number;
  /** Virtual ms; 3 minutes by default. */
  readonly nonceWindowMs?: number;
  /** Real ms between a client's heartbeats; 41,250 by default. */
  readonly heartbeatMs?: number;
  /** Real ms between two identifies of one application, while rate limits are on; 5,000 by default, 0: no limit. */
  readonly identifyWindowMs?: number;
  /** What is harder from the start on. */
  readonly rules?: Partial<Rules>;
  /** How often one channel's messages may be listed; the constant `MESSAGE_READS` by default. */
  readonly messageReads?: { readonly count: number; readonly windowMs: number };
  /** Folder with the built page, served at `/`; none: no page. */
  readonly pageFolder?: string;
}

/** A Discord of one's own on loopback: real REST and gateway for discord.js, hands and eyes for people and tests. */
export interface LocalDiscord {
  /** What discord.js wants as `rest.api`: `http://127.0.0.1:<port>/api`. */
  readonly apiUrl: string;
  readonly pageUrl: string;
  readonly clock: VirtualClock;
  readonly history: readonly HistoryEntry[];
  createApplication(options: {
    readonly name: string;
    /** Whether the portal's switch for the message content intent is on; it is, unless told otherwise. */
    readonly messageContent?: boolean;
    /** The same for the server members intent; off by default. */
    readonly guildMembers?: boolean;
  }): CreatedApplication;
  /** The portal's switches while a bot runs: its session goes on, and its next identify is closed with 4014. */
  setIntents(
    applicationId: string,
    switches: { readonly messageContent?: boolean; readonly guildMembers?: boolean },
  ): void;
  /** The portal's "Reset Token": sessions end with 4004, requests with the old token with 401; gives the new one. */
  resetToken(applicationId: string): string;
  /** Makes the place harder from now on. */
  setRules(rules: Partial<Rules>): void;
  createUser(options: { readonly name: string; readonly locale?: string }): PageUser;
  createGuild(options: {
    readonly name: string;
    readonly ownerId: string;
    readonly locale?: string;
    readonly memberIds?: readonly string[];
  }): PageGuild;
  /** What a server is (`COMMUNITY`, `DISCOVERABLE`), and the words that its names may not have while it is one of these. */
  setGuild(
    guildId: string,
    change: { readonly features?: readonly string[]; readonly refusedWords?: readonly string[] },
  ): void;
  /** Switches Activities on in the portal: an Entry Point command is there that no bulk overwrite may leave out (50240). */
  enableActivities(applicationId: string): PageCommand;
  /** Adds the application's bot to a server with a permission integer (a role of its own, as an invite does). */
  inviteBot(guildId: string, applicationId: string, permissions: string): void;
  /** An outage of one server begins or ends: its bots are told that it is unavailable, later that it is back. */
  setGuildAvailable(guildId: string, available: boolean): void;
  /** A person adds the application to their account: its commands of integration type 1 are theirs everywhere. */
  installApplication(applicationId: string, userId: string): void;
  /** The direct messages of two users, opened when there are none. */
  openDirectMessage(userId: string, otherUserId: string): PageChannel;
  /** Times a member or a bot out until a virtual epoch ms, or ends it with null; it ends by itself, without an event. */
  timeOut(guildId: string, userId: string, until: number | null): void;
  removeMember(guildId: string, userId: string): void;
  addMember(guildId: string, userId: string): void;
  createChannel(
    guildId: string,
    options: {
      readonly name: string;
      readonly type?: 'text' | 'announcement' | 'forum';
      readonly tags?: readonly WrittenTag[];
      readonly requireTag?: boolean;
      readonly overwrites?: readonly {
        readonly id: string;
        readonly type: 'role' | 'member';
        readonly allow?: string;
        readonly deny?: string;
      }[];
    },
  ): PageChannel;
  setOverwrites(
    channelId: string,
    overwrites: readonly {
      readonly id: string;
      readonly type: 'role' | 'member';
      readonly allow?: string;
      readonly deny?: string;
    }[],
  ): void;
  /** Changes a channel as a moderator would: its name, text to announcements and back, a forum's tags. */
  setChannel(
    channelId: string,
    change: {
      readonly name?: string;
      readonly type?: 'text' | 'announcement';
      /** All of them; who gives a tag's id keeps it. */
      readonly tags?: readonly WrittenTag[];
      readonly requireTag?: boolean;
    },
  ): void;
  deleteChannel(channelId: string): void;
  /** Archives, un-archives, locks or unlocks a thread, as a moderator would. */
  setThread(threadId: string, change: { readonly archived?: boolean; readonly locked?: boolean }): void;
  createRole(
    guildId: string,
    options: { readonly name: string; readonly permissions?: string; readonly mentionable?: boolean },
  ): PageRole;
  addRole(guildId: string, userId: string, roleId: string): void;
  /** A member's hands. On a phone, forms show what they held when their custom id was seen first, as long as these hands are used. */
  as(userId: string, client?: { readonly phone?: boolean }): Actor;
  guild(guildId: string): PageGuild;
  channel(channelId: string): PageChannel | undefined;
  /** Commands as they are registered now, global and of the server. */
  commands(guildId: string): readonly PageCommand[];
  fault(fault: Fault): void;
  /** Faults drawn from a seed: each request that fits meets one of the effects with the probability `share`. */
  faultsFromSeed(options: {
    readonly seed: number;
    readonly share: number;
    readonly route?: string;
    readonly effects: readonly Fault['effect'][];
  }): void;
  /** Calm until it is told otherwise. */
  readonly weather: Weather;
  /** Takes back all faults, also those from a seed. */
  clearFaults(): void;
  /** Gateway faults on every session of the application; `close` ends it with a code of Discord's. */
  gatewayFault(
    applicationId: string,
    effect:
      | 'reconnect'
      | 'invalid-session'
      | 'invalid-session-resumable'
      | 'drop'
      | 'silent'
      | { readonly close: number },
  ): void;
  /** Resolves when an entry that fits is in the history (from `since` on); rejects after `timeoutMs` real ms (default 5,000). */
  waitFor(
    fits: (entry: HistoryEntry) => boolean,
    options?: { since?: number; timeoutMs?: number },
  ): Promise<HistoryEntry>;
  /** The page's button "jump to the next posting time" asks this; the host process sets it. */
  setNextTimes(next: () => Promise<readonly { readonly label: string; readonly at: number }[]>): void;
  close(): Promise<void>;
}
