// Questions for one trade: drawn only where somebody chose them.
import { expect, test } from 'vitest';
import { pickMock } from '../../src/core/mock-pick.ts';
import { drawable } from '../../src/core/pick.ts';
import { candidates } from '../../src/core/practice.ts';
import type { Question } from '../../src/core/question.ts';
import { isForSome } from '../../src/core/question-sets.ts';
import { bankOf, NOW, wish } from './mock-questions.ts';

const usual = bankOf(4);
const nursing: Question = {
  ...(usual[0] as Question),
  id: 'daily/why-nurse',
  title: '간호사를 선택하신 이유가 무엇인가요?',
  category: '간호',
  source: 'ko/nursing.md',
};
const questions = [...usual, nursing];
const SET = { categories: null, order: 'in-order' } as const;

test('a study that draws from everything leaves them out; one that chose their category has them', () => {
  expect(isForSome(nursing)).toBe(true);
  expect(drawable(questions, SET, 'ko')).toEqual(usual.filter(({ language }) => language === 'ko'));
  expect(drawable(questions, { ...SET, categories: ['간호'] }, 'ko')).toEqual([nursing]);
});

test('a practice without a category brings none that is new', () => {
  const sight = { now: NOW, zone: 'Asia/Seoul', dailyCap: 100 };
  const offered = (category: string | null): readonly string[] =>
    [
      ...candidates('1', {
        sitting: { id: '1', category, difficulty: null, count: null, shown: [], startedAt: NOW },
        cards: [],
        missed: [],
        questions,
        sight,
      }),
    ].map(({ questionId }) => questionId);
  expect(offered(null)).toHaveLength(usual.length);
  expect(offered(null)).not.toContain(nursing.id);
  expect(offered('간호')).toEqual([nursing.id]);
});

test('an interview asks them only where they are its field', () => {
  const asked = (field: string | null): readonly string[] =>
    pickMock({ ...wish(), field, count: 10 }, { userId: '1', id: '1', questions, had: new Map(), now: NOW }).map(
      ({ question }) => question.id,
    );
  expect(asked(null).length).toBeGreaterThan(3);
  expect(asked(null)).not.toContain(nursing.id);
  expect(asked('간호')).toContain(nursing.id);
});
