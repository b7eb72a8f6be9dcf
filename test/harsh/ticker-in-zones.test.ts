// The ticker in a process of its own for each zone and clock: no minute and a half without a beat, whatever the machine's clock does.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const CHILD = fileURLToPath(new URL('ticker-child.mjs', import.meta.url));
const HOUR = 3_600_000;
const LIFE = 6 * HOUR;
/** ms */
const LONGEST_GAP = 90_000;

interface Life {
  readonly zone: string;
  readonly start: string;
  /** ms by which the clock is set after a quarter of the life; `sleep:ms`: the machine slept. */
  readonly change?: string;
  /** Whether what main imports first is imported. */
  readonly utc: boolean;
}

interface Lived {
  readonly beats: readonly number[];
  readonly errors: number;
  readonly late: number;
  readonly err: string;
}

async function live({ zone, start, change = '0', utc }: Life): Promise<Lived> {
  const args = [CHILD, start, String(LIFE), change, utc ? 'utc' : 'local'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: { PATH: process.env.PATH, TZ: zone },
  });
  return { ...(JSON.parse(stdout) as Omit<Lived, 'err'>), err: stderr };
}

const gapsOf = (beats: readonly number[]): readonly number[] =>
  [0, ...beats, LIFE].slice(1).map((at, index) => at - ([0, ...beats][index] ?? 0));

/** Two hours before the clocks change. */
const CHANGES = [
  ['Europe/Berlin', '2026-10-24T23:00:00Z'],
  ['Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['America/New_York', '2026-11-01T04:00:00Z'],
  ['America/New_York', '2026-03-08T05:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T13:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T13:30:00Z'],
  // Apia left out a whole day, and ended summer time for good.
  ['Pacific/Apia', '2011-12-30T08:00:00Z'],
  ['Pacific/Apia', '2021-04-03T12:00:00Z'],
  // Casablanca turns back for Ramadan.
  ['Africa/Casablanca', '2026-02-15T00:00:00Z'],
  ['Africa/Casablanca', '2026-03-22T00:00:00Z'],
] as const;

describe('over a change of the clocks where the machine stands', () => {
  test.each(CHANGES)('%s from %s: a beat every minute, as the process runs', async (zone, start) => {
    const { beats, late, errors } = await live({ zone, start, utc: true });
    expect(Math.max(...gapsOf(beats))).toBeLessThanOrEqual(61_000);
    expect(beats.length).toBeGreaterThanOrEqual(LIFE / 60_000 - 1);
    expect({ late, errors }).toEqual({ late: 0, errors: 0 });
  });

  test.each(CHANGES)('%s from %s: never longer than a minute and a half, even by local time', async (zone, start) => {
    const { beats } = await live({ zone, start, utc: false });
    expect(Math.max(...gapsOf(beats))).toBeLessThanOrEqual(LONGEST_GAP);
    // And no storm of beats either.
    expect(beats.length).toBeLessThanOrEqual(LIFE / 60_000 + 10);
  });
});

describe('over a clock that is set', () => {
  test.each([HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 90_500, -20_500])('by %d ms', async (change) => {
    const start = '2026-07-01T00:00:17Z';
    const { beats, late } = await live({ zone: 'Asia/Seoul', start, change: String(change), utc: true });
    expect(Math.max(...gapsOf(beats))).toBeLessThanOrEqual(LONGEST_GAP);
    expect(beats.length).toBeLessThanOrEqual(LIFE / 60_000 + 10);
    expect(late).toBe(0);
  });
});

test('a machine that slept for a week wakes up without a line for each minute', async () => {
  const start = '2026-07-01T00:00:17Z';
  const { beats, err } = await live({ zone: 'Asia/Seoul', start, change: `sleep:${7 * 24 * HOUR}`, utc: true });
  expect(Math.max(...gapsOf(beats))).toBeLessThanOrEqual(LONGEST_GAP);
  expect(err).toBe('');
});

test('the process imports its time zone before anything else', async () => {
  const main = await readFile(new URL('../../src/main.ts', import.meta.url), 'utf8');
  expect(/^import .*$/m.exec(main)?.[0]).toBe("import './utc.ts';");
});
