// A gateway that lets the bot in and throws it out again, as long as it takes: the day's sessions are not used up.
import { Events } from 'discord.js';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createBulk } from '../../src/discord/bulk.ts';
import { createConnection } from '../../src/discord/connection.ts';
import { createIdentifyBudget } from '../../src/discord/identify-budget.ts';

/** ms that discord.js waits before it begins another session with the same client. */
const PAUSE = 5_000;

test('no more sessions are begun than there are in a day', async () => {
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const application = local.createApplication({ name: 'bot' });
  const throwOut = (): void => local.gatewayFault(application.applicationId, 'invalid-session');
  let readies = 0;
  const connection = createConnection({
    options: { token: application.token, api: local.apiUrl, timeoutMs: 10_000 },
    bulkOf: createBulk,
    log: pino({ level: 'silent' }),
    attach: (client) => {
      client.on(Events.ShardReady, () => {
        readies += 1;
        throwOut();
      });
      return () => undefined;
    },
    pauseMs: () => 0,
    budget: createIdentifyBudget(3, 600_000),
    patienceMs: 10 * PAUSE,
  });
  try {
    await connection.open();
    await expect.poll(() => readies, { timeout: 10 * PAUSE }).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 1.5 * PAUSE));
    expect(readies).toBe(3);
  } finally {
    await connection.close();
    await local.close();
  }
});
