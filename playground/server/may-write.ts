// Whether somebody may put a message into a channel, thread or direct message.
import { refusal } from './discord-error.ts';
import { Permission, requirePermissions } from './permissions.ts';
import type { Channel } from './state.ts';
import type { World } from './world.ts';

const FORUM = 15;
const CATEGORY = 4;

/** Forums and categories hold no messages themselves. */
export function isWritable(channel: Channel): boolean {
  return channel.type !== FORUM && channel.type !== CATEGORY;
}

/** Two users can write to each other when they share a server. */
function shareServer(world: World, [a = '', b = '']: readonly string[]): boolean {
  return [...world.state.guilds.values()].some(({ members }) => members.has(a) && members.has(b));
}

/** Throws 50001, 50007, 50008 or 50013. */
export function requireMayWrite(world: World, channel: Channel, userId: string): void {
  requirePermissions(world.state, channel, userId, Permission.ViewChannel);
  if (!isWritable(channel)) throw refusal('nonTextChannel');
  if (channel.guildId === null && !shareServer(world, channel.recipientIds)) throw refusal('cannotReach');
  const needed = channel.thread === null ? Permission.SendMessages : Permission.SendMessagesInThreads;
  requirePermissions(world.state, channel, userId, needed);
}
