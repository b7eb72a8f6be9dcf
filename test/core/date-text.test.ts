// Days as people write them.
import { describe, expect, test } from 'vitest';
import { readDate } from '../../commands/schedule/rules/date-text.ts';
import { pauseEnds } from '../../commands/schedule/rules/pause-ends.ts';

describe('readDate', () => {
  test.each([
    ['2026-12-25', '2026-12-25'],
    ['2026.12.25', '2026-12-25'],
    ['2026. 12. 25.', '2026-12-25'],
    ['2026년 12월 25일', '2026-12-25'],
    ['12/25', '2026-12-25'],
    ['12.25', '2026-12-25'],
    ['12월 25일', '2026-12-25'],
    ['7/1', '2026-07-01'],
    ['6/30', '2027-06-30'],
    ['2/29', '2028-02-29'],
    ['Dec 25', '2026-12-25'],
    ['25 december', '2026-12-25'],
    ['오늘', '2026-07-01'],
    ['내일', '2026-07-02'],
    ['모레', '2026-07-03'],
    ['Tomorrow', '2026-07-02'],
  ])('reads %j as %s', (text, date) => {
    expect(readDate(text, '2026-07-01')).toBe(date);
  });

  test.each(['', '2026-02-30', '13/1', '2026-13-01', '언젠가', 'foo 12', '32일', '99-99', '0/0'])(
    'refuses %j',
    (text) => {
      expect(readDate(text, '2026-07-01')).toBeUndefined();
    },
  );
});

describe('pauseEnds', () => {
  test('are in order, from a Wednesday in the middle of a month', () => {
    expect(pauseEnds('2026-07-15')).toEqual([
      { name: 'today', date: '2026-07-15' },
      { name: 'tomorrow', date: '2026-07-16' },
      { name: 'sunday', date: '2026-07-19' },
      { name: 'week', date: '2026-07-21' },
      { name: 'fortnight', date: '2026-07-28' },
      { name: 'month', date: '2026-07-31' },
    ]);
  });

  test('name no day twice: a Sunday at the month’s end', () => {
    const dates = pauseEnds('2026-05-31').map(({ date }) => date);
    expect(dates).toEqual(['2026-05-31', '2026-06-01', '2026-06-06', '2026-06-13']);
  });
});
