// A sheet as a group writes it, and beside it what a study leader expects to be read from it.
import type { Draw } from './draw.ts';
import type { Entry } from './pool.ts';

export interface Wanted {
  readonly title: string;
  /** Pieces of the sample answers, without marks. */
  readonly answer: readonly string[];
  readonly followUps: readonly string[];
  readonly tips: readonly string[];
  /** Null where a reader could name several. */
  readonly category: string | null;
}

export interface Sheet {
  /** Path below the corpus' folder → text. More than one path is a folder of its own. */
  readonly files: Readonly<Record<string, string>>;
  readonly wanted: readonly Wanted[];
  /** What is part of no question: rules, introductions, lists of links. */
  readonly nobody: readonly string[];
}

/** One way to write a file; the same draw writes the same file. */
export type Dialect = (draw: Draw) => Sheet;

export interface Paper {
  put(...lines: readonly string[]): void;
  /** Lines that belong to no question. */
  nobody(...lines: readonly string[]): void;
  want(title: string, parts?: Partial<Omit<Wanted, 'title'>>): void;
  text(): string;
  sheet(name?: string): Sheet;
}

/** An empty sheet. */
export function paper(): Paper {
  const lines: string[] = [];
  const wanted: Wanted[] = [];
  const strangers: string[] = [];
  function text(): string {
    return `${lines.join('\n').trim()}\n`;
  }
  return {
    put: (...more) => {
      lines.push(...more);
    },
    nobody: (...more) => {
      lines.push(...more);
      strangers.push(...more.filter((line) => line.trim() !== ''));
    },
    want: (title, parts = {}) => {
      wanted.push({ title, answer: [], followUps: [], tips: [], category: null, ...parts });
    },
    text,
    sheet: (name = '.md') => ({ files: { [name]: text() }, wanted, nobody: strangers }),
  };
}

/** An answer as lines of one paragraph, or as a paragraph for each line. */
export function prose(draw: Draw, { answer }: Entry): string[] {
  return draw.chance(0.3) ? answer.flatMap((line) => [line, '']).slice(0, -1) : [...answer];
}

/** An answer as bullets. */
export function bullets({ answer }: Entry, indent = '', mark = '-'): string[] {
  return answer.map((line) => `${indent}${mark} ${line}`);
}

/** What groups write above their questions: none of it is one. */
export function preface(draw: Draw, sheet: Paper): void {
  const blocks: readonly (readonly string[])[] = [
    [
      '## 📌 진행 방식',
      '',
      '- 매주 화요일 저녁 9시에 온라인으로 모여요',
      '- 각자 두 문제씩 맡아 정리해 옵니다',
      '- 못 오면 전날까지 알려 주세요',
    ],
    ['## 👥 스터디원', '', '| 이름 | 역할 |', '| --- | --- |', '| 가람 | 진행 |', '| 나래 | 기록 |'],
    ['> 취업을 준비하며 모은 자료입니다. 틀린 곳이 있으면 이슈로 알려 주세요.'],
    ['![badge](https://img.example.com/badge.svg) ![stars](https://img.example.com/stars.svg)'],
    ['## ✍️ 작성 규칙', '', '1. 파일 이름은 날짜로 적어 주세요', '2. 답변은 PR로 올리고 두 명에게 리뷰를 받습니다.'],
    [
      '## 🔗 참고한 자료',
      '',
      '- [면접 준비 길잡이](https://example.com/guide)',
      '- [전공 정리 노트](https://example.com/notes)',
    ],
  ];
  for (const block of draw.shuffle(blocks).slice(0, draw.int(1, 4))) sheet.nobody(...block, '');
}

/** What groups write below their questions. */
export function closing(draw: Draw, sheet: Paper): void {
  const blocks: readonly (readonly string[])[] = [
    ['## 📜 License', '', '이 저장소의 글은 CC BY 4.0을 따릅니다.'],
    ['## Contributors', '', '<a href="https://example.com/graph"><img src="https://img.example.com/people.png" /></a>'],
    ['[⬆ 맨 위로](#top)'],
    ['---', '', '틀린 내용은 이슈로 남겨 주시면 고치겠습니다 :)'],
    ['## References', '', '- [운영체제 강의](https://example.com/os)', '- [네트워크 책](https://example.com/net)'],
  ];
  for (const block of draw.shuffle(blocks).slice(0, draw.int(1, 2))) sheet.nobody('', ...block);
}

/** A few lines of code that belong to an answer or a question. */
export function code(draw: Draw): string[] {
  return draw.pick([
    ['```js', 'const seen = new Map();', '// 이미 본 값인가?', 'seen.set(key, value);', '```'],
    ['```java', 'public int size() {', '  return count;', '}', '```'],
    ['```sql', '-- 느린 쪽은?', 'SELECT id FROM orders WHERE paid = 1;', '```'],
    ['```', '# 설정', 'timeout: 30', '```'],
  ]);
}

/** A small table that belongs to an answer. */
export function comparison(draw: Draw): string[] {
  return draw.pick([
    ['| 구분 | 앞 | 뒤 |', '| --- | --- | --- |', '| 속도 | 빠름 | 느림 |', '| 비용 | 큼 | 작음 |'],
    ['|항목|설명|', '|:--:|:--|', '|장점|단순하다|', '|단점|확장이 어렵다|'],
  ]);
}
