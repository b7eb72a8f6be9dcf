// The fan-out: a width, and one failure that stops nothing else.
import { describe, expect, test } from 'vitest';
import { fanOut } from '../../src/jobs/fan-out.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('fanOut', () => {
  test('runs everything, no more than its width at once, and gives back the failures', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const failures = await fanOut([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
      if (item % 3 === 0) throw new Error(`item ${item}`);
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.sort()).toEqual([1, 2, 4, 5, 7]);
    expect(failures.map(String).sort()).toEqual(['Error: item 3', 'Error: item 6']);
  });

  test('nothing to do is done at once', async () => {
    expect(await fanOut([], 3, () => Promise.reject(new Error('never called')))).toEqual([]);
  });
});
