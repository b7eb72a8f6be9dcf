// What holds for documents of every form, whole or mangled: nothing lost, nothing twice, no crash, linear time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../src/bank/detect/matchers.ts';
import { type BankReading, readBank } from '../../src/bank/read.ts';
import { formatBank } from '../../src/bank/write/format.ts';
import type { Question } from '../../src/core/question.ts';

const read = (text: string, pattern?: Pattern): BankReading =>
  readBank([{ name: 'doc.md', text }], pattern === undefined ? {} : { pattern });

/** One question of each form; § becomes a word that occurs nowhere else. */
const FORMS: Readonly<Record<string, string>> = {
  heading: '### § 어떻게 하나요?\n\n- 저는 §을 했습니다.\n- § -> §\n\n',
  fold: '<details>\n<summary><h3>§ 무엇인가요?</h3></summary>\n\n§ 입니다.<br>§\n<ul><li><b>§</b> §<ul><li>§</li></ul></li></ul>\n<details><summary>§ 왜 그런가요?</summary>\n<p>§</p>\n</details>\n</details>\n\n',
  quotes:
    '### § 말해 주세요\n\n> 배경 & 질문 의도\n\n- §\n\n> 답변\n\n> § 했습니다.\n\n> 키워드 & 꼬리 질문\n\n- §, §\n- § 왜요?\n\n',
  marks: '**Q. § 무엇인가요?**\n\nA. § 입니다.\n\n- §\n\n',
  lines: 'Q. §은요?\nA. § 입니다.\n§ 입니다.\n',
  stars: '## Q3. § ⭐⭐\n\n§ 입니다.\n\n',
  bold: '1. **§ 경험**\n   * §은 무엇인가요?\n   * §\n',
  bullets: '- §은 무엇인가요?\n- § 하나요? / § 인가요?\n',
  sections:
    '## § 인가요?\n\n### 핵심 답변\n\n§ 입니다.\n\n```java\nList<§> a;\n```\n\n### 꼬리 질문 대비\n\n- §은요?\n\n### 키워드\n\n- §\n- §\n\n| § | § |\n| --- | --- |\n| §<br>§ | § |\n\n',
  toggle: '### §이란?\n\n<details><summary>답변 보기</summary>\n\n§ 입니다. `a < § && b > c`\n\n- §\n</details>\n\n',
  prompt:
    '## § 인가요?\n\n§ 입니다.\n\n<blockquote class="prompt-tip">§ §</blockquote>\n\n> § 하기\n{: .prompt-tip }\n\n',
  openPrompt:
    '### § 인가요?\n\n§ 입니다.\n\n<blockquote class="prompt-info">\n\n**§**\n\n- §\n- §\n\n</blockquote>\n\n§ 입니다.\n\n',
  labelledPrompt:
    '### § 인가요?\n\n<blockquote class="prompt-info"><p><strong>Answer</strong><br>§</p></blockquote>\n\n',
  anchor: '- [§](#§)\n- [§](#place)\n\n<a id="place"></a>\n\n§ 입니다.\n\n<a name="1"></a>\n### 1\n\n§\n\n',
  boldBullets: '- **§은 무엇인가요?**\n\n  > § 입니다.\n\n- **§ 설명해 주세요.**\n  § 입니다.\n\n',
  numbersAndDashes: '1. §은 무엇인가요?\n- §: §\n    - §\n\n2. § 설명해 주세요\n- §\n\n',
  askedBelow: '### 질문1\n\n§은 왜 그런가?\n\n---\n\n### 답1\n\n§ 입니다.\n\n### § 그다음\n\n- §\n\n',
  rules: '## 스터디 규칙\n\n- §\n\n### §\n\n§\n\n',
  levels: '## 🧠 1. § 무엇인가요? (Lv2) ✅\n\n### 📚 보충 설명\n\n- §\n\n### 꼬리 질문\n\n#### § 왜요?\n\n§\n\n',
  jotted: '- § 왜 했는지\n- § 이유 (§)\n- 자기소개 §\n\n',
  itemHeadings: '1. ### § 무엇인가요?\n\n   § 입니다.\n\n   - §\n\n2. ### §\n   §\n\n',
  linkTable: '| § |\n| --- |\n| § |\n| [§ 왜요?](http://a/b) |\n| [§ 왜요?](http://a/b) |\n| §\n\n',
  dialogue: '🎤 면접관: § 부탁드립니다.\n\n🤚 면접자: § 입니다.\n\n',
  table: '<table><tr><th>§</th><td>§</td></tr><tr><td>§ <b>§</b></td></tr></table>\n\n',
  questionTable:
    '| No | 질문 | 모범 답변 | 키워드 | 꼬리 질문 | 담당 |\n| --- | --- | --- | --- | --- | --- |\n| 1 | §은 무엇인가요? | § 입니다.<br>- § <b>§</b> | §, § | §은요?<br>§ | § |\n| § | § | | §\n| | | § | | | § | § |\n§\n\n```\n§\n```\n\n',
  htmlTable:
    '<table>\n<thead><tr><th>질문</th><th>설명</th></tr></thead>\n<tr><td>§ 왜요?</td>\n<td>§<ul><li>§</li></ul></td></tr>\n<tr><td>§</td><td>§</td></tr>\n</table>\n\n',
  text: '§ 이야기\n\n',
  category: '# §\n\n',
  chapter: '## §\n\n',
  brackets: '[면접관] § 부탁드립니다.\n[지원자] § 입니다.\n\n',
  rule: '§\n\n--------------------\n\n',
  loose: '1. § 하나요?\n\n답변: §\n2. §\n',
  comment: '<!-- § -->\n\n',
  script: '<script>§</script>\n\n',
  inline: '- § <b>§</b> <i>§ &lt;§&gt; <span>§\n- ![§](http://a/b.png) §\n\n',
};
const PATTERNS: readonly (Pattern | undefined)[] = [
  undefined,
  'heading:2',
  'heading:3',
  'summary',
  'q-mark',
  'bold-number',
  'bullet',
  'table',
  'line',
  'file',
];

const word = (index: number): string => `w${index}x`;
const wordsIn = (texts: readonly string[]): string[] => texts.flatMap((text) => text.match(/w\d+x/g) ?? []).sort();

const withWords = (shapes: readonly string[]): string => {
  let count = 0;
  return shapes.join('').replace(/§/g, () => word(count++));
};

const documents = fc.array(fc.constantFrom(...Object.values(FORMS)), { maxLength: 12 }).map(withWords);
const patterns = fc.constantFrom(...PATTERNS);

const placesOf = ({ questions, skipped }: BankReading): string[] => [
  ...questions.flatMap(({ title, sampleAnswers, tips, keywords, followUps }) => [
    title,
    ...sampleAnswers,
    ...tips,
    ...keywords,
    ...followUps,
  ]),
  ...new Set(questions.map(({ category }) => category)),
  ...skipped.map(({ text }) => text),
];

const checkLines = ({ questions, skipped }: BankReading, text: string): void => {
  const last = text.split(/\r\n|\r|\n/).length;
  for (const { line } of [...questions, ...skipped]) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(last);
  }
  for (const { reason } of skipped) expect(reason).not.toBe('');
  for (const { title } of questions) expect(title.trim()).not.toBe('');
};

describe('a document of any form', () => {
  test('leaves each of its words in exactly one place, whatever the pattern', () => {
    fc.assert(
      fc.property(documents, patterns, (text, pattern) => {
        const reading = read(text, pattern);
        expect(wordsIn(placesOf(reading))).toEqual(wordsIn([text]));
        checkLines(reading, text);
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.entries(FORMS))('%s: one alone, and ten of it', (_, form) => {
    for (const text of [withWords([form]), withWords(Array.from({ length: 10 }, () => form))]) {
      for (const pattern of PATTERNS) expect(wordsIn(placesOf(read(text, pattern)))).toEqual(wordsIn([text]));
    }
  });

  test('is the same with Windows line ends and a byte order mark', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(read(text));
      }),
      { numRuns: 40 },
    );
  });

  test('is written in our own form without loss', () => {
    fc.assert(
      fc.property(documents, patterns, (text, pattern) => {
        const { questions } = read(text, pattern);
        const again = read(formatBank(questions, { category: 'x', language: 'ko' }));
        expect(again.skipped).toEqual([]);
        const bare = ({ line: _, ...question }: (typeof questions)[number]): Question => question;
        expect(again.questions.map(bare)).toEqual(questions.map(bare));
      }),
      { numRuns: 30 },
    );
  });
});

const TAGS = /<[^>]*>/g;

describe('a mangled document', () => {
  const mangled = fc
    .tuple(
      documents,
      fc.nat(),
      fc.constantFrom('cut', 'untag', 'nul', 'join', 'insert'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    .map(([text, at, how, noise]) => {
      const place = at % (text.length + 1);
      if (how === 'cut') return text.slice(0, place);
      if (how === 'untag') {
        let index = 0;
        return text.replace(TAGS, (tag) => (index++ % 3 === at % 3 ? '' : tag));
      }
      if (how === 'nul') return `${text.slice(0, place)}\0${text.slice(place)}`;
      if (how === 'join') return text.replaceAll('\n\n', '\n');
      return text.slice(0, place) + noise + text.slice(place);
    });

  test('is read: every fault and question has a line of the file', () => {
    fc.assert(
      fc.property(mangled, patterns, (text, pattern) => {
        checkLines(read(text, pattern), text);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its words when tags are missing or the end is', () => {
    const torn = fc
      .tuple(documents, fc.nat(), fc.boolean())
      .map(([text, at, cut]) =>
        cut
          ? text.slice(0, at % (text.length + 1))
          : text.replace(/<\/?(?:details|ul|li|p|b|h3)>/g, (tag, index: number) => (index % 3 === at % 3 ? '' : tag)),
      );
    fc.assert(
      fc.property(torn, patterns, (text, pattern) => {
        expect(wordsIn(placesOf(read(text, pattern)))).toEqual(wordsIn([text]));
      }),
      { numRuns: 60 },
    );
  });
});
