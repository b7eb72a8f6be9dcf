// How often an application may identify: once in a few seconds, a thousand times a day, in real time.
import type { Application } from '../state.ts';

const DAY_MS = 86_400_000;

/** Identifies a day, over all shards. */
export const MOST_IDENTIFIES = 1_000;

function ofLastDay(application: Application, now: number): readonly number[] {
  return application.identifies.filter((at) => at > now - DAY_MS);
}

/** Counts an identify unless it comes too soon after the last one, or is one too many today. */
export function takeIdentify(
  application: Application,
  windowMs: number,
  now: number = performance.now(),
): 'granted' | 'too soon' | 'too many today' {
  if (windowMs === 0) return 'granted';
  const before = ofLastDay(application, now);
  if (before.length >= MOST_IDENTIFIES) return 'too many today';
  if (now - (before.at(-1) ?? Number.NEGATIVE_INFINITY) < windowMs) return 'too soon';
  application.identifies = [...before, now];
  return 'granted';
}

/** `session_start_limit`: what is left of today's identifies, and the ms until the first of them is free again. */
export function identifiesLeft(
  application: Application,
  now: number = performance.now(),
): { remaining: number; reset_after: number } {
  const before = ofLastDay(application, now);
  const first = before[0];
  return {
    remaining: MOST_IDENTIFIES - before.length,
    reset_after: first === undefined ? 0 : Math.ceil(first + DAY_MS - now),
  };
}
