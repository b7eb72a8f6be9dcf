// the ticker on a clock that is turned by hand: every minute, also after a failure and beside a beat that does not end.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTicker } from '../src/ticker.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-07-01T00:00:30Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('beats at every full minute until it is stopped', async () => {
  const beats: string[] = [];
  const stop = startTicker(async () => void beats.push(new Date().toISOString().slice(11, 16)), {
    error: () => undefined,
  });
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(beats).toEqual(['00:01', '00:02', '00:03']);
  await stop();
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(beats).toHaveLength(3);
});

test('goes on after a beat that failed, which is logged, and beside one that does not end', async () => {
  const errors: object[] = [];
  let beats = 0;
  const stop = startTicker(
    () => {
      beats += 1;
      return beats === 1 ? Promise.reject(new Error('no')) : new Promise(() => undefined);
    },
    { error: (context) => errors.push(context) },
  );
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(beats).toBe(4);
  expect(errors).toHaveLength(1);
  await stop();
});
