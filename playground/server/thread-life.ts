// How a thread lives: who is in it, what it counts, when it sleeps and what wakes it.
import { threadJson, threadMemberJson } from './channel-json.ts';
import { refusal } from './discord-error.ts';
import { Intent } from './intents.ts';
import { channelPermissions, has, Permission } from './permissions.ts';
import type { Channel, ThreadState } from './state.ts';
import type { World } from './world.ts';

const MS_PER_MINUTE = 60_000;
const THREAD_STARTER = 21;

/** Tells a thread as it is now. */
export function publishThread(
  world: World,
  name: 'THREAD_CREATE' | 'THREAD_UPDATE',
  channel: Channel,
  thread: ThreadState,
): void {
  world.publish({
    name,
    intents: Intent.Guilds,
    guildId: channel.guildId,
    channel,
    data: (viewer) => ({
      ...threadJson(channel, thread, viewer.application.botUserId),
      ...(name === 'THREAD_CREATE' ? { newly_created: true } : {}),
    }),
  });
}

function publishMembers(world: World, channel: Channel, thread: ThreadState, added: string[], removed: string[]): void {
  world.publish({
    name: 'THREAD_MEMBERS_UPDATE',
    intents: Intent.Guilds,
    guildId: channel.guildId,
    channel,
    data: (viewer) => {
      const sees = (id: string): boolean =>
        id === viewer.application.botUserId || (viewer.intents & Intent.GuildMembers) !== 0;
      if (![...added, ...removed].some(sees)) return null;
      const shown = added.filter(sees).map((id) => threadMemberJson(channel, id, thread.members.get(id) ?? 0));
      return {
        id: channel.id,
        guild_id: channel.guildId,
        member_count: thread.members.size,
        ...(shown.length === 0 ? {} : { added_members: shown }),
        ...(removed.some(sees) ? { removed_member_ids: removed.filter(sees) } : {}),
      };
    },
  });
}

/** Adds somebody to a thread unless they are in it, or not in the server (a bot that a member brought along). */
export function joinThread(world: World, channel: Channel, thread: ThreadState, userId: string): void {
  const isHere = world.state.guilds.get(channel.guildId ?? '')?.members.has(userId) === true;
  if (!isHere || thread.members.has(userId)) return;
  thread.members.set(userId, world.clock.now());
  publishMembers(world, channel, thread, [userId], []);
}

/** Takes somebody out of a thread. */
export function leaveThread(world: World, channel: Channel, thread: ThreadState, userId: string): void {
  if (thread.members.delete(userId)) publishMembers(world, channel, thread, [], [userId]);
}

/** Counts a message that was sent to a thread; its starter is not counted. */
export function countMessage(world: World, channel: Channel, thread: ThreadState, messageType: number): void {
  thread.lastActivity = world.clock.now();
  const opensForumPost = channel.messageIds.length === 1 && channel.messageIds[0] === channel.id;
  if (messageType === THREAD_STARTER || opensForumPost) return;
  thread.messageCount += 1;
  thread.totalSent += 1;
}

/** Throws 160006 when the server is full of active threads. */
export function requireRoomForThread(world: World, guildId: string): void {
  const active = world.state.guilds.get(guildId)?.activeThreadIds.size ?? 0;
  if (active >= world.rules.mostActiveThreads) throw refusal('tooManyThreads');
}

/** Archives or un-archives; throws 160006 when there is no room for one more active thread. */
export function setArchived(world: World, channel: Channel, thread: ThreadState, archived: boolean): void {
  if (thread.archived === archived) return;
  const active = world.state.guilds.get(channel.guildId ?? '')?.activeThreadIds;
  if (!archived) requireRoomForThread(world, channel.guildId ?? '');
  thread.archived = archived;
  thread.archivedAt = world.clock.now();
  thread.lastActivity = world.clock.now();
  if (archived) active?.delete(channel.id);
  else active?.add(channel.id);
}

/** Writing to an archived thread un-archives it; throws 160005 when it is locked and the writer is no moderator. */
export function wakeThread(world: World, channel: Channel, userId: string): void {
  const { thread } = channel;
  if (thread === null) return;
  const isModerator = has(channelPermissions(world.state, channel, userId), Permission.ManageThreads);
  if (thread.locked && !isModerator) throw refusal('threadLocked');
  if (!thread.archived) return;
  setArchived(world, channel, thread, false);
  publishThread(world, 'THREAD_UPDATE', channel, thread);
}

/** Archives every thread that has been silent for its own time. */
export function archiveSilentThreads(world: World): void {
  const now = world.clock.now();
  for (const guild of world.state.guilds.values()) {
    for (const threadId of [...guild.activeThreadIds]) {
      const channel = world.state.channels.get(threadId);
      if (channel?.thread == null) continue;
      if (now - channel.thread.lastActivity < channel.thread.autoArchiveMinutes * MS_PER_MINUTE) continue;
      setArchived(world, channel, channel.thread, true);
      publishThread(world, 'THREAD_UPDATE', channel, channel.thread);
    }
  }
}
