// Servers and who is in them: creating, joining, leaving, inviting a bot; each told as Discord tells it.
import { guildCreateJson, guildJson } from './channel-json.ts';
import { Intent } from './intents.ts';
import { ALL_PERMISSIONS, EVERYONE_DEFAULT } from './permissions.ts';
import { insertRole, tellRole } from './roles.ts';
import type { Guild, Member, Role } from './state.ts';
import { memberJson, userJson } from './user-json.ts';
import { guildOf, userOf, type World } from './world.ts';

/** Creates a server with its `@everyone` role and its first members. */
export function createGuild(
  world: World,
  from: { name: string; ownerId: string; locale?: string; memberIds?: readonly string[] },
): Guild {
  const id = world.nextId();
  const guild: Guild = {
    id,
    name: from.name,
    features: [],
    refusedWords: [],
    ownerId: from.ownerId,
    locale: from.locale ?? 'ko',
    createdAt: world.clock.now(),
    roles: new Map(),
    members: new Map(),
    channelIds: new Set(),
    activeThreadIds: new Set(),
    scheduledEvents: new Map(),
    available: true,
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

/** Changes what a server is, and tells it. */
export function changeGuild(
  world: World,
  guildId: string,
  change: { readonly features?: readonly string[]; readonly refusedWords?: readonly string[] },
): void {
  const guild = guildOf(world, guildId);
  guild.features = change.features ?? guild.features;
  guild.refusedWords = change.refusedWords ?? guild.refusedWords;
  const json = guildJson(guild);
  world.publish({ name: 'GUILD_UPDATE', intents: Intent.Guilds, guildId, data: () => json });
}

function insertMember(world: World, guild: Guild, userId: string): Member {
  userOf(world, userId);
  const member: Member = { userId, joinedAt: world.clock.now(), roleIds: new Set(), timedOutUntil: null };
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

/** An outage begins or ends: its bots lose the server for a while, and get it back whole. */
export function setAvailable(world: World, guildId: string, available: boolean): void {
  const guild = guildOf(world, guildId);
  if (guild.available === available) return;
  const bots = [...world.state.applications.values()].filter(({ botUserId }) => guild.members.has(botUserId));
  const about = { intents: Intent.Guilds, guildId };
  for (const { id } of available ? [] : bots) {
    world.publish({ ...about, name: 'GUILD_DELETE', only: id, data: () => ({ id: guildId, unavailable: true }) });
  }
  guild.available = available;
  for (const { id, botUserId } of available ? bots : []) {
    world.publish({ ...about, name: 'GUILD_CREATE', only: id, data: () => guildCreateJson(world, guild, botUserId) });
  }
}

function ownRole(guild: Guild, botUserId: string): Role | undefined {
  return [...guild.roles.values()].find(({ botId }) => botId === botUserId);
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
