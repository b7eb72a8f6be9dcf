// Servers and who is in them: creating, inviting, joining, leaving, roles; each told as Discord tells it.

import { randomBytes } from 'node:crypto';
import type { CreatedApplication } from '../protocol.ts';
import { activeThreads, channelJson, guildCreateJson, threadMemberJson } from './channel-json.ts';
import { Intent } from './intents.ts';
import { ALL_PERMISSIONS, channelPermissions, EVERYONE_DEFAULT, has, Permission } from './permissions.ts';
import type { Application, Channel, Guild, Member, Overwrite, Role, User } from './state.ts';
import { memberJson, roleJson, userJson } from './user-json.ts';
import { channelOf, guildOf, userOf, type Viewer, type World } from './world.ts';

/** Creates a person, or the bot user of an application. */
export function createUser(
  world: World,
  from: { name: string; locale?: string; applicationId?: string; id?: string },
): User {
  const user: User = {
    id: from.id ?? world.nextId(),
    name: from.name,
    bot: from.applicationId !== undefined,
    locale: from.locale ?? 'ko',
    applicationId: from.applicationId ?? null,
  };
  world.state.users.set(user.id, user);
  world.changed();
  return user;
}

function newToken(id: string): string {
  return `${Buffer.from(id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
}

/** Creates an application with its bot user; both share one id, as on Discord. */
export function createApplication(
  world: World,
  from: { name: string; messageContent?: boolean; guildMembers?: boolean },
): CreatedApplication {
  const id = world.nextId();
  const token = newToken(id);
  createUser(world, { name: from.name, applicationId: id, id, locale: 'en-US' });
  world.state.applications.set(id, {
    id,
    name: from.name,
    token,
    botUserId: id,
    messageContent: from.messageContent ?? true,
    guildMembers: from.guildMembers ?? false,
    commands: new Map(),
  });
  return { applicationId: id, botUserId: id, token };
}

/** Creates a server with its `@everyone` role and its first members. */
export function createGuild(
  world: World,
  from: { name: string; ownerId: string; locale?: string; memberIds?: readonly string[] },
): Guild {
  const id = world.nextId();
  const guild: Guild = {
    id,
    name: from.name,
    ownerId: from.ownerId,
    locale: from.locale ?? 'ko',
    createdAt: world.clock.now(),
    roles: new Map(),
    members: new Map(),
    channelIds: new Set(),
    activeThreadIds: new Set(),
    scheduledEvents: new Map(),
  };
  world.state.guilds.set(id, guild);
  guild.roles.set(id, {
    id,
    name: '@everyone',
    permissions: EVERYONE_DEFAULT,
    mentionable: false,
    position: 0,
    botId: null,
  });
  for (const userId of new Set([from.ownerId, ...(from.memberIds ?? [])])) insertMember(world, guild, userId);
  world.changed();
  return guild;
}

function insertMember(world: World, guild: Guild, userId: string): Member {
  userOf(world, userId);
  const member: Member = { userId, joinedAt: world.clock.now(), roleIds: new Set() };
  guild.members.set(userId, member);
  return member;
}

/** A member joins; nothing happens when they are there. */
export function addMember(world: World, guildId: string, userId: string): void {
  const guild = guildOf(world, guildId);
  if (guild.members.has(userId)) return;
  const member = insertMember(world, guild, userId);
  world.publish({
    name: 'GUILD_MEMBER_ADD',
    intents: Intent.GuildMembers,
    guildId,
    data: () => ({ ...memberJson(world, member), guild_id: guildId }),
  });
}

/** A member leaves or is removed; a bot loses the whole server. */
export function removeMember(world: World, guildId: string, userId: string): void {
  const guild = guildOf(world, guildId);
  const user = userOf(world, userId);
  if (!guild.members.delete(userId)) return;
  for (const [roleId, role] of guild.roles) if (role.botId === userId) guild.roles.delete(roleId);
  if (user.applicationId !== null) {
    const data = () => ({ id: guildId });
    world.publish({ name: 'GUILD_DELETE', intents: Intent.Guilds, guildId, only: user.applicationId, data });
  }
  world.publish({
    name: 'GUILD_MEMBER_REMOVE',
    intents: Intent.GuildMembers,
    guildId,
    data: () => ({ guild_id: guildId, user: userJson(user) }),
  });
}

function ownRole(guild: Guild, botUserId: string): Role | undefined {
  return [...guild.roles.values()].find(({ botId }) => botId === botUserId);
}

function tellRole(world: World, name: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE', guildId: string, role: Role): void {
  const json = roleJson(role);
  world.publish({ name, intents: Intent.Guilds, guildId, data: () => ({ guild_id: guildId, role: json }) });
}

/** Adds a bot with a role of its own that bears exactly the invited permissions; a second invite changes the role. */
export function inviteBot(world: World, guildId: string, applicationId: string, permissions: string): void {
  const guild = guildOf(world, guildId);
  const application = world.state.applications.get(applicationId);
  if (application === undefined) throw new Error(`no application ${applicationId}`);
  const { botUserId, name } = application;
  const there = ownRole(guild, botUserId);
  if (there !== undefined) {
    there.permissions = BigInt(permissions) & ALL_PERMISSIONS;
    tellRole(world, 'GUILD_ROLE_UPDATE', guildId, there);
    return;
  }
  const role = insertRole(world, guild, { name, permissions: BigInt(permissions), botId: botUserId });
  addMember(world, guildId, botUserId);
  guild.members.get(botUserId)?.roleIds.add(role.id);
  const data = () => guildCreateJson(world, guild, botUserId);
  world.publish({ name: 'GUILD_CREATE', intents: Intent.Guilds, guildId, only: applicationId, data });
}

function insertRole(
  world: World,
  guild: Guild,
  from: { name: string; permissions: bigint; mentionable?: boolean; botId?: string },
): Role {
  const role: Role = {
    id: world.nextId(),
    name: from.name,
    permissions: from.permissions & ALL_PERMISSIONS,
    mentionable: from.mentionable ?? false,
    position: guild.roles.size,
    botId: from.botId ?? null,
  };
  guild.roles.set(role.id, role);
  tellRole(world, 'GUILD_ROLE_CREATE', guild.id, role);
  return role;
}

/** Creates a role. */
export function createRole(
  world: World,
  guildId: string,
  from: { name: string; permissions?: string; mentionable?: boolean },
): Role {
  const guild = guildOf(world, guildId);
  const permissions = BigInt(from.permissions ?? '0');
  return insertRole(world, guild, { name: from.name, permissions, mentionable: from.mentionable ?? false });
}

/** Gives a member a role. */
export function addRole(world: World, guildId: string, userId: string, roleId: string): void {
  const member = guildOf(world, guildId).members.get(userId);
  if (member === undefined) throw new Error(`no member ${userId}`);
  member.roleIds.add(roleId);
  tellMember(world, guildId, member);
}

/** A bot hears of its own changes also without the members intent. */
function tellMember(world: World, guildId: string, member: Member): void {
  const json = { ...memberJson(world, member), guild_id: guildId };
  world.publish({ name: 'GUILD_MEMBER_UPDATE', intents: Intent.GuildMembers, guildId, data: () => json });
  const applicationId = userOf(world, member.userId).applicationId;
  if (applicationId === null) return;
  const data = (viewer: Viewer) => ((viewer.intents & Intent.GuildMembers) === 0 ? json : null);
  world.publish({ name: 'GUILD_MEMBER_UPDATE', intents: Intent.Guilds, guildId, only: applicationId, data });
}

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

/** Creates a text or forum channel. */
export function createChannel(
  world: World,
  guildId: string,
  from: {
    readonly name: string;
    readonly type?: 'text' | 'forum';
    readonly tags?: readonly string[];
    readonly requireTag?: boolean;
    readonly overwrites?: readonly WrittenOverwrite[];
  },
): Channel {
  const guild = guildOf(world, guildId);
  const tags = (from.tags ?? []).map((name) => ({ id: world.nextId(), name, moderated: false, emojiName: null }));
  const channel: Channel = {
    id: world.nextId(),
    guildId,
    type: from.type === 'forum' ? 15 : 0,
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
