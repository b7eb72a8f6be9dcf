// Roles of a server and who bears them.
import { Intent } from './intents.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import type { Guild, Member, Role } from './state.ts';
import { memberJson, roleJson } from './user-json.ts';
import { guildOf, userOf, type Viewer, type World } from './world.ts';

/** Tells a role as it is now. */
export function tellRole(
  world: World,
  name: 'GUILD_ROLE_CREATE' | 'GUILD_ROLE_UPDATE',
  guildId: string,
  role: Role,
): void {
  const json = roleJson(role);
  world.publish({ name, intents: Intent.Guilds, guildId, data: () => ({ guild_id: guildId, role: json }) });
}

/** Puts a role on top of the others and tells it. */
export function insertRole(
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

/** Tells a member as they are now; a bot hears of its own changes also without the members intent. */
export function tellMember(world: World, guildId: string, member: Member): void {
  const json = { ...memberJson(world, member), guild_id: guildId };
  world.publish({ name: 'GUILD_MEMBER_UPDATE', intents: Intent.GuildMembers, guildId, data: () => json });
  const applicationId = userOf(world, member.userId).applicationId;
  if (applicationId === null) return;
  const data = (viewer: Viewer) => ((viewer.intents & Intent.GuildMembers) === 0 ? json : null);
  world.publish({ name: 'GUILD_MEMBER_UPDATE', intents: Intent.Guilds, guildId, only: applicationId, data });
}
