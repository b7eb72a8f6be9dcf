// When others' answers and the sample answer open.

import { describe, expect, test } from 'vitest';
import { type Answer, type AnswerPart, hasAnswered } from '../../src/core/answer.ts';
import { opening } from '../../src/core/post.ts';
import { isHidden } from '../../src/core/study.ts';

const part: AnswerPart = {
  source: 'form',
  messageId: null,
  text: '답변입니다',
  attachments: [],
  submittedAt: 1,
  editedAt: null,
  hidden: false,
};
const answer = (fields: Partial<Answer>): Answer => ({
  version: 1,
  postKey: 's:2026-03-02:0',
  guildId: 'g',
  userId: 'u',
  parts: [part],
  passed: false,
  updatedAt: 1,
  ...fields,
});
const answered = answer({});
const passed = answer({ parts: [], passed: true });
const removed = answer({ parts: [{ ...part, hidden: true }] });

const CLOSES = 1_000;
const OPEN = { open: true };
const byAnswer = { open: false, opensBy: 'answer' };
const byDeadline = { open: false, opensBy: 'deadline' };

describe.each([
  ['open', 'open', undefined, 0, OPEN],
  ['open', 'sent', undefined, 0, OPEN],
  ['after-answer', 'open', undefined, 0, byAnswer],
  ['after-answer', 'sent', undefined, 0, byAnswer],
  ['after-answer', 'open', passed, 0, byAnswer],
  ['after-answer', 'open', answered, 0, OPEN],
  // A moderator hid it from others; its author has answered all the same.
  ['after-answer', 'open', removed, 0, OPEN],
  ['after-answer', 'open', undefined, CLOSES - 1, byAnswer],
  ['after-answer', 'open', undefined, CLOSES, OPEN],
  ['after-answer', 'closed', undefined, 0, OPEN],
  ['after-deadline', 'open', undefined, 0, byDeadline],
  ['after-deadline', 'open', answered, CLOSES - 1, byDeadline],
  ['after-deadline', 'open', answered, CLOSES, OPEN],
  ['after-deadline', 'closed', undefined, 0, OPEN],
  ['after-deadline', 'claimed', answered, 0, byDeadline],
] as const)('%s, post %s, answer %o, at %i', (reveal, state, own, now, expected) => {
  test(`is ${JSON.stringify(expected)}`, () => {
    expect(opening(reveal, { state, closesAt: CLOSES }, own, now)).toEqual(expected);
  });
});

test('passing is not answering', () => {
  expect(hasAnswered(undefined)).toBe(false);
  expect(hasAnswered(passed)).toBe(false);
  expect(hasAnswered(answered)).toBe(true);
});

test('the two later reveals make a hidden study', () => {
  expect((['open', 'after-answer', 'after-deadline'] as const).map(isHidden)).toEqual([false, true, true]);
});
