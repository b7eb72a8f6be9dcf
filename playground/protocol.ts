// What a person (or a test) can see and do in the local Discord: the words between server, page and tests.
// Ids are Discord snowflakes as strings; times are epoch milliseconds of the virtual clock unless said otherwise.

/** Hand-turned time: Discord timestamps, snowflakes and nonce windows read it; rate limits and deadlines do not. */
export interface VirtualClock {
  readonly running: boolean;
  /** Virtual ms per real ms while it runs. */
  readonly speed: number;
  now(): number;
  /** Stops the clock where it is. */
  stop(): void;
  /** Lets it run on, `speed` virtual ms per real ms (default 1). */
  run(speed?: number): void;
  /** Jumps to an epoch ms, forwards or back, and tells the listeners. */
  set(epochMs: number): void;
  /** Called after each jump; returns the way to stop listening. */
  onJump(listener: (now: number) => void | Promise<void>): () => void;
}

export interface PageUser {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** Served by us, never Discord's CDN. */
  readonly avatarUrl: string;
  readonly locale: string;
}

/** Components as Discord's API writes them (snake case, numeric types): rows, buttons, selects, text inputs, labels. */
export interface PageComponent {
  readonly type: number;
  readonly [field: string]: unknown;
}

export interface PageMessage {
  readonly id: string;
  readonly channelId: string;
  readonly type: number;
  readonly author: PageUser;
  readonly content: string;
  /** Embeds as Discord's API writes them. */
  readonly embeds: readonly Record<string, unknown>[];
  readonly components: readonly PageComponent[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    /** Its real name without the extension, where Discord had to make `filename` plain. */
    readonly title: string | null;
    /** What a screen reader says of it; empty: nothing was given. */
    readonly description: string;
    readonly url: string;
    readonly size: number;
    /** How long a voice message is; null: it is none. */
    readonly seconds: number | null;
  }[];
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly me: boolean }[];
  readonly flags: number;
  /** "Only you can see this". */
  readonly ephemeral: boolean;
  /** The bot answered with "thinking…" and the message is not there yet. */
  readonly loading: boolean;
  readonly timestamp: number;
  readonly editedTimestamp: number | null;
  readonly replyTo: string | null;
  /** The command that it answers, for the line above it. */
  readonly interaction: { readonly user: PageUser; readonly name: string } | null;
  readonly threadId: string | null;
  readonly mentions: {
    readonly users: readonly string[];
    readonly roles: readonly string[];
    readonly everyone: boolean;
  };
}

export interface PageChannel {
  readonly id: string;
  readonly guildId: string | null;
  readonly name: string;
  /** Discord's channel type: 0 text, 1 direct message, 5 announcements, 10 to 12 threads, 15 forum. */
  readonly type: number;
  readonly parentId: string | null;
  readonly archived: boolean;
  readonly locked: boolean;
  /** Moderated ones are put on and taken off by moderators only. */
  readonly tags: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
  readonly appliedTags: readonly string[];
  readonly canSend: boolean;
  readonly lastMessageId: string | null;
  readonly messageCount: number;
}

export interface PageRole {
  readonly id: string;
  readonly name: string;
  readonly mentionable: boolean;
}

export interface PageScheduledEvent {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly location: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
  /** 1 scheduled, 2 active, 3 completed, 4 canceled. */
  readonly status: number;
  /** Ids of the members who want to be told. */
  readonly interested: readonly string[];
}

export interface PageGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly channels: readonly PageChannel[];
  readonly members: readonly PageUser[];
  readonly roles: readonly PageRole[];
  readonly scheduledEvents: readonly PageScheduledEvent[];
}

/** An application command as it was registered (Discord's JSON, with its localizations). */
export interface PageCommand {
  readonly id: string;
  readonly applicationId: string;
  /** 1 slash, 2 user, 3 message. */
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly [field: string]: unknown;
}

/** A form that the bot opened for the member. */
export interface PageModal {
  readonly interactionId: string;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly PageComponent[];
}

/** What came back for something a member did with the bot. */
export type Reply =
  | { readonly kind: 'message'; readonly message: PageMessage }
  /** The message that carried the pressed component was changed in place. */
  | { readonly kind: 'update'; readonly message: PageMessage }
  | { readonly kind: 'modal'; readonly modal: PageModal }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    }
  /** Acknowledged without anything to show (a deferred update that nothing followed yet). */
  | { readonly kind: 'acknowledged' }
  /** What Discord shows as "The application did not respond" / "This interaction failed". */
  | { readonly kind: 'failed'; readonly reason: string };

export type OptionValue = string | number | boolean;

/** Values of a form or select by custom id: text for text inputs, a list for selects. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

/** A file that a member puts into a message, a form or an option. */
export interface UploadedFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** `application/octet-stream` by default. */
  readonly contentType?: string;
}

/** What a phone records. */
export interface Recording {
  readonly seconds: number;
  /** Ogg with Opus; a few bytes of nothing by default. */
  readonly data?: Uint8Array;
  /** Loudness, a byte each, at most 256. */
  readonly waveform?: Uint8Array;
}

/**
 * One member's hands. Everything is checked against that member's permissions as Discord does; a refusal rejects with
 * an Error whose message starts with Discord's code.
 */
export interface Actor {
  readonly user: PageUser;
  /** With files the text may be empty. */
  say(
    channelId: string,
    content: string,
    options?: { readonly replyTo?: string; readonly files?: readonly UploadedFile[] },
  ): Promise<PageMessage>;
  /** Sends a voice message: no text, one recording. */
  speak(channelId: string, recording: Recording, options?: { readonly replyTo?: string }): Promise<PageMessage>;
  edit(channelId: string, messageId: string, content: string): Promise<PageMessage>;
  remove(channelId: string, messageId: string): Promise<void>;
  react(channelId: string, messageId: string, emoji: string): Promise<void>;
  unreact(channelId: string, messageId: string, emoji: string): Promise<void>;
  /** Opens a post in a forum. */
  post(
    forumId: string,
    from: { readonly name: string; readonly content: string; readonly tagIds: readonly string[] },
  ): Promise<PageChannel>;
  /** Starts the thread of a message. */
  startThread(channelId: string, messageId: string, name: string): Promise<PageChannel>;
  /** Shows "typing…". */
  typing(channelId: string): Promise<void>;
  /** Runs a slash command; `name` may be a path (`schedule skip`). Resolves with the first thing the member sees. */
  command(
    channelId: string,
    name: string,
    options?: Readonly<Record<string, OptionValue>>,
    files?: Readonly<Record<string, UploadedFile>>,
  ): Promise<Reply>;
  /** What the `/` menu offers while `focused` is being typed. */
  autocomplete(
    channelId: string,
    name: string,
    options: Readonly<Record<string, OptionValue>>,
    focused: string,
  ): Promise<Reply>;
  /** A message command ("Apps" menu) on a message. */
  messageCommand(channelId: string, name: string, messageId: string): Promise<Reply>;
  /** A user command ("Apps" menu) on a member. */
  userCommand(channelId: string, name: string, targetId: string): Promise<Reply>;
  /** "Interested" on a scheduled event, or no longer. */
  setInterest(guildId: string, eventId: string, interested: boolean): Promise<void>;
  press(messageId: string, customId: string): Promise<Reply>;
  select(messageId: string, customId: string, values: readonly string[]): Promise<Reply>;
  submit(
    modal: PageModal,
    values: FieldValues,
    files?: Readonly<Record<string, readonly UploadedFile[]>>,
  ): Promise<Reply>;
  /** Messages of a channel or thread that this member can see, oldest first, own ephemeral ones among them. */
  messages(channelId: string): readonly PageMessage[];
  /** The newest state of one message, or undefined when it is gone or not for this member. */
  message(messageId: string): PageMessage | undefined;
  /** Resolves when a message that fits is there (at once if it is there already); rejects after `timeoutMs` real ms (default 5,000). */
  waitForMessage(channelId: string, fits: (message: PageMessage) => boolean, timeoutMs?: number): Promise<PageMessage>;
}

export type {
  CreatedApplication,
  Fault,
  HistoryEntry,
  LocalDiscord,
  LocalDiscordOptions,
} from './local-discord.ts';
