// How long something waits after Discord refused it for now or did not answer: longer each time, never for long.
import type { MissReason } from './post.ts';

/** What was tried in vain, and when it is tried again. */
export interface Retry {
  /** Tries in vain so far. */
  readonly times: number;
  /** Epoch ms from which it is tried again. */
  readonly at: number;
  /** What Discord said last; null: it has not answered. */
  readonly reason: MissReason | null;
  /** The last try heard that what it is about is gone; heard twice running, it is believed. */
  readonly gone?: boolean;
}

const MINUTE = 60_000;
/** Waits (ms) after the first tries in vain; the last one then comes again and again. */
const WAITS = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE);
const LONGEST = 15 * MINUTE;

/** The next try after one in vain. `until`: epoch ms at which it would be too late; a last try comes a minute before. */
export function nextRetry(
  before: Retry | null | undefined,
  now: number,
  reason: MissReason | null,
  until: number = Number.POSITIVE_INFINITY,
): Retry {
  const times = (before?.times ?? 0) + 1;
  const last = until - MINUTE;
  const at = now + (WAITS[times - 1] ?? LONGEST);
  return { times, at: last > now ? Math.min(at, last) : at, reason: reason ?? before?.reason ?? null };
}

/** Whether it still waits. A clock that was set back does not make it wait longer than the longest wait. */
export function isResting(now: number, retry: Retry | null | undefined): boolean {
  return !!retry && now < retry.at && retry.at - now <= LONGEST;
}
