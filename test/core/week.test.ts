// A week as rules: from Monday to Sunday, whatever the day; how many days count for a member.
import { expect, test } from 'vitest';
import { memberWeek, mondayOf, weekFrom } from '../../src/core/week.ts';

test('begins on Monday, also across a year', () => {
  expect(['2026-07-06', '2026-07-08', '2026-07-12', '2027-01-01'].map(mondayOf)).toEqual([
    '2026-07-06',
    '2026-07-06',
    '2026-07-06',
    '2026-12-28',
  ]);
  expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03');
});

test('of a member has a mark for each day that had a question, and counts neither passes nor leave against them', () => {
  const marks = ['answered', 'late', 'passed', 'leave', 'missed', 'open'] as const;
  const attended = marks.map((mark, n) => ({
    date: `2026-07-0${n + 6}`.replace('010', '10').replace('011', '11'),
    mark,
  }));
  const week = memberWeek('user', weekFrom('2026-07-06'), [...attended, { date: '2026-07-13', mark: 'answered' }]);
  expect(week.marks).toEqual([...marks, undefined]);
  expect([week.answered, week.expected]).toEqual([1, 4]);
});
