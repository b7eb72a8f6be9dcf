// Editing and deleting messages, whoever asks; each change is told.
import { numberComponents } from './components.ts';
import { messageIntent } from './intents.ts';
import { mentionsOf } from './mentions.ts';
import { listOf, type SentFile, storeAttachments, storedEmbeds } from './message-parts.ts';
import { tellMessage } from './messages.ts';
import { requireHarmless } from './refused-words.ts';
import type { Attachment, Channel, Json, Message } from './state.ts';
import type { World } from './world.ts';

function editAttachments(
  world: World,
  message: Message,
  body: Json,
  files: readonly SentFile[],
): readonly Attachment[] {
  const added = storeAttachments(world, message.channelId, body, files);
  const listed = body.attachments as Json[] | null | undefined;
  if (listed === undefined) return [...message.attachments, ...added];
  const kept = new Set((listed ?? []).map((entry) => String(entry.id)));
  return [...message.attachments.filter((attachment) => kept.has(attachment.id)), ...added];
}

function editBody(world: World, channel: Channel, message: Message, body: Json, files: readonly SentFile[]): void {
  message.attachments = editAttachments(world, message, body, files);
  if (body.embeds !== undefined) message.embeds = storedEmbeds(listOf(body, 'embeds'), message.attachments);
  if (body.components !== undefined) message.components = numberComponents(listOf(body, 'components'));
  if (body.flags != null) message.flags = (message.flags & ~4) | (Number(body.flags) & (4 | 32768));
  if (body.content !== undefined) message.content = String(body.content ?? '').trim();
  if (body.content === undefined && (message.flags & 32768) === 0) return;
  const replied = message.replyTo === null ? undefined : world.state.messages.get(message.replyTo.messageId);
  const options = { viaWebhook: message.viaWebhook, repliedTo: replied?.authorId ?? null };
  const told = { ...body, content: message.content, components: message.components };
  message.mentions = mentionsOf(world.state, channel, message.authorId, told, options);
}

/** Changes what a validated body names and tells it. `finishing` the answer behind "thinking…" is no edit. */
export function editMessage(
  world: World,
  channel: Channel,
  message: Message,
  body: Json,
  options: { readonly files?: readonly SentFile[]; readonly finishing?: boolean } = {},
): void {
  requireHarmless(world, body);
  editBody(world, channel, message, body, options.files ?? []);
  if (options.finishing === true) message.flags &= ~128;
  else message.editedTimestamp = world.clock.now();
  tellMessage(world, 'MESSAGE_UPDATE', channel, message);
}

function forget(world: World, channel: Channel, message: Message): void {
  world.state.messages.delete(message.id);
  channel.messageIds = channel.messageIds.filter((id) => id !== message.id);
  for (const attachment of message.attachments) world.state.attachments.delete(attachment.id);
  // A post's first message was never counted.
  const isCounted = message.ephemeralFor === null && message.id !== channel.id;
  if (channel.thread !== null && isCounted) channel.thread.messageCount -= 1;
}

/** Deletes one message and tells it; an ephemeral one disappears without a word. */
export function deleteMessage(world: World, channel: Channel, message: Message): void {
  forget(world, channel, message);
  if (message.ephemeralFor !== null) {
    world.changed();
    return;
  }
  const { guildId } = channel;
  world.publish({
    name: 'MESSAGE_DELETE',
    intents: messageIntent(guildId),
    guildId,
    channel,
    data: () => ({ id: message.id, channel_id: channel.id, ...(guildId === null ? {} : { guild_id: guildId }) }),
  });
}

/** Deletes several at once and tells it in one event. */
export function deleteMessages(world: World, channel: Channel, messages: readonly Message[]): void {
  for (const message of messages) forget(world, channel, message);
  const ids = messages.map((message) => message.id);
  world.publish({
    name: 'MESSAGE_DELETE_BULK',
    intents: messageIntent(channel.guildId),
    guildId: channel.guildId,
    channel,
    data: () => ({ ids, channel_id: channel.id, guild_id: channel.guildId }),
  });
}
