// Messages: creating, editing and deleting them, whoever asks; permissions are checked by those who ask.
import { numberComponents } from './components.ts';
import { refusal } from './discord-error.ts';
import { storedEmbed } from './embeds.ts';
import { messageIntent } from './intents.ts';
import { mentionsOf } from './mentions.ts';
import { attachmentUrl, gatewayMessageJson } from './message-json.ts';
import type { Attachment, Channel, Json, Message, MessageInteraction } from './state.ts';
import { countMessage, joinThread, wakeThread } from './thread-life.ts';
import type { World } from './world.ts';

/** A file that came with a request. */
export interface SentFile {
  /** `files[0]` has key `0`. */
  readonly key: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** Everything that is known about a message before it is one. */
export interface Draft {
  readonly authorId: string;
  readonly body: Json;
  readonly files?: readonly SentFile[];
  readonly applicationId?: string | null;
  readonly viaWebhook?: boolean;
  readonly ephemeralFor?: string | null;
  readonly interaction?: MessageInteraction | null;
  readonly type?: number;
  readonly flags?: number;
  readonly id?: string;
  /** The message that it belongs to without a reply in its body: what a thread was started from, what was pressed. */
  readonly about?: Message;
}

/** Flags that a request may set: suppress embeds, ephemeral, loading, silent, components V2. */
const KEPT_FLAGS = 4 | 64 | 128 | 4096 | 32768;

function storeAttachments(world: World, channelId: string, body: Json, files: readonly SentFile[]): Attachment[] {
  const described = (body.attachments as Json[] | null | undefined) ?? [];
  return files.map((file) => {
    const about = described.find((entry) => String(entry.id) === file.key);
    const attachment: Attachment = {
      id: world.nextId(),
      filename: String(about?.filename ?? file.filename),
      size: file.data.byteLength,
      contentType: file.contentType,
      description: typeof about?.description === 'string' ? about.description : null,
      data: file.data,
      channelId,
    };
    world.state.attachments.set(attachment.id, attachment);
    return attachment;
  });
}

function storedEmbeds(world: World, embeds: readonly Json[], attachments: readonly Attachment[]): Json[] {
  return embeds.map((embed) =>
    storedEmbed(embed, (url) => {
      const named = attachments.find((attachment) => url === `attachment://${attachment.filename}`);
      return named === undefined ? url : attachmentUrl(world, named);
    }),
  );
}

function listOf(body: Json, name: string): Json[] {
  return (body[name] as Json[] | null | undefined) ?? [];
}

function replyTarget(world: World, channel: Channel, body: Json): Message | null {
  const reference = body.message_reference as Json | null | undefined;
  if (reference == null) return null;
  const target = world.state.messages.get(String(reference.message_id));
  return target === undefined || target.channelId !== channel.id ? null : target;
}

function insert(world: World, channel: Channel, message: Message): void {
  world.state.messages.set(message.id, message);
  channel.messageIds.push(message.id);
  if (message.ephemeralFor !== null) return;
  channel.lastMessageId = message.id;
  if (channel.thread !== null) countMessage(world, channel, channel.thread, message.type);
}

/** Tells sessions of one message; an ephemeral one is told to nobody. */
function tell(world: World, name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', channel: Channel, message: Message): void {
  if (message.ephemeralFor !== null) {
    world.changed();
    return;
  }
  world.publish({
    name,
    actorId: message.authorId,
    intents: messageIntent(channel.guildId),
    guildId: channel.guildId,
    channel,
    data: (viewer) => gatewayMessageJson(world, message, viewer),
  });
}

/** Puts a validated message into a channel, un-archiving a thread, and tells everybody who can see it. */
export function createMessage(world: World, channel: Channel, draft: Draft): Message {
  const { authorId, body } = draft;
  const ephemeralFor = draft.ephemeralFor ?? null;
  if (ephemeralFor === null) wakeThread(world, channel, authorId);
  const replied = replyTarget(world, channel, body);
  const shown = draft.about ?? replied;
  const attachments = storeAttachments(world, channel.id, body, draft.files ?? []);
  const viaWebhook = draft.viaWebhook ?? false;
  const nonce = body.nonce as string | number | null | undefined;
  const message: Message = {
    id: draft.id ?? world.nextId(),
    channelId: channel.id,
    authorId,
    applicationId: draft.applicationId ?? null,
    viaWebhook,
    type: draft.type ?? (replied === null ? 0 : 19),
    timestamp: world.clock.now(),
    nonce: nonce ?? null,
    replyTo: shown === null ? null : { channelId: shown.channelId, messageId: shown.id },
    interaction: draft.interaction ?? null,
    ephemeralFor,
    content: String(body.content ?? '').trim(),
    embeds: storedEmbeds(world, listOf(body, 'embeds'), attachments),
    components: numberComponents(listOf(body, 'components')),
    attachments,
    flags: ((Number(body.flags ?? 0) & KEPT_FLAGS) | (draft.flags ?? 0)) >>> 0,
    editedTimestamp: null,
    pinned: false,
    mentions: mentionsOf(world.state, channel, authorId, body, { viaWebhook, repliedTo: replied?.authorId ?? null }),
    reactions: new Map(),
  };
  insert(world, channel, message);
  if (channel.thread !== null && ephemeralFor === null) joinThread(world, channel, channel.thread, authorId);
  tell(world, 'MESSAGE_CREATE', channel, message);
  return message;
}

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
  if (body.embeds !== undefined) message.embeds = storedEmbeds(world, listOf(body, 'embeds'), message.attachments);
  if (body.components !== undefined) message.components = numberComponents(listOf(body, 'components'));
  if (body.flags != null) message.flags = (message.flags & ~4) | (Number(body.flags) & (4 | 32768));
  if (body.content === undefined) return;
  message.content = String(body.content ?? '').trim();
  const replied = message.replyTo === null ? undefined : world.state.messages.get(message.replyTo.messageId);
  const options = { viaWebhook: message.viaWebhook, repliedTo: replied?.authorId ?? null };
  message.mentions = mentionsOf(world.state, channel, message.authorId, body, options);
}

/** Changes what a validated body names and tells it. `finishing` the answer behind "thinking…" is no edit. */
export function editMessage(
  world: World,
  channel: Channel,
  message: Message,
  body: Json,
  options: { readonly files?: readonly SentFile[]; readonly finishing?: boolean } = {},
): void {
  editBody(world, channel, message, body, options.files ?? []);
  if (options.finishing === true) message.flags &= ~128;
  else message.editedTimestamp = world.clock.now();
  tell(world, 'MESSAGE_UPDATE', channel, message);
}

/** Tells that something about a message changed that is no edit (a thread was started, it was pinned). */
export function tellMessageUpdate(world: World, channel: Channel, message: Message): void {
  tell(world, 'MESSAGE_UPDATE', channel, message);
}

function forget(world: World, channel: Channel, message: Message): void {
  world.state.messages.delete(message.id);
  channel.messageIds = channel.messageIds.filter((id) => id !== message.id);
  for (const attachment of message.attachments) world.state.attachments.delete(attachment.id);
  if (channel.thread !== null && message.ephemeralFor === null) channel.thread.messageCount -= 1;
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

/** A message of this channel that everybody may know of; throws 10008. */
export function messageOf(world: World, channel: Channel, messageId: string): Message {
  const message = world.state.messages.get(messageId);
  if (message === undefined || message.channelId !== channel.id || message.ephemeralFor !== null) {
    throw refusal('unknownMessage');
  }
  return message;
}
