// Why there is no question today, told for each of the reasons.

import { describe, expect, test } from 'vitest';
import { noneToday } from '../../commands/today/rules/none-today.ts';
import { type DailyPost, isShown, type Plan, takesAnswers } from '../../src/core/post.ts';
import { nextOccurrence } from '../../src/core/schedule.ts';
import { postOf, studyOf } from '../documents.ts';

const study = studyOf({
  schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5], zone: 'Asia/Seoul', holidays: 'KR', pauses: [] },
});

const post = (fields: Partial<DailyPost>): DailyPost => postOf({ state: 'open', ...fields });

const at = (iso: string): number => Date.parse(iso);
const skip: Plan = { version: 1, studyId: 's', date: '2026-07-01', slot: 0, questionId: null, time: null, skip: true };

describe('no question', () => {
  test('before its time', () => {
    expect(noneToday(study, undefined, undefined, at('2026-07-01T08:00:00+09:00'))).toEqual({ kind: 'coming' });
  });

  test('while it is being posted', () => {
    const claimed = post({ state: 'claimed' });
    expect(noneToday(study, claimed, undefined, at('2026-07-01T09:00:00+09:00'))).toEqual({ kind: 'coming' });
  });

  test('after its time, when the study was made later', () => {
    const now = at('2026-07-01T10:00:00+09:00');
    expect(noneToday(study, undefined, undefined, now)).toEqual({ kind: 'passed' });
    expect(nextOccurrence(study.schedule, now)?.date).toBe('2026-07-02');
  });

  test('at a weekend, on a named holiday, in a pause, on a skipped day', () => {
    const pauses = [{ from: '2026-07-01', until: '2026-07-03' }];
    const resting = { ...study, schedule: { ...study.schedule, pauses } };
    expect(noneToday(study, undefined, undefined, at('2026-07-04T08:00:00+09:00'))).toMatchObject({
      reason: 'weekday',
    });
    expect(noneToday(study, undefined, undefined, at('2026-10-09T08:00:00+09:00'))).toEqual({
      kind: 'off',
      reason: 'holiday',
      holiday: '한글날',
    });
    expect(noneToday(resting, undefined, undefined, at('2026-07-01T08:00:00+09:00'))).toMatchObject({
      reason: 'pause',
    });
    expect(noneToday(study, undefined, skip, at('2026-07-01T08:00:00+09:00'))).toMatchObject({ reason: 'skip' });
  });

  test('when it was missed or refused', () => {
    const now = at('2026-07-01T20:00:00+09:00');
    expect(noneToday(study, post({ state: 'missed' }), undefined, now)).toEqual({ kind: 'missed' });
    expect(noneToday(study, post({ state: 'cancelled' }), undefined, now)).toEqual({ kind: 'missed' });
  });

  test('in a stopped study, whatever the day', () => {
    const now = at('2026-07-04T08:00:00+09:00');
    expect(noneToday({ ...study, status: 'stopped' }, undefined, undefined, now)).toEqual({ kind: 'stopped' });
  });
});

test('a post is shown once it has a message, and takes answers until it closes', () => {
  expect((['claimed', 'missed', 'cancelled'] as const).some((state) => isShown(post({ state })))).toBe(false);
  expect((['sent', 'open', 'closed'] as const).every((state) => isShown(post({ state })))).toBe(true);
  expect(isShown(undefined)).toBe(false);
  expect(takesAnswers(post({ state: 'open' }), 99)).toBe(true);
  expect(takesAnswers(post({ state: 'open' }), 100)).toBe(false);
  expect(takesAnswers(post({ state: 'closed' }), 1)).toBe(false);
});
