// Exports for other programs: nothing is lost in JSON, and no text breaks out of its field in Anki's.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Exported, exportAnki, exportJson, withAnswers } from '../../src/core/export-text.ts';

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
      expect(JSON.parse(exportJson(all))).toEqual(all.map(({ question, answers }) => ({ ...question, answers })));
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

test('answers stand behind the sample answers, with a name where there is one', () => {
  const [one] = fc.sample(exported, 1);
  if (!one) throw new Error('nothing was drawn');
  const answers = [
    { name: '서연', text: '가' },
    { name: null, text: '나' },
  ];
  const { sampleAnswers } = withAnswers({ ...one, answers });
  expect(sampleAnswers).toEqual([...one.question.sampleAnswers, '서연: 가', '나']);
});
