// Brings answers up to date before they are shown or leave, within a time: edits and deletions can have been missed.
import { setTimeout as sleep } from 'node:timers/promises';
import { postKey } from '../core/post.ts';
import { isHidden } from '../core/study.ts';
import type { Facts } from './context.ts';
import type { FoundPost } from './find-post.ts';

/** How long (ms) a member waits for a thread to be read; after that they see what is stored, and the reading goes on. */
export const PATIENCE = 4_000;

export interface Freshening {
  /** ms, for all threads together. */
  readonly within: number;
  /** Also threads that were read since the bot began to listen. */
  readonly anew: boolean;
}

/** The work's outcome, or false when it takes longer than so many ms. */
async function inTime(work: Promise<boolean>, ms: number): Promise<boolean> {
  const clock = new AbortController();
  const late = sleep(ms, false, { ref: false, signal: clock.signal }).catch(() => false);
  return Promise.race([work, late]).finally(() => clock.abort());
}

/** What is stored is still worth showing when Discord does not answer. */
function readAgain({ app }: Facts, { study, post }: FoundPost, anew: boolean): Promise<boolean> {
  return (anew ? app.answers.refresh(study, post) : app.answers.catchUpWith(study, post)).catch((error: unknown) => {
    app.log.warn({ err: error, post: postKey(post) }, 'a thread could not be re-read before its answers were shown');
    return false;
  });
}

/** Reads the threads again, one after the other; how many of them may be behind all the same. */
export async function freshen(
  ctx: Facts,
  threads: readonly FoundPost[],
  { within, anew }: Freshening,
): Promise<number> {
  const until = performance.now() + within;
  let behind = 0;
  // The form answers of a hidden study are in no thread.
  for (const found of threads.filter(({ study }) => !isHidden(study.reveal))) {
    const left = until - performance.now();
    if (left <= 0 || !(await inTime(readAgain(ctx, found, anew), left))) behind += 1;
  }
  return behind;
}
