// Files that change their form on the way, and files with a line more or less.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/bank/read.ts';

const titles = (text: string): string[] => readBank([{ name: 'a.md', text }]).questions.map(({ title }) => title);

const MIXED = `# 면접 대비

## 네트워크

### TCP란 무엇인가요?

연결형 프로토콜입니다.

### UDP란 무엇인가요?

연결하지 않습니다.

### HTTP란 무엇인가요?

요청과 응답입니다.

## 인성

1. 자기소개를 해 주세요.
2. 지원 동기는 무엇인가요?

## 기출

**Q. 갈등을 어떻게 풀었나요?**

A. 저는 먼저 들었습니다.

**Q. 실패한 경험이 있나요?**

A. 있습니다.
`;

describe('a file that changes its form', () => {
  test('is read chapter by chapter', () => {
    const { questions, files } = readBank([{ name: 'a.md', text: MIXED }]);
    expect(questions.map(({ title, category, sampleAnswers }) => [title, category, ...sampleAnswers])).toEqual([
      ['TCP란 무엇인가요?', '네트워크', '연결형 프로토콜입니다.'],
      ['UDP란 무엇인가요?', '네트워크', '연결하지 않습니다.'],
      ['HTTP란 무엇인가요?', '네트워크', '요청과 응답입니다.'],
      ['자기소개를 해 주세요.', '인성'],
      ['지원 동기는 무엇인가요?', '인성'],
      ['갈등을 어떻게 풀었나요?', '기출', '저는 먼저 들었습니다.'],
      ['실패한 경험이 있나요?', '기출', '있습니다.'],
    ]);
    expect(files[0]?.format).toBe('heading:3');
  });

  test('an index of its questions adds none', () => {
    const index = '## 질문 모음\n\n- TCP란 무엇인가요?\n- UDP란 무엇인가요?\n\n';
    expect(titles(MIXED.replace('## 네트워크', `${index}## 네트워크`))).toHaveLength(7);
  });

  test('a list that explains is no chapter of questions', () => {
    const list =
      '## 동작 방식\n\n- Discover\n\n    : 서버를 찾는다.\n\n- Offer\n\n    : 주소를 제안한다.\n\n- Request\n\n    : 주소를 요청한다.\n';
    expect(titles(`${MIXED}\n${list}`)).toHaveLength(7);
  });

  test('a person’s own choice of the form holds for all of it', () => {
    const { questions } = readBank([{ name: 'a.md', text: MIXED }], { pattern: 'heading:3' });
    expect(questions).toHaveLength(3);
  });
});

const FOLDERS = ['forms/', 'shapes/'].map((name) => new URL(name, import.meta.url));
const texts = [
  MIXED,
  ...FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:txt|md)$/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  ),
];

describe('a line less', () => {
  /** How many titles come or go when a line goes, for each line of each text. */
  const changes = texts.flatMap((text) => {
    const whole = new Set(titles(text));
    const lines = text.split('\n');
    return lines.flatMap((line, at) => {
      if (line.trim() === '') return [];
      const less = new Set(titles(lines.filter((_, index) => index !== at).join('\n')));
      const gone = [...whole].filter((title) => !less.has(title)).length;
      const come = [...less].filter((title) => !whole.has(title)).length;
      return [{ line, change: Math.max(gone, come) }];
    });
  });

  // These files have some five questions each, so that a line is much of what they say.
  test('changes hardly more than the question that it was of', () => {
    expect(changes.length).toBeGreaterThan(800);
    const large = changes.filter(({ change }) => change > 2);
    expect(large.length / changes.length).toBeLessThan(0.05);
  });
});
