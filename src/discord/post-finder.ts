// Looks through a channel for a post of ours whose sending had no known result.
import { type APIMessage, type APIThreadChannel, type Client, ComponentType, Routes, SnowflakeUtil } from 'discord.js';
import { type DailyPost, postKey } from '../core/post.ts';
import type { FindResult } from '../jobs/ports.ts';
import type { Bulk } from './bulk.ts';
import { mayRead } from './may-read.ts';
import { markerOf } from './question-card.ts';
import { codeOf, failureOf, UNKNOWN_MESSAGE } from './refusals.ts';

/** Our clock and Discord's may differ (ms). */
const SKEW = 5 * 60_000;
/** Pages of 100 messages or threads that are looked through. */
const PAGES = 10;

/** Whether a message carries a custom id on one of its buttons. */
export const carries = (message: Pick<APIMessage, 'components'>, customId: string): boolean =>
  (message.components ?? []).some(
    (row) =>
      row.type === ComponentType.ActionRow &&
      row.components.some((component) => 'custom_id' in component && component.custom_id === customId),
  );

const query = (fields: Record<string, string>): { query: URLSearchParams } => ({ query: new URLSearchParams(fields) });

const inText = async (bulk: Bulk, post: DailyPost, after: string): Promise<FindResult> => {
  let cursor = after;
  for (let page = 0; page < PAGES; page += 1) {
    const route = Routes.channelMessages(post.channelId);
    const messages = (await bulk.request('get', route, query({ after: cursor, limit: '100' }))) as APIMessage[];
    const ours = messages.find((message) => carries(message, markerOf(postKey(post))));
    if (ours) return { kind: 'found', messageId: ours.id, threadId: null };
    const newest = messages[0];
    if (!newest || messages.length < 100) break;
    cursor = newest.id;
  }
  return { kind: 'none' };
};

/** The opening message of a forum post, or undefined when its author deleted it. */
const starterOf = async (bulk: Bulk, threadId: string): Promise<APIMessage | undefined> => {
  try {
    return (await bulk.request('get', Routes.channelMessage(threadId, threadId))) as APIMessage;
  } catch (error) {
    if (codeOf(error) === UNKNOWN_MESSAGE) return undefined;
    throw error;
  }
};

const inForum = async (client: Client<true>, bulk: Bulk, post: DailyPost, after: string): Promise<FindResult> => {
  const active = (await bulk.request('get', Routes.guildActiveThreads(post.guildId))) as {
    threads: APIThreadChannel[];
  };
  const archived = (await bulk.request('get', Routes.channelThreads(post.channelId, 'public'))) as {
    threads: APIThreadChannel[];
  };
  const candidates = [...active.threads, ...archived.threads].filter(
    (thread) =>
      thread.parent_id === post.channelId && thread.owner_id === client.user.id && BigInt(thread.id) > BigInt(after),
  );
  for (const thread of candidates) {
    const starter = await starterOf(bulk, thread.id);
    if (starter && carries(starter, markerOf(postKey(post)))) {
      return { kind: 'found', messageId: thread.id, threadId: thread.id };
    }
  }
  return { kind: 'none' };
};

/** Finds a post's message by its marker, among what came after the claim. Never throws for what Discord answers. */
export const findPost = async (client: Client<true>, bulk: Bulk, post: DailyPost): Promise<FindResult> => {
  if (!mayRead(client, post.channelId)) return { kind: 'refused', reason: 'missing-permissions' };
  const after = SnowflakeUtil.generate({ timestamp: post.claimedAt - SKEW }).toString();
  try {
    return await (post.channelKind === 'text' ? inText(bulk, post, after) : inForum(client, bulk, post, after));
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'refused' ? failure : { kind: 'unknown' };
  }
};
