// What the page and its server say to each other: the whole state, over and over, and what a member does.
import type {
  FieldValues,
  OptionValue,
  PageChannel,
  PageCommand,
  PageGuild,
  PageMessage,
  PageModal,
  PageUser,
  Reply,
} from './protocol.ts';

/**
 * The page: `GET /page/session` (list of users and servers), a WebSocket at `/page/socket?as=<userId>` that sends
 * `PageUpdate` whole at once and again after every change, and `POST /page/act` with `PageAction`, answered by `PageResult`.
 */
export interface PageState {
  readonly me: PageUser;
  readonly users: readonly PageUser[];
  readonly guilds: readonly PageGuild[];
  readonly directMessages: readonly PageChannel[];
  /** Messages by channel id, oldest first, the last 100 of each or as many as were asked for, only what this member can see. */
  readonly messages: Readonly<Record<string, readonly PageMessage[]>>;
  /** Channels that have older messages than these. */
  readonly earlier: readonly string[];
  /** What this member may run, by server id; `@me` for direct messages. */
  readonly commands: Readonly<Record<string, readonly PageCommand[]>>;
  readonly typing: readonly { readonly channelId: string; readonly userId: string }[];
  readonly clock: { readonly now: number; readonly running: boolean; readonly speed: number };
  readonly nextTimes: readonly { readonly label: string; readonly at: number }[];
}

/** A file on its way into a message or to a bot. */
export interface PageFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** What the page sends over its socket: from now on, carry so many of a channel's last messages. */
export interface PageReach {
  readonly channelId: string;
  readonly most: number;
}

export type PageUpdate = { readonly type: 'state'; readonly state: PageState };

export type PageAction =
  | {
      readonly do: 'say';
      readonly as: string;
      readonly channelId: string;
      readonly content: string;
      readonly replyTo?: string;
      readonly files?: readonly PageFile[];
    }
  | {
      readonly do: 'speak';
      readonly as: string;
      readonly channelId: string;
      readonly seconds: number;
      readonly replyTo?: string;
    }
  | {
      readonly do: 'edit';
      readonly as: string;
      readonly channelId: string;
      readonly messageId: string;
      readonly content: string;
    }
  | { readonly do: 'remove'; readonly as: string; readonly channelId: string; readonly messageId: string }
  | {
      readonly do: 'react';
      readonly as: string;
      readonly channelId: string;
      readonly messageId: string;
      readonly emoji: string;
    }
  | {
      readonly do: 'unreact';
      readonly as: string;
      readonly channelId: string;
      readonly messageId: string;
      readonly emoji: string;
    }
  | {
      readonly do: 'post';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly content: string;
      readonly tagIds: readonly string[];
    }
  | {
      readonly do: 'startThread';
      readonly as: string;
      readonly channelId: string;
      readonly messageId: string;
      readonly name: string;
    }
  | { readonly do: 'typing'; readonly as: string; readonly channelId: string }
  | {
      readonly do: 'command';
      /** By the name of their option. */
      readonly files?: Readonly<Record<string, PageFile>>;
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly options: Readonly<Record<string, OptionValue>>;
    }
  | {
      readonly do: 'autocomplete';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly options: Readonly<Record<string, OptionValue>>;
      readonly focused: string;
    }
  | {
      readonly do: 'messageCommand';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly messageId: string;
    }
  | {
      readonly do: 'userCommand';
      readonly as: string;
      readonly channelId: string;
      readonly name: string;
      readonly targetId: string;
    }
  | {
      readonly do: 'interest';
      readonly as: string;
      readonly guildId: string;
      readonly eventId: string;
      readonly interested: boolean;
    }
  | { readonly do: 'press'; readonly as: string; readonly messageId: string; readonly customId: string }
  | {
      readonly do: 'select';
      readonly as: string;
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | {
      readonly do: 'submit';
      readonly as: string;
      readonly modal: PageModal;
      readonly values: FieldValues;
      /** By the custom id of their field. */
      readonly files?: Readonly<Record<string, readonly PageFile[]>>;
    }
  | { readonly do: 'clock'; readonly set?: number; readonly run?: number; readonly stop?: boolean };

export type PageResult =
  /** `threadId`: the thread or post that was opened. */
  | { readonly ok: true; readonly reply?: Reply; readonly threadId?: string }
  | { readonly ok: false; readonly error: string };
