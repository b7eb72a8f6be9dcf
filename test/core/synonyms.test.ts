// Synonyms: what members type finds what the bank calls by another name, in their own language first.
import { expect, test } from 'vitest';
import type { Question } from '../../src/core/question.ts';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import { readSynonyms, withSynonyms, wordings } from '../../src/core/synonyms.ts';

const GROUPS = readSynonyms('# remark, not a group\n교착 상태, 데드락, deadlock\n가비지 컬렉션, GC\nalone\n');

test('a file has a group a line; remarks and single terms are none', () => {
  expect(GROUPS).toEqual([
    ['교착 상태', '데드락', 'deadlock'],
    ['가비지 컬렉션', 'GC'],
  ]);
  expect(readSynonyms('\uFEFF')).toEqual([]);
});

test.each([
  ['데드락', ['데드락', '교착 상태', 'deadlock']],
  ['데드락은 왜', ['데드락은 왜', '교착 상태 왜', 'deadlock 왜']],
  ['교착상태', ['교착상태', '데드락', 'deadlock']],
  ['dead', ['dead', '교착 상태', '데드락']],
  ['gc 튜닝', ['gc 튜닝', '가비지 컬렉션 튜닝']],
  // A part of another word, or too little of one, is no term.
  ['gcd', ['gcd']],
  ['데', ['데']],
  ['', ['']],
])('%j is looked for as %j', (typed, found) => {
  expect(wordings(typed, GROUPS)).toEqual(found);
});

test('the member’s language comes first, each question once', () => {
  const of = (id: string, language: 'ko' | 'en', title: string): Question => ({
    id,
    language,
    title,
    category: '운영체제',
    difficulty: 1,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: 'test.md',
  });
  const all = [
    of('a', 'en', 'What is a deadlock?'),
    of('b', 'ko', '교착 상태를 설명해 주세요.'),
    of('c', 'ko', '데드락과 교착 상태'),
  ];
  const bank = withSynonyms(createQuestionBank(all), GROUPS);
  expect(bank.find('데드락', 'ko', 9).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(bank.find('dead', 'ko', 9).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  expect(bank.find('dead', 'ko', 1)).toHaveLength(1);
  expect(bank.find('', 'ko', 2)).toHaveLength(2);
});
