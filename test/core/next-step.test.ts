// What a post wants next: every state at every time, and what must never happen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ATTEMPT_SETTLES,
  CATCH_UP_WINDOW,
  canStillSend,
  dueStep,
  isLate,
  LATE_AFTER,
  nextStep,
  sendableUntil,
} from '../../src/core/next-step.ts';
import type { DailyPost, PostState } from '../../src/core/post.ts';
import { instantOf, studyDay } from '../../src/core/schedule.ts';
import type { Study, StudyStatus } from '../../src/core/study.ts';
import { postOf as plainPost, studyOf as plainStudy } from '../documents.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONE = 'Asia/Seoul';
const DATE = '2026-03-02';
const at = (time: string, date = DATE): number => instantOf(date, time, ZONE);
const DUE = at('09:00');
const CLOSES = at('09:00', '2026-03-03');

const studyOf = (fields: Partial<Study> = {}): Study => plainStudy({ nextAt: DUE, ...fields });

const postOf = (fields: Partial<DailyPost> = {}): DailyPost =>
  plainPost({ date: DATE, scheduledAt: DUE, closesAt: CLOSES, claimedAt: DUE, ...fields });

const NOTHING = { kind: 'nothing' };
const SEND = { kind: 'send' };
const MISS = { kind: 'miss' };
const READ = { kind: 'reconcile' };
const REDATE = { kind: 'redate' };

describe('an occurrence that nobody claimed', () => {
  test.each([
    ['a moment early', DUE - 1, NOTHING],
    ['on time', DUE, { kind: 'claim', late: false }],
    ['a few minutes after', DUE + LATE_AFTER, { kind: 'claim', late: false }],
    ['noticeably after', DUE + LATE_AFTER + 1, { kind: 'claim', late: true }],
    ['at the end of the window', DUE + CATCH_UP_WINDOW, { kind: 'claim', late: true }],
    ['after the window', DUE + CATCH_UP_WINDOW + 1, MISS],
    ['days later', DUE + 72 * HOUR, MISS],
  ])('%s', (_, now, expected) => {
    expect(dueStep(now, studyOf(), { date: DATE, slot: 0, at: DUE })).toEqual(expected);
  });

  test('the window ends with the study day, but a beat that comes over midnight still posts', () => {
    const due = { date: DATE, slot: 0, at: at('23:58') };
    expect(dueStep(at('23:59'), studyOf(), due)).toEqual({ kind: 'claim', late: false });
    expect(dueStep(at('00:05', '2026-03-03'), studyOf(), due)).toEqual({ kind: 'claim', late: false });
    expect(dueStep(at('00:08', '2026-03-03') + 1, studyOf(), due)).toEqual(MISS);
    const evening = { date: DATE, slot: 0, at: at('21:00') };
    expect(dueStep(at('23:59'), studyOf(), evening)).toEqual({ kind: 'claim', late: true });
    expect(dueStep(at('00:00', '2026-03-03'), studyOf(), evening)).toEqual(MISS);
  });

  test('a post whose deadline has passed is missed, not opened and closed at once', () => {
    const study = studyOf({ deadlineHours: 2 });
    const due = { date: DATE, slot: 0, at: DUE };
    expect(dueStep(DUE + 2 * HOUR - 1, study, due)).toEqual({ kind: 'claim', late: true });
    expect(dueStep(DUE + 2 * HOUR, study, due)).toEqual(MISS);
  });

  test.each(['draft', 'stopped'] as const)('a %s study claims nothing', (status) => {
    expect(dueStep(DUE, studyOf({ status }), { date: DATE, slot: 0, at: DUE })).toEqual(NOTHING);
  });
});

describe('every state at every time', () => {
  const thread = { kind: 'thread' };
  const close = { kind: 'close' };
  test.each<[string, Partial<DailyPost>, number, object]>([
    ['claimed, never tried', {}, DUE, SEND],
    ['claimed, never tried, hours later', {}, DUE + 5 * HOUR, SEND],
    ['claimed, never tried, too late', {}, DUE + CATCH_UP_WINDOW + 1, MISS],
    ['claimed late in the window', { claimedAt: DUE + 5 * HOUR }, DUE + 10 * HOUR, SEND],
    ['claimed, its deadline passed', { closesAt: DUE + HOUR }, DUE + HOUR, MISS],
    ['claimed, the clock set back before its time', {}, DUE - 3 * HOUR, SEND],
    ['claimed, the clock set back over midnight', {}, at('22:00', '2026-03-01'), SEND],
    ['tried just now', { attemptedAt: DUE }, DUE, NOTHING],
    ['tried, settled', { attemptedAt: DUE }, DUE + ATTEMPT_SETTLES + 1, READ],
    ['tried again late', { attemptedAt: DUE + 5 * MINUTE }, DUE + 5 * MINUTE + ATTEMPT_SETTLES, NOTHING],
    ['tried again late, settled', { attemptedAt: DUE + 5 * MINUTE }, DUE + 5 * MINUTE + ATTEMPT_SETTLES + 1, READ],
    ['tried, days later', { attemptedAt: DUE }, DUE + 72 * HOUR, READ],
    ['tried, the clock set back an hour', { attemptedAt: DUE }, DUE - HOUR, REDATE],
    ['tried, the clock set back a little', { attemptedAt: DUE }, DUE - 1, REDATE],
    ['tried after five minutes, the clock set back five', { attemptedAt: DUE + 5 * MINUTE }, DUE, REDATE],
    ['a forum post tried just now', { attemptedAt: DUE, channelKind: 'forum' }, DUE, NOTHING],
    ['a forum post, settled', { attemptedAt: DUE, channelKind: 'forum' }, DUE + ATTEMPT_SETTLES + 1, READ],
    ['sent', { state: 'sent', messageId: 'm' }, DUE, thread],
    ['sent, at the deadline', { state: 'sent', messageId: 'm' }, CLOSES, close],
    ['open', { state: 'open', messageId: 'm', threadId: 'm' }, CLOSES - 1, NOTHING],
    ['open, at the deadline', { state: 'open', messageId: 'm', threadId: 'm' }, CLOSES, close],
    ['open, closing began', { state: 'open', messageId: 'm', threadId: 'm', closingAt: CLOSES }, CLOSES + 1, close],
  ])('%s', (_, fields, now, expected) => {
    expect(nextStep(now, studyOf(), postOf(fields))).toEqual(expected);
  });

  test.each<[Partial<DailyPost>, number, object]>([
    [{}, DUE, NOTHING],
    [{ attemptedAt: DUE }, DUE + HOUR, NOTHING],
    [{ state: 'sent', messageId: 'm' }, DUE, NOTHING],
    [{ state: 'sent', messageId: 'm' }, CLOSES, close],
    [{ state: 'open', messageId: 'm' }, CLOSES, close],
  ])('a stopped study sends nothing and still closes: %o at %i', (fields, now, expected) => {
    expect(nextStep(now, studyOf({ status: 'stopped' }), postOf(fields))).toEqual(expected);
  });

  test('late is more than a few minutes', () => {
    expect(isLate(DUE + LATE_AFTER, DUE)).toBe(false);
    expect(isLate(DUE + LATE_AFTER + 1, DUE)).toBe(true);
  });
});

describe('properties', () => {
  const anyTime = fc.integer({ min: DUE - 72 * HOUR, max: DUE + 72 * HOUR });
  const nearTime = fc.integer({ min: DUE - 10 * MINUTE, max: DUE + 10 * MINUTE });
  const anyMoment = fc.oneof(anyTime, nearTime);
  const anyStudy = fc.record({
    status: fc.constantFrom<StudyStatus>('draft', 'active', 'stopped'),
    deadlineHours: fc.constantFrom(null, 1, 12, 48),
  });
  const anyPost = fc.record({
    state: fc.constantFrom<PostState>('claimed', 'sent', 'open', 'closed', 'missed', 'cancelled'),
    channelKind: fc.constantFrom('text' as const, 'forum' as const),
    claimedAt: anyMoment,
    attemptedAt: fc.option(anyMoment),
    closesAt: anyTime,
  });
  const check = (property: (now: number, study: Study, post: DailyPost) => void): void =>
    fc.assert(
      fc.property(anyMoment, anyStudy, anyPost, (now, study, post) => property(now, studyOf(study), postOf(post))),
      { numRuns: 2_000 },
    );

  test('after an attempt comes never a plain send', () => {
    check((now, study, post) => {
      if (post.attemptedAt !== null) expect(nextStep(now, study, post).kind).not.toBe('send');
    });
  });

  test('nothing for a closed, missed or cancelled post', () => {
    check((now, study, post) => {
      if (!['closed', 'missed', 'cancelled'].includes(post.state)) return;
      expect(nextStep(now, study, post)).toEqual(NOTHING);
    });
  });

  test('a message that exists is never sent again', () => {
    check((now, study, post) => {
      if (post.state === 'sent' || post.state === 'open') {
        expect(['thread', 'close', 'nothing']).toContain(nextStep(now, study, post).kind);
      }
    });
  });

  test('an attempt that the clock has not come to yet is dated anew before anything is read', () => {
    check((now, study, post) => {
      if (post.state !== 'claimed' || post.attemptedAt === null || post.attemptedAt <= now) return;
      if (study.status !== 'stopped') expect(nextStep(now, study, post)).toEqual(REDATE);
    });
  });

  test('whoever waits is not forgotten: an attempted post of an active study is settled a minute later at the latest', () => {
    check((now, study, post) => {
      if (post.state !== 'claimed' || post.attemptedAt === null || study.status === 'stopped') return;
      if (nextStep(now, study, post).kind === 'nothing') {
        expect(nextStep(Math.max(now, post.attemptedAt) + MINUTE, study, post).kind).toBe('reconcile');
      }
    });
  });

  test('the last moment at which a post can be sent is the last one', () => {
    let cells = 0;
    check((_, study, post) => {
      const until = sendableUntil(study, post);
      const from = Math.max(post.scheduledAt, post.claimedAt);
      if (until < from || studyDay(from, study.schedule.zone) !== post.date) return;
      cells += 1;
      expect(canStillSend(until, study, post)).toBe(true);
      expect(canStillSend(until + 1, study, post)).toBe(false);
    });
    expect(cells).toBeGreaterThan(100);
  });

  test('what may not be sent when due may not be sent later either', () => {
    check((now, study, post) => {
      if (now < Math.max(post.scheduledAt, post.claimedAt) || canStillSend(now, study, post)) return;
      expect(canStillSend(now + HOUR, study, post)).toBe(false);
    });
  });
});
