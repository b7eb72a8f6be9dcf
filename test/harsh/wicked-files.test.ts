// Files that take a parser many times their own size: they are given up before they take the host's memory.
import { expect, test } from 'vitest';
import { createTaskWorker } from '../../src/worker/task-worker.ts';
import { WORKER } from '../build.ts';

const PATIENT = { time: 120_000, others: 9 };

/** Texts that take a parser many times their own size. */
const WICKED: Readonly<Record<string, string>> = {
  brackets: '['.repeat(5_000_000),
  stars: '*a '.repeat(1_600_000),
};

test.each(Object.keys(WICKED))('%s of five megabytes are given up before they take the host’s', async (name) => {
  const worker = createTaskWorker(WORKER);
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const file = { name: 'a.md', bytes: Buffer.from(WICKED[name] ?? '') };
  await expect(worker.run('read', [file, '1', null], PATIENT)).rejects.toMatchObject({ why: 'large' });
  clearInterval(watch);
  await worker.stop();
  expect((most - before) / 1e6).toBeLessThan(500);
});
