// What the local Discord knows: plain records in maps, in memory only.

/** A JSON object as Discord's API writes it. */
export type Json = Record<string, unknown>;

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly locale: string;
  readonly applicationId: string | null;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  token: string;
  readonly botUserId: string;
  /** The portal's switches for these two intents. */
  messageContent: boolean;
  guildMembers: boolean;
  /** Registered commands by id; `guildId` null for global ones. */
  readonly commands: Map<string, Command>;
  /** Real monotonic ms at which it identified, of the last day. */
  identifies: readonly number[];
  /** Ids of people who added it to their account, to use it wherever they are. */
  readonly installedBy: Set<string>;
}

export interface Command {
  readonly id: string;
  readonly applicationId: string;
  readonly guildId: string | null;
  readonly type: number;
  readonly name: string;
  version: string;
  body: Json;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly mentionable: boolean;
  readonly position: number;
  /** The bot that owns this role. */
  readonly botId: string | null;
}

export interface Member {
  readonly userId: string;
  readonly joinedAt: number;
  readonly roleIds: Set<string>;
  /** Epoch ms to which a time-out lasts; it stays in the past when it has run out, as on Discord. */
  timedOutUntil: number | null;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Tag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
  readonly emojiName: string | null;
}

export interface ThreadState {
  readonly ownerId: string;
  readonly createdAt: number;
  archived: boolean;
  archivedAt: number;
  locked: boolean;
  /** Minutes without a message after which the thread archives itself. */
  autoArchiveMinutes: number;
  lastActivity: number;
  messageCount: number;
  totalSent: number;
  appliedTags: readonly string[];
  /** Joined members with the time they joined. */
  readonly members: Map<string, number>;
}

export interface Channel {
  readonly id: string;
  readonly guildId: string | null;
  /** 0 and 5 can become each other. */
  type: number;
  readonly parentId: string | null;
  name: string;
  topic: string | null;
  position: number;
  rateLimitPerUser: number;
  defaultAutoArchive: number;
  overwrites: readonly Overwrite[];
  tags: readonly Tag[];
  requireTag: boolean;
  /** Direct messages only. */
  readonly recipientIds: readonly string[];
  readonly thread: ThreadState | null;
  lastMessageId: string | null;
  /** Ids of messages, oldest first, ephemeral ones among them. */
  messageIds: string[];
}

export interface Attachment {
  readonly id: string;
  /** As its sender called it; `attachment://` may name it so, too. */
  readonly givenName: string;
  readonly filename: string;
  /** The real name without its extension, where `filename` had to be made plain. */
  readonly title: string | null;
  readonly size: number;
  readonly contentType: string;
  readonly description: string | null;
  readonly data: Uint8Array;
  readonly channelId: string;
  /** A spoken message: its length, and a picture of its loudness in base64. */
  readonly voice: { readonly seconds: number; readonly waveform: string } | null;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** The application that sent it, also through an interaction. */
  readonly applicationId: string | null;
  /** Sent through an interaction's webhook. */
  readonly viaWebhook: boolean;
  readonly type: number;
  readonly timestamp: number;
  readonly nonce: string | number | null;
  readonly replyTo: { readonly channelId: string; readonly messageId: string } | null;
  readonly interaction: MessageInteraction | null;
  /** Who alone can see it; null: everyone in the channel. */
  readonly ephemeralFor: string | null;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly Attachment[];
  flags: number;
  editedTimestamp: number | null;
  pinnedAt: number | null;
  mentions: Mentions;
  /** Emoji to the users who reacted. */
  readonly reactions: Map<string, Set<string>>;
}

export interface MessageInteraction {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly userId: string;
  readonly interactedMessageId: string | null;
  readonly owners: IntegrationOwners;
}

/** Through which installations an interaction came: "0" a server (or "0" in a direct message with the bot), "1" a person. */
export type IntegrationOwners = { readonly [installation in '0' | '1']?: string };

/** Who a message names; only these were pinged. */
export interface Mentions {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** `COMMUNITY`, `DISCOVERABLE` and what else Discord knows. */
  features: readonly string[];
  /** Words that no channel or thread may have in its name while the server is a community or can be discovered. */
  refusedWords: readonly string[];
  readonly ownerId: string;
  readonly locale: string;
  readonly createdAt: number;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly channelIds: Set<string>;
  readonly activeThreadIds: Set<string>;
  readonly scheduledEvents: Map<string, ScheduledEvent>;
  /** An outage keeps it from its bots. */
  available: boolean;
}

export interface ScheduledEvent {
  readonly id: string;
  readonly guildId: string;
  readonly creatorId: string;
  name: string;
  description: string | null;
  location: string;
  startsAt: number;
  endsAt: number | null;
  /** 1 scheduled, 2 active, 3 completed, 4 canceled. */
  status: number;
  /** Ids of those who want to be told. */
  readonly interested: Set<string>;
}

/** All records of one local Discord. */
export interface State {
  /** Virtual time: time-outs end by themselves. */
  readonly now: () => number;
  readonly users: Map<string, User>;
  readonly applications: Map<string, Application>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  readonly attachments: Map<string, Attachment>;
  /** Direct-message channels by their two users' sorted ids. */
  readonly directMessages: Map<string, Channel>;
}

/** Nobody and nothing. */
export function emptyState(now: () => number): State {
  return {
    now,
    users: new Map(),
    applications: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    attachments: new Map(),
    directMessages: new Map(),
  };
}
