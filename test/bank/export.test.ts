// Out again: in a study group's own form, which is read back as the same bank.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';
import { exportBank } from '../../src/bank/write/export.ts';
import { inOneFile } from '../../src/core/export-text.ts';
import type { Question } from '../../src/core/question.ts';

const HEAD = { category: '인성', language: 'ko' } as const;
const read = (text: string): readonly BankQuestion[] => {
  const { questions, skipped } = readBank([{ name: 'doc.md', text }]);
  expect(skipped).toEqual([]);
  return questions;
};
/** What is read of a file with members' answers, which are left out, each told with its line. */
const readApart = (text: string, members: number): readonly BankQuestion[] => {
  const { questions, skipped } = readBank([{ name: 'doc.md', text }]);
  expect(skipped.map(({ code }) => code)).toEqual(Array.from({ length: members }, () => 'member-answer'));
  return questions;
};
const bare = ({ line: _, ...question }: BankQuestion): Question => question;

const QUESTION: Question = {
  id: 'doc/why',
  title: '왜 지원했나요?',
  category: '인성',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: ['저는 이 제품을 오래 썼습니다.\n\n그래서 지원했습니다.', '결론 + 근거'],
  tips: ['결론부터 말하기', '저는 팁입니다.'],
  keywords: [],
  followUps: ['다른 곳은요?'],
  source: 'doc.md',
};

test('a bullet carries a label only where it must', () => {
  expect(exportBank([QUESTION], HEAD)).toBe(`---
category: 인성
language: ko
---

### 왜 지원했나요?
- id: why
- 저는 이 제품을 오래 썼습니다.

  그래서 지원했습니다.
- 답변: 결론 + 근거
- 결론부터 말하기
- 팁: 저는 팁입니다.
- 다른 곳은요?
`);
});

test('a question behind a fence that nothing closes stays a follow-up', () => {
  const fenced = { ...QUESTION, followUps: ['```왜요?'] };
  expect(read(exportBank([fenced], HEAD)).map(bare)).toEqual([fenced]);
});

const MARKS = [
  '# ',
  '- ',
  '1. ',
  '```',
  '> ',
  '---',
  '<div>',
  '<!--',
  '| a | b |',
  '답변: ',
  '팁',
  '**',
  '`',
  '&lt;',
  '[a](b)',
  '![a](b)',
  'Q. ',
  'A. ',
  '저는 했습니다.',
  '왜요?',
  'A -> B',
  '정리하기',
  '가나다',
  ' ',
  '  ',
  '\n',
  '\n\n',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 7,
  })
  .map((parts) =>
    parts
      .join('')
      .replaceAll('\0', '')
      .split(/[\r\n]+/)
      .map((line) => line.trimEnd())
      .join('\n')
      .trim(),
  )
  .filter((whole) => whole !== '');
const line = text.map((whole) => whole.replace(/\s+/g, ' '));

/** A question of a bank; few ids, so that banks share some. */
const question = (bank: string) => asked(fc.constantFrom('a', 'b', '왜').map((slug) => `${bank}/${slug}`));

const asked = (id: fc.Arbitrary<string>): fc.Arbitrary<Question> =>
  fc.record({
    id,
    title: line,
    category: fc.oneof(fc.constant('인성'), line),
    language: fc.constantFrom('ko', 'en'),
    difficulty: fc.constantFrom(1, 2, 3, 4, 5),
    sampleAnswers: fc.array(text, { maxLength: 3 }),
    tips: fc.array(text, { maxLength: 3 }),
    keywords: fc.array(line, { maxLength: 2 }),
    followUps: fc.array(text, { maxLength: 2 }),
    source: fc.constant('doc.md'),
  });

const questions = fc.uniqueArray(asked(fc.stringMatching(/^[a-z0-9가-힣-]{1,20}$/).map((slug) => `doc/${slug}`)), {
  maxLength: 4,
  selector: ({ id }) => id,
});

describe('exporting', () => {
  test('and importing that gives the same bank back', () => {
    fc.assert(
      fc.property(questions, (bank) => {
        expect(read(exportBank(bank, HEAD)).map(bare)).toEqual(bank);
      }),
      { numRuns: 50 },
    );
  });

  test('questions of several banks with their members’ answers, and importing that gives all but these back', () => {
    const answer = fc.record({ name: fc.option(fc.constantFrom('서연', '멤버 2', 'Member 3')), text });
    const ofBank = (bank: string) =>
      fc.array(fc.record({ question: question(bank), answers: fc.array(answer, { maxLength: 2 }) }), { maxLength: 2 });
    fc.assert(
      fc.property(ofBank('100'), ofBank('daily'), (own, shared) => {
        const file = inOneFile([...own, ...shared]);
        const said = file.reduce((sum, { memberAnswers = [] }) => sum + memberAnswers.length, 0);
        const back = readApart(exportBank(file, HEAD), said).map(bare);
        const asked = file.map(({ memberAnswers: _, ...one }) => one);
        expect(back).toEqual(asked.map((one) => ({ ...one, id: `doc${one.id.slice(one.id.indexOf('/'))}` })));
      }),
      { numRuns: 30 },
    );
  });
});
