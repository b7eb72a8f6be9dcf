// An answer by form: replaced, posted, removed by a moderator, deleted.

import { describe, expect, test } from 'vitest';
import { type Answer, type AnswerPart, formPart, partsFor, postedCopy } from '../../src/core/answer.ts';
import { emptyAnswer, withForm, withFormMessage, withoutForm, withoutMessage } from '../../src/core/answer-changes.ts';

const empty = emptyAnswer('s:2026-07-01:0', 'g', 'u', 1);
const threadPart: AnswerPart = {
  source: 'thread',
  messageId: '5',
  text: '스레드에 쓴 글',
  attachments: [],
  submittedAt: 5,
  editedAt: null,
  hidden: false,
};
const withThreadPart: Answer = { ...empty, parts: [threadPart] };

describe('the form', () => {
  test('adds one part beside what was written in the thread', () => {
    const answer = withForm(withThreadPart, '답변', 10);
    expect(answer.parts.map(({ text }) => text)).toEqual(['스레드에 쓴 글', '답변']);
    expect(formPart(answer)).toMatchObject({ submittedAt: 10, editedAt: null, messageId: null });
  });

  test('a second submission replaces the first and keeps its message', () => {
    const first = withFormMessage(withForm(empty, '초안', 10), '77', 11);
    const second = withForm(first, '고친 글', 20);
    expect(second.parts).toHaveLength(1);
    expect(formPart(second)).toMatchObject({ text: '고친 글', messageId: '77', submittedAt: 10, editedAt: 20 });
  });

  test('submitting the same text again is no edit', () => {
    expect(formPart(withForm(withForm(empty, '같은 글', 10), '같은 글', 20))?.editedAt).toBeNull();
  });

  test('words clear a pass', () => {
    expect(withForm({ ...empty, passed: true }, '답변', 10).passed).toBe(false);
  });

  test('deleting takes the form part only', () => {
    expect(withoutForm(withForm(withThreadPart, '답변', 10), 20).parts).toEqual([threadPart]);
  });

  test('noting a message of a deleted answer brings nothing back', () => {
    expect(withFormMessage(withoutForm(withForm(empty, '답변', 10), 20), '77', 21).parts).toEqual([]);
  });
});

describe('removed by a moderator', () => {
  const posted = withFormMessage(withForm(empty, '답변', 10), '77', 11);
  const removed = withoutMessage(posted, '77', 20);

  test('others no longer see it, its author does', () => {
    expect(partsFor(removed, 'other')).toEqual([]);
    expect(partsFor(removed, 'u')).toHaveLength(1);
    expect(postedCopy(removed)).toBeNull();
  });

  test('a new submission is posted anew, open to all', () => {
    const again = withForm(removed, '다시 쓴 글', 30);
    expect(formPart(again)).toMatchObject({ text: '다시 쓴 글', hidden: false, messageId: null, submittedAt: 30 });
  });
});
