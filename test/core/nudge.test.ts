// When a member is reminded: as they wished, once a question, only while there is something to do and time to do it.
import { describe, expect, test } from 'vitest';
import { emptyAnswer } from '../../src/core/answer-changes.ts';
import { isNudgeDue } from '../../src/core/nudge.ts';
import type { StudyMember } from '../../src/core/study-member.ts';
import { postOf } from '../documents.ts';

const HOUR = 3_600_000;
const post = postOf({ state: 'open', scheduledAt: 0, closesAt: 24 * HOUR });
const member: StudyMember = {
  ...{ version: 1, guildId: 'guild', studyId: 'study', userId: 'user' },
  stays: [{ from: '2026-06-01', until: null }],
  nudgeHours: 3,
};
const due = (hour: number, fields: Partial<StudyMember> = {}, answer = emptyAnswer('key', 'guild', 'user', 0)) =>
  isNudgeDue(hour * HOUR, post, 'key', { ...member, ...fields }, answer);

describe('is due', () => {
  test('from the chosen hour on until just before the deadline', () => {
    expect([20.9, 21, 23, 23.95, 24, 25].map((hour) => due(hour))).toEqual([false, true, true, false, false, false]);
    expect(due(12.5, { nudgeHours: 12 })).toBe(true);
  });

  test('not while the question has just come, however early they wish it', () => {
    const short = { ...post, closesAt: 6 * HOUR };
    expect(isNudgeDue(0.2 * HOUR, short, 'key', { ...member, nudgeHours: 12 }, undefined)).toBe(false);
    expect(isNudgeDue(0.6 * HOUR, short, 'key', { ...member, nudgeHours: 12 }, undefined)).toBe(true);
  });

  test.each<[string, Partial<StudyMember>]>([
    ['who did not ask for it', { nudgeHours: null }],
    ['who was reminded of this question', { nudgedFor: ['key', 'other'] }],
    ['who has left', { stays: [{ from: '2026-06-01', until: '2026-06-30' }] }],
    ['who is on leave', { leaves: [{ from: '2026-06-30', until: '2026-07-01' }] }],
  ])('not for %s', (_, fields) => {
    expect(due(22, fields)).toBe(false);
  });

  test('not for who has answered, passed, or written what may be an answer; nor of a post that is closed', () => {
    const part = {
      source: 'thread',
      messageId: '1',
      attachments: [],
      submittedAt: 1,
      editedAt: null,
      hidden: false,
    } as const;
    const empty = emptyAnswer('key', 'guild', 'user', 0);
    expect(due(22, {}, { ...empty, passed: true })).toBe(false);
    expect(due(22, {}, { ...empty, parts: [{ ...part, text: '원인을 먼저 좁혀 가는 것이 중요했어요.' }] })).toBe(false);
    expect(due(22, {}, { ...empty, parts: [{ ...part, text: 'ㅋㅋㅋ' }] })).toBe(false);
    expect(isNudgeDue(22 * HOUR, { ...post, state: 'closed' }, 'key', member, undefined)).toBe(false);
  });
});
