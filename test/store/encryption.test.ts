// DATA_KEY: what lies in the file, a key that is changed, taken away or wrong, and a change that was broken off.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cipherOf, type DataKeys, keyName } from '../../src/store/cipher.ts';
import { StoreKeyError } from '../../src/store/errors.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];
const PLAIN: DataKeys = { current: undefined, old: [] };
const FIRST: DataKeys = { current: first, old: [] };
const SECOND: DataKeys = { current: second, old: [] };

let folder: string;
let file: string;
const damaged: string[] = [];
const stores: Store[] = [];
const STUDIES = 8;
/** More than one page of rows. */
const MANY = 520;
/** A member's words that must not be found. */
const WORDS = 'Pacific/Kiritimati';

const opened = async (keys: DataKeys, readOnly = false): Promise<Store> => {
  const store = openStore({ file, keys, readOnly, onCorrupt: (table, key) => damaged.push(`${table}/${key}`) });
  stores.push(store);
  await store.ready();
  return store;
};
const study = (number: number) => {
  const one = studyOf({ id: `s${number}` });
  return { ...one, schedule: { ...one.schedule, zone: WORDS } };
};
const filled = async (keys: DataKeys, studies = STUDIES): Promise<void> => {
  const store = await opened(keys);
  for (let number = 0; number < studies; number++) await store.studies.insert(study(number));
  await store.close();
};
const idsIn = async (keys: DataKeys, readOnly = false): Promise<number> => {
  const store = await opened(keys, readOnly);
  const found = await store.studies.ofGuild('guild');
  expect(found.every(({ schedule }) => schedule.zone === WORDS)).toBe(true);
  await store.close();
  return found.length;
};
const sql = async (text: string): Promise<readonly Record<string, unknown>[]> => {
  const other = await stranger(file);
  return other.query(text).finally(() => other.close());
};

beforeEach(async () => {
  folder = await newFolder();
  file = join(folder, 'bot.sqlite');
  damaged.length = 0;
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await rm(folder, { recursive: true });
});

test('values are sealed, keys stay readable, also while the bot is at work', async () => {
  const store = await opened(FIRST);
  await store.studies.insert(study(1));
  expect(await folderHolds(folder, [WORDS])).toBe(false);
  expect(await folderHolds(folder, ['guild:s1'])).toBe(true);
  await store.close();
  expect(await folderHolds(folder, [WORDS])).toBe(false);
  expect(await idsIn(FIRST)).toBe(1);
});

test('a database that was plain is encrypted by the next start, without a trace; then rotated, then decrypted', async () => {
  await filled(PLAIN, MANY);
  expect(await folderHolds(folder, [WORDS])).toBe(true);
  expect(await idsIn(FIRST)).toBe(MANY);
  expect(await folderHolds(folder, [WORDS])).toBe(false);

  expect(await idsIn({ current: second, old: [first] })).toBe(MANY);
  expect(await folderHolds(folder, [`aes1:${keyName(first)}`, WORDS])).toBe(false);
  expect(await idsIn(SECOND)).toBe(MANY);
  expect(await idsIn(SECOND, true)).toBe(MANY);

  expect(await idsIn({ current: undefined, old: [second] })).toBe(MANY);
  expect(await folderHolds(folder, ['aes1:'])).toBe(false);
  expect(await idsIn(PLAIN)).toBe(MANY);
  expect(damaged).toEqual([]);
});

test.each([
  ['another key', SECOND],
  ['no key', PLAIN],
])('%s: refused by a sentence that helps, and nothing is written', async (_what, keys) => {
  await filled(FIRST);
  const before = await sql('SELECT * FROM studies ORDER BY key');
  for (const readOnly of [false, true]) {
    const refused = opened(keys, readOnly);
    await expect(refused).rejects.toThrow(StoreKeyError);
    await expect(refused).rejects.toThrow(`encrypted with the key ${keyName(first)}`);
    await expect(refused).rejects.toThrow('DATA_KEY_OLD');
  }
  expect(await sql('SELECT * FROM studies ORDER BY key')).toEqual(before);
  expect(await idsIn(FIRST)).toBe(STUDIES);
});

test('a change that was broken off is gone on with, and needs both keys until then', async () => {
  await filled(FIRST);
  const { seal } = cipherOf(SECOND);
  const [row] = await sql("SELECT value FROM studies WHERE key = 'guild:s7'");
  const moved = seal('studies', cipherOf(FIRST).open('studies', String(row?.value)));
  await sql(`UPDATE studies SET value = '${moved}' WHERE key = 'guild:s7'`);
  const both = `${keyName(first)} ${keyName(second)}`;
  await sql(`UPDATE meta SET value = '{"value":"${both}"}' WHERE key = 'data-keys'`);
  await expect(opened(SECOND)).rejects.toThrow(keyName(first));
  await expect(opened(FIRST)).rejects.toThrow(keyName(second));
  expect(await idsIn({ current: second, old: [first] })).toBe(STUDIES);
  expect(await idsIn(SECOND)).toBe(STUDIES);
});

test('what a process that was not ended yet writes under an older key is found by the next start', async () => {
  await filled(FIRST);
  const old = await opened(FIRST);
  const both = { current: second, old: [first] };
  expect(await idsIn(both)).toBe(STUDIES);
  await old.studies.insert(study(STUDIES));
  await old.close();
  expect(await idsIn(both)).toBe(STUDIES + 1);
  expect(await folderHolds(folder, [`aes1:${keyName(first)}`])).toBe(false);
  expect(await idsIn(SECOND)).toBe(STUDIES + 1);
  expect(damaged).toEqual([]);
});

test('what comes under an older key while rows are brought under the new one is found by another pass', async () => {
  await filled(FIRST);
  const [row] = await sql("SELECT value FROM studies WHERE key = 'guild:s7'");
  await sql(`CREATE TRIGGER late AFTER UPDATE ON studies WHEN old.key = 'guild:s7'
    BEGIN INSERT OR IGNORE INTO studies VALUES ('guild:s00', '${row?.value}'); END`);
  const store = await opened({ current: second, old: [first] });
  await store.close();
  const keys = (await sql('SELECT substr(value, 6, 8) AS name FROM studies')).map(({ name }) => name);
  expect(keys).toEqual(Array(STUDIES + 1).fill(keyName(second)));
});

test('a process that goes on writing under an older key keeps no start, and both keys stay noted', async () => {
  await filled(FIRST);
  const [row] = await sql("SELECT value FROM studies WHERE key = 'guild:s7'");
  await sql(`CREATE TRIGGER always AFTER UPDATE ON studies WHEN old.key = 'guild:s7'
    BEGIN UPDATE studies SET value = '${row?.value}' WHERE key = 'guild:s7'; END`);
  expect(await idsIn({ current: second, old: [first] })).toBe(STUDIES);
  await expect(opened(SECOND)).rejects.toThrow(keyName(first));
});

test('a row that was changed, or brought from another table, is a damaged one', async () => {
  await filled(FIRST);
  const [row] = await sql("SELECT value FROM studies WHERE key = 'guild:s3'");
  const text = String(row?.value);
  const flipped = text.slice(0, -6) + (text.at(-6) === 'A' ? 'B' : 'A') + text.slice(-5);
  await sql(`UPDATE studies SET value = '${flipped}' WHERE key = 'guild:s3'`);
  await sql(`UPDATE studies SET value = '${cipherOf(FIRST).seal('plans', '{"value":{}}')}' WHERE key = 'guild:s4'`);
  expect(await idsIn(FIRST)).toBe(STUDIES - 2);
  expect(damaged.sort()).toEqual(['studies/guild:s3', 'studies/guild:s4']);
});

test('an update that changes nothing writes nothing', async () => {
  await filled(FIRST);
  const before = await sql("SELECT value FROM studies WHERE key = 'guild:s5'");
  const store = await opened(FIRST);
  await store.studies.update('guild', 's5', (found) => ({ ...found }));
  expect(await sql("SELECT value FROM studies WHERE key = 'guild:s5'")).toEqual(before);
});
