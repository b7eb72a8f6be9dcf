// The shipped synonyms on the shipped questions: what members type finds what the bank calls by another name.
import { expect, test } from 'vitest';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import { withSynonyms } from '../../src/core/synonyms.ts';
import { loadSynonyms } from '../../src/synonym-files.ts';
import { questions } from './shipped.ts';

test('the shipped groups find what the shipped bank has', () => {
  const groups = loadSynonyms(new URL('../../', import.meta.url));
  const bank = withSynonyms(createQuestionBank(questions), groups);
  const first = (typed: string): string => bank.find(typed, 'ko', 1)[0]?.title ?? '';
  expect(first('MSA')).toContain('마이크로서비스');
  expect(first('쓰레드')).toContain('스레드');
  expect(bank.find('GC', 'ko', 5).map(({ title }) => title)).toContainEqual(expect.stringMatching(/가비지 컬렉/));
  expect(first('마지막 할 말')).toContain('마지막으로');
  for (const typed of ['데드락', 'dead', '교착상태'])
    expect(bank.find(typed, 'ko', 3).map(({ language }) => language)).toEqual(['ko', 'ko', 'ko']);
});
