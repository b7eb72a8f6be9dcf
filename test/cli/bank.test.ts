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
  const code = await runBank(args, { out: (text) => out.push(text), err: (text) => err.push(text), env, now: () => 0 });
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
      files: [{ file: path, format: 'heading:3', confidence: 1 }],
      format: 'heading:3',
      confidence: 1,
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

  test('a form that is in doubt is told with the next likeliest, its count and examples', async () => {
    const path = file(
      'a.md',
      '## IoC\n\n맡깁니다.\n\n### 주입하는 곳\n\n- 느슨하다\n\n### 빈의 이름\n\n- 어렵다\n\n## AOP\n\n모읍니다.\n',
    );
    const { out } = await run(['check', path]);
    expect(out).toContain(
      '확실하지 않아요. --questions heading:3(으)로 읽으면 질문 2개예요.\n  주입하는 곳\n  빈의 이름',
    );
    expect((await run(['check', path, '--questions', 'heading:3'])).out).not.toContain('확실하지 않아요');
    expect((await run(['check', file('b.md', '### 왜요?\n\n답입니다.\n\n### 언제요?\n')])).out).not.toContain(
      '확실하지 않아요',
    );
  });

  test('a file without questions says how to write one, and ends with 1', async () => {
    const { code, out } = await run(['check', file('a.md', '')]);
    expect(code).toBe(1);
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

  test('takes several files and folders, but saves only one file', async () => {
    const path = file('a.md', '### 왜요?\n- id: a\n');
    file('b.md', '<details><summary>언제요?</summary>저녁입니다.</details>\n');
    const { code, out } = await run(['format', path, root]);
    expect(code).toBe(0);
    expect(out).toContain('### 왜요?');
    expect(out).toContain('- 답변: 저녁입니다.');
    expect((await run(['format', root, '--write'])).err).toContain('하나에만');
    expect((await run(['format', path, path, '--write'])).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('### 왜요?\n- id: a\n');
  });

  test.each([
    ['an empty folder', () => mkdtempSync(join(root, 'empty-'))],
    ['a missing file', () => join(root, 'none.md')],
    ['no questions', () => file('e.md', '')],
  ])('%s is refused', async (_, path) => {
    const { code, out, err } = await run(['format', path()]);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toBe('');
  });
});

describe('--questions', () => {
  test('says which form the questions have', async () => {
    const path = file('a.md', '### 왜요?\n\n- 언제인가요?\n- 어디서 하나요?\n');
    const titles = async (...args: string[]): Promise<unknown> => {
      const { questions, format, files } = JSON.parse((await run(['check', '--json', path, ...args])).out);
      return [format, files[0].format, ...questions.map(({ title }: { title: string }) => title)];
    };
    expect(await titles()).toEqual(['heading:3', 'heading:3', '왜요?']);
    expect(await titles('--questions', 'bullet')).toEqual(['bullet', 'bullet', '언제인가요?', '어디서 하나요?']);
    expect((await run(['check', path])).out).toContain('형식 heading:3 · 확신 100% · 파일 1');
  });
});

describe('diff', () => {
  test('shows what became of the questions, whatever the files are called', async () => {
    const old = file('old.md', '### 왜 지원했나요?\n- 저는 합니다.\n### 마지막 질문은요?\n### 취미가 무엇인가요?\n');
    const fresh = file('new.md', '### 왜 지원했나요?\n- 저는 했습니다.\n### 취미는 무엇인가요?\n### 특기가 있나요?\n');
    const { code, out } = await run(['diff', old, fresh]);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '+ 추가  특기가 있나요?',
      '~ 바뀜  왜 지원했나요? (답변)',
      expect.stringMatching(/^> 이름 바뀜\? \d\d% {2}취미가 무엇인가요\? → 취미는 무엇인가요\?$/),
      '- 사라짐  마지막 질문은요?',
      '추가 1 · 바뀜 1 · 이름 바뀜 1 · 사라짐 1 · 그대로 0',
    ]);
    const json = JSON.parse((await run(['diff', old, fresh, '--json'])).out);
    expect(json).toMatchObject({
      added: [{ title: '특기가 있나요?' }],
      gone: [{ title: '마지막 질문은요?' }],
      same: 0,
    });
    expect((await run(['diff', old, old])).out).toBe('추가 0 · 바뀜 0 · 이름 바뀜 0 · 사라짐 0 · 그대로 3');
  });

  test('a file and what was exported of it are the same', async () => {
    const path = file('old.md', '### 왜 지원했나요?\n- 저는 합니다.\n');
    const { out } = await run(['export', path]);
    expect((await run(['diff', path, file('new.md', `${out}\n`)])).out).toContain(
      '바뀜 0 · 이름 바뀜 0 · 사라짐 0 · 그대로 1',
    );
  });

  test('a missing side ends with 1', async () => {
    const { code, out, err } = await run(['diff', file('a.md', ''), join(root, 'none.md')]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('none.md');
  });
});

describe('export', () => {
  test('writes bullets, which are read back as the same questions', async () => {
    const path = file('a.md', OWN);
    const { code, out } = await run(['export', path]);
    expect(code).toBe(0);
    expect(out).toContain('- 저는 이 제품을 오래 썼습니다.\n- 결론부터\n- 다른 곳은요?');
    expect((await run(['diff', path, file('b.md', `${out}\n`)])).out).toContain('그대로 1');
    const json = JSON.parse((await run(['export', path, '--json'])).out);
    expect(json.questions).toMatchObject([{ id: 'a/why-us', language: 'ko', source: 'a.md' }]);
  });
});

describe('export of the bot’s records', () => {
  test.each([
    ['a missing database', 'none.sqlite', undefined],
    ['a file that is none', 'minutes.txt', '회의록'],
  ])('refuses %s with what to do', async (_what, name, text) => {
    const path = text === undefined ? join(root, name) : file(name, text);
    const { code, out, err } = await run(['export', '--database', path]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(path);
    expect(err).toContain('DATABASE_FILE');
    const english = await run(['export'], { DATABASE_FILE: path });
    expect(english.err).toContain(`The database ${path} cannot be opened: `);
    expect(readdirSync(root)).toEqual(text === undefined ? [] : [name]);
  });

  test.each([
    [['a.md', '--server', '1'], '파일 없이'],
    [['--json', '--anki'], '하나만'],
    [['--server'], '--server 뒤에'],
    [['--write'], '모르는 옵션'],
  ])('refuses %j with how it is used', async (args, says) => {
    const { code, out, err } = await run(['export', ...args]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    expect(err).toContain('사용법');
  });

  test('a file’s questions go to Anki too', async () => {
    const { code, out } = await run(['export', file('a.md', OWN), '--anki']);
    expect(code).toBe(0);
    expect(out.split('\n').at(-1)?.split('\t').slice(0, 2)).toEqual(['a/why-us:ko', '왜 지원했나요?']);
  });
});

describe('usage', () => {
  test.each([
    [[]],
    [['check']],
    [['format']],
    [['eat', 'a.md']],
    [['check', '--yaml', 'a.md']],
    [['check', 'a.md', '--questions']],
    [['check', 'a.md', '--questions', 'heading:9']],
    [['toString', 'a.md']],
    [['diff', 'a.md']],
    [['diff', 'a.md', 'b.md', 'c.md']],
    [['export', 'a.md', '--write']],
  ])('%j is refused with how it is used', async (args: string[]) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('npm run --silent bank -- check');
    expect((await run(args, {})).err).toContain('Usage');
  });
});
