// Question files from disk: folders, links, and what cannot be read.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/files/load.ts';
import type { FaultCode } from '../../src/core/question-files.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bank-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (name: string, text: string | Uint8Array): string => {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const load = async (
  ...paths: { path: string; bank?: string }[]
): Promise<{ ids: string[]; faults: [FaultCode, string, number][] }> => {
  const { questions, skipped } = await loadBank(paths);
  return {
    ids: questions.map(({ id }) => id),
    faults: skipped.map(({ code, file, line }) => [code, file, line]),
  };
};

test('a folder is read with its folders, in the order of names, and what is no question file is told', async () => {
  write('bank/b.md', '### 왜요?\n- id: b');
  write('bank/a/c.MARKDOWN', '### 언제요?\n- id: c');
  write('bank/notes.txt', '### 어디서요?\n- id: n');
  write('bank/page.html', '### 아니요?\n- id: z');
  write('bank/.git/x.md', '### 아니요?\n- id: x');
  write('bank/node_modules/x.md', '### 아니요?\n- id: y');
  const { questions, skipped } = await loadBank([{ path: `${join(root, 'bank')}/` }]);
  expect(questions.map(({ id, source }) => [id, source])).toEqual([
    ['bank/c', 'a/c.MARKDOWN'],
    ['bank/b', 'b.md'],
    ['bank/n', 'notes.txt'],
  ]);
  expect(skipped.map(({ code, file }) => [code, file])).toEqual([['kind-other', join(root, 'bank/page.html')]]);
});

test('what stands beside question files in a repository is left out whole, and plain texts are no questions by name', async () => {
  write('bank/a.md', '### 왜요?\n- 저는 그렇습니다.');
  write('bank/b.txt', '자기소개 해주세요\n왜 지원했나요?');
  write('bank/CONTRIBUTING.md', '# How to help\n\n## How do I begin?\n\nOpen an issue.');
  write('bank/LICENSE.txt', 'MIT License\n\n1. You may use it.\n2. Why not?');
  write('bank/requirements.txt', '# tools\nflask==2.0\n# tests\npytest');
  write('bank/회의록.txt', '다음 주는 쉬어요');
  write('bank/회의록2.txt', '그다음 주도 쉬어요');
  const { questions, skipped } = await loadBank([{ path: join(root, 'bank') }]);
  expect(questions.map(({ title }) => title)).toEqual(['왜요?', '자기소개 해주세요', '왜 지원했나요?']);
  const told = skipped.map(({ code, file, line }) => [code, relative(join(root, 'bank'), file), line]);
  expect(told).toEqual([
    ['no-question', 'CONTRIBUTING.md', 0],
    ['no-question', 'LICENSE.txt', 0],
    ['no-question', 'requirements.txt', 0],
    ['outside-question', '회의록.txt', 1],
    ['outside-question', '회의록2.txt', 1],
  ]);
  expect(skipped[1]?.text).toContain('Why not?');
  expect((await loadBank([{ path: join(root, 'bank/CONTRIBUTING.md') }])).questions).toHaveLength(1);
});

test('a file is read whatever its ending; its name is the bank, unless the caller names one', async () => {
  const path = write('우리 스터디.txt', '### 왜요?\n- id: why');
  expect(await load({ path })).toEqual({ ids: ['우리-스터디/why'], faults: [] });
  expect(await load({ path, bank: 'daily' })).toEqual({ ids: ['daily/why'], faults: [] });
});

test('a derived id does not depend on where the folder is', async () => {
  const path = write('one/bank/a.md', '### 왜요?');
  write('two/bank/a.md', '### 왜요?');
  const first = await load({ path: join(root, 'one/bank') });
  expect(await load({ path: join(root, 'two/bank') })).toEqual(first);
  expect((await load({ path, bank: 'bank' })).ids).toEqual(first.ids);
});

test('the same id in two files of one bank is a fault that names the file', async () => {
  write('bank/a.md', '### 왜요?\n- id: why');
  const second = write('bank/b.md', '### 어째서요?\n- id: why');
  expect(await load({ path: join(root, 'bank') })).toEqual({
    ids: ['bank/why'],
    faults: [['duplicate-id', second, 1]],
  });
});

test('a missing path is a fault, and the others are read', async () => {
  const path = write('a.md', '### 왜요?\n- id: why');
  const missing = join(root, 'nowhere.md');
  expect(await load({ path: missing }, { path })).toEqual({ ids: ['a/why'], faults: [['missing-path', missing, 0]] });
});

test('a file over 10 MB is a fault', async () => {
  const path = write('a.md', Buffer.alloc(10 * 1024 * 1024 + 1, 0x61));
  expect(await load({ path })).toEqual({ ids: [], faults: [['too-large', path, 0]] });
});

test('bytes that are not UTF-8 are reported with their first line, and the rest is read', async () => {
  const path = write('a.md', Buffer.concat([Buffer.from('### 왜요?\n- id: why\n- 답변: '), Buffer.from([0xb0, 0xa1])]));
  expect(await load({ path })).toEqual({ ids: ['a/why'], faults: [['invalid-utf8', path, 3]] });
  const whole = write('b.md', '\uFEFF### 왜 \uFFFD 인가요?\n- id: why');
  expect(await load({ path: whole })).toEqual({ ids: ['b/why'], faults: [] });
});

test('links inside the folder are followed once; one that leads out is a fault; a circle ends', async () => {
  const outside = write('outside.md', '### 밖인가요?\n- id: out');
  write('bank/real/a.md', '### 왜요?\n- id: why');
  symlinkSync(join(root, 'bank'), join(root, 'bank/circle'));
  symlinkSync(join(root, 'bank/real/a.md'), join(root, 'bank/again.md'));
  symlinkSync(outside, join(root, 'bank/out.md'));
  symlinkSync(join(root, 'gone.md'), join(root, 'bank/dangling.md'));
  expect(await load({ path: join(root, 'bank') })).toEqual({
    ids: ['bank/why'],
    faults: [
      ['missing-path', join(root, 'bank/dangling.md'), 0],
      ['link-outside', join(root, 'bank/out.md'), 0],
    ],
  });
});

test('a link that is named itself is followed', async () => {
  write('real/a.md', '### 왜요?\n- id: why');
  symlinkSync(join(root, 'real'), join(root, 'linked'));
  expect(await load({ path: join(root, 'linked') })).toEqual({ ids: ['linked/why'], faults: [] });
});
