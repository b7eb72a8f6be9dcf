// Sixty days of two members who practise at every hour: what the bot says of when questions come back is what the rule says.
import { expect, test } from 'vitest';
import { type Walk, walk } from '../when-again/walk.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Beside every hour of the night the hours of the day come by turns: one an hour would leave nothing to wait for. */
const NIGHT = [0, 1, 2, 3, 4, 5, 22, 23];

test.each<[string, Walk]>([
  [
    'in Seoul, in Korean',
    {
      tongue: 'ko',
      from: '2026-06-30T15:00:00Z',
      days: 60,
      hours: NIGHT,
      place: { zone: 'Asia/Seoul', cap: 8, rollover: 3 },
    },
  ],
  [
    'in New York while the clocks go back, in English',
    {
      tongue: 'en',
      from: '2026-10-01T04:00:00Z',
      days: 60,
      hours: NIGHT,
      place: { zone: 'America/New_York', cap: 8, rollover: 3 },
    },
  ],
  [
    'at every hour of ten days in spring, when they go forward',
    {
      tongue: 'en',
      from: '2026-03-03T05:00:00Z',
      days: 10,
      hours: HOURS,
      place: { zone: 'America/New_York', cap: 12, rollover: 3 },
    },
  ],
])('%s', { timeout: 600_000 }, async (_where, days) => {
  const { cells, looks, grades, faults } = await walk(days);
  expect(faults).toEqual([]);
  console.info(`when again: ${cells} texts compared in ${looks} looks, ${grades} grades`);
  expect(cells).toBeGreaterThan(18 * looks);
});
