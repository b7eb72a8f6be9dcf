// Decks in the store: cards by member and question, settings beside them, one member's apart from another's.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grade, newCard } from '../../src/core/deck.ts';
import { newPractice } from '../../src/core/practice.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { folderHolds, newFolder, stranger } from './sqlite-ground.ts';

let folder: string;
let store: Store;
const corrupt: string[] = [];

beforeEach(async () => {
  folder = await newFolder();
  corrupt.length = 0;
  store = openStore({ file: join(folder, 'db'), onCorrupt: (table, key) => corrupt.push(`${table}/${key}`) });
  await store.ready();
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test('a card is added once and read back whole', async () => {
  const card = grade({ ...newCard('1', 'ko/q:1', 5), answer: { text: '답', at: 6 } }, 1_000_000, 'hard');
  expect(await store.decks.add(card)).toBe(true);
  expect(await store.decks.add(newCard('1', 'ko/q:1', 9))).toBe(false);
  expect(await store.decks.get('1', 'ko/q:1')).toEqual(card);
  expect(await store.decks.get('2', 'ko/q:1')).toBeUndefined();
});

test('a member’s cards are theirs alone', async () => {
  for (const [userId, id] of [
    ['1', 'a'],
    ['1', 'b'],
    ['11', 'a'],
  ] as const)
    await store.decks.add(newCard(userId, id, 0));
  expect((await store.decks.ofMember('1')).map(({ questionId }) => questionId)).toEqual(['a', 'b']);
  expect(await store.decks.remove('1', 'a')).toBe(true);
  expect(await store.decks.remove('1', 'a')).toBe(false);
  expect(await store.decks.ofMember('11')).toHaveLength(1);
});

test('grades given at once count once for the reps that they name', async () => {
  await store.decks.add(newCard('1', 'a', 0));
  const give = () =>
    store.decks.update('1', 'a', (card) => (card?.memory.reps === 0 ? grade(card, 1_000, 'good') : undefined));
  const results = await Promise.all(Array.from({ length: 10 }, give));
  expect(results.filter(({ before, after }) => after !== before)).toHaveLength(1);
  expect(results.map(({ after }) => after?.memory.reps)).toEqual(Array.from({ length: 10 }, () => 1));
});

test('settings are kept, and refused when they are no settings', async () => {
  expect(await store.decks.practice('1')).toBeUndefined();
  const sitting = { id: 's', category: null, difficulty: 3, count: 5, shown: ['a'], startedAt: 1 } as const;
  const state = { ...newPractice('1'), zone: 'Asia/Seoul', sitting };
  expect((await store.decks.updatePractice('1', () => state)).after).toEqual(state);
  expect(await store.decks.practice('1')).toEqual(state);
  await expect(store.decks.updatePractice('1', () => ({ ...state, dailyCap: 0 }))).rejects.toThrow(TypeError);
});

test('a card from before reviews were kept is read, without any', async () => {
  const card = grade(newCard('1', 'a', 0), 1_000, 'good');
  await store.decks.add(card);
  const other = await stranger(join(folder, 'db'));
  await other
    .query("UPDATE decks SET value = json_remove(value, '$.value.reviews') WHERE key = ?", '1:a')
    .finally(() => other.close());
  expect(card.reviews).toHaveLength(1);
  expect(await store.decks.get('1', 'a')).toEqual({ ...card, reviews: [] });
  const { after } = await store.decks.update('1', 'a', (found) => found && grade(found, 90_000_000, 'hard'));
  expect(after?.reviews).toMatchObject([{ grade: 'hard' }]);
  expect(corrupt).toEqual([]);
});

test('settings from before languages and reminders were stored are read', async () => {
  const { language: _, reminder: __, ...old } = { ...newPractice('1'), dailyCap: 5 };
  const other = await stranger(join(folder, 'db'));
  const value = JSON.stringify({ value: old });
  await store.decks.updatePractice('1', () => newPractice('1'));
  await other.query('UPDATE practice SET value = ? WHERE key = ?', value, '1').finally(() => other.close());
  expect(await store.decks.practice('1')).toEqual({ ...newPractice('1'), dailyCap: 5 });
});

test('the settings of every member can be walked through', async () => {
  for (const userId of ['2', '1', '3']) await store.decks.updatePractice(userId, () => newPractice(userId));
  const found: string[] = [];
  for await (const { userId } of store.decks.practices()) found.push(userId);
  expect(found).toEqual(['1', '2', '3']);
});

test('a damaged card is reported and left out', async () => {
  for (const id of ['a', 'b']) await store.decks.add(newCard('1', id, 0));
  const other = await stranger(join(folder, 'db'));
  await other.query('UPDATE decks SET value = ? WHERE key = ?', 'garbage', '1:a').finally(() => other.close());
  expect((await store.decks.ofMember('1')).map(({ questionId }) => questionId)).toEqual(['b']);
  expect(corrupt).toEqual(['decks/1:a']);
});

test('a removed member is in no byte of the files', async () => {
  const secret = '아무도 보면 안 되는 연습 글';
  await store.decks.add({ ...newCard('777', 'a', 0), draft: secret });
  await store.decks.updatePractice('777', () => newPractice('777'));
  expect(await folderHolds(folder, [secret])).toBe(true);
  await store.decks.add(newCard('778', 'a', 0));
  await store.decks.removeMember('777');
  expect(await store.decks.ofMember('777')).toEqual([]);
  expect(await store.decks.practice('777')).toBeUndefined();
  expect(await store.decks.ofMember('778')).toHaveLength(1);
  await store.checkpoint();
  expect(await folderHolds(folder, [secret])).toBe(false);
});
