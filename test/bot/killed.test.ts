// The bot as a process, killed in the middle of its post: the smoke of what `npm run test:harsh` tries at every step.
import { expect, test } from 'vitest';
import { QUESTION, startKilling } from '../harsh/killing.ts';

test('killed when only Discord knows of the question, and started again a minute later: one card, one thread, and it ends well', async () => {
  const killing = await startKilling();
  try {
    await killing.dueStudy();
    // Before half a minute is over the request could still be on its way: nothing would be looked for.
    const { child, ended } = await killing.killAtEach([[QUESTION, 'after']], 60_000);
    expect(killing.cards()).toHaveLength(1);
    expect(killing.threads()).toHaveLength(1);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  } finally {
    await killing.close();
  }
}, 120_000);
