// Hears of messages from the gateway, each channel's events in their order, and keeps, follows or forgets them as answers.
import {
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
} from 'discord.js';
import { inTime } from '../../src/core/answer.ts';
import { isAnswer, partOfApi } from '../../src/discord/message-part.ts';
import { logUnlessStopped, owe, type ThreadWork } from './thread-work.ts';

/** A thread of ours can be written in before its post knows of it: it is read at the next beat, when it does. */
async function readOnceNoted(work: ThreadWork, message: GatewayMessageCreateDispatchData): Promise<void> {
  const { client, store } = work;
  const { guild_id: guildId, channel_id: threadId } = message;
  const channel = client.channels.cache.get(threadId);
  const isOurs = channel?.isThread() === true && channel.ownerId === client.user?.id;
  if (!isOurs || guildId === undefined || !isAnswer(message)) return;
  if (!(await store.posts.byThread(threadId))) owe(work, guildId, threadId);
}

async function onCreated(work: ThreadWork, message: GatewayMessageCreateDispatchData): Promise<void> {
  const { client, kept, links } = work;
  const channel = client.channels.cache.get(message.channel_id);
  if (channel && !channel.isThread()) return;
  const post = await kept.collectingPost(message.channel_id);
  if (!post) return readOnceNoted(work, message);
  const part = isAnswer(message) ? inTime(partOfApi(message, 'thread'), post.closesAt) : undefined;
  if (part) {
    links.note(message);
    await kept.keep(post, message.author.id, part);
  }
  work.heardLast.set(message.channel_id, { post, id: message.id });
}

async function onEdited(work: ThreadWork, guildId: string, message: GatewayMessageUpdateDispatchData): Promise<void> {
  const { kept, readsMessages } = work;
  if (!readsMessages || message.author.bot) return;
  for (const post of await kept.postsAround(guildId, message.channel_id)) {
    await kept.follow(post, message.author.id, partOfApi(message, 'thread'));
  }
}

async function onDeleted({ kept }: ThreadWork, guildId: string, channelId: string, ids: readonly string[]) {
  for (const post of await kept.postsAround(guildId, channelId)) await kept.forget(post, ids);
}

/** Does the work when its channel's earlier events are done with; what fails is owed. */
function inTurn(
  work: ThreadWork,
  guildId: string,
  channelId: string,
  ids: readonly string[],
  apply: () => Promise<void>,
): void {
  // At once: a reading that is under way may not have seen it.
  for (const meanwhile of work.touched) for (const id of ids) meanwhile.add(id);
  work.queue.wait(channelId, apply).catch((error: unknown) => {
    owe(work, guildId, channelId);
    logUnlessStopped(work, { err: error }, 'a thread message could not be kept; its thread is read at the next beat');
  });
}

/**
 * Listens to the events as Discord sends them. discord.js drops those of threads that it has not cached, as archived ones are
 * after a start (`Partials.Channel` brings back direct messages only), and holds events back while it starts, which would
 * let a deletion overtake the message.
 */
export function listenForAnswers(work: ThreadWork): void {
  const { ws } = work.client;
  ws.on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) => {
    const { guild_id: guildId, channel_id: channelId, id } = data;
    if (guildId !== undefined) inTurn(work, guildId, channelId, [id], () => onCreated(work, data));
  });
  ws.on(GatewayDispatchEvents.MessageUpdate, (data: GatewayMessageUpdateDispatchData) => {
    const { guild_id: guildId, channel_id: channelId, id, edited_timestamp: editedAt } = data;
    // Without that time it is no edit by the author, but an embed that resolved, or a pin.
    if (guildId === undefined || !editedAt) return;
    inTurn(work, guildId, channelId, [id], () => onEdited(work, guildId, data));
  });
  ws.on(GatewayDispatchEvents.MessageDelete, (data: GatewayMessageDeleteDispatchData) => {
    const { guild_id: guildId, channel_id: channelId, id } = data;
    if (guildId !== undefined) inTurn(work, guildId, channelId, [id], () => onDeleted(work, guildId, channelId, [id]));
  });
  ws.on(GatewayDispatchEvents.MessageDeleteBulk, (data: GatewayMessageDeleteBulkDispatchData) => {
    const { guild_id: guildId, channel_id: channelId, ids } = data;
    if (guildId !== undefined) inTurn(work, guildId, channelId, ids, () => onDeleted(work, guildId, channelId, ids));
  });
}
