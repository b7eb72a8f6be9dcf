// Starting threads and forum posts, and changing them; permissions are checked by those who ask.
import { refusal } from './discord-error.ts';
import { Intent } from './intents.ts';
import { createMessage, type Draft, tellMessage } from './messages.ts';
import { requireAllowedName, requireHarmless } from './refused-words.ts';
import type { Channel, Guild, Json, Message, ThreadState } from './state.ts';
import { joinThread, publishThread, requireRoomForThread, setArchived } from './thread-life.ts';
import { guildOf, type World } from './world.ts';

const MESSAGE_HAS_THREAD = 1 << 5;
const THREAD_STARTER = 21;
const THREAD_CREATED = 18;
const NAME_CHANGED = 4;
const ANNOUNCEMENTS = 5;
const ANNOUNCEMENT_THREAD = 10;
const PUBLIC_THREAD = 11;
const PRIVATE_THREAD = 12;
export const FORUM = 15;

/** Channels whose messages can have threads. */
export const TALKED_IN: readonly number[] = [0, ANNOUNCEMENTS];

/** Public threads of announcement channels are of a type of their own; they keep it when the channel changes its own. */
export function threadTypeIn(parent: Channel): number {
  return parent.type === ANNOUNCEMENTS ? ANNOUNCEMENT_THREAD : PUBLIC_THREAD;
}

interface NewThread {
  readonly id: string;
  readonly parent: Channel;
  readonly ownerId: string;
  readonly body: Json;
  readonly type: number;
}

function insertThread(world: World, guild: Guild, from: NewThread): { channel: Channel; thread: ThreadState } {
  const now = world.clock.now();
  const thread: ThreadState = {
    ownerId: from.ownerId,
    createdAt: now,
    archived: false,
    archivedAt: now,
    locked: false,
    autoArchiveMinutes: Number(from.body.auto_archive_duration ?? from.parent.defaultAutoArchive),
    lastActivity: now,
    messageCount: 0,
    totalSent: 0,
    appliedTags: (from.body.applied_tags as string[] | null | undefined) ?? [],
    members: new Map([[from.ownerId, now]]),
  };
  const channel: Channel = {
    id: from.id,
    guildId: guild.id,
    type: from.type,
    parentId: from.parent.id,
    name: String(from.body.name).trim(),
    topic: null,
    position: 0,
    rateLimitPerUser: Number(from.body.rate_limit_per_user ?? 0),
    defaultAutoArchive: from.parent.defaultAutoArchive,
    overwrites: [],
    tags: [],
    requireTag: false,
    recipientIds: [],
    thread,
    lastMessageId: null,
    messageIds: [],
  };
  world.state.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  guild.activeThreadIds.add(channel.id);
  return { channel, thread };
}

function open(world: World, from: NewThread): { channel: Channel; thread: ThreadState } {
  const guild = guildOf(world, from.parent.guildId ?? '');
  requireAllowedName(world, guild.id, from.body.name);
  requireRoomForThread(world, guild.id);
  return insertThread(world, guild, from);
}

/** Starts the thread of a message: it gets the message's id. A second start throws 160004. */
export function startThreadFromMessage(
  world: World,
  parent: Channel,
  message: Message,
  ownerId: string,
  body: Json,
): Channel {
  if (world.state.channels.has(message.id)) throw refusal('threadExists');
  const { channel, thread } = open(world, { id: message.id, parent, ownerId, body, type: threadTypeIn(parent) });
  message.flags |= MESSAGE_HAS_THREAD;
  publishThread(world, 'THREAD_CREATE', channel, thread);
  tellMessage(world, 'MESSAGE_UPDATE', parent, message);
  createMessage(world, channel, { authorId: ownerId, body: {}, type: THREAD_STARTER, about: message });
  return channel;
}

/** Starts a thread that hangs on no message; public ones announce themselves in the channel. */
export function startThread(world: World, parent: Channel, ownerId: string, body: Json): Channel {
  const type = Number(body.type ?? 12);
  const { channel, thread } = open(world, { id: world.nextId(), parent, ownerId, body, type });
  publishThread(world, 'THREAD_CREATE', channel, thread);
  if (type !== PRIVATE_THREAD) {
    createMessage(world, parent, { authorId: ownerId, body: { content: channel.name }, type: THREAD_CREATED });
  }
  return channel;
}

function requireTags(forum: Channel, body: Json): void {
  const applied = (body.applied_tags as string[] | null | undefined) ?? [];
  if (forum.requireTag && applied.length === 0) throw refusal('tagRequired');
}

/** Creates a forum post: a thread and its first message, which share their id. Throws 40067 without a required tag. */
export function createForumPost(
  world: World,
  forum: Channel,
  body: Json,
  draft: Draft,
): { channel: Channel; message: Message } {
  requireTags(forum, body);
  requireHarmless(world, draft.body, ['message']);
  const id = world.nextId();
  const { channel, thread } = open(world, { id, parent: forum, ownerId: draft.authorId, body, type: 11 });
  forum.lastMessageId = id;
  publishThread(world, 'THREAD_CREATE', channel, thread);
  return { channel, message: createMessage(world, channel, { ...draft, id }) };
}

/** The thread itself says that it was renamed, in a message of its own. */
function rename(world: World, channel: Channel, actorId: string, name: string): void {
  if (name === channel.name) return;
  channel.name = name;
  createMessage(world, channel, { authorId: actorId, body: { content: name }, type: NAME_CHANGED });
}

/** Applies a validated change to a thread and tells it. */
export function changeThread(world: World, channel: Channel, thread: ThreadState, actorId: string, body: Json): void {
  requireAllowedName(world, channel.guildId, body.name);
  if (typeof body.name === 'string') rename(world, channel, actorId, body.name.trim());
  if (typeof body.locked === 'boolean') thread.locked = body.locked;
  if (typeof body.auto_archive_duration === 'number') thread.autoArchiveMinutes = body.auto_archive_duration;
  if (typeof body.rate_limit_per_user === 'number') channel.rateLimitPerUser = body.rate_limit_per_user;
  if (Array.isArray(body.applied_tags)) thread.appliedTags = body.applied_tags as string[];
  if (typeof body.archived === 'boolean') setArchived(world, channel, thread, body.archived);
  publishThread(world, 'THREAD_UPDATE', channel, thread);
}

/** Joins a thread; throws 50083 when it is archived. */
export function enterThread(world: World, channel: Channel, thread: ThreadState, userId: string): void {
  if (thread.archived) throw refusal('threadArchived');
  joinThread(world, channel, thread, userId);
}

/** Removes a thread with all its messages and tells it. */
export function deleteThread(world: World, channel: Channel): void {
  const guild = guildOf(world, channel.guildId ?? '');
  const told = { id: channel.id, guild_id: guild.id, parent_id: channel.parentId, type: channel.type };
  world.publish({ name: 'THREAD_DELETE', intents: Intent.Guilds, guildId: guild.id, channel, data: () => told });
  for (const id of channel.messageIds) world.state.messages.delete(id);
  world.state.channels.delete(channel.id);
  guild.channelIds.delete(channel.id);
  guild.activeThreadIds.delete(channel.id);
  world.changed();
}
