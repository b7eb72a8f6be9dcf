// Our own form: front matter, labels, identity, and what is not taken.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type BankQuestion, readBank } from '../../src/bank/read.ts';
import type { FaultCode } from '../../src/core/question-files.ts';

const read = (text: string, name = 'interview.md') => readBank([{ name, text }]);

const one = (text: string): BankQuestion => {
  const { questions, skipped } = read(text);
  expect(skipped).toEqual([]);
  expect(questions).toHaveLength(1);
  return questions[0] as BankQuestion;
};

const faults = (text: string): [FaultCode, number, string][] =>
  read(text).skipped.map((skipped) => [skipped.code, skipped.line, skipped.text]);

const WHOLE = `---
category: 인성·경험
language: ko
---

### 본인의 장점과 단점을 말해주세요.
- id: strengths-and-weaknesses
- 난이도: 2
- 키워드: 강점, 자기 인식,보완
- 답변: 제 장점은 끝까지 해내는 힘이에요.
  이어지는 줄은 두 칸 들여써요.

  새 문단도 들여쓰면 같은 답변이에요.
- 답변: 저는 꼼꼼합니다.
- 팁: 결론부터 말해요.
- 꼬리 질문: 그 단점 때문에 실패한 적이 있나요?
`;

const FULL = `### 인덱스는 언제 쓰나요?
- id: index
- 키워드: 인덱스, B-트리
- 주제: 조회, 성능
- 대상: 개발자, 한국
- 답변: 자주 찾는 열에 씁니다.
- 팁: 언제 쓰지 않는지도 말해요.
- 참고: PostgreSQL 문서, Indexes: https://www.postgresql.org/docs/current/indexes.html
- 꼬리 질문: 쓰지 않는 때는요?
  - 힌트: 쓰기가 많고 값이 몇 가지뿐이면 손해예요.
- 꼬리 질문: 몇 개까지 만드나요?
`;

describe('what only some questions have', () => {
  test('is read: themes, audience, reference, and a hint for a follow-up', () => {
    const { tips, keywords, followUps, themes, audience, reference, hints } = one(FULL);
    expect({ tips, keywords, followUps }).toEqual({
      tips: ['언제 쓰지 않는지도 말해요.'],
      keywords: ['인덱스', 'B-트리'],
      followUps: ['쓰지 않는 때는요?', '몇 개까지 만드나요?'],
    });
    expect({ themes, audience }).toEqual({ themes: ['조회', '성능'], audience: ['개발자', '한국'] });
    expect(reference).toBe('PostgreSQL 문서, Indexes: https://www.postgresql.org/docs/current/indexes.html');
    expect(hints).toEqual([{ followUp: '쓰지 않는 때는요?', text: '쓰기가 많고 값이 몇 가지뿐이면 손해예요.' }]);
  });

  test('is read in English as well', () => {
    const { themes, audience, reference, hints } = one(
      '### Why?\n- id: why\n- Themes: a, b\n- Audience: developers\n- Reference: RFC 9110\n- Follow-up: How?\n  - Hint: So.\n',
    );
    expect({ themes, audience, reference }).toEqual({
      themes: ['a', 'b'],
      audience: ['developers'],
      reference: 'RFC 9110',
    });
    expect(hints).toEqual([{ followUp: 'How?', text: 'So.' }]);
  });

  test('is not there when it is not written', () => {
    expect(Object.keys(one(WHOLE)).filter((key) => /themes|audience|reference|hints/.test(key))).toEqual([]);
  });

  test('has one reference: a second one stays a tip', () => {
    const { reference, tips } = one('### 왜요?\n- id: why\n- 참고: RFC 9110\n- 참고: RFC 9111\n');
    expect({ reference, tips }).toEqual({ reference: 'RFC 9110', tips: ['참고: RFC 9111'] });
  });

  test('means nothing in a file of another form', () => {
    const { themes, audience, reference, tips } = one(
      '### 왜요?\n- 주제: 운영체제\n- 대상: 신입\n- 참고: RFC 9110\n- 저는 그렇게 생각합니다.\n',
    );
    expect({ themes, audience, reference }).toEqual({ themes: undefined, audience: undefined, reference: undefined });
    expect(tips).toContain('참고: RFC 9110');
  });
});

describe('our own form', () => {
  test('is read whole', () => {
    expect(one(WHOLE)).toEqual({
      id: 'interview/strengths-and-weaknesses',
      title: '본인의 장점과 단점을 말해주세요.',
      category: '인성·경험',
      language: 'ko',
      difficulty: 2,
      keywords: ['강점', '자기 인식', '보완'],
      sampleAnswers: [
        '제 장점은 끝까지 해내는 힘이에요.\n이어지는 줄은 두 칸 들여써요.\n\n새 문단도 들여쓰면 같은 답변이에요.',
        '저는 꼼꼼합니다.',
      ],
      tips: ['결론부터 말해요.'],
      followUps: ['그 단점 때문에 실패한 적이 있나요?'],
      source: 'interview.md',
      line: 6,
    });
  });

  test('takes its labels in English too, bold or numbered', () => {
    const question = one(`### Why us?
- id: why-us
- Difficulty: ⭐⭐⭐⭐
- Keywords: fit, motive
- **Sample answer**: I like your product.
- **Answer 2:** I know your team.
- Tip: Name one thing.
- Follow-up: Why not them?
`);
    expect(question).toMatchObject({
      id: 'interview/why-us',
      language: 'en',
      difficulty: 4,
      keywords: ['fit', 'motive'],
      sampleAnswers: ['I like your product.', 'I know your team.'],
      tips: ['Name one thing.'],
      followUps: ['Why not them?'],
    });
  });

  test.each(['답변', '모범 답변', '예시 답안', '예시 답변', 'Answer', 'sample answer'])(
    '%s: is a sample answer',
    (label) => {
      expect(one(`### 질문?\n- ${label}: A + B -> C`).sampleAnswers).toEqual(['A + B -> C']);
    },
  );

  test.each([
    ['3', 3],
    ['4/5', 4],
    ['★★☆☆☆', 2],
    ['⭐', 1],
    ['★★★★★', 5],
  ])('difficulty %s', (written, difficulty) => {
    expect(one(`### 질문?\n- 난이도: ${written}`).difficulty).toBe(difficulty);
  });

  test('a label above a list takes each bullet; a sample answer keeps its list', () => {
    const question = one(`### 질문?
- 꼬리 질문:
  - 왜요?
  - 언제요?
- 팁:
  - 짧게
- 답변:
  - 먼저
  - 다음
`);
    expect(question.followUps).toEqual(['왜요?', '언제요?']);
    expect(question.tips).toEqual(['짧게']);
    expect(question.sampleAnswers).toEqual(['- 먼저\n- 다음']);
  });

  test('a comma in a keyword is written with a backslash', () => {
    expect(one('### 질문?\n- 키워드: a\\, b, C\\D，가、나').keywords).toEqual(['a, b', 'C\\D', '가', '나']);
  });

  test('code and lists in an answer are kept as they are', () => {
    const question = one(
      '### 질문?\n- 답변: 이렇게 씁니다.\n  ```ts\n  if (a) {\n    b();\n  }\n  # no heading\n  ```\n  - 하나\n',
    );
    expect(question.sampleAnswers).toEqual(['이렇게 씁니다.\n```ts\nif (a) {\n  b();\n}\n# no heading\n```\n- 하나']);
  });

  test('a bullet without a label is read by its voice; one of questions only is a follow-up', () => {
    const question = one('### 질문?\n- 결론부터 말하기\n- 저는 그렇게 했습니다.\n- 그때 무엇을 배웠나요?\n');
    expect(question).toMatchObject({
      tips: ['결론부터 말하기'],
      sampleAnswers: ['저는 그렇게 했습니다.'],
      followUps: ['그때 무엇을 배웠나요?'],
    });
  });

  test('a speech wrapped over several lines stays one', () => {
    const lines = [
      '저는 새로운 서비스를 만들 때마다 먼저',
      '사용자의 불편을 듣고 그 이유를',
      '끝까지 찾아내는 편입니다.',
    ];
    expect(one(`### 질문?\n${lines.join('\n')}\n`)).toMatchObject({ sampleAnswers: [lines.join('\n')], tips: [] });
  });
});

describe('categories', () => {
  test('the front matter names it, else the heading above, else the file', () => {
    const categories = (text: string): string[] => read(text).questions.map(({ category }) => category);
    expect(categories('---\ncategory: 기술\n---\n### 왜요?\n')).toEqual(['기술']);
    expect(categories('# 인성\n### 왜요?\n### 언제요?\n# 기술\n### 무엇인가요?')).toEqual(['인성', '인성', '기술']);
    expect(categories('### 왜요?')).toEqual(['interview']);
    expect(categories('---\ncategory: 기술\n---\n### 왜요?\n- 분류: 인성\n')).toEqual(['인성']);
  });

  test('the level of the questions is the one that most of them have', () => {
    const { questions, skipped } = read(
      '# 면접\n## 왜 지원했나요?\n## 무엇을 잘하나요?\n### 답하는 법\n- 짧게\n## 팀워크',
    );
    expect(questions.map(({ title, category }) => [title, category])).toEqual([
      ['왜 지원했나요?', '면접'],
      ['무엇을 잘하나요?', '면접'],
      ['팀워크', '면접'],
    ]);
    expect(questions[1]?.tips).toEqual(['답하는 법', '짧게']);
    expect(skipped).toEqual([]);
  });
});

describe('identity', () => {
  const idOf = (text: string, name?: string): string => read(text, name).questions[0]?.id ?? '';

  test('without an id it comes from file and title; spacing and the last mark do not matter', () => {
    const id = idOf('### 왜  지원했나요?');
    expect(id).toMatch(/^interview\/[0-9a-f]{12}$/);
    expect(idOf('### 왜 지원했나요')).toBe(id);
    expect(idOf('### 왜 지원했나요?'.normalize('NFD'))).toBe(id);
    expect(idOf('- \n\n### 왜 지원했나요 ?!\n- 저는 했습니다.')).toBe(id);
    expect(idOf('### 왜 지원하나요?')).not.toBe(id);
    expect(idOf('### 왜 지원했나요?', 'other.md')).not.toBe(id);
  });

  test('the bank is the file’s name, made safe, unless the caller names one', () => {
    expect(idOf('### 왜요?\n- id: why', 'a/나의 Questions (1).md')).toBe('나의-questions-1/why');
    expect(idOf('### 왜요?\n- id: why', '???.md')).toBe('bank/why');
    expect(readBank([{ name: 'a.md', text: WHOLE }], { bank: 'daily' }).questions[0]?.id).toBe(
      'daily/strengths-and-weaknesses',
    );
  });

  test('one question in two languages has one id', () => {
    const files = [
      { name: 'ko.md', text: '### 왜요?\n- id: why' },
      { name: 'en.md', text: '### Why?\n- id: why' },
    ];
    const { questions, skipped } = readBank(files, { bank: 'daily' });
    expect(questions.map(({ id, language }) => [id, language])).toEqual([
      ['daily/why', 'ko'],
      ['daily/why', 'en'],
    ]);
    expect(skipped).toEqual([]);
  });
});

describe('what is not taken is listed with its line and a reason', () => {
  test.each<[string, string, [FaultCode, number, string][]]>([
    ['text before the first question', '안녕하세요\n\n### 왜요?', [['outside-question', 1, '안녕하세요']]],
    ['a heading without questions', '### 왜요?\n# 끝\n', [['unused-heading', 2, '끝']]],
    ['an empty title', '### 왜요?\n###\n- 저는 했습니다.', [['empty-title', 2, '- 저는 했습니다.']]],
    ['a difficulty out of range', '### 왜요?\n- 난이도: 7', [['bad-difficulty', 2, '난이도: 7']]],
    ['too many stars', '### 왜요?\n- 난이도: ★★★★★★', [['bad-difficulty', 2, '난이도: ★★★★★★']]],
    ['an id with other characters', '### 왜요?\n- id: Why us', [['bad-id', 2, 'id: Why us']]],
    ['a second difficulty', '### 왜요?\n- 난이도: 1\n- 난이도: 2', [['repeated-label', 3, '난이도: 2']]],
    ['an unknown language', '### 왜요?\n- 언어: fr', [['bad-language', 2, '언어: fr']]],
    ['an unknown key', '---\ncategory: a\ntags: [x]\n---\n### 왜요?', [['unknown-key', 3, 'tags: [x]']]],
    ['broken front matter', '---\n: [\n---\n### 왜요?', [['bad-front-matter', 2, ': [']]],
    [
      'front matter that is too long',
      `---\na: ${'['.repeat(20_000)}\n---\n### 왜요?`,
      [['bad-front-matter', 2, `a: ${'['.repeat(20_000)}`]],
    ],
    ['a comment', '### 왜요?\n<!-- 나중에 -->\n저는 했습니다.', [['html', 2, '<!-- 나중에 -->']]],
    ['a list of links', '- [왜요?](#왜요)\n\n### 왜요?', [['no-question', 1, '- [왜요?](#왜요)']]],
    ['a used id', '### 왜요?\n- id: a\n### 언제요?\n- id: a', [['duplicate-id', 3, '언제요?\n- id: a']]],
    ['a repeated question', '### 왜요?\n- 짧게\n### 왜요\n- 짧게', [['duplicate-title', 3, '왜요\n- 짧게']]],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test('faults come in the order of files and lines, each with a sentence', () => {
    const text = '앞\n\n### 왜요?\n- 난이도: 9\n# 끝';
    const { skipped } = readBank([
      { name: 'b.md', text },
      { name: 'a.md', text, path: 'dir/a.md' },
    ]);
    expect(skipped.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'b.md:1',
      'b.md:4',
      'b.md:5',
      'dir/a.md:1',
      'dir/a.md:4',
      'dir/a.md:5',
    ]);
    for (const { reason } of skipped) expect(reason).toMatch(/^[A-Z].*\.$/);
  });
});

test('with an id a title may be anything: a date, a number, the name of a list', () => {
  const titles = ['2025/04/29', '📅 2025.4.29', '문제 3', '목차', '스터디 규칙', '답변', '왜요?', '꼬리 질문'];
  const { questions, skipped } = read(titles.map((title, index) => `### ${title}\n\n- id: q${index}\n`).join('\n'));
  expect(questions.map(({ title }) => title)).toEqual(titles);
  expect(skipped).toEqual([]);
});

test('the example in the documentation is read without a fault, in both languages', () => {
  const guide = readFileSync(new URL('../../docs/question-files.md', import.meta.url), 'utf8');
  const examples = [...guide.matchAll(/^```markdown\n([\s\S]*?)\n```$/gm)].map(([, text = '']) => text);
  expect(examples.length).toBe(3);
  for (const text of examples) {
    const { questions, skipped } = read(text);
    expect(skipped).toEqual([]);
    expect(questions.length).toBeGreaterThan(0);
    for (const { sampleAnswers, tips } of questions) expect(sampleAnswers.length + tips.length).toBeGreaterThan(0);
  }
});
