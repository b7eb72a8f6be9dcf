// Archived threads take new messages, but no edits and no deletions: they are woken for these.
import { type APIThreadChannel, Routes } from 'discord.js';
import type { Bulk } from './bulk.ts';

/** A thread that may sleep; one of discord.js is one. */
export interface Sleeper {
  readonly archived: boolean | null;
  readonly locked: boolean | null;
  setArchived(archived: boolean): Promise<unknown>;
}

/** Whether it can be woken: a locked one is its moderators'. */
function sleeps({ archived, locked }: Sleeper): boolean {
  return archived === true && locked !== true;
}

/** Wakes a thread if it sleeps. */
export async function wake(thread: Sleeper): Promise<void> {
  if (sleeps(thread)) await thread.setArchived(false);
}

/** Does the work in an awake thread and lets it sleep again. */
export async function whileAwake(thread: Sleeper, work: () => Promise<void>): Promise<void> {
  if (!sleeps(thread)) return work();
  await thread.setArchived(false);
  await work().finally(() => thread.setArchived(true).catch(() => undefined));
}

/** Wakes or archives a thread over the connection for posts. */
export function setArchived(bulk: Bulk, threadId: string, archived: boolean): Promise<unknown> {
  return bulk.request('patch', Routes.channel(threadId), { body: { archived } });
}

/** A thread as Discord describes it now, over the connection for posts. */
export async function threadOver(bulk: Bulk, threadId: string): Promise<Sleeper> {
  const thread = (await bulk.request('get', Routes.channel(threadId))) as APIThreadChannel;
  return {
    archived: thread.thread_metadata?.archived ?? false,
    locked: thread.thread_metadata?.locked ?? false,
    setArchived: (archived) => setArchived(bulk, threadId, archived),
  };
}
