// What is written so that Markdown or HTML leaves it alone, what nobody sees, and code that nothing closes.
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/bank/read.ts';

const read = (text: string) => readBank([{ name: 'a.md', text }]);
const titles = (text: string): string[] => read(text).questions.map(({ title }) => title);

describe('escapes and entities', () => {
  test.each([
    ['### C\\+\\+의 참조는 무엇인가요\\?', 'C++의 참조는 무엇인가요?'],
    ['### a\\_b를 설명해 주세요', 'a_b를 설명해 주세요'],
    ['### `a\\_b`를 설명해 주세요', '`a\\_b`를 설명해 주세요'],
    ['### Q\\&A란 무엇인가요?', 'Q&A란 무엇인가요?'],
    ['### R&amp;D란 &quot;무엇&quot;인가요?', 'R&D란 "무엇"인가요?'],
    ['### A &mdash; B는 &#50612;때요&#x3F;', 'A — B는 어때요?'],
  ])('%s', (text, title) => {
    expect(titles(`${text}\n\n답변입니다.`)).toEqual([title]);
  });

  test('numbers that Google Docs and pandoc write begin questions', () => {
    expect(titles('1\\. **자기소개를 해주세요.**\n\n2\\. **지원 동기는 무엇인가요?**')).toEqual([
      '자기소개를 해주세요.',
      '지원 동기는 무엇인가요?',
    ]);
  });

  test('in an answer a star that is a star stays one', () => {
    const [question] = read('### 왜 그런가요?\n\n값은 2 \\* 3 \\+ 1입니다.').questions;
    expect(question?.sampleAnswers).toEqual(['값은 2 \\* 3 + 1입니다.']);
  });

  test('our own form keeps every character', () => {
    const [question] = read('### C\\+\\+란?\n- id: a\n- 답변: a\\+b &amp; c').questions;
    expect([question?.title, question?.sampleAnswers]).toEqual(['C\\+\\+란?', ['a\\+b &amp; c']]);
  });
});

describe('what nobody sees', () => {
  test.each(['\u200B \u200B', '\u3164', '\u2060', '\u00AD', '\uFEFF'])('is no title: %j', (unseen) => {
    const { questions, skipped } = read(`### ${unseen}\n\n답변입니다.\n\n### 자기소개를 해 주세요.\n\n네.`);
    expect(questions.map(({ title }) => title)).toEqual(['자기소개를 해 주세요.']);
    expect(skipped.map(({ code }) => code)).toContain('empty-title');
  });

  test('makes no other question of one', () => {
    const ids = ['### 자기소개를 해 주세요.', '### \u200B자기소개를 해 주세요.'].map(
      (text) => read(text).questions[0]?.id,
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test('the joiner in a picture is seen', () => {
    expect(titles('### 👩‍👩‍👧 가족을 뜻하는 말은 무엇인가요 👩‍👩‍👧 라고 하면?')).toEqual([
      '가족을 뜻하는 말은 무엇인가요 👩‍👩‍👧 라고 하면?',
    ]);
  });
});

describe('code that nothing closes', () => {
  const TEXT =
    '### 하나는 무엇인가요?\n\n```js\nlet a = 1;\n\n### 둘은 무엇인가요?\n\n둘입니다.\n\n### 셋은 무엇인가요?\n';

  test('ends before the next question, and is told', () => {
    const { questions, skipped } = read(TEXT);
    expect(questions.map(({ title }) => title)).toEqual(['하나는 무엇인가요?', '둘은 무엇인가요?', '셋은 무엇인가요?']);
    expect(skipped.map(({ code, line, text }) => [code, line, text])).toEqual([['open-fence', 3, '```']]);
  });

  test('a comment in code that is closed is no heading', () => {
    expect(titles('### 하나는 무엇인가요?\n\n```sh\n### 주석\n```\n\n### 둘은 무엇인가요?')).toEqual([
      '하나는 무엇인가요?',
      '둘은 무엇인가요?',
    ]);
  });

  test('code within a line opens nothing', () => {
    expect(read('### 하나는 무엇인가요?\n\n```let a```\n\n### 둘은 무엇인가요?').skipped).toEqual([]);
  });
});

test('flash cards with a question mark on a line of its own', () => {
  const { questions } = read('트랜잭션이란?\n?\n나눌 수 없는 작업입니다.\n\n락이란?\n?\n자원을 지키는 장치입니다.');
  expect(questions.map(({ title, sampleAnswers }) => [title, ...sampleAnswers])).toEqual([
    ['트랜잭션이란?', '나눌 수 없는 작업입니다.'],
    ['락이란?', '자원을 지키는 장치입니다.'],
  ]);
});
