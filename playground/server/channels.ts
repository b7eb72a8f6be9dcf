// Channels of a server and direct messages: creating, opening to some, deleting; each told as Discord tells it.
import type { WrittenTag } from '../local-discord.ts';
import { activeThreads, channelJson, threadMemberJson } from './channel-json.ts';
import { Intent } from './intents.ts';
import { channelPermissions, has, Permission } from './permissions.ts';
import type { Application, Channel, Overwrite, Tag } from './state.ts';
import { channelOf, guildOf, type World } from './world.ts';

/** A permission overwrite as a person writes it down. */
export interface WrittenOverwrite {
  readonly id: string;
  readonly type: 'role' | 'member';
  readonly allow?: string;
  readonly deny?: string;
}

/** Overwrites as the state keeps them. */
export function readOverwrites(overwrites: readonly WrittenOverwrite[]): Overwrite[] {
  return overwrites.map((overwrite) => ({
    id: overwrite.id,
    type: overwrite.type === 'role' ? 0 : 1,
    allow: BigInt(overwrite.allow ?? '0'),
    deny: BigInt(overwrite.deny ?? '0'),
  }));
}

const TYPES = { text: 0, announcement: 5, forum: 15 } as const;

function readTag(world: World, tag: WrittenTag): Tag {
  const { id, name, moderated } = typeof tag === 'string' ? { name: tag } : { id: undefined, moderated: false, ...tag };
  return { id: id ?? world.nextId(), name, moderated: moderated ?? false, emojiName: null };
}

/** Creates a channel. */
export function createChannel(
  world: World,
  guildId: string,
  from: {
    readonly name: string;
    readonly type?: keyof typeof TYPES;
    readonly tags?: readonly WrittenTag[];
    readonly requireTag?: boolean;
    readonly overwrites?: readonly WrittenOverwrite[];
  },
): Channel {
  const guild = guildOf(world, guildId);
  const tags = (from.tags ?? []).map((tag) => readTag(world, tag));
  const channel: Channel = {
    id: world.nextId(),
    guildId,
    type: TYPES[from.type ?? 'text'],
    parentId: null,
    name: from.name,
    topic: null,
    position: guild.channelIds.size,
    rateLimitPerUser: 0,
    defaultAutoArchive: 4320,
    overwrites: readOverwrites(from.overwrites ?? []),
    tags,
    requireTag: from.requireTag ?? false,
    recipientIds: [],
    thread: null,
    lastMessageId: null,
    messageIds: [],
  };
  world.state.channels.set(channel.id, channel);
  guild.channelIds.add(channel.id);
  tellChannel(world, 'CHANNEL_CREATE', channel);
  return channel;
}

/** Changes a channel as a moderator would, and tells it. */
export function setChannel(
  world: World,
  channelId: string,
  change: {
    readonly name?: string;
    readonly type?: 'text' | 'announcement';
    readonly tags?: readonly WrittenTag[];
    readonly requireTag?: boolean;
  },
): void {
  const channel = channelOf(world, channelId);
  if (change.name !== undefined) channel.name = change.name;
  if (change.type !== undefined) channel.type = TYPES[change.type];
  if (change.tags !== undefined) channel.tags = change.tags.map((tag) => readTag(world, tag));
  if (change.requireTag !== undefined) channel.requireTag = change.requireTag;
  tellChannel(world, 'CHANNEL_UPDATE', channel);
}

/** Tells a channel as it is now; everybody in the server hears of it, whether they may look inside or not. */
export function tellChannel(
  world: World,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: Channel,
): void {
  const json = channelJson(world, channel, null);
  world.publish({ name, intents: Intent.Guilds, guildId: channel.guildId, data: () => json });
}

/** Changes who may do what in a channel; bots that now see it are told its active threads. */
export function changeOverwrites(world: World, channel: Channel, overwrites: readonly Overwrite[]): void {
  const bots = [...world.state.applications.values()];
  const sees = (botId: string) => has(channelPermissions(world.state, channel, botId), Permission.ViewChannel);
  const blind = bots.filter(({ botUserId }) => !sees(botUserId));
  channel.overwrites = overwrites;
  tellChannel(world, 'CHANNEL_UPDATE', channel);
  for (const bot of blind) if (sees(bot.botUserId)) tellThreads(world, channel, bot);
}

function tellThreads(world: World, channel: Channel, bot: Application): void {
  const guild = guildOf(world, channel.guildId ?? '');
  const threads = activeThreads(world, guild, bot.botUserId).filter(({ parentId }) => parentId === channel.id);
  const members = threads.flatMap((thread) => {
    const joinedAt = thread.thread?.members.get(bot.botUserId);
    return joinedAt === undefined ? [] : [threadMemberJson(thread, bot.botUserId, joinedAt)];
  });
  world.publish({
    name: 'THREAD_LIST_SYNC',
    intents: Intent.Guilds,
    guildId: guild.id,
    only: bot.id,
    data: () => ({
      guild_id: guild.id,
      channel_ids: [channel.id],
      threads: threads.map((thread) => channelJson(world, thread, bot.botUserId)),
      members,
    }),
  });
}

/** Deletes a channel with its threads and messages. */
export function deleteChannel(world: World, channelId: string): void {
  const channel = channelOf(world, channelId);
  const guild = guildOf(world, channel.guildId ?? '');
  const doomed = [...guild.channelIds].flatMap((id) => world.state.channels.get(id) ?? []);
  for (const place of doomed) {
    if (place.id !== channelId && place.parentId !== channelId) continue;
    for (const id of place.messageIds) world.state.messages.delete(id);
    world.state.channels.delete(place.id);
    guild.channelIds.delete(place.id);
    guild.activeThreadIds.delete(place.id);
  }
  tellChannel(world, 'CHANNEL_DELETE', channel);
}

/** The direct-message channel of two users, opened when there is none. */
export function directMessageChannel(world: World, a: string, b: string): Channel {
  const key = [a, b].sort().join(':');
  const there = world.state.directMessages.get(key);
  if (there !== undefined) return there;
  const channel: Channel = {
    id: world.nextId(),
    guildId: null,
    type: 1,
    parentId: null,
    name: '',
    topic: null,
    position: 0,
    rateLimitPerUser: 0,
    defaultAutoArchive: 4320,
    overwrites: [],
    tags: [],
    requireTag: false,
    recipientIds: [a, b],
    thread: null,
    lastMessageId: null,
    messageIds: [],
  };
  world.state.channels.set(channel.id, channel);
  world.state.directMessages.set(key, channel);
  world.changed();
  return channel;
}
