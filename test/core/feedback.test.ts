// To whom a member writes next, and which answers wait for a word.
import { describe, expect, test } from 'vitest';
import { emptyAnswer, withPart } from '../../src/core/answer-changes.ts';
import {
  type FeedbackRound,
  nextReceiver,
  readableAnswers,
  takesFeedback,
  unreviewed,
} from '../../src/core/feedback.ts';

const ring = [
  { giver: 'a', receiver: 'b' },
  { giver: 'b', receiver: 'c' },
  { giver: 'c', receiver: 'a' },
];
const roundOf = (fields: Partial<FeedbackRound> = {}): FeedbackRound => ({
  pairs: ring,
  submitters: ['a', 'b', 'c'],
  notes: [],
  ...fields,
});

describe('the next receiver', () => {
  test('is the partner, then nobody as long as the others have time', () => {
    expect(nextReceiver('a', roundOf(), false)).toBe('b');
    expect(nextReceiver('a', roundOf({ notes: [{ from: 'a', to: 'b' }] }), false)).toBeUndefined();
  });

  test('is afterwards whoever got nothing', () => {
    const notes = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ];
    expect(nextReceiver('b', roundOf({ notes }), true)).toBe('a');
    expect(nextReceiver('a', roundOf({ notes }), true)).toBeUndefined();
  });

  test('is the next in the ring where the partner’s answer is gone', () => {
    expect(nextReceiver('a', roundOf({ submitters: ['a', 'c'] }), false)).toBe('c');
  });

  test('is nobody for who did not answer', () => {
    expect(nextReceiver('d', roundOf(), true)).toBeUndefined();
  });

  test('is whoever got least for who came after the pairing, and they are read as well', () => {
    const late = roundOf({ submitters: ['a', 'b', 'c', 'd'], notes: [{ from: 'a', to: 'b' }] });
    expect(nextReceiver('d', late, false)).not.toBe('b');
    expect(nextReceiver('a', late, false)).toBe('d');
    expect(unreviewed(late)).toEqual(['a', 'c', 'd']);
  });
});

test('only answers of which others may read something count', () => {
  const part = { source: 'form', messageId: null, text: '답변', attachments: [] } as const;
  const whole = { ...part, submittedAt: 1, editedAt: null, hidden: false };
  const answers = [
    withPart(emptyAnswer('k', 'g', 'answered', 0), whole, 1),
    withPart(emptyAnswer('k', 'g', 'hidden', 0), { ...whole, hidden: true }, 1),
    { ...emptyAnswer('k', 'g', 'passed', 0), passed: true },
    withPart(emptyAnswer('k', 'g', 'late', 0), { ...whole, late: true }, 1),
  ];
  expect(readableAnswers(answers).map(({ userId }) => userId)).toEqual(['answered', 'late']);
});

test('it begins when the question is over', () => {
  expect(takesFeedback({ state: 'open', closesAt: 10 }, 9)).toBe(false);
  expect(takesFeedback({ state: 'open', closesAt: 10 }, 10)).toBe(true);
  expect(takesFeedback({ state: 'closed', closesAt: 10 }, 9)).toBe(true);
  expect(takesFeedback({ state: 'missed', closesAt: 10 }, 11)).toBe(false);
});
