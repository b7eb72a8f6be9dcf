// What an archived or locked thread lets nobody, or only moderators, do; bots are refused, clients first try to wake it.
import { refusal } from './discord-error.ts';
import { channelPermissions, has, Permission, requirePermissions } from './permissions.ts';
import type { Channel } from './state.ts';
import { wakeThread } from './thread-life.ts';
import type { World } from './world.ts';

function moderates(world: World, channel: Channel, userId: string): boolean {
  return has(channelPermissions(world.state, channel, userId), Permission.ManageThreads);
}

/** Throws 50083 in an archived thread. */
export function requireAwake(channel: Channel): void {
  if (channel.thread?.archived === true) throw refusal('threadArchived');
}

/** Throws 50083 in an archived thread, 160005 in a locked one for everybody but moderators: messages are not edited there. */
export function requireEditable(world: World, channel: Channel, userId: string): void {
  requireAwake(channel);
  if (channel.thread?.locked === true && !moderates(world, channel, userId)) throw refusal('threadLocked');
}

/** Messages can be deleted in archived threads and in locked ones, but not where both is true (50083), save by moderators. */
export function requireDeletable(world: World, channel: Channel, userId: string): void {
  if (channel.thread?.locked === true && !moderates(world, channel, userId)) requireAwake(channel);
}

/**
 * A client that uses a component or command in an archived thread un-archives it first. Who is not in the thread may
 * not (50013), and what they did never reaches the bot; nor does it from a locked thread (160005).
 */
export function enterByClient(world: World, channel: Channel, userId: string): void {
  const { thread } = channel;
  if (thread === null) return;
  const isModerator = moderates(world, channel, userId);
  if (thread.locked && !isModerator) throw refusal('threadLocked');
  if (!thread.archived) return;
  if (!thread.members.has(userId) && !isModerator) throw refusal('missingPermissions');
  requirePermissions(world.state, channel, userId, Permission.SendMessagesInThreads);
  wakeThread(world, channel, userId);
}
