// Makes up for what happened in threads while nobody listened: open posts at once, closed ones some at a beat.
import { type Client, Events } from 'discord.js';
import type { DailyPost } from '../../src/core/post.ts';
import { nextRetry } from '../../src/core/retry.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';
import { recentlyClosed } from './closed-posts.ts';
import { THREADS_AT_ONCE } from './owed-reads.ts';
import { refreshGuarded } from './thread-reading.ts';
import { logUnlessStopped, owe, type ThreadWork } from './thread-work.ts';

export interface CatchUp {
  /** Starts listening to what tells that events were missed. */
  listen(): void;
  /** Stores which messages were heard last. */
  moveCursors(): Promise<void>;
  /** Reads some of the closed posts that may have changed. */
  readClosed(): Promise<void>;
}

/** Closed posts that a beat reads again: one a second leaves nearly all of the rate limit to members. */
const CLOSED_A_BEAT = 60;

interface CatchUpState {
  /** The cursors as they were when the session began; none moves before they are read. */
  cursors: Promise<unknown>;
  /** Closed posts to read again since the session began. */
  closedPosts: ReturnType<typeof recentlyClosed> | undefined;
}

/** Whether Discord's word on the thread's newest message differs from ours; a thread it does not list is archived. */
function hasMoved(client: Client, post: DailyPost): boolean {
  const thread = post.threadId === null ? undefined : client.channels.cache.get(post.threadId);
  if (!thread?.isThread()) return post.threadId !== null;
  return thread.lastMessageId !== null && thread.lastMessageId !== post.cursor;
}

/** Re-reads the threads of open posts that moved while nobody listened, of one server or of all. */
async function catchUp(work: ThreadWork, state: CatchUpState, guildId?: string): Promise<void> {
  const { client, store, clock } = work;
  const open = store.posts.open();
  state.cursors = open.catch(() => undefined);
  const ours = (await open).filter((post) => guildId === undefined || post.guildId === guildId);
  const moved = ours.filter((one) => hasMoved(client, one));
  const [failure] = await fanOut(moved, THREADS_AT_ONCE, async (post) => {
    if (work.isStopped) return;
    const study = await store.studies.get(post.guildId, post.studyId);
    if (!study || work.isStopped) return;
    const isRead = await refreshGuarded(work, study, post);
    if (!isRead && post.threadId !== null) owe(work, post.guildId, post.threadId, nextRetry(null, clock.now(), null));
  });
  if (failure !== undefined) throw failure;
}

async function moveCursors(work: ThreadWork, state: CatchUpState): Promise<void> {
  const { heardLast, signs, owed, kept } = work;
  await state.cursors;
  for (const [threadId, { post, id }] of [...heardLast]) {
    // What is owed lies before it: a start has to see that the thread moved.
    if (signs.owes(threadId)) continue;
    heardLast.delete(threadId);
    if (!owed.has(threadId)) await kept.moveCursor(post, id);
  }
}

async function readClosed(work: ThreadWork, state: CatchUpState): Promise<void> {
  for (let read = 0; read < CLOSED_A_BEAT && !work.isStopped; read += 1) {
    const next = await state.closedPosts?.next().catch((error: unknown) => {
      // A list that failed once is at its end: begun anew, without those that are read already.
      state.closedPosts = recentlyClosed(work.store, work.clock.now());
      throw error;
    });
    if (!next || next.done) return;
    const { study, post, threadId } = next.value;
    if (!work.wholeReads.has(threadId)) await refreshGuarded(work, study, post);
  }
}

function listen(work: ThreadWork, state: CatchUpState): void {
  const { client, store, clock, wholeReads } = work;
  const start = (guildId?: string): void =>
    void catchUp(work, state, guildId).catch((err: unknown) =>
      logUnlessStopped(work, { err }, 'catching up with threads failed'),
    );
  /** Events were missed in these servers: what was read there before proves nothing. */
  const beginAnew = (isMissed: (guildId: string) => boolean): void => {
    wholeReads.forgetIn(isMissed);
    state.closedPosts = recentlyClosed(store, clock.now());
  };

  client.on(Events.ShardReady, (shardId) => {
    beginAnew((guildId) => (client.guilds.cache.get(guildId)?.shardId ?? shardId) === shardId);
    start();
  });
  // Discord tells of nothing that happens in a server that it cannot reach.
  client.on(Events.GuildAvailable, ({ id }) => {
    beginAnew((guildId) => guildId === id);
    start(id);
  });
  client.on(Events.ShardResume, () => start());
}

/** Makes what catches up with threads in one session. */
export function createCatchUp(work: ThreadWork): CatchUp {
  const state: CatchUpState = { cursors: Promise.resolve(), closedPosts: undefined };
  return {
    listen: () => listen(work, state),
    moveCursors: () => moveCursors(work, state),
    readClosed: () => readClosed(work, state),
  };
}
