// Permissions as Discord computes them: owner, administrator, union of roles, overwrites in order, implicit denials.
import { type DiscordError, refusal } from './discord-error.ts';
import type { Channel, Guild, Member, State } from './state.ts';

/** The bits that the local Discord decides by. */
export const Permission = {
  AddReactions: 1n << 6n,
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  UseExternalEmojis: 1n << 18n,
  ManageEvents: 1n << 33n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  ManageRoles: 1n << 28n,
  SendMessagesInThreads: 1n << 38n,
  CreateEvents: 1n << 44n,
  SendVoiceMessages: 1n << 46n,
  UseExternalApps: 1n << 50n,
  PinMessages: 1n << 51n,
} as const;

/** What `@everyone` may do in a new server. */
export const EVERYONE_DEFAULT = 2248473465835073n;
const PRIVATE_THREAD = 12;
export const ALL_PERMISSIONS = (1n << 53n) - 1n;
/** In a direct message: everything but what needs a server. */
const DIRECT_MESSAGE =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.ReadMessageHistory |
  Permission.AddReactions |
  Permission.UseApplicationCommands |
  Permission.PinMessages;

function basePermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.userId) return ALL_PERMISSIONS;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  return (permissions & Permission.Administrator) === 0n ? permissions : ALL_PERMISSIONS;
}

function withOverwrites(base: bigint, guild: Guild, member: Member, channel: Channel): bigint {
  let permissions = base;
  const everyone = channel.overwrites.find((overwrite) => overwrite.id === guild.id);
  if (everyone !== undefined) permissions = (permissions & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const overwrite of channel.overwrites) {
    if (overwrite.type !== 0 || overwrite.id === guild.id || !member.roleIds.has(overwrite.id)) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.find((overwrite) => overwrite.type === 1 && overwrite.id === member.userId);
  return own === undefined ? permissions : (permissions & ~own.deny) | own.allow;
}

function withImplicitDenials(permissions: bigint, isThread: boolean): bigint {
  if ((permissions & Permission.ViewChannel) === 0n) return 0n;
  const mayWrite = isThread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  if ((permissions & mayWrite) !== 0n) return permissions;
  return permissions & ~(Permission.MentionEveryone | Permission.AttachFiles | Permission.EmbedLinks);
}

/** What a user may do in a server as a whole; 0 for somebody who is not a member. */
export function guildPermissions(state: State, guildId: string, userId: string): bigint {
  const guild = state.guilds.get(guildId);
  const member = guild?.members.get(userId);
  return guild === undefined || member === undefined ? 0n : basePermissions(guild, member);
}

/** What a time-out leaves in channels and threads; rights over the whole server stay. */
const WHILE_TIMED_OUT = Permission.ViewChannel | Permission.ReadMessageHistory;

/** Whether somebody is timed out now; owners and administrators never are. */
export function isTimedOut(state: State, guildId: string | null, userId: string): boolean {
  const member = state.guilds.get(guildId ?? '')?.members.get(userId);
  return (member?.timedOutUntil ?? 0) > state.now();
}

/** A private thread is for those in it and for moderators. */
function isClosedTo(channel: Channel, userId: string, base: bigint): boolean {
  if (channel.type !== PRIVATE_THREAD || channel.thread === null) return false;
  return !channel.thread.members.has(userId) && !has(base, Permission.ManageThreads);
}

/** What a user may do in a channel, thread or direct message. */
export function channelPermissions(state: State, channel: Channel, userId: string): bigint {
  if (channel.guildId === null) return channel.recipientIds.includes(userId) ? DIRECT_MESSAGE : 0n;
  const guild = state.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  if (guild === undefined || member === undefined) return 0n;
  const base = basePermissions(guild, member);
  if (base === ALL_PERMISSIONS) return base;
  if (isClosedTo(channel, userId, base)) return 0n;
  const place = channel.thread === null ? channel : (state.channels.get(channel.parentId ?? '') ?? channel);
  const permissions = withImplicitDenials(withOverwrites(base, guild, member, place), channel.thread !== null);
  return isTimedOut(state, guild.id, userId) ? permissions & WHILE_TIMED_OUT : permissions;
}

/** Whether all of `needed` are there. */
export function has(permissions: bigint, needed: bigint): boolean {
  return (permissions & needed) === needed;
}

/** Throws 50001 when the channel is out of sight, 50013 when a permission is missing. */
export function requirePermissions(state: State, channel: Channel, userId: string, needed: bigint): void {
  const refused = permissionRefusal(channelPermissions(state, channel, userId), needed);
  if (refused !== null) throw refused;
}

function permissionRefusal(permissions: bigint, needed: bigint): DiscordError | null {
  if (!has(permissions, Permission.ViewChannel)) return refusal('missingAccess');
  return has(permissions, needed) ? null : refusal('missingPermissions');
}
