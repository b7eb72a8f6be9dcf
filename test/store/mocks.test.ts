// Mock interviews in the store: whole documents, one running for each member, newest first, gone without a trace.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mock, speak, stop, write } from '../../src/core/mock.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { mockOf, NOW, picked } from '../core/mock-questions.ts';
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

const mock = (id: string, userId = '1'): Mock => ({ ...mockOf(), id, userId });
const end = async (id: string, userId = '1') => (await store.mocks.update(userId, id, (one) => stop(one, NOW))).after;

test('an interview is read back whole, with every kind of ending and follow-up', async () => {
  const probed = mockOf(picked(5).map((one) => ({ ...one, probed: true })));
  const begun = await store.mocks.begin(probed);
  expect(begun).toEqual(probed);
  const { after: moved } = await store.mocks.update('1', '100', (one) =>
    speak(write(one, 0, '짧은 답', NOW + 1), 1, NOW + 2),
  );
  expect(moved?.questions.some(({ followUp }) => followUp !== null)).toBe(true);
  expect(await store.mocks.get('1', '100')).toEqual(moved);
  const bare = { ...probed.questions[0], question: { ...probed.questions[0]?.question, followUps: [] } };
  const ruled = mockOf([bare as (typeof probed.questions)[number]]);
  const next = write({ ...ruled, id: '101' }, 0, '짧은 답', NOW);
  expect(next.questions[0]?.followUp?.probe).toEqual({ source: 'rule', lack: 'more' });
  await end('100');
  await store.mocks.begin(next);
  expect(await store.mocks.get('1', '101')).toEqual(next);
});

test('of a member one is on: another one waits until it ended, also when many begin at once', async () => {
  expect((await store.mocks.begin(mock('100'))).id).toBe('100');
  expect((await store.mocks.begin(mock('101'))).id).toBe('100');
  expect(await store.mocks.idsOf('1')).toEqual(['100']);
  expect((await store.mocks.running('1'))?.id).toBe('100');
  expect(await store.mocks.running('2')).toBeUndefined();
  await end('100');
  expect(await store.mocks.running('1')).toBeUndefined();
  const ids = Array.from({ length: 8 }, (_, n) => String(200 + n));
  const begun = await Promise.all(ids.map((id) => store.mocks.begin(mock(id))));
  expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  expect(await store.mocks.idsOf('1')).toHaveLength(2);
});

test('begun twice it is the one that is stored, ended or not', async () => {
  await store.mocks.begin(mock('100'));
  const { after: moved } = await store.mocks.update('1', '100', (one) => speak(one, 0, NOW));
  expect(await store.mocks.begin(mock('100'))).toEqual(moved);
  const ended = await end('100');
  await store.mocks.begin(mock('101'));
  expect(await store.mocks.begin(mock('100'))).toEqual(ended);
  expect((await store.mocks.running('1'))?.id).toBe('101');
});

test('one that was deleted while it was on keeps nobody from beginning', async () => {
  await store.mocks.begin(mock('100'));
  expect(await store.mocks.remove('1', '100')).toBe(true);
  expect(await store.mocks.remove('1', '100')).toBe(false);
  expect((await store.mocks.update('1', '100', (one) => one)).after).toBeUndefined();
  expect((await store.mocks.begin(mock('101'))).id).toBe('101');
});

test('a member’s are theirs alone, newest first, whatever the length of their ids', async () => {
  for (const [userId, id] of [
    ['1', '99'],
    ['1', '1000'],
    ['1', '101'],
    ['11', '500'],
  ] as const) {
    await store.mocks.begin(mock(id, userId));
    await end(id, userId);
  }
  expect(await store.mocks.idsOf('1')).toEqual(['1000', '101', '99']);
  expect((await store.mocks.some('1', ['101', '500', '99'])).map(({ id }) => id)).toEqual(['101', '99']);
});

test('a damaged one is reported and left out', async () => {
  await store.mocks.begin(mock('100'));
  const other = await stranger(join(folder, 'db'));
  await other.query('UPDATE mocks SET value = ? WHERE key = ?', 'garbage', '1:100').finally(() => other.close());
  expect(await store.mocks.some('1', ['100'])).toEqual([]);
  expect(corrupt).toEqual(['mocks/1:100']);
  expect(await store.mocks.running('1')).toBeUndefined();
  expect((await store.mocks.begin(mock('101'))).id).toBe('101');
});

test('a removed member is in no byte of the files', async () => {
  const secret = '아무도 보면 안 되는 면접 답변';
  await store.mocks.begin(write(mock('100', '777'), 0, secret, NOW));
  await store.mocks.begin(mock('101', '778'));
  await store.mocks.removeMember('777');
  expect(await store.mocks.idsOf('777')).toEqual([]);
  expect(await store.mocks.running('777')).toBeUndefined();
  expect(await store.mocks.idsOf('778')).toEqual(['101']);
  await store.checkpoint();
  expect(await folderHolds(folder, [secret, '777'])).toBe(false);
});
