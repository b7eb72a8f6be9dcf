// A bank that follows its files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLiveBank } from '../../src/bank/files/live.ts';
import { loadBank } from '../../src/bank/files/load.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-bank-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (...titles: readonly string[]): string =>
  titles.map((title) => `### ${title}\n- 저는 그렇게 생각합니다.\n`).join('\n');

test('what a leader adds while the bot runs is there after the next look', async () => {
  const live = createLiveBank([{ path: folder }], loadBank);
  await live.refresh();
  expect(live.bank.all).toHaveLength(0);
  await writeFile(join(folder, 'a.md'), file('첫 질문은 무엇인가요?'));
  await live.refresh();
  expect(live.bank.all.map(({ title }) => title)).toEqual(['첫 질문은 무엇인가요?']);
  await writeFile(join(folder, 'a.md'), file('첫 질문은 무엇인가요?', '둘째 질문은 무엇인가요?'));
  await live.refresh();
  expect(live.bank.find('둘째', 'ko', 5)).toHaveLength(1);
});

test('files that did not change are not read again', async () => {
  await writeFile(join(folder, 'a.md'), file('질문인가요?'));
  const live = createLiveBank([{ path: folder }], loadBank);
  expect(await live.refresh()).toEqual([]);
  expect(await live.refresh()).toBeUndefined();
});

test('a path that is not there is told, and found once it comes', async () => {
  const path = join(folder, 'later.md');
  const live = createLiveBank([{ path }], loadBank);
  expect(await live.refresh()).toHaveLength(1);
  await writeFile(path, file('나중 질문인가요?'));
  expect(await live.refresh()).toEqual([]);
  expect(live.bank.all).toHaveLength(1);
});

test('what reads the files may be elsewhere; while it reads nobody else begins, and the old questions stay', async () => {
  await writeFile(join(folder, 'a.md'), file('첫 질문인가요?'));
  let readings = 0;
  let release = (): void => undefined;
  const live = createLiveBank([{ path: folder }], async (paths) => {
    readings += 1;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return loadBank(paths);
  });
  const first = live.refresh();
  await expect.poll(() => readings).toBe(1);
  expect(await live.refresh()).toBeUndefined();
  expect(live.bank.all).toEqual([]);
  release();
  expect(await first).toEqual([]);
  expect(readings).toBe(1);
  expect(live.bank.all).toHaveLength(1);
  expect(live.bank.find('첫', 'ko', 5)).toHaveLength(1);
});

test('files that cannot be read are told once, and tried again when they change; the old questions stay', async () => {
  await writeFile(join(folder, 'a.md'), file('첫 질문인가요?'));
  let fails = false;
  const live = createLiveBank([{ path: folder }], async (paths) => {
    if (fails) throw new Error('too much');
    return loadBank(paths);
  });
  await live.refresh();
  fails = true;
  await writeFile(join(folder, 'a.md'), file('첫 질문인가요?', '둘째 질문인가요?'));
  await expect(live.refresh()).rejects.toThrow('too much');
  expect(await live.refresh()).toBeUndefined();
  expect(live.bank.all).toHaveLength(1);
  fails = false;
  await writeFile(join(folder, 'a.md'), file('첫 질문인가요?', '둘째 질문인가요?', '셋째 질문인가요?'));
  await live.refresh();
  expect(live.bank.all).toHaveLength(3);
});
