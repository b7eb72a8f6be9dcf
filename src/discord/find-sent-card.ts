// Looks through a channel for a post of ours whose sending had no known result. A list that is not shown to be whole says nothing.
import {
  type APIMessage,
  type APIThreadChannel,
  type Client,
  ComponentType,
  type RouteLike,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import type { FindResult } from '../jobs/ports.ts';
import type { Bulk } from './bulk.ts';
import { mayRead } from './may-read.ts';
import { markerOf } from './question-card.ts';
import { codeOf, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE } from './refusals.ts';

/** Posts that were claimed before Discord's own order was noted are looked for this far back (ms): no two clocks differ by more. */
const LOOK_BACK = 86_400_000;
/** Pages of 100 messages or threads that are looked through. */
const PAGES = 30;
const PAGE = '100';
/** What is looked for was not found, and Discord's lists were not whole. */
const UNKNOWN = { kind: 'unknown' } as const;

/** Whether a message carries a custom id on one of its buttons. */
export function carries(message: Pick<APIMessage, 'components'>, customId: string): boolean {
  return (message.components ?? []).some(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.some((component) => 'custom_id' in component && component.custom_id === customId),
  );
}

function query(fields: Record<string, string>): { query: URLSearchParams } {
  return { query: new URLSearchParams(fields) };
}

function isAfter(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}

/** Whether Discord says that a message or channel is not there. */
async function isGone(bulk: Bulk, route: RouteLike): Promise<boolean> {
  try {
    await bulk.request('get', route);
    return false;
  } catch (error) {
    return codeOf(error) === UNKNOWN_MESSAGE || codeOf(error) === UNKNOWN_CHANNEL;
  }
}

/** The newest message or forum post of a channel, as the channel itself names it. */
async function newestOf(bulk: Bulk, channelId: string): Promise<string | null> {
  const channel = (await bulk.request('get', Routes.channel(channelId))) as { last_message_id?: string | null };
  return channel.last_message_id ?? null;
}

/** Whether Discord still shows messages of a channel. */
async function hasAny(bulk: Bulk, channelId: string): Promise<boolean> {
  const newest = (await bulk.request('get', Routes.channelMessages(channelId), query({ limit: '1' }))) as APIMessage[];
  return newest.length > 0;
}

/** Newest first, back to `after`. */
async function inText(bulk: Bulk, post: DailyPost, after: string): Promise<FindResult> {
  const { channelId } = post;
  const newest = await newestOf(bulk, channelId);
  const route = Routes.channelMessages(channelId);
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const range = before === undefined ? { limit: PAGE } : { limit: PAGE, before };
    const messages = (await bulk.request('get', route, query(range))) as APIMessage[];
    const ours = messages.find((message) => carries(message, markerOf(postKey(post))));
    if (ours) return { kind: 'found', messageId: ours.id, threadId: null };
    const [first, last] = [messages[0], messages.at(-1)];
    if (before === undefined && newest !== null && (!first || isAfter(newest, first.id))) {
      // What the channel names as its newest is missing in its list.
      if (!(await isGone(bulk, Routes.channelMessage(channelId, newest)))) return UNKNOWN;
    }
    // An empty page is the end of the list, or all that is left to read for who lost the permission between two pages.
    if (!last && before !== undefined) return (await hasAny(bulk, channelId)) ? { kind: 'none' } : UNKNOWN;
    if (!last || !isAfter(last.id, after)) return { kind: 'none' };
    before = last.id;
  }
  return UNKNOWN;
}

interface Threads {
  readonly threads: readonly APIThreadChannel[];
  readonly has_more?: boolean;
}

/** Archived forum posts, the latest to be archived first; undefined: more than are looked through. */
async function archivedIn(bulk: Bulk, channelId: string): Promise<APIThreadChannel[] | undefined> {
  const found: APIThreadChannel[] = [];
  for (let page = 0, before: string | undefined; page < PAGES; page += 1) {
    const range = query(before === undefined ? { limit: PAGE } : { limit: PAGE, before });
    const { threads, has_more } = (await bulk.request(
      'get',
      Routes.channelThreads(channelId, 'public'),
      range,
    )) as Threads;
    found.push(...threads);
    before = threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (!has_more || before === undefined) return found;
  }
  return undefined;
}

/** Every forum post that is there, or undefined when the lists lack what must be in them. */
async function forumPosts(bulk: Bulk, { guildId, channelId }: DailyPost): Promise<APIThreadChannel[] | undefined> {
  const newest = await newestOf(bulk, channelId);
  const active = (await bulk.request('get', Routes.guildActiveThreads(guildId))) as Threads;
  const archived = await archivedIn(bulk, channelId);
  if (!archived) return undefined;
  const all = [...active.threads, ...archived].filter(({ parent_id }) => parent_id === channelId);
  if (newest === null || all.some(({ id }) => id === newest)) return all;
  return (await isGone(bulk, Routes.channel(newest))) ? all : undefined;
}

async function inForum(client: Client<true>, bulk: Bulk, post: DailyPost, after: string): Promise<FindResult> {
  const all = await forumPosts(bulk, post);
  const ours = all?.filter(({ id, owner_id }) => owner_id === client.user.id && isAfter(id, after)) ?? [];
  for (const { id } of ours) {
    // A card that cannot be read may be the one: what is thrown here makes the search say nothing.
    const starter = (await bulk.request('get', Routes.channelMessage(id, id))) as APIMessage;
    if (carries(starter, markerOf(postKey(post)))) return { kind: 'found', messageId: id, threadId: id };
  }
  return all ? { kind: 'none' } : UNKNOWN;
}

/** Finds a post's message by its marker, among what came after the first attempt. Never throws for what Discord answers. */
export async function findSentCard(client: Client<true>, bulk: Bulk, post: DailyPost): Promise<FindResult> {
  if (!mayRead(client, post.channelId)) return UNKNOWN;
  const claimed = SnowflakeUtil.generate({ timestamp: post.claimedAt - LOOK_BACK }).toString();
  const after = post.after === undefined ? claimed : (post.after ?? '0');
  try {
    const result = await (post.channelKind === 'text' ? inText(bulk, post, after) : inForum(client, bulk, post, after));
    // The permission may have gone while it was read: what a list then lacks says nothing.
    return result.kind === 'none' && !mayRead(client, post.channelId) ? UNKNOWN : result;
  } catch {
    // A search that fails is no refusal.
    return UNKNOWN;
  }
}
