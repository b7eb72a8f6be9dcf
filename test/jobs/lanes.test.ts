// Lanes and the fan-out: order, no overlap, and one failure that stops nothing else.
import { describe, expect, test } from 'vitest';
import { createLanes, fanOut } from '../../src/jobs/lanes.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  test('work on one key runs in order and never overlaps; other keys go on', async () => {
    const lanes = createLanes();
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
      lanes.wait('a', work('first')),
      lanes.wait('a', work('second')),
      lanes.wait('b', work('other')),
    ]);
    expect(results).toEqual(['first', 'second', 'other']);
    expect(seen.indexOf('first ends')).toBeLessThan(seen.indexOf('second begins'));
    expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'));
  });

  test('offered work is skipped while the lane is taken, and taken when it is free again', async () => {
    const lanes = createLanes();
    const seen: string[] = [];
    const note = (name: string) => async (): Promise<void> => {
      await turn();
      seen.push(name);
    };
    const first = lanes.offer('a', note('first'));
    await lanes.offer('a', note('skipped'));
    await first;
    await turn();
    await lanes.offer('a', note('later'));
    expect(seen).toEqual(['first', 'later']);
  });

  test('a failure reaches its caller and leaves the lane free', async () => {
    const lanes = createLanes();
    const failing = lanes.wait('a', () => Promise.reject(new Error('broken')));
    const after = lanes.wait('a', () => Promise.resolve('goes on'));
    await expect(failing).rejects.toThrow('broken');
    await expect(after).resolves.toBe('goes on');
    await expect(lanes.offer('a', () => Promise.reject(new Error('offered')))).rejects.toThrow('offered');
  });
});

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
