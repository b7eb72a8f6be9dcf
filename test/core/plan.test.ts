// Changes to coming days: plans, pauses, and the days off between posts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offDays } from '../../commands/schedule/rules/off-days.ts';
import { isEmptyPlan, pauseFrom, planWith, resumeOn, withPause } from '../../src/core/plan.ts';
import type { Plan } from '../../src/core/post.ts';
import { addDays, dayOff } from '../../src/core/schedule.ts';
import type { Pause, PostingSchedule } from '../../src/core/study.ts';

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
  const today = '2026-07-01';

  test('a new one begins today and leaves those that are over', () => {
    expect(withPause([past], { from: '2026-07-01', until: '2026-07-10' }, today)).toEqual([
      past,
      { from: '2026-07-01', until: '2026-07-10' },
    ]);
  });

  test('the one that is on gets the new end, later or earlier', () => {
    const on = { from: '2026-06-28', until: '2026-07-10' };
    expect(withPause([on], { from: '2026-07-01', until: '2026-07-20' }, today)).toEqual([
      { from: '2026-06-28', until: '2026-07-20' },
    ]);
    expect(withPause([on], { from: '2026-07-01', until: '2026-07-03' }, today)).toEqual([
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
    const pauses = withPause([on], later, today);
    expect(withPause([later], on, today)).toEqual(pauses);
    expect(pauseFrom(pauses, '2026-07-01')).toEqual(on);
    expect(resumeOn(pauses, '2026-07-01')).toEqual([{ from: '2026-06-28', until: '2026-06-30' }, later]);
    expect(pauseFrom(pauses, '2026-07-11')).toEqual(later);
    expect(resumeOn(pauses, '2026-07-11')).toEqual([on]);
    expect(withPause(pauses, { from: '2026-07-09', until: '2026-08-05' }, today)).toEqual([
      { from: '2026-06-28', until: '2026-08-09' },
    ]);
  });

  test('a planned one that is touched keeps its later days, also while another is on', () => {
    const planned = { from: '2026-08-01', until: '2026-08-31' };
    expect(withPause([planned], { from: '2026-08-20', until: '2026-08-25' }, today)).toEqual([planned]);
    expect(withPause([planned], { from: '2026-07-20', until: '2026-08-05' }, today)).toEqual([
      { from: '2026-07-20', until: '2026-08-31' },
    ]);
    const on = { from: '2026-06-28', until: '2026-07-10' };
    expect(withPause([on], { from: '2026-07-03', until: '2026-07-05' }, today)).toEqual([on]);
    expect(withPause([on, planned], { from: today, until: '2026-08-05' }, today)).toEqual([
      { from: '2026-06-28', until: '2026-08-31' },
    ]);
  });

  test('a new one makes its days free, takes no free day away but of the one that is on, and none touches another', () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { minLength: 1, maxLength: 8 });
    const dates = Array.from({ length: 90 }, (_, n) => addDays(today, n - 1));
    const isOff = (pauses: readonly Pause[], date: string) =>
      pauses.some(({ from, until }) => from <= date && date <= until);
    fc.assert(
      fc.property(spans, (drawn) => {
        let pauses: Pause[] = [];
        for (const [start, length] of drawn) {
          // Every third begins today.
          const first = start % 3 === 0 ? 1 : start + 1;
          const [from = '', until = ''] = [dates[first], dates[first + length]];
          const [before, pause] = [pauses, { from, until }];
          pauses = withPause(before, pause, today);
          const changed = from === today ? before.filter((one) => isOff([one], today)) : [];
          const kept = before.filter((one) => !changed.includes(one));
          const wanted = dates.filter(
            (date) => isOff([...kept, pause], date) || (date < today && isOff(changed, date)),
          );
          expect(dates.filter((date) => isOff(pauses, date))).toEqual(wanted);
          expect(pauses.every(({ from: next }, at) => at === 0 || (pauses[at - 1]?.until ?? '') < next)).toBe(true);
        }
      }),
    );
  });

  test('after resuming no pause is on or to come', () => {
    const days = fc.nat(60);
    fc.assert(
      fc.property(days, days, days, (start, first, second) => {
        const today = addDays('2026-06-01', start);
        const paused = withPause([], { from: today, until: addDays(today, first) }, today);
        const pauses = withPause(paused, { from: today, until: addDays(today, second) }, today);
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
