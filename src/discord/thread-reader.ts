// Reads a thread, oldest first, and tells whether what came is shown to be all of it: only then can what lacks be gone.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AnyThreadChannel,
  type APIMessage,
  type Client,
  type Guild,
  MessageType,
  RESTJSONErrorCodes,
  Routes,
  Status,
} from 'discord.js';
import { DOUBT } from './gone.ts';
import { mayRead } from './may-read.ts';
import { codeOf } from './refusals.ts';

/** Discord's most messages of one list. */
export const PAGE = 100;
/** 20,000 messages: a longer thread is read from its start and never counts as whole. */
const PAGES = 200;

/** What can be asked of a thread. */
export interface ThreadPages {
  /** Whether lists can be believed at all. */
  mayRead(): boolean;
  /** The oldest messages after an id, at most `PAGE`. */
  after(id: string): Promise<readonly APIMessage[]>;
  /** One message by its id: `gone` if Discord says so of this very message, `unreadable` if it does not say. */
  message(id: string): Promise<APIMessage | 'gone' | 'unreadable'>;
  /** Waits until a second word of Discord is worth something. */
  later(): Promise<void>;
}

/** What a thread must hold: its first message has its own id, its last one was named before the reading began. */
export interface Ends {
  readonly threadId: string;
  /** May name a message that was deleted: Discord does not take it back. Undefined: nobody tells at the moment. */
  readonly lastId: string | null | undefined;
  /** Whether it is a forum's post, whose first message can be deleted; the line at a text thread's top cannot. */
  readonly isPost: boolean;
}

export interface ThreadRead {
  /** Oldest first. */
  readonly messages: readonly APIMessage[];
  /** Shown to reach from the thread's first message to its last; else it may add and update, but nothing lacks. */
  readonly isWhole: boolean;
}

function isAfter(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}
function inOrder(a: APIMessage, b: APIMessage): number {
  return isAfter(a.id, b.id) ? 1 : -1;
}

/** The messages, and whether the list ended by itself. */
async function listed(pages: ThreadPages): Promise<{ messages: APIMessage[]; hasEnded: boolean }> {
  const messages: APIMessage[] = [];
  for (let page = 0, after = '0'; page < PAGES; page += 1) {
    const batch = [...(await pages.after(after))].sort(inOrder);
    const last = batch.at(-1);
    messages.push(...batch);
    if (!last || batch.length < PAGE) return { messages, hasEnded: true };
    // A list that does not go on would be asked for ever.
    if (!isAfter(last.id, after)) return { messages, hasEnded: false };
    after = last.id;
  }
  return { messages, hasEnded: false };
}

/** The line at the top of a text thread, or the opening message of a forum post. */
function isStarter({ id, type }: APIMessage, threadId: string): boolean {
  return id === threadId || type === MessageType.ThreadStarterMessage;
}

type Asking = Pick<ThreadPages, 'message' | 'later'>;

async function saidGone(ids: readonly string[], pages: Asking): Promise<string[]> {
  const gone: string[] = [];
  for (const id of ids) if ((await pages.message(id)) === 'gone') gone.push(id);
  return gone;
}

/** Those of which Discord says twice, a while apart, that they are gone: a list that lags and a word in passing come together. */
async function goneOf(ids: readonly string[], pages: Asking): Promise<readonly string[]> {
  const once = await saidGone(ids, pages);
  if (once.length === 0) return once;
  await pages.later();
  return saidGone(once, pages);
}

async function isGone(id: string, pages: Asking): Promise<boolean> {
  return (await goneOf([id], pages)).length > 0;
}

async function reachesEnds(messages: readonly APIMessage[], { threadId, lastId, isPost }: Ends, pages: ThreadPages) {
  if (lastId === undefined) return false;
  const newest = messages.at(-1);
  const hasLast = lastId === null || (newest !== undefined && !isAfter(lastId, newest.id));
  if (!hasLast && !(await isGone(lastId, pages))) return false;
  return messages.some((message) => isStarter(message, threadId)) || (isPost && (await isGone(threadId, pages)));
}

/** Reads a thread from its start. @throws what `after` throws. */
export async function readPages(pages: ThreadPages, ends: Ends): Promise<ThreadRead> {
  if (!pages.mayRead()) return { messages: [], isWhole: false };
  const { messages, hasEnded } = await listed(pages);
  const isWhole = hasEnded && (await reachesEnds(messages, ends, pages));
  // The permission can have gone between two pages.
  return { messages, isWhole: isWhole && pages.mayRead() };
}

/** What a read lacks. */
export interface Missing {
  readonly gone: ReadonlySet<string>;
  /** Whether Discord said of each that it is gone; else it must be asked again, for no event will come. */
  readonly isSure: boolean;
}

/**
 * Those of the ids that a whole read lacks and that Discord, asked for each of them, says are gone, now and a while later. A list
 * with a hole looks like a deletion, and Discord answers "unknown message" now and then for one that is there.
 */
export async function goneAmong(
  ids: Iterable<string>,
  { messages, isWhole }: ThreadRead,
  pages: Asking,
): Promise<Missing> {
  if (!isWhole) return { gone: new Set(), isSure: false };
  const seen = new Set(messages.map(({ id }) => id));
  const missing = [...ids].filter((id) => !seen.has(id));
  const gone = new Set(await goneOf(missing, pages));
  return { gone, isSure: gone.size === missing.length };
}

/** A thread's pages over the client. The messages stay out of its cache. */
export function pagesOf(client: Client, channelId: string): ThreadPages {
  return {
    mayRead: () => mayRead(client, channelId),
    async after(id) {
      const query = new URLSearchParams({ after: id, limit: String(PAGE) });
      return (await client.rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    },
    message: (id) =>
      client.rest.get(Routes.channelMessage(channelId, id)).then(
        (message) => message as APIMessage,
        (error: unknown) => (codeOf(error) === RESTJSONErrorCodes.UnknownMessage ? 'gone' : 'unreadable'),
      ),
    later: () => sleep(DOUBT),
  };
}

/** Whether Discord tells of what is written in a server: while a connection is lost, its last message is another one. */
function isHeard({ available, shard }: Guild): boolean {
  return available && (shard.status === Status.Ready || shard.status === Status.WaitingForGuilds);
}

/** What a thread must hold, as Discord told of it before the reading. */
export function endsOf(thread: AnyThreadChannel): Ends {
  return {
    threadId: thread.id,
    lastId: isHeard(thread.guild) ? thread.lastMessageId : undefined,
    isPost: thread.parent?.isThreadOnly() === true,
  };
}

/** A thread, or undefined when it is gone or closed to us. @throws when Discord does not answer. */
export async function openThread(client: Client, threadId: string): Promise<AnyThreadChannel | undefined> {
  try {
    const thread = await client.channels.fetch(threadId);
    if (!thread?.isThread()) return undefined;
    // Made while the gateway was away, its channel is not known yet, and without that nobody knows what may be read.
    if (!thread.parent && thread.parentId !== null) await client.channels.fetch(thread.parentId);
    return thread;
  } catch (error) {
    const code = codeOf(error);
    if (code === RESTJSONErrorCodes.UnknownChannel || code === RESTJSONErrorCodes.MissingAccess) return undefined;
    throw error;
  }
}
