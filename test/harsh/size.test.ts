// Time grows with the size of a text, not with its square, however mean the text is.
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/bank/read.ts';
import { processorMs } from '../processor-time.ts';

const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));

/** A name, a text of about a size, and the smaller of the two sizes if that is not the usual one. */
const SHAPES: readonly [string, (size: number) => string, number?][] = [
  ['one long line', (size) => filled('저는 했습니다. ', size)],
  ['one long title', (size) => `### ${filled('제목 # ', size)}`],
  ['nested quotes', (size) => filled('>', size)],
  ['nested bullets', (size) => filled('- ', size)],
  ['brackets', (size) => `### 왜요?\n- ${filled('([', size)}`],
  ['keywords', (size) => `### 왜요?\n- 키워드: ${filled('a, ', size)}`],
  ['stars and backslashes', (size) => filled('**a \\', size)],
  ['blanks', (size) => `### 왜요?\n- a${filled(' ', size)}b`],
  ['NUL', (size) => filled('\0', size)],
  ['ordinary questions', (size) => filled('### 어떻게 하나요?\n- 저는 합니다. 그래서 합니다.\n\n', size), 6_000],
  ['lazy lines', (size) => `> a\n${filled('b\n', size)}`],
  ['bullets in bullets on every line', (size) => filled('- - - - - - - - - a\n', size)],
  ['nested folds', (size) => filled('<details><summary>왜요?</summary>\n', size)],
  ['folds that nothing closes', (size) => filled('<details>\n<summary>왜요?</summary>\n\n답\n\n', size)],
  [
    'one fold after another',
    (size) => filled('<details>\n<summary>왜요?</summary>\n\n답\n\n</details>\n', size),
    6_000,
  ],
  ['tags that nothing closes', (size) => filled('<b><ul><li>a ', size)],
  ['half a tag', (size) => `<div ${filled('a="b" ', size)}`],
  ['backticks and brackets', (size) => filled('`<` ![', size)],
  ['images', (size) => filled('![a](b)', size)],
  ['rows of a table', (size) => `| a | b |\n| - | - |\n${filled('| c<br> | d |\n', size)}`],
  [
    'rows of questions',
    (size) => `| 질문 | 답변 |\n| - | - |\n${filled('| 왜요? | 그래서<br>`|` \\\\| 그래요 |\n', size)}`,
  ],
  ['one long row', (size) => `| 질문 | 답변 |\n| - | - |\n| 왜요? | ${filled('\\\\ [', size)}`],
  ['numbered headings', (size) => filled('1. ### 왜요?\n   그래서요.\n\n', size)],
  ['prompts that nothing closes', (size) => filled('<blockquote class="prompt-tip">\n\na\n\n', size)],
  ['anchors', (size) => filled('- [왜요?](#a)\n\n<a id="a"></a>\n\n그래서요.\n\n', size)],
  ['Q and A', (size) => filled('Q. 왜요?\nA. 그래서요.\n', size)],
  ['bold numbers', (size) => filled('1. **왜 그런가요**\n   * 왜요?\n', size)],
  ['one long label', (size) => `### 왜요?\n- ${filled('답변 ', size)}`],
  ['links', (size) => filled('- [a](#b)\n', size)],
  ['an indented run in a bullet', (size) => `- a\n${filled('  저는 합니다.\n', size)}`],
];

const millisecondsFor = (text: string, runs: number): number =>
  processorMs(() => readBank([{ name: 'a.md', text }]), runs);

describe('time is linear', () => {
  const SMALL = 2000;
  const GROWTH = 10;

  test.each(SHAPES)('%s', (_, make, size = SMALL) => {
    const small = millisecondsFor(make(size), 3);
    // Quadratic time would be a hundred times as long; 40 ms are what a collection of garbage may cost.
    const limit = small * GROWTH * 3 + 40;
    const text = make(size * GROWTH);
    const large = millisecondsFor(text, 1);
    // A busy machine counts in processor time too: what seems too long is measured again.
    expect(large < limit ? large : millisecondsFor(text, 3)).toBeLessThan(limit);
  });
});

test.each([
  ['ten thousand nested quotes', filled('> ', 20_000)],
  ['ten thousand nested folds', filled('<details><summary>왜요?</summary>', 330_000)],
])('%s end', (_, text) => {
  const { questions, skipped } = readBank([{ name: 'a.md', text }]);
  expect(questions.length + skipped.length).toBeGreaterThan(0);
});

test('ten megabytes in one line are read', () => {
  const { questions } = readBank([{ name: 'a.md', text: `### 왜요?\n- ${filled('저는 했습니다. ', 4_000_000)}` }]);
  expect(questions[0]?.sampleAnswers[0]?.length).toBeGreaterThan(3_999_000);
});

test('a question of thousands of lines keeps all of them', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `${index}번째로 저는 그렇게 했습니다.`);
  const { questions } = readBank([{ name: 'a.md', text: `### 왜요?\n${lines.join('\n')}` }]);
  expect(questions.flatMap(({ sampleAnswers }) => sampleAnswers.flatMap((text) => text.split(/\n+/)))).toEqual(lines);
});

test('a thousand lines of code with # in them are no questions', () => {
  const code = filled('# comment\nrun\n', 10_000).trimEnd();
  const { questions } = readBank([{ name: 'a.md', text: `### 왜요?\n\n\`\`\`sh\n${code}\n\`\`\`\n\n### 언제요?` }]);
  expect(questions.map(({ title }) => title)).toEqual(['왜요?', '언제요?']);
});
