// Which attempt a text of a sitting belongs to: the first words and the last ones of each round are kept.
import { expect, test } from 'vitest';
import { occasionFor, type Round, wordsBefore } from '../../commands/practice/rules/rounds.ts';
import type { Attempt } from '../../src/core/attempt.ts';

const attempt = (occasion: string, text: string | null, at: number): Attempt => ({
  version: 1,
  userId: '1',
  questionId: 'q',
  occasion,
  source: 'practice',
  title: '?',
  language: 'ko',
  text,
  at,
});
const round = (since: number | null): Round => ({ sittingId: '7', since });

test('the first words of a round stay, the last ones stand beside them', () => {
  expect(occasionFor('처음', [], round(null))).toBe('7');
  const first = [attempt('7', '처음', 1)];
  expect(wordsBefore(first, round(null))).toBeUndefined();
  expect(occasionFor('처음', first, round(null))).toBe('7');
  expect(occasionFor('다시', first, round(null))).toBe('7-2');
  const both = [...first, attempt('7-2', '다시', 2)];
  expect(occasionFor('또', both, round(null))).toBe('7-2');
  expect(wordsBefore(both, round(null))).toBe('처음');
});

test('a round after a grade has attempts of its own, and what was said aloud gives way to words', () => {
  const before = [attempt('7', '처음', 1), attempt('7-2', '다시', 2)];
  expect(occasionFor('새로', before, round(3))).toBe('7-3');
  expect(wordsBefore(before, round(3))).toBeUndefined();
  expect(occasionFor('적은 말', [attempt('7', null, 1)], round(null))).toBe('7');
  // Of another sitting, also of one whose id begins alike.
  expect(occasionFor('처음', [attempt('71', '남', 1)], round(null))).toBe('7');
});
