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

/** Throws 50001, 50013 or 50008. */
export function requireMayWrite(world: World, channel: Channel, userId: string): void {
  requirePermissions(world.state, channel, userId, Permission.ViewChannel);
  if (!isWritable(channel)) throw refusal('nonTextChannel');
  const needed = channel.thread === null ? Permission.SendMessages : Permission.SendMessagesInThreads;
  requirePermissions(world.state, channel, userId, needed);
}
