// What is asked for at one time is done by one statement, and each caller gets what is theirs.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { databaseOn, openSqlite } from '../../src/store/database.ts';
import { gathering } from '../../src/store/gathering.ts';
import { newFolder } from './sqlite-ground.ts';

interface Item {
  readonly key: string;
  readonly n: number;
}

/** Runs in rounds that a test opens one by one; notes what came together. */
function gate() {
  const rounds: number[][] = [];
  const opened: (() => void)[] = [];
  const run = async (items: readonly Item[]): Promise<number[]> => {
    rounds.push(items.map(({ n }) => n));
    await new Promise<void>((resolve) => opened.push(resolve));
    if (items.some(({ n }) => n === 13)) throw new Error('thirteen');
    return items.map(({ n }) => n * 10);
  };
  return { rounds, run, open: async (round: number) => opened[round]?.() };
}

test('while one is under way the others gather, at most 256, and each gets its own result', async () => {
  const { rounds, run, open } = gate();
  const ask = gathering(run);
  const results = Array.from({ length: 300 }, (_, n) => ask({ key: `k${n}`, n: n + 100 }));
  for (let round = 0; round < 3; round += 1) {
    await open(round);
    await results[[0, 256, 299][round] ?? 0];
  }
  expect(rounds.map(({ length }) => length)).toEqual([1, 256, 43]);
  expect(await Promise.all(results)).toEqual(Array.from({ length: 300 }, (_, n) => (n + 100) * 10));
});

test('two with one key never go together, and stay in order', async () => {
  const { rounds, run, open } = gate();
  const ask = gathering(run);
  const all = [ask({ key: 'a', n: 1 }), ask({ key: 'b', n: 2 }), ask({ key: 'b', n: 3 }), ask({ key: 'c', n: 4 })];
  for (let round = 0; round < 3; round += 1) {
    await open(round);
    await all[[0, 1, 2][round] ?? 0];
  }
  await Promise.all(all);
  expect(rounds).toEqual([[1], [2, 4], [3]]);
});

test('an error is that of those who went together, and of nobody else', async () => {
  const { run, open } = gate();
  const ask = gathering(run);
  const all = [ask({ key: 'a', n: 1 }), ask({ key: 'b', n: 13 }), ask({ key: 'c', n: 3 })];
  const settled = Promise.allSettled([...all, all[0]?.then(() => ask({ key: 'd', n: 4 }))]);
  await open(0);
  await all[0];
  await open(1);
  await Promise.allSettled(all);
  await open(2);
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

test('where it says so an error is also that of those who wait', async () => {
  const { rounds, run, open } = gate();
  const ask = gathering(run, (error) => error instanceof Error && error.message === 'thirteen');
  const all = [ask({ key: 'a', n: 13 }), ask({ key: 'b', n: 2 }), ask({ key: 'b', n: 3 })];
  const settled = Promise.allSettled(all);
  await open(0);
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(rounds).toEqual([[13]]);
});

test('five hundred updates at once take a dozen statements', async () => {
  const folder = await newFolder();
  const engine = openSqlite({ file: join(folder, 'db.sqlite') });
  let statements = 0;
  const counted =
    (run: typeof engine.read): typeof engine.read =>
    (...query) => {
      statements += 1;
      return run(...query);
    };
  const database = databaseOn({ ...engine, read: counted(engine.read), write: counted(engine.write) });
  await database.ready();
  const numbers = database.collection('numbers', z.object({ n: z.number() }));
  await numbers.get('k0');
  statements = 0;
  const keys = Array.from({ length: 500 }, (_, n) => `k${n}`);
  await Promise.all(keys.map((key, n) => numbers.update(key, () => ({ n }))));
  expect(statements).toBeGreaterThan(3);
  expect(statements).toBeLessThanOrEqual(12);
  expect((await numbers.getMany(keys)).size).toBe(500);
  await database.close();
  await rm(folder, { recursive: true });
});
