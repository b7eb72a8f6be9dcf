// The queue of statements of one connection.
import { expect, test } from 'vitest';
import { StoreBusyError, StoreClosedError } from '../../src/store/errors.ts';
import { statementQueue } from '../../src/store/statement-queue.ts';

class Busy extends Error {}
const isBusy = (error: unknown) => error instanceof Busy;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('one statement is in flight, in the order asked', async () => {
  const queue = statementQueue({ retryForMs: 1000, attemptMs: 1, isBusy });
  let inFlight = 0;
  const order: number[] = [];
  const statement = (n: number) => async () => {
    expect(++inFlight).toBe(1);
    await pause(1);
    inFlight -= 1;
    order.push(n);
  };
  await Promise.all([1, 2, 3, 4].map((n) => queue.run(statement(n))));
  expect(order).toEqual([1, 2, 3, 4]);
});

test('a failure is its own statement’s only', async () => {
  const queue = statementQueue({ retryForMs: 1000, attemptMs: 1, isBusy });
  const results = await Promise.allSettled([
    queue.run(async () => 1),
    queue.run(() => Promise.reject(new RangeError('no'))),
    queue.run(async () => 3),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a long queue outlasts the retry time without a lock, and a short lock in it', async () => {
  const queue = statementQueue({ retryForMs: 120, attemptMs: 1, isBusy });
  let refusals = 2;
  const statement = (n: number) => async () => {
    await pause(10);
    if (n === 30 && refusals-- > 0) throw new Busy();
    return n;
  };
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  expect(await Promise.all(numbers.map((n) => queue.run(statement(n))))).toEqual(numbers);
});

test('all that wait behind a lock give up together, with few attempts', async () => {
  const queue = statementQueue({ retryForMs: 300, attemptMs: 20, isBusy });
  let attempts = 0;
  const locked = async () => {
    attempts += 1;
    await pause(20);
    throw new Busy();
  };
  const results = await Promise.allSettled(Array.from({ length: 500 }, () => queue.run(locked)));
  expect(attempts).toBeLessThan(20);
  for (const result of results)
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreBusyError) });
  expect(await queue.run(async () => 'well')).toBe('well');
});

test('closing lets what waits finish', async () => {
  const queue = statementQueue({ retryForMs: 300, attemptMs: 20, isBusy });
  const waiting = [queue.run(() => pause(5)), queue.run(async () => 2)];
  await queue.close();
  expect(await Promise.race([waiting[1], Promise.resolve('not yet')])).toBe(2);
  await expect(queue.run(async () => 3)).rejects.toThrow(StoreClosedError);
});
