// How a question is found again: by id, by its short mark, by words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Question } from '../../src/core/question.ts';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import { askedQuestion, questionByShortId, shortId } from '../../src/core/short-id.ts';

const question = (id: string, title: string, language: Question['language'] = 'ko'): Question => ({
  id,
  title,
  category: '인성',
  language,
  difficulty: 1,
  sampleAnswers: [],
  tips: [],
  keywords: ['자기소개'],
  followUps: [],
  source: 'f.md',
});

const bank = createQuestionBank([
  question('core/self', '1분 자기소개를 해 주세요.'),
  question('core/self', 'Introduce yourself in a minute.', 'en'),
  question('group/갈등-해결', '동료와의 갈등을 어떻게 풀었나요?'),
]);

test('a mark fits a custom id beside a layer and a page, whatever the id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (id) => {
      expect(`sample:bank:${shortId(id)}:followUps:999:back`.length).toBeLessThanOrEqual(100);
    }),
  );
});

test('a mark finds its question in the wanted language', () => {
  expect(questionByShortId(bank, shortId('core/self'), 'en')?.title).toBe('Introduce yourself in a minute.');
  expect(questionByShortId(bank, shortId('group/갈등-해결'), 'en')?.id).toBe('group/갈등-해결');
  expect(questionByShortId(bank, shortId('core/gone'), 'ko')).toBeUndefined();
});

test('an id, a mark, a keyword and 초성 all find it; nonsense finds nothing', () => {
  for (const asked of ['core/self', shortId('core/self'), '자기소개', 'ㅈㄱㅅㄱ']) {
    expect(askedQuestion(bank, asked, 'ko')?.id, asked).toBe('core/self');
  }
  expect(askedQuestion(bank, 'zzzzqqqq', 'ko')).toBeUndefined();
});
