// A database opened for reading only: nothing is made or changed, and whoever works on it is not disturbed.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreOpenError } from '../../src/store/errors.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newFolder, stranger } from './sqlite-ground.ts';

let folder: string;
let file: string;
const stores: Store[] = [];
const opened = async (readOnly: boolean): Promise<Store> => {
  const store = openStore({ file, readOnly });
  stores.push(store);
  await store.ready();
  return store;
};

beforeEach(async () => {
  folder = await newFolder();
  file = join(folder, 'bot.sqlite');
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await rm(folder, { recursive: true });
});

describe('opening for reading only', () => {
  test.each([
    ['missing', undefined, 'no such file'],
    ['empty', '', 'not a database'],
    ['something else', 'these are the minutes of our last meeting', 'not a database'],
  ])('a file that is %s is refused and left as it is', async (_what, text, says) => {
    if (text !== undefined) await writeFile(file, text);
    await expect(opened(true)).rejects.toThrow(StoreOpenError);
    await expect(openStore({ file, readOnly: true }).ready()).rejects.toThrow(says);
    expect(await readdir(folder)).toEqual(text === undefined ? [] : ['bot.sqlite']);
    if (text !== undefined) expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('reads what the bot writes meanwhile, and writes nothing itself', async () => {
    const bot = await opened(false);
    const reader = await opened(true);
    expect(await reader.studies.ofGuild('guild')).toEqual([]);
    await bot.studies.insert(studyOf());
    expect(await reader.studies.ofGuild('guild')).toEqual([studyOf()]);
    await expect(reader.studies.remove('guild', 'study')).rejects.toThrow('reading only');
    await expect(reader.checkpoint()).rejects.toThrow('reading only');
    await bot.checkpoint();
    expect(await bot.studies.ofGuild('guild')).toHaveLength(1);
  });

  test('a file that was closed keeps every byte', async () => {
    const bot = await opened(false);
    await bot.studies.insert(studyOf());
    await bot.close();
    const before = await readFile(file);
    const reader = await opened(true);
    expect(await reader.studies.ofGuild('guild')).toHaveLength(1);
    await reader.close();
    expect(await readFile(file)).toEqual(before);
    expect(await readdir(folder)).toEqual(['bot.sqlite']);
  });

  test('a table that an older version did not make reads as empty', async () => {
    await (await opened(false)).close();
    const other = await stranger(file);
    await other.query('DROP TABLE questions');
    await other.close();
    const reader = await opened(true);
    expect(await reader.questions.ofGuild('guild')).toEqual([]);
    expect(await reader.guilds.ids()).toEqual(new Set());
  });
});
