// Attempts in the store: by question and occasion, the oldest first, one member's apart from another's.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Attempt } from '../../src/core/attempt.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { newFolder } from './sqlite-ground.ts';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await newFolder();
  store = openStore({ file: join(folder, 'db'), onCorrupt: () => undefined });
  await store.ready();
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const attempt = (fields: Partial<Attempt> = {}): Attempt => ({
  version: 1,
  userId: '1',
  questionId: 'daily/한글',
  occasion: 'a',
  source: 'practice',
  title: '질문',
  language: 'ko',
  text: '답',
  at: 1,
  ...fields,
});

test('an occasion holds the last words, occasions come in their order', async () => {
  await store.attempts.put(attempt({ occasion: 'b', at: 5 }));
  await store.attempts.put(attempt({ occasion: 'c', at: 3, text: null }));
  await store.attempts.put(attempt({ occasion: 'b', at: 6, text: '고친 답' }));
  const found = await store.attempts.ofQuestion('1', 'daily/한글');
  expect(found.map(({ at, text }) => [at, text])).toEqual([
    [3, null],
    [6, '고친 답'],
  ]);
});

test('a question, a member and an id that goes on behind a colon are apart', async () => {
  await store.attempts.put(attempt());
  await store.attempts.put(attempt({ questionId: 'daily/한글:2' }));
  await store.attempts.put(attempt({ userId: '11' }));
  expect(await store.attempts.ofQuestion('1', 'daily/한글')).toHaveLength(1);
  expect(await store.attempts.ofMember('1')).toHaveLength(2);
  await store.attempts.removeMember('1');
  expect(await store.attempts.ofMember('1')).toEqual([]);
  expect(await store.attempts.ofMember('11')).toHaveLength(1);
});

test('one is removed by question and occasion, once', async () => {
  await store.attempts.put(attempt({ occasion: 'a' }));
  await store.attempts.put(attempt({ occasion: 'b' }));
  expect(await store.attempts.remove('2', 'daily/한글', 'a')).toBe(false);
  expect(await store.attempts.remove('1', 'daily/한글', 'a')).toBe(true);
  expect(await store.attempts.remove('1', 'daily/한글', 'a')).toBe(false);
  expect((await store.attempts.ofMember('1')).map(({ occasion }) => occasion)).toEqual(['b']);
});
