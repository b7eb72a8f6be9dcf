// Days as people write them.
import { describe, expect, test } from 'vitest';
import { pauseSpans } from '../../commands/schedule/rules/pause-spans.ts';
import { readDate } from '../../src/core/date-text.ts';

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

describe('pauseSpans', () => {
  test('are in order, from a Wednesday in the middle of a month', () => {
    const from = '2026-07-15';
    expect(pauseSpans(from)).toEqual([
      { name: 'today', from, until: '2026-07-15' },
      { name: 'tomorrow', from, until: '2026-07-16' },
      { name: 'sunday', from, until: '2026-07-19' },
      { name: 'week', from, until: '2026-07-21' },
      { name: 'fortnight', from, until: '2026-07-28' },
      { name: 'month', from, until: '2026-07-31' },
      { name: 'nextWeek', from: '2026-07-20', until: '2026-07-26' },
    ]);
  });

  test('name no day twice: a Sunday at the month’s end; its next week begins on the morrow', () => {
    const spans = pauseSpans('2026-05-31').map(({ from, until }) => `${from.slice(5)} ${until.slice(5)}`);
    expect(spans).toEqual(['05-31 05-31', '05-31 06-01', '05-31 06-06', '05-31 06-13', '06-01 06-07']);
  });
});
