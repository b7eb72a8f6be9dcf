// What a build read of the shipped questions is taken only while the files are those that it read.
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadBank } from '../../src/bank/files/load.ts';
import { printOfFiles, readShipped } from '../../src/bank/files/shipped.ts';

let folder: string;
let data: string;
let built: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interview-shipped-'));
  data = join(folder, 'data');
  built = join(folder, 'bank.json');
  await mkdir(join(data, 'ko'), { recursive: true });
  await writeFile(join(data, 'ko', 'os.md'), '## 프로세스란 무엇인가요?\n\n- 답변: 실행 중인 프로그램이에요.\n');
  const { questions, skipped } = await loadBank([{ path: data, bank: 'daily' }]);
  await writeFile(built, JSON.stringify({ print: await printOfFiles(data), questions, skipped }));
});

afterEach(() => rm(folder, { recursive: true }));

test('is what reading the files gives', async () => {
  const shipped = await readShipped(data, built);
  expect(shipped?.questions.map(({ title }) => title)).toEqual(['프로세스란 무엇인가요?']);
});

test('is left alone when a file was changed, renamed, added or taken away', async () => {
  const os = join(data, 'ko', 'os.md');
  await writeFile(join(data, 'ko', 'more.md'), '## 스레드란 무엇인가요?\n');
  expect(await readShipped(data, built)).toBeUndefined();
  await rm(join(data, 'ko', 'more.md'));
  expect(await readShipped(data, built)).toBeDefined();
  await rename(os, join(data, 'ko', 'so.md'));
  expect(await readShipped(data, built)).toBeUndefined();
  await rename(join(data, 'ko', 'so.md'), os);
  await writeFile(os, '## 프로세스란 무엇인가요?\n\n- 답변: 다른 답이에요.\n');
  expect(await readShipped(data, built)).toBeUndefined();
});

test('is not there before a build', async () => {
  expect(await readShipped(data, join(folder, 'nothing.json'))).toBeUndefined();
});
