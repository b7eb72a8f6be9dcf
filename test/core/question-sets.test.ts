// Ready-made sets: of the shipped questions alone, in their order, narrowed by what else a study wants.
import { describe, expect, test } from 'vitest';
import { drawable, pickNext } from '../../src/core/pick.ts';
import type { Question } from '../../src/core/question.ts';
import { questionsOfSet, READY_SETS, readySetOf } from '../../src/core/question-sets.ts';

const question = (id: string, source: string, fields: Partial<Question> = {}): Question => ({
  id,
  title: id,
  category: source,
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source,
  ...fields,
});

const bank = [
  question('daily/closing-remarks', 'ko/experience.md', { difficulty: 1 }),
  question('daily/self-introduction', 'ko/experience.md', { difficulty: 1 }),
  question('daily/hardest-bug', 'ko/experience.md', { audience: ['개발자'] }),
  question('daily/ethical-dilemma', 'ko/experience.md', { difficulty: 4 }),
  question('daily/why-this-company', 'ko/company.md'),
  question('daily/rest-api-design', 'ko/backend.md', { difficulty: 3 }),
  question('daily/rest-api-design', 'en/backend.md', { difficulty: 3, language: 'en' }),
  question('123456789012345678/own', 'backend.md'),
];
const set = { categories: null, order: 'in-order' } as const;
const drawn = (ready: string, fields: object = {}): string[] =>
  drawable(bank, { ...set, ready, ...fields }, 'ko').map(({ id }) => id);

describe('a ready-made set', () => {
  test('draws the shipped questions of its files, and of no server’s own file of that name', () => {
    expect(drawn('backend')).toEqual(['daily/rest-api-design']);
    expect(questionsOfSet('backend', bank).map(({ language }) => language)).toEqual(['ko', 'en']);
  });

  test('of those who are no developers asks nothing that only developers can answer', () => {
    expect(drawn('office')).toEqual(['daily/closing-remarks', 'daily/self-introduction', 'daily/why-this-company']);
    expect(drawn('organization')).toContain('daily/ethical-dilemma');
    expect(drawn('new-developer')).toContain('daily/hardest-bug');
  });

  test('that is a course asks in its own order', () => {
    const from = { studyId: 'a', language: 'ko', set: { ...set, ready: 'eve' }, questions: bank, history: [] } as const;
    expect(pickNext(from, 3).map(({ id }) => id)).toEqual([
      'daily/self-introduction',
      'daily/why-this-company',
      'daily/closing-remarks',
    ]);
  });

  test('is narrowed by difficulties and categories', () => {
    expect(drawn('organization', { difficulties: [4] })).toEqual(['daily/ethical-dilemma']);
    expect(drawn('organization', { categories: ['ko/company.md'] })).toEqual(['daily/why-this-company']);
  });

  test('of an unknown name, null or none leaves every question', () => {
    expect(drawable(bank, { ...set, ready: null }, 'ko')).toHaveLength(7);
    expect(drawn('a set of next year')).toHaveLength(7);
    expect(readySetOf('a set of next year')).toBeUndefined();
    expect(READY_SETS.map(readySetOf)).toEqual([...READY_SETS]);
  });
});
