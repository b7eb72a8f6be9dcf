// Reads posts' threads again for who asks: not twice at a time, and not again what was read whole just now.
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { reread } from './thread-refresh.ts';
import { logUnlessStopped, type ThreadWork } from './thread-work.ts';
import type { Reading } from './whole-reads.ts';

function tellPartial({ told, log }: ThreadWork, threadId: string, post: DailyPost): void {
  if (told.has(threadId)) return;
  told.add(threadId);
  log.warn({ post: postKey(post), threadId }, 'a thread cannot be read whole; nothing in it counts as deleted');
}

async function readNow(work: ThreadWork, study: Study, post: DailyPost, reading: Reading): Promise<boolean> {
  const { threadId } = reading;
  const meanwhile = new Set<string>();
  work.touched.add(meanwhile);
  let isWhole: boolean | undefined;
  try {
    isWhole = await reread(work, study, post, meanwhile);
    if (isWhole) work.told.delete(threadId);
    else if (isWhole === false) tellPartial(work, threadId, post);
  } finally {
    work.touched.delete(meanwhile);
    work.underWay.delete(threadId);
    isWhole = work.wholeReads.end(reading, isWhole ?? false);
  }
  return isWhole;
}

/** Reads a post's thread, unless that was done just now. Whether all of it is known. */
export async function refresh(work: ThreadWork, study: Study, post: DailyPost): Promise<boolean> {
  const { threadId } = post;
  if (threadId === null || work.wholeReads.isFresh(threadId)) return true;
  const before = work.underWay.get(threadId);
  if (before?.reading.stands) return before.isWhole;
  if (before) {
    // It began before something was missed, and shows nothing of that.
    await before.isWhole.catch(() => undefined);
    return refresh(work, study, post);
  }
  const reading = work.wholeReads.begin(threadId, post.guildId);
  const isWhole = readNow(work, study, post, reading);
  work.underWay.set(threadId, { reading, isWhole });
  return isWhole;
}

/** Reads a post's thread by a reading that begins now. Whether all of it is known. */
export async function readAnew(work: ThreadWork, study: Study, post: DailyPost): Promise<boolean> {
  const { threadId } = post;
  if (threadId === null) return true;
  await work.underWay.get(threadId)?.isWhole.catch(() => undefined);
  work.wholeReads.forget(threadId);
  return refresh(work, study, post);
}

/** `refresh`, for who goes on when it fails: it is logged. */
export async function refreshGuarded(work: ThreadWork, study: Study, post: DailyPost): Promise<boolean> {
  try {
    return await refresh(work, study, post);
  } catch (error) {
    logUnlessStopped(work, { err: error, post: postKey(post) }, 'a thread could not be re-read');
    return false;
  }
}
