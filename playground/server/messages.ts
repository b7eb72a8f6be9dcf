// Messages: putting them into a channel, finding them, telling them; permissions are checked by those who ask.
import { numberComponents } from './components.ts';
import { refusal } from './discord-error.ts';
import { messageIntent } from './intents.ts';
import { mentionsOf } from './mentions.ts';
import { gatewayMessageJson } from './message-json.ts';
import { listOf, type SentFile, storeAttachments, storedEmbeds } from './message-parts.ts';
import { requireHarmless } from './refused-words.ts';
import type { Channel, Json, Message, MessageInteraction } from './state.ts';
import { countMessage, joinThread, wakeThread } from './thread-life.ts';
import type { World } from './world.ts';

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

/** Flags that a request may set: suppress embeds, silent, components V2. */
const KEPT_FLAGS = 4 | 4096 | 32768;

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
export function tellMessage(
  world: World,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  channel: Channel,
  message: Message,
): void {
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
  requireHarmless(world, body);
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
    embeds: storedEmbeds(listOf(body, 'embeds'), attachments),
    components: numberComponents(listOf(body, 'components')),
    attachments,
    flags: ((Number(body.flags ?? 0) & KEPT_FLAGS) | (draft.flags ?? 0)) >>> 0,
    editedTimestamp: null,
    pinnedAt: null,
    mentions: mentionsOf(world.state, channel, authorId, body, { viaWebhook, repliedTo: replied?.authorId ?? null }),
    reactions: new Map(),
  };
  insert(world, channel, message);
  if (channel.thread !== null && ephemeralFor === null) joinThread(world, channel, channel.thread, authorId);
  tellMessage(world, 'MESSAGE_CREATE', channel, message);
  return message;
}

/** A message of this channel that everybody may know of; throws 10008. */
export function messageOf(world: World, channel: Channel, messageId: string): Message {
  const message = world.state.messages.get(messageId);
  if (message === undefined || message.channelId !== channel.id || message.ephemeralFor !== null) {
    throw refusal('unknownMessage');
  }
  return message;
}
