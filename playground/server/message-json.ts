// Messages as Discord's API writes them, and what is withheld without the message content intent.
import { threadJson } from './channel-json.ts';
import { shownEmbeds } from './embeds.ts';
import { linkOf } from './file-links.ts';
import { Intent } from './intents.ts';
import type { Application, Attachment, Json, Message } from './state.ts';
import { iso, isoOrNull } from './timestamps.ts';
import { partialMemberJson, userJson } from './user-json.ts';
import type { Viewer, World } from './world.ts';

const COMMAND_NAME_TYPES = new Set([20, 23]);

/** A file of a message, a form or an option. */
export function attachmentJson(world: World, attachment: Attachment): Json {
  const url = linkOf(world, attachment);
  const { title, description, voice } = attachment;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(title === null ? {} : { title }),
    ...(description === null ? {} : { description }),
    ...(voice === null ? {} : { duration_secs: voice.seconds, waveform: voice.waveform }),
  };
}

function linkTo(world: World, attachmentId: string): string | undefined {
  const attachment = world.state.attachments.get(attachmentId);
  return attachment === undefined ? undefined : linkOf(world, attachment);
}

function reactionsJson(message: Message, viewerId: string): Json[] {
  return [...message.reactions].map(([emoji, users]) => ({
    emoji: { id: null, name: emoji },
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    burst_colors: [],
    me: users.has(viewerId),
    me_burst: false,
    burst_me: false,
    burst_count: 0,
  }));
}

function interactionJson(world: World, message: Message): Json {
  const from = message.interaction;
  const user = from === null ? undefined : world.state.users.get(from.userId);
  if (from === null || user === undefined) return {};
  const metadata: Json = {
    id: from.id,
    type: from.type,
    user: userJson(user),
    authorizing_integration_owners: from.owners,
    ...(from.interactedMessageId === null ? {} : { interacted_message_id: from.interactedMessageId }),
  };
  if (!COMMAND_NAME_TYPES.has(message.type)) return { interaction_metadata: metadata };
  const legacy = { id: from.id, type: from.type, name: from.name, user: userJson(user) };
  return { interaction_metadata: { ...metadata, name: from.name }, interaction: legacy };
}

function referenceJson(world: World, message: Message, viewer: Viewer): Json {
  if (message.replyTo === null) return {};
  const { channelId, messageId } = message.replyTo;
  const guildId = world.state.channels.get(channelId)?.guildId;
  const target = world.state.messages.get(messageId);
  return {
    message_reference: {
      type: 0,
      channel_id: channelId,
      message_id: messageId,
      ...(guildId ? { guild_id: guildId } : {}),
    },
    referenced_message: target === undefined ? null : messageJson(world, { ...target, replyTo: null }, viewer),
  };
}

function startedThreadJson(world: World, message: Message, viewerId: string): Json {
  const channel = world.state.channels.get(message.id);
  if (channel?.thread == null || channel.id === message.channelId) return {};
  return { thread: threadJson(channel, channel.thread, viewerId) };
}

function fullJson(world: World, message: Message, viewer: Viewer): Json {
  const author = world.state.users.get(message.authorId);
  const users = message.mentions.users.flatMap((id) => world.state.users.get(id) ?? []);
  const viewerId = viewer.application.botUserId;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: author === undefined ? null : userJson(author),
    content: message.content,
    timestamp: iso(message.timestamp),
    edited_timestamp: isoOrNull(message.editedTimestamp),
    tts: false,
    mention_everyone: message.mentions.everyone,
    mentions: users.map(userJson),
    mention_roles: [...message.mentions.roles],
    attachments: message.attachments.map((attachment) => attachmentJson(world, attachment)),
    embeds: shownEmbeds(message.embeds, (id) => linkTo(world, id)),
    components: [...message.components],
    pinned: message.pinnedAt !== null,
    flags: message.flags,
    ...(message.reactions.size === 0 ? {} : { reactions: reactionsJson(message, viewerId) }),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.viaWebhook ? { webhook_id: message.applicationId } : {}),
    ...(message.applicationId === null ? {} : { application_id: message.applicationId }),
    ...interactionJson(world, message),
    ...referenceJson(world, message, viewer),
    ...startedThreadJson(world, message, viewerId),
  };
}

/** Discord's exceptions: own messages, direct messages, mentions of the app, replies with ping to a regular message of it. */
function mayRead(world: World, message: Message, application: Application): boolean {
  const self = application.botUserId;
  if (message.authorId === self) return true;
  if (world.state.channels.get(message.channelId)?.guildId === null) return true;
  if (!message.mentions.users.includes(self)) return false;
  if (message.content.includes(`<@${self}>`) || message.content.includes(`<@!${self}>`)) return true;
  const target = world.state.messages.get(message.replyTo?.messageId ?? '');
  return target?.authorId === self && !target.viaWebhook;
}

/** A message for a reader; content, embeds, attachments and components are emptied when it may not read them. */
export function messageJson(world: World, message: Message, viewer: Viewer): Json {
  const json = fullJson(world, message, viewer);
  if ((viewer.intents & Intent.MessageContent) !== 0 || mayRead(world, message, viewer.application)) return json;
  return { ...json, content: '', embeds: [], attachments: [], components: [] };
}

/** The same with nothing withheld: what a member hands to the bot in an interaction. */
export function shownMessageJson(world: World, message: Message, application: Application): Json {
  return messageJson(world, message, { application, intents: Intent.MessageContent });
}

/** REST decides by the portal's switch, not by the intents of a session. */
export function restViewer(application: Application): Viewer {
  return { application, intents: application.messageContent ? Intent.MessageContent : 0 };
}

/** What gateway events add to a message: the server and the author's membership. */
export function gatewayMessageJson(world: World, message: Message, viewer: Viewer): Json {
  const guildId = world.state.channels.get(message.channelId)?.guildId ?? null;
  const base = {
    ...messageJson(world, message, viewer),
    channel_type: world.state.channels.get(message.channelId)?.type,
  };
  if (guildId === null) return base;
  const member = world.state.guilds.get(guildId)?.members.get(message.authorId);
  if (member === undefined || message.viaWebhook) return { ...base, guild_id: guildId };
  return { ...base, guild_id: guildId, member: partialMemberJson(member) };
}
