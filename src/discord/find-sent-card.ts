// Looks through a channel for a post of ours whose sending had no known result. A list that is not shown to be whole says nothing.
import { type APIMessage, type APIThreadChannel, type Client, type RouteLike, Routes, SnowflakeUtil } from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import type { FindResult } from '../jobs/ports.ts';
import type { Bulk } from './bulk.ts';
import { type ChannelPlace, saysGone } from './gone.ts';
import { mayRead } from './may-read.ts';
import { markerOf } from './question-card.ts';

/** Posts that were claimed before Discord's own order was noted are looked for this far back (ms): no two clocks differ by more. */
const LOOK_BACK = 86_400_000;
/** Pages of 100 messages or threads that are looked through. */
const PAGES = 30;
const PAGE = '100';
/** What is looked for was not found, and Discord's lists were not whole. */
const UNKNOWN = { kind: 'unknown' } as const;
const NONE = { kind: 'none' } as const;
/** A list that lags and a word in passing look the same, and what is looked for may be what lacks. */
const DOUBTFUL = { kind: 'doubtful' } as const;

/** A component as Discord tells it: what is inside it, and beside it. */
interface Told {
  readonly custom_id?: string;
  readonly components?: readonly Told[];
  readonly accessory?: Told;
}

function idsIn({ custom_id, components = [], accessory }: Told): readonly string[] {
  const inside = accessory === undefined ? components : [...components, accessory];
  return [...(custom_id === undefined ? [] : [custom_id]), ...inside.flatMap(idsIn)];
}

/** The custom ids on a message's buttons, however deep. */
export function customIdsOf({ components = [] }: Pick<APIMessage, 'components'>): readonly string[] {
  return (components as readonly Told[]).flatMap(idsIn);
}

/** Whether a message carries a custom id on one of its buttons. */
export function carries(message: Pick<APIMessage, 'components'>, customId: string): boolean {
  return customIdsOf(message).includes(customId);
}

/** What it takes to ask Discord. */
interface Reach {
  readonly client: Client<true>;
  readonly bulk: Bulk;
}

function query(fields: Record<string, string>): { query: URLSearchParams } {
  return { query: new URLSearchParams(fields) };
}

function isAfter(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}

/** What the lists are worth that lack the newest that the channel names: nothing, unless Discord says that it is gone. */
async function withoutNewest(
  reach: Reach,
  route: RouteLike,
  place: ChannelPlace,
): Promise<typeof DOUBTFUL | typeof UNKNOWN> {
  try {
    await reach.bulk.request('get', route);
    return UNKNOWN;
  } catch (error) {
    return saysGone(error, reach.client, place) ? DOUBTFUL : UNKNOWN;
  }
}

/** The newest message or forum post of a channel, as the channel itself names it. */
export async function newestOf(bulk: Bulk, channelId: string): Promise<string | null> {
  const channel = (await bulk.request('get', Routes.channel(channelId))) as { last_message_id?: string | null };
  return channel.last_message_id ?? null;
}

/** Whether Discord still shows messages of a channel. */
async function hasAny(bulk: Bulk, channelId: string): Promise<boolean> {
  const newest = (await bulk.request('get', Routes.channelMessages(channelId), query({ limit: '1' }))) as APIMessage[];
  return newest.length > 0;
}

/**
 * What is said by not finding something among the latest messages of a channel, newest first: `newest` is what the channel named before they
 * were asked for.
 */
export async function absentFrom(
  reach: Reach,
  place: ChannelPlace,
  newest: string | null,
  [first]: readonly APIMessage[],
): Promise<typeof NONE | typeof DOUBTFUL | typeof UNKNOWN> {
  if (newest === null || (first && !isAfter(newest, first.id))) return NONE;
  return withoutNewest(reach, Routes.channelMessage(place.channelId, newest), place);
}

/** Newest first, back to `after`. */
async function inText(reach: Reach, post: DailyPost, after: string): Promise<FindResult> {
  const { bulk } = reach;
  const { channelId } = post;
  let none: FindResult = NONE;
  const newest = await newestOf(bulk, channelId);
  const route = Routes.channelMessages(channelId);
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const range = before === undefined ? { limit: PAGE } : { limit: PAGE, before };
    const messages = (await bulk.request('get', route, query(range))) as APIMessage[];
    const ours = messages.find((message) => carries(message, markerOf(postKey(post))));
    if (ours) return { kind: 'found', messageId: ours.id, threadId: null };
    const last = messages.at(-1);
    if (before === undefined) none = await absentFrom(reach, post, newest, messages);
    if (none === UNKNOWN) return UNKNOWN;
    // An empty page is the end of the list, or all that is left to read for who lost the permission between two pages.
    if (!last && before !== undefined) return (await hasAny(bulk, channelId)) ? none : UNKNOWN;
    if (!last || !isAfter(last.id, after)) return none;
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

/** Every forum post that is there, and what is said by not finding one among them. */
async function forumPosts(
  reach: Reach,
  { guildId, channelId }: DailyPost,
): Promise<{ readonly all: readonly APIThreadChannel[]; readonly none: FindResult }> {
  const { bulk } = reach;
  const newest = await newestOf(bulk, channelId);
  const active = (await bulk.request('get', Routes.guildActiveThreads(guildId))) as Threads;
  const archived = await archivedIn(bulk, channelId);
  if (!archived) return { all: [], none: UNKNOWN };
  const all = [...active.threads, ...archived].filter(({ parent_id }) => parent_id === channelId);
  if (newest === null || all.some(({ id }) => id === newest)) return { all, none: NONE };
  return { all, none: await withoutNewest(reach, Routes.channel(newest), { guildId, channelId: newest }) };
}

async function inForum(reach: Reach, post: DailyPost, after: string): Promise<FindResult> {
  const { client, bulk } = reach;
  const { all, none } = await forumPosts(reach, post);
  const ours = all.filter(({ id, owner_id }) => owner_id === client.user.id && isAfter(id, after));
  for (const { id } of ours) {
    // A card that cannot be read may be the one: what is thrown here makes the search say nothing.
    const starter = (await bulk.request('get', Routes.channelMessage(id, id))) as APIMessage;
    if (carries(starter, markerOf(postKey(post)))) return { kind: 'found', messageId: id, threadId: id };
  }
  return none;
}

/** Finds a post's message by its marker, among what came after the first attempt. Never throws for what Discord answers. */
export async function findSentCard(client: Client<true>, bulk: Bulk, post: DailyPost): Promise<FindResult> {
  if (!mayRead(client, post.channelId)) return UNKNOWN;
  const claimed = SnowflakeUtil.generate({ timestamp: post.claimedAt - LOOK_BACK }).toString();
  const after = post.after === undefined ? claimed : (post.after ?? '0');
  try {
    const result = await (post.channelKind === 'text' ? inText : inForum)({ client, bulk }, post, after);
    // The permission may have gone while it was read: what a list then lacks says nothing.
    return result.kind !== 'found' && !mayRead(client, post.channelId) ? UNKNOWN : result;
  } catch {
    // A search that fails is no refusal.
    return UNKNOWN;
  }
}
