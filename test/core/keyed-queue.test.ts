// Keyed queues: order, no overlap, and one failure that stops nothing else.
import { describe, expect, test } from 'vitest';
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a keyed queue', () => {
  test('work on one key runs in order and never overlaps; other keys go on', async () => {
    const queue = createKeyedQueue();
    const seen: string[] = [];
    let running = 0;
    const work = (name: string) => async (): Promise<string> => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      seen.push(`${name} begins`);
      await turn();
      seen.push(`${name} ends`);
      running -= 1;
      return name;
    };
    const results = await Promise.all([
      queue.wait('a', work('first')),
      queue.wait('a', work('second')),
      queue.wait('b', work('other')),
    ]);
    expect(results).toEqual(['first', 'second', 'other']);
    expect(seen.indexOf('first ends')).toBeLessThan(seen.indexOf('second begins'));
    expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'));
  });

  test('offered work is skipped while its key is taken, and taken when it is free again', async () => {
    const queue = createKeyedQueue();
    const seen: string[] = [];
    const note = (name: string) => async (): Promise<void> => {
      await turn();
      seen.push(name);
    };
    const first = queue.offer('a', note('first'));
    await queue.offer('a', note('skipped'));
    await first;
    await turn();
    await queue.offer('a', note('later'));
    expect(seen).toEqual(['first', 'later']);
  });

  test('a failure reaches its caller and leaves the key free', async () => {
    const queue = createKeyedQueue();
    const failing = queue.wait('a', () => Promise.reject(new Error('broken')));
    const after = queue.wait('a', () => Promise.resolve('goes on'));
    await expect(failing).rejects.toThrow('broken');
    await expect(after).resolves.toBe('goes on');
    await expect(queue.offer('a', () => Promise.reject(new Error('offered')))).rejects.toThrow('offered');
  });

  test('what is offered during a stop is left alone, and what waits is not', async () => {
    const queue = createKeyedQueue({ stopping: AbortSignal.abort() });
    await queue.offer('a', () => Promise.reject(new Error('never called')));
    await expect(queue.wait('a', () => Promise.resolve(1))).resolves.toBe(1);
  });

  test('work fails with the work before it where the error says so', async () => {
    const queue = createKeyedQueue({ failsNext: (error) => error instanceof RangeError });
    const failing = queue.wait('a', () => Promise.reject(new RangeError('locked')));
    const behind = queue.wait('a', () => Promise.reject(new Error('never called')));
    await expect(Promise.allSettled([failing, behind])).resolves.toMatchObject([
      { reason: { message: 'locked' } },
      { reason: { message: 'locked' } },
    ]);
    await expect(queue.wait('a', () => Promise.resolve('goes on'))).resolves.toBe('goes on');
  });
});
