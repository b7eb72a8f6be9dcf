// Which rights a study needs in its channels, and which of them the bot lacks there.
import { type GuildBasedChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { Study } from '../core/study.ts';

export type Needed =
  | 'ViewChannel'
  | 'SendMessages'
  | 'ReadMessageHistory'
  | 'CreatePublicThreads'
  | 'SendMessagesInThreads';

const TEXT: readonly Needed[] = [
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
];
const NEEDED: Readonly<Record<Study['channelKind'] | 'notice', readonly Needed[]>> = {
  text: TEXT,
  // A forum post is its own thread, so nothing is needed to start one.
  forum: TEXT.filter((permission) => permission !== 'CreatePublicThreads'),
  notice: ['ViewChannel', 'SendMessages'],
};

/** What a study needs where it posts, or where leaders are told. */
export function neededIn(kind: Study['channelKind'] | 'notice'): readonly Needed[] {
  return NEEDED[kind];
}

/** The rights that the bot lacks in a channel. */
export function missing(channel: GuildBasedChannel, bot: GuildMember, needed: readonly Needed[]): Needed[] {
  const permissions = channel.permissionsFor(bot);
  return needed.filter((permission) => !permissions.has(PermissionFlagsBits[permission]));
}

/** The name of the role that an invite gave the bot: where a permission is switched on for it alone. */
export function botRole({ roles }: GuildMember): string {
  return (roles.botRole ?? roles.highest).name;
}

/** Where a right that is missing is to be given: in the server, in the channel, or there to the bot by name, over which no role counts. */
export type Mended = 'server' | 'channel' | 'by-name';

/** Where a right that the bot lacks in a channel is to be given. */
export function mendedIn(channel: GuildBasedChannel, bot: GuildMember, permission: Needed): Mended {
  if (isDeniedByName(channel, bot, permission)) return 'by-name';
  return bot.permissions.has(PermissionFlagsBits[permission]) ? 'channel' : 'server';
}

function isDeniedByName(channel: GuildBasedChannel, bot: GuildMember, permission: Needed): boolean {
  return (
    !channel.isThread() &&
    channel.permissionOverwrites.cache.get(bot.id)?.deny.has(PermissionFlagsBits[permission]) === true
  );
}

/** What the README's invitation asks for: all that a study needs, and files for `/export` and pictures. */
const INVITED = [...TEXT, 'AttachFiles'] as const;

/** The address that brings the bot to a server, with the least rights. */
export function invitation(applicationId: string): string {
  const permissions = INVITED.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}
