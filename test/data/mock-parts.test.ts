// The part of a mock interview that each shipped question belongs to.
import { expect, test } from 'vitest';
import { type Phase, phaseOf, phaseOfCategory } from '../../src/core/mock-phase.ts';
import type { Question } from '../../src/core/question.ts';
import { isForSome } from '../../src/core/question-sets.ts';
import { spoken } from './shipped.ts';

test('who opens and closes is the same in both languages', () => {
  const [ko, en] = [spoken('ko'), spoken('en')];
  const idsIn = (questions: readonly Question[], phase: Phase): string[] =>
    questions.filter((question) => phaseOf(question) === phase).map(({ id }) => id.replace('daily/', ''));
  for (const bank of [ko, en].map((all) => all.filter((question) => !isForSome(question)))) {
    expect(idsIn(bank, 'opening').sort()).toEqual(['self-introduction', 'why-developer', 'why-this-company']);
    expect(idsIn(bank, 'closing').sort()).toEqual(['closing-remarks', 'questions-for-interviewer']);
  }
  const byId = new Map(ko.map((question) => [question.id, phaseOf(question)]));
  expect(en.filter((question) => byId.get(question.id) !== phaseOf(question))).toEqual([]);
  const categories = new Set([...ko, ...en].map(({ category }) => category));
  expect([...categories].filter((name) => phaseOfCategory(name) === 'experience').sort()).toEqual(
    [
      ...['Behavioral', 'Company and role', 'Engineering culture', 'Leadership and seniority'],
      ...['개발 문화', '경력과 리더십', '인성·경험', '회사·직무'],
    ].sort(),
  );
});
