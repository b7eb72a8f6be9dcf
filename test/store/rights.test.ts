// Whose the files are: theirs who run the bot, and nobody else's on the machine.
import { chmod, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newFolder } from './sqlite-ground.ts';

let folder: string;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => rm(folder, { recursive: true }));

const rightsOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

test('a new database, its log and its folder are their owner’s alone, whatever the umask', async () => {
  const file = join(folder, 'storage', 'bot.sqlite');
  const store = openStore({ file });
  await store.ready();
  await store.studies.insert(studyOf());
  for (const end of ['', '-wal', '-shm']) expect([end, await rightsOf(`${file}${end}`)]).toEqual([end, '600']);
  expect(await rightsOf(join(folder, 'storage'))).toBe('700');
  await store.close();
});

test('a database that anybody could read is its owner’s after the next start', async () => {
  const file = join(folder, 'bot.sqlite');
  const first = openStore({ file });
  await first.ready();
  await first.close();
  await chmod(file, 0o644);
  const second = openStore({ file });
  await second.ready();
  await second.studies.insert(studyOf());
  for (const end of ['', '-wal', '-shm']) expect([end, await rightsOf(`${file}${end}`)]).toEqual([end, '600']);
  await second.close();
});
