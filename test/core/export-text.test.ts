// Exports for other programs: nothing is lost in JSON, and no text breaks out of its field in Anki's.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Exported, exportAnki, exportJson, inOneFile } from '../../src/core/export-text.ts';
import type { Question } from '../../src/core/question.ts';

const text = fc.oneof(fc.string(), fc.constantFrom('탭\t여기', '"따옴표"', '<b>&amp;', 'a\r\nb\n\nc', '#주석'));
const texts = fc.array(text, { maxLength: 3 });
const exported: fc.Arbitrary<Exported> = fc.record({
  question: fc.record({
    id: fc.constantFrom('1/a', '1/b'),
    title: text,
    category: text,
    language: fc.constantFrom('ko', 'en'),
    difficulty: fc.constantFrom(1, 2, 3, 4, 5),
    sampleAnswers: texts,
    tips: texts,
    keywords: texts,
    followUps: texts,
    source: text,
  }),
  answers: fc.array(fc.record({ name: fc.option(text), text }), { maxLength: 3 }),
});

test('JSON gives everything back', () => {
  fc.assert(
    fc.property(fc.array(exported, { maxLength: 4 }), (all) => {
      expect(JSON.parse(exportJson(all))).toEqual(
        all.map(({ question, answers }) => ({ ...question, memberAnswers: answers })),
      );
    }),
  );
});

test('Anki’s text has one line of four fields for each question, whatever its words are', () => {
  fc.assert(
    fc.property(fc.array(exported, { maxLength: 4 }), (all) => {
      const lines = exportAnki(all).split('\n').slice(4, -1);
      expect(lines).toHaveLength(all.length);
      for (const line of lines) {
        expect(line.split('\t')).toHaveLength(4);
        expect(line).not.toMatch(/"|<(?!br>)|^#/);
      }
    }),
  );
});

const asked = (
  id: string,
  title: string,
  sampleAnswers: readonly string[],
  language: 'ko' | 'en' = 'ko',
): Question => ({
  id,
  title,
  category: '인성',
  language,
  difficulty: 3,
  sampleAnswers,
  tips: [],
  keywords: [],
  followUps: [],
  source: 'a.md',
});

test('Anki’s cards of one question in two languages have names of their own: one would replace the other', () => {
  const all = (['ko', 'en'] as const).map((language) => ({
    question: asked('1/a', '왜요?', [], language),
    answers: [],
  }));
  const names = exportAnki(all)
    .split('\n')
    .slice(4, -1)
    .map((line) => line.split('\t')[0]);
  expect(names).toEqual(['1/a:ko', '1/a:en']);
});

describe('in one file', () => {
  test('answers stand apart from the sample answers, with a name where there is one', () => {
    const answers = [
      { name: '서연', text: '가' },
      { name: null, text: '나' },
    ];
    const [one] = inOneFile([{ question: asked('1/a', '왜요?', ['예시']), answers }]);
    expect(one).toMatchObject({ sampleAnswers: ['예시'], memberAnswers: ['서연: 가', '나'] });
  });

  test('a question and what an export of it was imported as are one', () => {
    const own = { question: asked('100/a', '왜요?', ['예시', '가']), answers: [] };
    const answers = [
      { name: null, text: '가' },
      { name: null, text: '나' },
    ];
    const file = inOneFile([own, { question: asked('daily/a', '왜요?', ['예시']), answers }]);
    expect(file).toEqual([{ ...asked('100/a', '왜요?', ['예시', '가']), memberAnswers: ['나'] }]);
  });

  test('other questions of the same name stay apart; wordings in two languages share theirs', () => {
    const questions = [
      asked('100/a', '왜요?', []),
      asked('daily/a', '언제요?', []),
      asked('daily/a-2', '누가요?', []),
      asked('daily/a', 'Why?', [], 'en'),
    ];
    const file = inOneFile(questions.map((question) => ({ question, answers: [] })));
    expect(file.map(({ id, title }) => [id, title])).toEqual([
      ['100/a', '왜요?'],
      ['daily/a-2', '언제요?'],
      ['daily/a-2-2', '누가요?'],
      ['daily/a', 'Why?'],
    ]);
  });
});
