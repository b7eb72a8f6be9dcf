// Changes to coming days: plans, pauses, and the days off between posts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offDays } from '../../commands/schedule/rules/off-days.ts';
import { isEmptyPlan, pauseFrom, planWith, resumeOn, withPause } from '../../src/core/plan.ts';
import type { Plan } from '../../src/core/post.ts';
import { addDays, dayOff } from '../../src/core/schedule.ts';
import type { PostingSchedule } from '../../src/core/study.ts';

const day = { studyId: '1', date: '2026-07-01', slot: 0 };

describe('a plan', () => {
  test('keeps what is not changed', () => {
    const timed = planWith(day, undefined, { time: '20:00' });
    expect(planWith(day, timed, { skip: true })).toEqual({
      version: 1,
      ...day,
      questionId: null,
      time: '20:00',
      skip: true,
    });
  });

  test('is empty once nothing is left of it', () => {
    const skipped = planWith(day, undefined, { skip: true });
    expect(isEmptyPlan(skipped)).toBe(false);
    expect(isEmptyPlan(planWith(day, skipped, { skip: false }))).toBe(true);
  });
});

describe('pauses', () => {
  const past = { from: '2026-06-01', until: '2026-06-05' };

  test('a new one begins today and leaves those that are over', () => {
    expect(withPause([past], { from: '2026-07-01', until: '2026-07-10' })).toEqual([
      past,
      { from: '2026-07-01', until: '2026-07-10' },
    ]);
  });

  test('the one that is on gets the new end, later or earlier', () => {
    const on = { from: '2026-06-28', until: '2026-07-10' };
    expect(withPause([on], { from: '2026-07-01', until: '2026-07-20' })).toEqual([
      { from: '2026-06-28', until: '2026-07-20' },
    ]);
    expect(withPause([on], { from: '2026-07-01', until: '2026-07-03' })).toEqual([
      { from: '2026-06-28', until: '2026-07-03' },
    ]);
  });

  test('resuming frees today and all after it', () => {
    const on = { from: '2026-06-28', until: '2026-07-10' };
    expect(resumeOn([past, on], '2026-07-01')).toEqual([past, { from: '2026-06-28', until: '2026-06-30' }]);
    expect(resumeOn([{ from: '2026-07-01', until: '2026-07-10' }], '2026-07-01')).toEqual([]);
  });

  test('one that begins later leaves the others alone, and is taken back alone', () => {
    const [on, later] = [
      { from: '2026-06-28', until: '2026-07-10' },
      { from: '2026-08-03', until: '2026-08-09' },
    ];
    const pauses = withPause([on], later);
    expect(withPause([later], on)).toEqual(pauses);
    expect(pauseFrom(pauses, '2026-07-01')).toEqual(on);
    expect(resumeOn(pauses, '2026-07-01')).toEqual([{ from: '2026-06-28', until: '2026-06-30' }, later]);
    expect(pauseFrom(pauses, '2026-07-11')).toEqual(later);
    expect(resumeOn(pauses, '2026-07-11')).toEqual([on]);
    expect(withPause(pauses, { from: '2026-07-09', until: '2026-08-05' })).toEqual([
      { from: '2026-06-28', until: '2026-08-05' },
    ]);
  });

  test('after resuming no pause is on or to come', () => {
    const days = fc.nat(60);
    fc.assert(
      fc.property(days, days, days, (start, first, second) => {
        const today = addDays('2026-06-01', start);
        const paused = withPause([], { from: today, until: addDays(today, first) });
        const pauses = withPause(paused, { from: today, until: addDays(today, second) });
        expect(pauses).toHaveLength(1);
        expect(pauseFrom(resumeOn(pauses, today), today)).toBeUndefined();
      }),
    );
  });
});

describe('days off', () => {
  const schedule: PostingSchedule = {
    time: '09:00',
    weekdays: [1, 2, 3, 4, 5],
    zone: 'Asia/Seoul',
    holidays: 'KR',
    pauses: [{ from: '2026-10-12', until: '2026-10-19' }],
  };
  const skipped = new Map<string, Plan>(
    ['2026-10-06', '2026-10-07'].map((date) => [date, planWith({ ...day, date }, undefined, { skip: true })]),
  );
  const planOf = (date: string) => skipped.get(date);

  test('are told by reason, in a row where they are alike, each skipped day alone', () => {
    expect(offDays(schedule, '2026-10-03', '2026-10-19', planOf)).toEqual([
      { from: '2026-10-03', until: '2026-10-04', why: 'weekday', holiday: null },
      { from: '2026-10-05', until: '2026-10-05', why: 'holiday', holiday: expect.stringMatching(/./) },
      { from: '2026-10-06', until: '2026-10-06', why: 'skip', holiday: null },
      { from: '2026-10-07', until: '2026-10-07', why: 'skip', holiday: null },
      { from: '2026-10-09', until: '2026-10-09', why: 'holiday', holiday: '한글날' },
      { from: '2026-10-10', until: '2026-10-11', why: 'weekday', holiday: null },
      { from: '2026-10-12', until: '2026-10-19', why: 'pause', holiday: null },
    ]);
  });

  test('are exactly the days on which nothing is posted', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(40), (start, length) => {
        const from = addDays('2026-01-01', start);
        const until = addDays(from, length);
        const off = offDays(schedule, from, until, planOf);
        for (let date = from; date <= until; date = addDays(date, 1)) {
          const told = off.some((days) => days.from <= date && date <= days.until);
          expect(told).toBe(dayOff(schedule, date, planOf(date)) !== null);
        }
      }),
      { numRuns: 30 },
    );
  });
});
