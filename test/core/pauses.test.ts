// Pauses by loudness alone, of recordings that were made with known silences, on each scale that a client may use.
import { describe, expect, test } from 'vitest';
import { pausesOf } from '../../src/core/pauses.ts';
import { madeRecording, SCALES } from './made-recording.ts';

const SEEDS = [1, 2, 3, 4];
const LENGTHS = [20, 90, 180];
const cells = SCALES.flatMap((scale) =>
  LENGTHS.flatMap((seconds) => SEEDS.map((seed) => ({ scale, seconds, seed, step: Math.max(0.1, seconds / 256) }))),
);
/** Two points and more, which is what can be told. */
const pauseIn = (seconds: number, seed: number): number => Math.max(1.5, seconds / 60) + (seed % 6) * 0.5;

/** How far the longest pause is from the true one, in points; undefined: nothing was said. */
const missedBy = (cell: (typeof cells)[number], quiet: number): number | undefined => {
  const { seconds, seed, step } = cell;
  const pause = pauseIn(seconds, seed);
  const silences = [
    { at: 6, seconds: 0.9 },
    { at: 10, seconds: pause },
  ];
  const pauses = pausesOf(madeRecording({ ...cell, silences, quiet }));
  return pauses && Math.abs((pauses.longest?.seconds ?? 0) - pause) / step;
};

describe.each([
  ['a quiet room', 50],
  ['a room with noise', 25],
])('in %s', (_room, quiet) => {
  test('the longest pause is told to a point and a half', () => {
    const misses = cells.map((cell) => missedBy(cell, quiet));
    expect(misses.filter((miss) => miss === undefined || miss > 1.5)).toEqual([]);
    expect(misses).toHaveLength(36);
  });

  test('who speaks without one is told of none', () => {
    const said = cells.map((cell) => pausesOf(madeRecording({ ...cell, silences: [], quiet })));
    expect(said.filter((pauses) => pauses?.longest !== undefined || (pauses?.opening ?? 0) > 0)).toEqual([]);
  });

  test('a late first word is told to a point and a half, and none that is in time', () => {
    const late = cells.filter(({ step, seconds, seed }) => {
      const made = madeRecording({ scale: 'rms', seconds, seed, silences: [{ at: 0, seconds: 3 }], quiet });
      return Math.abs((pausesOf(made)?.opening ?? 0) - 3) > 1.5 * step;
    });
    expect(late).toEqual([]);
    const inTime = madeRecording({ scale: 'rms', seconds: 45, seed: 1, silences: [{ at: 10, seconds: 2 }], quiet });
    expect(pausesOf(inTime)?.opening).toBe(0);
  });
});

test('in a room as loud as speech nothing wrong is said', () => {
  const misses = cells.map((cell) => missedBy(cell, 3));
  expect(misses.filter((miss) => miss !== undefined && miss > 2)).toEqual([]);
});

test.each([
  ['no waveform', ''],
  ['a few points', Buffer.from([1, 200, 1, 200]).toString('base64')],
  ['silence alone', Buffer.alloc(100).toString('base64')],
  ['one loudness', Buffer.alloc(100, 90).toString('base64')],
])('of %s nothing is said', (_what, waveform) => {
  expect(pausesOf({ seconds: 30, waveform })).toBeUndefined();
});
