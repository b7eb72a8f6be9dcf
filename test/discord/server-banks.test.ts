// The banks of servers: made when they are asked for, again after a write, and never twice at a time.
import { expect, test } from 'vitest';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import { createServerBanks } from '../../src/discord/server-banks.ts';
import { question } from '../bot/harness.ts';

const SHARED = createQuestionBank([question(1), question(2)]);

/** A server's questions in memory whose readings are counted and wait for `release`. */
const stored = () => {
  const all: OwnQuestion[] = [];
  let revision = 0;
  let readings = 0;
  let waiting: (() => void)[] = [];
  return {
    write: (n: number): void => {
      const by = { place: n, createdBy: 'a', createdAt: 0, updatedBy: 'a', updatedAt: 0 };
      all.push({ version: 1, guildId: '9', question: question(n, { id: `9/q${n}` }), state: 'live', ...by });
      revision += 1;
    },
    readings: () => readings,
    release: (): void => {
      for (const go of waiting) go();
      waiting = [];
    },
    port: {
      revision: () => revision,
      ofGuild: async (): Promise<readonly OwnQuestion[]> => {
        readings += 1;
        const now = [...all];
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        return now;
      },
    },
  };
};

const turn = (): Promise<void> => new Promise(setImmediate);

test('a bank is made once, and again only after a write; the shared one is the same object throughout', async () => {
  const { port, write, readings, release } = stored();
  const banks = createServerBanks(SHARED, port);
  const first = banks.of('9');
  await turn();
  release();
  expect(await first).toBe(SHARED);
  expect(await banks.of('9')).toBe(SHARED);
  expect(readings()).toBe(1);
  write(5);
  const second = banks.of('9');
  await turn();
  release();
  expect((await second).all.map(({ id }) => id)).toEqual(['9/q5', 'test/q1', 'test/q2']);
  expect((await banks.ownOf('9')).all).toHaveLength(1);
  expect(await banks.of(null)).toBe(SHARED);
  expect(readings()).toBe(2);
});

test('however many ask while much is written, one reading goes on and one waits; all have what was written before they asked', async () => {
  const { port, write, readings, release } = stored();
  const banks = createServerBanks(SHARED, port);
  const asked = [];
  for (let n = 1; n <= 20; n += 1) {
    write(n);
    asked.push(banks.ownOf('9'));
    await turn();
  }
  expect(readings()).toBe(1);
  release();
  await asked[0];
  await turn();
  expect(readings()).toBe(2);
  release();
  const sizes = (await Promise.all(asked)).map(({ all }) => all.length);
  sizes.forEach((size, n) => {
    expect(size).toBeGreaterThanOrEqual(n + 1);
  });
});

test('a reading that fails is told to those who wait for it, and the next one asks again', async () => {
  let fails = true;
  const port = {
    revision: () => 0,
    ofGuild: async (): Promise<readonly OwnQuestion[]> => {
      if (fails) throw new Error('the database is busy');
      return [];
    },
  };
  const banks = createServerBanks(SHARED, port);
  await expect(banks.of('9')).rejects.toThrow('busy');
  fails = false;
  expect(await banks.of('9')).toBe(SHARED);
});
