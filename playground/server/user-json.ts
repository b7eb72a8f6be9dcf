// Users, members and roles as Discord's API writes them.

import { guildPermissions } from './permissions.ts';
import type { Json, Member, Role, User } from './state.ts';
import { iso, isoOrNull } from './timestamps.ts';
import type { World } from './world.ts';

/** A user object. Avatars are null: nobody may be sent to Discord's CDN. */
export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.name,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.bot ? null : user.name,
    avatar: null,
    bot: user.bot,
    system: false,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
  };
}

/** A member object without its user, as messages carry it. */
export function partialMemberJson(member: Member): Json {
  return {
    roles: [...member.roleIds],
    joined_at: iso(member.joinedAt),
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    communication_disabled_until: isoOrNull(member.timedOutUntil),
    flags: 0,
  };
}

/** A member object with its user. */
export function memberJson(world: World, member: Member): Json {
  const user = world.state.users.get(member.userId);
  return { ...partialMemberJson(member), ...(user === undefined ? {} : { user: userJson(user) }) };
}

/** The author's own object: `users/@me` and READY. */
export function selfJson(user: User): Json {
  return { ...userJson(user), email: null, verified: true, mfa_enabled: false, locale: user.locale };
}

/** A role object. */
export function roleJson(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.botId !== null,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  };
}

/** A member as interactions carry it: with computed permissions. */
export function interactionMemberJson(world: World, guildId: string, member: Member, permissions?: bigint): Json {
  const may = permissions ?? guildPermissions(world.state, guildId, member.userId);
  return { ...memberJson(world, member), permissions: may.toString() };
}
