// What holds for every document: nothing lost, nothing twice, no crash, what is written is read back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BankReading, readBank } from '../../src/bank/read.ts';
import { formatBank } from '../../src/bank/write/format.ts';
import type { Question } from '../../src/core/question.ts';

const FILE = 'doc.md';
const read = (text: string): BankReading => readBank([{ name: FILE, text }]);

/** Shapes of lines; § becomes a word that occurs nowhere else in the document. */
const SHAPES = [
  '',
  '',
  '### § 어떻게 하나요?',
  '### §',
  '## §',
  '# § §',
  '#### §',
  '##### § 했나요? ##',
  '- 저는 §을 했습니다.',
  '- § -> §',
  '-  § + §',
  '* §하기',
  '1. 저는 § 합니다.',
  '23) §',
  '- §인가요?',
  '저는 §와 §을 좋아합니다.',
  '그래서 §',
  '§ (§ / §)',
  '  § 했습니다.',
  '    §',
  '\t§',
  '  - §',
  '    - § 합니다.',
  '      §',
  '> §',
  '> - §',
  '>> §',
  '- > § 합니다.',
  '```',
  '```§',
  '~~~~',
  '---',
  '===',
  '***',
  '<div>§',
  '</div>',
  '<!-- §',
  '§ -->',
  '<b>§</b> §',
  '[§]: http://§',
  '| § | § |',
  '- 답변: §',
  '- 답변:',
  '- **모범 답변**: § 했습니다.',
  '- Tip: §',
  '- 팁:',
  '- 키워드: §, §',
  '- 꼬리 질문: §?',
  '  - 힌트: §',
  '- 참고: § §',
  '- 주제: §, §',
  '- 대상: §',
  '- id: x',
  '- 난이도: §',
  '- 분류: §',
  '팁: §',
  '**§** `§` \\# & §',
  '- - - §',
  '-',
  '###',
  '- [ ] §',
];

const word = (index: number): string => `w${index}x`;

const numbered = (lines: readonly string[], newline: string): { text: string; words: string[] } => {
  let count = 0;
  const text = lines.join(newline).replace(/§/g, () => word(count++));
  return { text, words: Array.from({ length: count }, (_, index) => word(index)) };
};

const documents = fc
  .tuple(
    fc.array(fc.constantFrom(...SHAPES), { maxLength: 40 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('', '---\nlanguage: ko\nother: §\n---\n', '---\ncategory: x\n---\n', '---\n- §\n---\n'),
  )
  .map(([lines, newline, mark, head]) => {
    const { text, words } = numbered([...head.split('\n'), ...lines], newline);
    return { text: mark + text, words };
  });

/** Every place a character of the file can land in. A category that several questions share is one place. */
const placesOf = ({ questions, skipped }: BankReading): string[] => [
  ...questions.flatMap((question) => [
    question.title,
    ...question.sampleAnswers,
    ...question.tips,
    ...question.keywords,
    ...question.followUps,
    ...(question.themes ?? []),
    ...(question.audience ?? []),
    question.reference ?? '',
    ...(question.hints ?? []).map(({ text }) => text),
  ]),
  ...new Set(questions.map(({ category }) => category)),
  ...skipped.map(({ text }) => text),
];

const wordsIn = (texts: readonly string[]): string[] => texts.flatMap((text) => text.match(/w\d+x/g) ?? []);

describe('reading', () => {
  test('every word of a document lands in exactly one place', () => {
    fc.assert(
      fc.property(documents, ({ text, words }) => {
        expect(wordsIn(placesOf(read(text))).sort()).toEqual(words.sort());
      }),
      { numRuns: 300 },
    );
  });

  test('any text is read without a fault, and each fault has a line of the file', () => {
    const mean = fc.constantFrom(
      '\0',
      '\r',
      '\n',
      '#',
      '### ',
      '- ',
      '> ',
      '```',
      '<',
      '<!--',
      '-->',
      ': ',
      '---\n',
      '답변:',
      '\t',
      '  ',
      '*',
      '[',
      '\\',
    );
    const texts = fc.array(fc.oneof(mean, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const { questions, skipped } = read(text);
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { line } of [...questions, ...skipped]) expect(line).toBeGreaterThan(0);
        for (const { line } of [...questions, ...skipped]) expect(line).toBeLessThanOrEqual(lines);
        for (const { title } of questions) expect(title.trim()).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });

  test('a document cut off anywhere is read, and says no less than its beginning did', () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text }, at) => {
        const cut = text.slice(0, at % (text.length + 1));
        const words = wordsIn([cut]);
        expect(wordsIn(placesOf(read(cut))).sort()).toEqual(words.sort());
      }),
      { numRuns: 100 },
    );
  });
});

const tidyLines = (text: string): string =>
  text
    .replaceAll('\0', '')
    .split(/[\r\n]+/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

const marks = fc.constantFrom(
  '# ',
  '### 제목?',
  '- ',
  '* ',
  '1. ',
  '2) ',
  '```',
  '~~~',
  '> ',
  '---',
  '===',
  '<div>',
  '<!--',
  '| a | b |',
  '답변: ',
  '- 팁: ',
  '\\',
  '\\#',
  '#',
  '  ',
  '    ',
  '\t',
  '[a]: b',
  '**',
  '`',
  '&amp;',
  '\uFEFF',
  '，',
  ',',
  '、',
  ':',
  '\u00A0',
  '\u2028',
  '🙂',
  '가나다',
);
const fragment = fc.oneof(
  { weight: 3, arbitrary: marks },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const line = fc.array(fragment, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('').replace(/[\r\n]/g, ''));
const block = fc
  .array(fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: fc.constant('') }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lines) => tidyLines(lines.join('\n')))
  .filter((text) => text !== '');
const single = line.map((text) => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim()).filter((text) => text !== '');

/** Each of them is there or not; a hint belongs to one of the follow-ups. */
const extras = (followUps: readonly string[]): fc.Arbitrary<Partial<Question>> =>
  fc.record(
    {
      themes: fc.array(single, { minLength: 1, maxLength: 2 }),
      audience: fc.array(single, { minLength: 1, maxLength: 2 }),
      reference: single,
      ...(followUps.length === 0
        ? {}
        : { hints: single.map((text) => followUps.slice(0, 1).map((followUp) => ({ followUp, text }))) }),
    },
    { requiredKeys: [] },
  );

const questionsFor = (category: string): fc.Arbitrary<Question> =>
  plainQuestionsFor(category).chain((question) => extras(question.followUps).map((more) => ({ ...question, ...more })));

const plainQuestionsFor = (category: string): fc.Arbitrary<Question> =>
  fc.record({
    id: fc.stringMatching(/^[a-z0-9가-힣-]{1,20}$/).map((slug) => `doc/${slug}`),
    title: single,
    category: fc.oneof(fc.constant(category), single),
    language: fc.constantFrom('ko', 'en'),
    difficulty: fc.constantFrom(1, 2, 3, 4, 5),
    sampleAnswers: fc.array(block, { maxLength: 3 }),
    tips: fc.array(block, { maxLength: 3 }),
    keywords: fc.array(single, { maxLength: 3 }),
    followUps: fc.uniqueArray(block, { maxLength: 2 }),
    source: fc.constant(FILE),
  });

const banks = single.chain((category) =>
  fc.record({
    head: fc.record({ category: fc.constant(category), language: fc.constantFrom('ko', 'en') }),
    questions: fc.uniqueArray(questionsFor(category), { maxLength: 5, selector: ({ id }) => id }),
  }),
);

describe('writing', () => {
  test('what is written is read back, and written again is the same', () => {
    fc.assert(
      fc.property(banks, ({ head, questions }) => {
        const text = formatBank(questions, head);
        const reading = read(text);
        expect(reading.skipped).toEqual([]);
        expect(reading.questions.map(({ line: _, ...question }) => question)).toEqual(questions);
        expect(formatBank(reading.questions, head)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  test('what is read from any document is written without loss', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const { questions } = read(text);
        const head = { category: 'x', language: 'ko' } as const;
        const again = read(formatBank(questions, head));
        expect(again.skipped).toEqual([]);
        const withoutLine = ({ line: _, ...question }: (typeof questions)[number]): Question => question;
        expect(again.questions.map(withoutLine)).toEqual(questions.map(withoutLine));
      }),
      { numRuns: 100 },
    );
  });
});
