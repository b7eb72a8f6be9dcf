// The group's own file, which is not part of the repository: SEED_FILE names it. Parts are given by their lines.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/bank/read.ts';

const path = process.env.SEED_FILE ?? '';
const text = existsSync(path) ? readFileSync(path, 'utf8') : '';

interface Expected {
  readonly title: number;
  /** The lines of each sample answer. */
  readonly answers: readonly (readonly number[])[];
  /** The line of each tip. */
  readonly tips: readonly number[];
}

const expected: readonly Expected[] = [
  { title: 1, answers: [[2]], tips: [] },
  { title: 4, answers: [[5]], tips: [] },
  { title: 7, answers: [[8]], tips: [] },
  { title: 10, answers: [[11]], tips: [] },
  { title: 13, answers: [[14]], tips: [] },
  { title: 16, answers: [[17]], tips: [] },
  { title: 19, answers: [[20]], tips: [] },
  { title: 22, answers: [[23]], tips: [] },
  { title: 25, answers: [[26]], tips: [] },
  { title: 28, answers: [], tips: [29, 30] },
  { title: 32, answers: [], tips: [33] },
  { title: 35, answers: [[39, 40, 42, 43, 45]], tips: [36, 38] },
  { title: 48, answers: [[50], [54]], tips: [52] },
  { title: 56, answers: [[61], [64]], tips: [58] },
  { title: 66, answers: [[70], [73]], tips: [68] },
  { title: 75, answers: [[80], [83]], tips: [77] },
  { title: 85, answers: [[91, 92, 93, 94]], tips: [87, 88, 97, 98, 99, 100] },
  { title: 102, answers: [[106], [108]], tips: [104] },
];

const source = text.split('\n');

/** A line of the file without its heading or bullet mark. */
const lineText = (line: number): string => (source[line - 1] ?? '').replace(/^(?:### |- +)/, '').trim();

describe.skipIf(text === '')('the file that SEED_FILE names', () => {
  const { questions, skipped } = readBank([{ name: 'interview-questions.md', text }]);

  test('has its 18 questions, and nothing is left over', () => {
    expect(questions.map(({ line }) => line)).toEqual(expected.map(({ title }) => title));
    expect(skipped).toEqual([]);
  });

  test.each(expected)('is split as a careful reader would at line $title', ({ title, answers, tips }) => {
    const question = questions.find(({ line }) => line === title);
    expect(question?.title).toBe(lineText(title));
    const spoken = question?.sampleAnswers.map((answer) => answer.split('\n').filter((line) => line !== ''));
    expect(spoken).toEqual(answers.map((lines) => lines.map(lineText)));
    expect(question?.tips).toEqual(tips.map(lineText));
    expect(question?.keywords).toEqual([]);
    expect(question?.followUps).toEqual([]);
  });

  test('the expectation above covers every line that is not blank, once', () => {
    const covered = expected.flatMap(({ title, answers, tips }) => [title, ...answers.flat(), ...tips]);
    const written = source.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
    expect(covered.sort((a, b) => a - b)).toEqual(written);
  });
});
