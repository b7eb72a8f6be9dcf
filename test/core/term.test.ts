// A study's first and last day: nothing outside it, and which post opens and closes it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyAnswer, withPart } from '../../src/core/answer-changes.ts';
import type { Plan } from '../../src/core/post.ts';
import { addDays, dayOff, instantOf, occurrencesAfter } from '../../src/core/schedule.ts';
import type { PostingSchedule } from '../../src/core/study.ts';
import { isLastOfTerm, shownIn, termSum } from '../../src/core/term.ts';
import { postOf, studyOf } from '../documents.ts';

const TERM = { from: '2026-07-06', until: '2026-07-10' };
const scheduleOf = (fields: Partial<PostingSchedule> = {}): PostingSchedule => ({
  ...studyOf().schedule,
  term: TERM,
  ...fields,
});
const at = (date: string): number => instantOf(date, '09:00', 'Asia/Seoul');
const noPlans = (): undefined => undefined;

describe('a term', () => {
  test('has posts from its first to its last day, and none besides, from wherever one looks', () => {
    const days = ['2026-07-06', '2026-07-07', '2026-07-08', '2026-07-09', '2026-07-10'];
    const datesAfter = (now: number) => occurrencesAfter(scheduleOf(), now, 99).map(({ date }) => date);
    expect(datesAfter(at('2026-01-01'))).toEqual(days);
    expect(datesAfter(at('2026-07-07'))).toEqual(days.slice(2));
    expect(datesAfter(at('2026-07-10'))).toEqual([]);
    expect([dayOff(scheduleOf(), '2026-07-05'), dayOff(scheduleOf(), '2026-07-11')]).toEqual(['term', 'term']);
    expect(dayOff(scheduleOf({ term: null }), '2026-07-11')).toBeNull();
  });

  test('never has more than the same schedule without it, and loses nothing within', () => {
    const offset = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(offset, offset, fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }), (a, b, weekdays) => {
        const [from, until] = [addDays('2026-07-01', Math.min(a, b)), addDays('2026-07-01', Math.max(a, b))];
        const without = scheduleOf({ weekdays, term: null });
        const all = occurrencesAfter(without, at('2026-05-20'), 90).filter(({ date }) => from <= date && date <= until);
        expect(occurrencesAfter({ ...without, term: { from, until } }, at('2026-05-20'), 90)).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  test('closes with the last post that comes, also where its last day is skipped or off', () => {
    const last = (date: string, schedule = scheduleOf(), planOf: (date: string) => Plan | undefined = noPlans) =>
      isLastOfTerm(schedule, { date, scheduledAt: at(date) }, planOf);
    expect(last('2026-07-09')).toBe(false);
    expect(last('2026-07-10')).toBe(true);
    const skip = { version: 1, studyId: 'study', slot: 0, questionId: null, time: null, skip: true } as const;
    expect(last('2026-07-09', scheduleOf(), (date) => (date === '2026-07-10' ? { ...skip, date } : undefined))).toBe(
      true,
    );
    expect(last('2026-07-08', scheduleOf({ weekdays: [1, 2, 3] }))).toBe(true);
  });

  test('comes to the answers of the questions that members saw, each member’s late ones too', () => {
    const part = { source: 'form', messageId: null, text: '답변', attachments: [], submittedAt: 1 } as const;
    const whole = { ...part, editedAt: null, hidden: false };
    const by = (userId: string, late?: true) =>
      withPart(emptyAnswer('k', 'g', userId, 0), late ? { ...whole, late } : whole, 1);
    const passed = { ...emptyAnswer('k', 'g', 'c', 0), passed: true };
    const sum = termSum(TERM, [[by('a'), by('b', true), passed], [by('b')], []]);
    expect(sum).toEqual({
      term: TERM,
      questions: 3,
      answers: 3,
      members: [
        ['b', 2],
        ['a', 1],
      ],
    });
    const posts = [
      postOf({ date: '2026-07-03', state: 'closed' }),
      postOf({ date: '2026-07-06', state: 'closed' }),
      postOf({ date: '2026-07-07', state: 'missed' }),
    ];
    expect(shownIn(TERM, posts).map(({ date }) => date)).toEqual(['2026-07-06']);
  });
});
