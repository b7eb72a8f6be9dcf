// A database that a newer version wrote: refused with a sentence before a byte of it is touched.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreNewerError } from '../../src/store/errors.ts';
import { FILE_VERSION } from '../../src/store/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newFolder, stranger } from './sqlite-ground.ts';

let folder: string;
let file: string;
const stores: Store[] = [];
const storeOf = (options: { readonly readOnly?: boolean } = {}): Store => {
  const store = openStore({ file, ...options });
  stores.push(store);
  return store;
};
/** A database with one study, closed again. */
const written = async (): Promise<void> => {
  const store = storeOf();
  await store.ready();
  await store.studies.insert(studyOf());
  await store.close();
};
const byHand = async (sql: string): Promise<void> => {
  const other = await stranger(file);
  await other.query(sql);
  await other.close();
};
const everything = async (): Promise<readonly (readonly [string, string])[]> => {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, (await readFile(join(folder, name))).toString('hex')] as const));
};

beforeEach(async () => {
  folder = await newFolder();
  file = join(folder, 'bot.sqlite');
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await rm(folder, { recursive: true });
});

test.each([false, true])('a newer file is refused and left as it is (read only: %s)', async (readOnly) => {
  await written();
  await byHand(`PRAGMA user_version = ${FILE_VERSION + 1}`);
  const before = await everything();
  await expect(storeOf({ readOnly }).ready()).rejects.toThrow(StoreNewerError);
  await expect(storeOf({ readOnly }).ready()).rejects.toThrow(`${file} was written by a newer version`);
  expect(await everything()).toEqual(before);
});

test('a newer file whose version still stands in the log is refused', async () => {
  await written();
  const other = await stranger(file);
  await other.query('PRAGMA journal_mode = WAL');
  await other.query(`PRAGMA user_version = ${FILE_VERSION + 1}`);
  try {
    await expect(storeOf().ready()).rejects.toThrow(StoreNewerError);
  } finally {
    await other.close();
  }
});

test('a file from before files had a version is taken, and has one from then on', async () => {
  await written();
  await byHand('PRAGMA user_version = 0');
  const store = storeOf();
  await store.ready();
  expect(await store.studies.ofGuild('guild')).toEqual([studyOf()]);
  await store.close();
  expect((await readFile(file)).readUInt32BE(60)).toBe(FILE_VERSION);
});

test('a newer document is no damaged one: reading all or one of them says so', async () => {
  await written();
  await byHand(`UPDATE studies SET value = replace(value, '"version":1', '"version":2')`);
  const left: string[] = [];
  const store = openStore({ file, onCorrupt: (table, key) => left.push(`${table}/${key}`) });
  stores.push(store);
  await store.ready();
  const readAll = async () => {
    for await (const study of store.studies.all()) left.push(study.id);
  };
  await expect(readAll()).rejects.toThrow(StoreNewerError);
  await expect(store.studies.get('guild', 'study')).rejects.toThrow('written by a newer version');
  expect(left).toEqual([]);
});
