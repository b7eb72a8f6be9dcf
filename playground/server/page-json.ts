// What a member sees, in the words of the page's protocol.
import type {
  PageChannel,
  PageCommand,
  PageGuild,
  PageMessage,
  PageRole,
  PageScheduledEvent,
  PageUser,
} from '../protocol.ts';
import { guildChannels } from './channel-json.ts';
import { shownEmbeds } from './embeds.ts';
import { pageLinkOf } from './file-links.ts';
import { channelPermissions, has, Permission } from './permissions.ts';
import type { Channel, Command, Guild, Message, ScheduledEvent, User } from './state.ts';
import { userOf, type World } from './world.ts';

const EPHEMERAL_LOADING = 128;
const HAS_THREAD = 32;
const THREAD_STARTER = 21;

export function pageUser(user: User): PageUser {
  return { id: user.id, name: user.name, bot: user.bot, avatarUrl: `/avatars/${user.id}.svg`, locale: user.locale };
}

function mayWrite(world: World, channel: Channel, userId: string): boolean {
  const permissions = channelPermissions(world.state, channel, userId);
  if (channel.thread === null) return has(permissions, Permission.SendMessages);
  const isOpen = !channel.thread.locked || has(permissions, Permission.ManageThreads);
  return isOpen && has(permissions, Permission.SendMessagesInThreads);
}

/** A channel for `viewerId`; null: for nobody in particular. */
export function pageChannel(world: World, channel: Channel, viewerId: string | null): PageChannel {
  const others = channel.recipientIds.filter((id) => id !== viewerId).map((id) => userOf(world, id).name);
  const count = channel.thread === null ? channel.messageIds.length : channel.thread.messageCount;
  return {
    id: channel.id,
    guildId: channel.guildId,
    name: channel.guildId === null ? others.join(', ') : channel.name,
    type: channel.type,
    parentId: channel.parentId,
    archived: channel.thread?.archived ?? false,
    locked: channel.thread?.locked ?? false,
    tags: channel.tags.map(({ id, name, moderated }) => ({ id, name, moderated })),
    appliedTags: channel.thread?.appliedTags ?? [],
    canSend: viewerId !== null && mayWrite(world, channel, viewerId),
    lastMessageId: channel.lastMessageId,
    messageCount: count,
  };
}

/** The thread's first line shows the message that it was started from, as the client draws it. */
function shownOf(world: World, message: Message): Message {
  if (message.type !== THREAD_STARTER) return message;
  return world.state.messages.get(message.replyTo?.messageId ?? '') ?? message;
}

function linkTo(world: World, attachmentId: string): string | undefined {
  const attachment = world.state.attachments.get(attachmentId);
  return attachment === undefined ? undefined : pageLinkOf(world, attachment);
}

/** A message for `viewerId`. */
export function pageMessage(world: World, message: Message, viewerId: string): PageMessage {
  const shown = shownOf(world, message);
  const from = message.interaction;
  return {
    id: message.id,
    channelId: message.channelId,
    type: message.type,
    author: pageUser(userOf(world, shown.authorId)),
    content: shown.content,
    embeds: shownEmbeds(shown.embeds, (id) => linkTo(world, id)),
    components: shown.components.map((component) => ({ ...component, type: Number(component.type) })),
    attachments: shown.attachments.map((attachment) => ({
      id: attachment.id,
      filename: attachment.filename,
      title: attachment.title,
      description: attachment.description ?? '',
      url: pageLinkOf(world, attachment),
      size: attachment.size,
      seconds: attachment.voice?.seconds ?? null,
    })),
    reactions: [...message.reactions].map(([emoji, users]) => ({ emoji, count: users.size, me: users.has(viewerId) })),
    flags: message.flags,
    ephemeral: message.ephemeralFor !== null,
    loading: (message.flags & EPHEMERAL_LOADING) !== 0,
    timestamp: message.timestamp,
    editedTimestamp: message.editedTimestamp,
    replyTo: message.replyTo?.messageId ?? null,
    interaction:
      from === null || from.name === '' ? null : { user: pageUser(userOf(world, from.userId)), name: from.name },
    threadId: (message.flags & HAS_THREAD) !== 0 && world.state.channels.has(message.id) ? message.id : null,
    mentions: message.mentions,
  };
}

/** Whether a member can see a message: in sight, with history, and not somebody else's private answer. */
export function canSee(world: World, message: Message, viewerId: string): boolean {
  if (message.ephemeralFor !== null) return message.ephemeralFor === viewerId;
  const channel = world.state.channels.get(message.channelId);
  if (channel === undefined) return false;
  return has(
    channelPermissions(world.state, channel, viewerId),
    Permission.ViewChannel | Permission.ReadMessageHistory,
  );
}

/** The channel's messages that a member can see, oldest first; at most the last `most`. */
export function visibleMessages(world: World, channel: Channel, viewerId: string, most?: number): PageMessage[] {
  const ids = most === undefined ? channel.messageIds : channel.messageIds.slice(-most);
  const messages = ids.flatMap((id) => world.state.messages.get(id) ?? []);
  return messages
    .filter((message) => canSee(world, message, viewerId))
    .map((message) => pageMessage(world, message, viewerId));
}

function pageRoles(guild: Guild): PageRole[] {
  return [...guild.roles.values()].map(({ id, name, mentionable }) => ({ id, name, mentionable }));
}

function pageScheduledEvent(event: ScheduledEvent): PageScheduledEvent {
  const { id, name, description, location, startsAt, endsAt, status, interested } = event;
  return { id, name, description, location, startsAt, endsAt, status, interested: [...interested] };
}

/** A server; for a member only the channels and threads in their sight. */
export function pageGuild(world: World, guild: Guild, viewerId: string | null): PageGuild {
  const threads = [...guild.channelIds]
    .flatMap((id) => world.state.channels.get(id) ?? [])
    .filter((channel) => channel.thread);
  const seen = [...guildChannels(world, guild), ...threads].filter(
    (channel) => viewerId === null || has(channelPermissions(world.state, channel, viewerId), Permission.ViewChannel),
  );
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    channels: seen.map((channel) => pageChannel(world, channel, viewerId)),
    members: [...guild.members.keys()].map((id) => pageUser(userOf(world, id))),
    roles: pageRoles(guild),
    scheduledEvents: [...guild.scheduledEvents.values()].map(pageScheduledEvent),
  };
}

/** A command as it is registered. */
export function pageCommand(command: Command): PageCommand {
  const { id, applicationId, type, name } = command;
  return { ...command.body, id, applicationId, type, name, description: String(command.body.description ?? '') };
}
