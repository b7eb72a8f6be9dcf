// When posts are due by what a scenario says: zones, clocks that are put forward and back, days that differ, deadlines.
import { describe, expect, test } from 'vitest';
import { closesAt, duePosts, HOUR, type Study } from './scenario.ts';
import { DAY, NINE, STUDY } from './tale.ts';

const NEW_YORK: Study = { ...STUDY, zone: 'America/New_York', time: '02:30', weekdays: [7] };

function due(study: Study, from: string, until: string): string[] {
  const found = duePosts({ ...study, from: Date.parse(from) }, Date.parse(until));
  return found.map(({ at }) => new Date(at).toISOString());
}

describe('due', () => {
  test('on its weekdays, at its time, in its zone', () => {
    const week = due(STUDY, '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z');
    const days = ['02', '03', '04', '05', '06', '09'].map((day) => `2026-03-${day}T00:00:00.000Z`);
    expect(week).toEqual(days);
  });

  test('not on the day whose time was over when the study began', () => {
    expect(due(STUDY, '2026-03-02T00:00:01Z', '2026-03-03T00:00:00Z')).toEqual(['2026-03-03T00:00:00.000Z']);
  });

  test('an hour later where the clock is put forward over its time, once where it is put back', () => {
    expect(due(NEW_YORK, '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual(['2026-03-08T07:30:00.000Z']);
    const overlap = { ...NEW_YORK, time: '01:30' };
    expect(due(overlap, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  test('a day off, a day at another time, a day with two', () => {
    const days = { '2026-03-02': null, '2026-03-03': '10:00', '2026-03-04': ['09:00', '21:00'] };
    const found = due({ ...STUDY, days }, '2026-03-02T00:00:00Z', '2026-03-04T23:00:00Z');
    expect(found.map((at) => at.slice(8, 16))).toEqual(['03T01:00', '04T00:00', '04T12:00']);
  });

  test('late for six hours, and never into the next day', () => {
    const ends = ['09:00', '21:00'].map((time) => {
      const [one] = duePosts({ ...STUDY, time }, NINE + DAY);
      return ((one?.end ?? 0) - (one?.at ?? 0)) / HOUR;
    });
    expect(ends[0]).toBe(6);
    expect(ends[1]).toBeCloseTo(3, 5);
  });

  test('what may be missing and what can still come is not owed', () => {
    const owed = (study: Study, now: number) => duePosts(study, now).map(({ isOwed }) => isOwed);
    expect(owed(STUDY, NINE + 7 * HOUR)).toEqual([true]);
    expect(owed(STUDY, NINE + HOUR)).toEqual([false]);
    expect(owed({ ...STUDY, mayMiss: ['2026-03-02'] }, NINE + 7 * HOUR)).toEqual([false]);
  });
});

describe('a question closes', () => {
  test.each([
    ['at the next posting time', {}, NINE + DAY],
    ['after its hours', { deadlineHours: 6 }, NINE + 6 * HOUR],
    ['after the days off', { days: { '2026-03-03': null } }, NINE + 2 * DAY],
    ['at the next posting time, posted by hand today', { days: { '2026-03-02': 'now' } }, NINE + DAY],
    ['at the next usual time, posted by hand that day too', { days: { '2026-03-03': 'now' } }, NINE + DAY],
    ['never, when no day has one', { weekdays: [] }, Number.POSITIVE_INFINITY],
  ])('%s', (_name, change, at) => {
    expect(closesAt({ ...STUDY, ...change }, NINE)).toBe(at);
  });
});
