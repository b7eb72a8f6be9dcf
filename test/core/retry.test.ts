// How long something waits after it was in vain: longer each time, never longer than a quarter of an hour.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isResting, nextRetry, type Retry } from '../../src/core/retry.ts';

const MINUTE = 60_000;
const LONGEST = 15 * MINUTE;

test('one, two, four, eight, then every fifteen minutes', () => {
  const waits: number[] = [];
  let [now, retry]: [number, Retry | null] = [0, null];
  for (let time = 0; time < 7; time += 1) {
    retry = nextRetry(retry, now, 'rejected');
    waits.push((retry.at - now) / MINUTE);
    now = retry.at;
  }
  expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
});

test('a last try comes a minute before it is too late', () => {
  const late = { times: 9, at: 0, reason: null };
  expect(nextRetry(late, 0, null, 10 * MINUTE).at).toBe(9 * MINUTE);
  expect(nextRetry(late, 0, null, 20 * MINUTE).at).toBe(15 * MINUTE);
  expect(nextRetry(late, 9 * MINUTE, null, 10 * MINUTE).at).toBe(24 * MINUTE);
});

test('silence does not make what Discord said last forgotten', () => {
  expect(nextRetry(nextRetry(null, 0, 'timed-out'), 0, null).reason).toBe('timed-out');
  expect(nextRetry(null, 0, null).reason).toBeNull();
});

test('whatever the clock does, nothing rests longer than the longest wait', () => {
  const anyRetry = fc.record({ times: fc.nat(50), at: fc.integer(), reason: fc.constant(null) });
  fc.assert(
    fc.property(anyRetry, fc.integer(), (retry, now) => {
      const resting = isResting(now, retry);
      if (resting) expect(isResting(now + LONGEST, retry)).toBe(false);
      if (now >= retry.at) expect(resting).toBe(false);
    }),
    { numRuns: 2_000 },
  );
  expect(isResting(0, null)).toBe(false);
  expect(isResting(0, undefined)).toBe(false);
});
