// The budget of sessions: some at once, then one a period; who no longer wants one does not wait for it.
import { expect, test } from 'vitest';
import { createIdentifyBudget } from '../../src/discord/identify-budget.ts';

const wanted = new AbortController().signal;

test('two at once, and a third only after a period', async () => {
  const budget = createIdentifyBudget(2, 300);
  const began = performance.now();
  await budget.wait(wanted);
  await budget.wait(wanted);
  await budget.wait(wanted);
  expect(performance.now() - began).toBeGreaterThanOrEqual(290);
});

test('a shard that is closed while it waits takes none', async () => {
  const budget = createIdentifyBudget(1, 600_000);
  await budget.wait(wanted);
  const closing = new AbortController();
  const waiting = budget.wait(closing.signal);
  closing.abort();
  await expect(waiting).rejects.toThrow('aborted');
});
