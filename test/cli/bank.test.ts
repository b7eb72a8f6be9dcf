// The bank command: what it prints, what it writes, how it ends.
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runBank } from '../../src/cli/bank.ts';
import { widthOf } from '../../src/cli/columns.ts';

const OWN = `---
category: 인성
language: ko
---

### 왜 지원했나요?
- id: why-us
- 난이도: 2
- 키워드: 동기
- 답변: 저는 이 제품을 오래 썼습니다.
- 팁: 결론부터
- 꼬리 질문: 다른 곳은요?
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bank-cli-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
};

const run = async (
  args: readonly string[],
  env: Record<string, string> = { LANG: 'ko_KR.UTF-8' },
): Promise<{ code: number; out: string; err: string }> => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runBank(args, { out: (text) => out.push(text), err: (text) => err.push(text), env });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

describe('check', () => {
  test('--json gives exactly the questions and what was skipped', async () => {
    const path = file('team.md', `앞의 글\n\n### 왜요?\n- 난이도: 9\n`);
    const { code, out, err } = await run(['check', '--json', path]);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      questions: [
        {
          id: expect.stringMatching(/^team\/[0-9a-f]{12}$/),
          title: '왜요?',
          category: 'team',
          difficulty: 3,
          sampleAnswers: [],
          tips: [],
          keywords: [],
          followUps: [],
          line: 3,
        },
      ],
      skipped: [
        { file: path, line: 1, text: '앞의 글', reason: expect.stringMatching(/^This text/) },
        { file: path, line: 4, text: '난이도: 9', reason: expect.stringMatching(/^Difficulty/) },
      ],
    });
  });

  test('a person reads a table whose columns line up, with Hangul and without', async () => {
    const path = file('a.md', '### 왜 지원했나요?\n- id: a\n- 저는 했습니다.\n### Why? 😀\n### e\u0301 왜요?\n');
    const { out } = await run(['check', path]);
    const rows = out.split('\n').slice(0, 4);
    expect(rows[0]).toMatch(/^줄 {2}질문 .*꼬리 질문$/);
    const stars = rows.slice(1).map((row) => widthOf(row.slice(0, row.indexOf('★'))));
    expect(new Set(stars).size).toBe(1);
    expect(new Set(rows.map(widthOf)).size).toBe(1);
    expect(out).toContain('질문 3 · 답변 1 · 팁 0 · 건너뜀 0');
  });

  test('a fault says where, why and what to do, in the reader’s language', async () => {
    const path = file('a.md', '### 왜요?\n- 난이도: 9\n');
    expect((await run(['check', path])).out).toContain(`${path}:2  난이도는 1부터 5까지의 숫자`);
    const english = await run(['check', path], { LC_ALL: 'C', LANG: 'ko_KR.UTF-8' });
    expect(english.out).toContain(`${path}:2  Difficulty must be a number from 1 to 5`);
  });

  test('several files are told apart; folders are read too', async () => {
    file('a.md', '### 왜요?');
    file('b.md', '### 언제요?');
    const { out } = await run(['check', root]);
    expect(out.split('\n')).toEqual(expect.arrayContaining(['a.md', 'b.md']));
  });

  test('a file without questions is readable, and says how to write one', async () => {
    const { code, out } = await run(['check', file('a.md', '')]);
    expect(code).toBe(0);
    expect(out).toContain('### 질문');
  });

  test('a missing file ends with 1, in the table and in JSON', async () => {
    const path = join(root, 'none.md');
    const shown = await run(['check', path]);
    expect([shown.code, shown.out]).toEqual([1, expect.stringContaining(`${path}:전체  파일이나 폴더가 없어요.`)]);
    const json = await run(['check', path, '--json']);
    expect(json.code).toBe(1);
    expect(json.err).toContain(path);
    expect(JSON.parse(json.out)).toMatchObject({ questions: [], skipped: [{ file: path, line: 0 }] });
  });
});

describe('format', () => {
  test('prints our own form, which is its own form again', async () => {
    const path = file('a.md', '### 왜요?\n- 저는 했습니다.\n- 짧게 말하기\n');
    const { code, out, err } = await run(['format', path]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('### 왜요?\n- id: ');
    expect(out).toContain('- 답변: 저는 했습니다.\n- 팁: 짧게 말하기');
    expect((await run(['format', file('b.md', `${out}\n`)])).out).toBe(out);
    expect((await run(['format', file('own.md', OWN)])).out).toBe(OWN.trimEnd());
  });

  test('--write replaces the file, keeps its mode and leaves nothing else behind', async () => {
    const path = file('a.md', '### 왜요?\n- 저는 했습니다.\n');
    chmodSync(path, 0o640);
    const link = join(root, 'link.md');
    symlinkSync(path, link);
    const printed = await run(['format', path]);
    const { code, out } = await run(['format', path, '--write']);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(path, 'utf8')).toBe(`${printed.out}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readFileSync(link, 'utf8')).toBe(`${printed.out}\n`);
    expect(readdirSync(root).sort()).toEqual(['a.md', 'link.md']);
  });

  test('--write does not save when something would be lost', async () => {
    const text = '앞의 글\n\n### 왜요?\n';
    const path = file('a.md', text);
    const { code, err } = await run(['format', path, '--write']);
    expect(code).toBe(1);
    expect(err).toContain(`${path}:1`);
    expect(err).toContain('쓰지 않았어요');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test.each([
    ['a folder', () => root],
    ['a missing file', () => join(root, 'none.md')],
    ['no questions', () => file('e.md', '')],
  ])('%s is refused', async (_, path) => {
    const { code, out, err } = await run(['format', path()]);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toBe('');
  });
});

describe('usage', () => {
  test.each([
    [[]],
    [['check']],
    [['format']],
    [['eat', 'a.md']],
    [['check', '--yaml', 'a.md']],
    [['format', 'a.md', 'b.md']],
  ])('%j is refused with how it is used', async (args: string[]) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('npm run --silent bank -- check');
    expect((await run(args, {})).err).toContain('Usage');
  });
});
