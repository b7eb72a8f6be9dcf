// A thousand servers of thirty channels: they start in a second or two, ask for little memory, and one bot holds them all.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/server/index.ts';

const GUILDS = 1_000;
const CHANNELS = 30;
/** Of the processor's time. */
const MOST_MS = 4_000;
const MOST_MIB = 80;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMib(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

test('a thousand servers of thirty channels', async () => {
  const before = heapMib();
  const start = process.cpuUsage();
  const local = await startLocalDiscord();
  const owner = local.createUser({ name: '지우' });
  const { applicationId, token } = local.createApplication({ name: 'bot' });
  for (let n = 0; n < GUILDS; n += 1) {
    const guild = local.createGuild({ name: `${n}`, ownerId: owner.id });
    local.inviteBot(guild.id, applicationId, '309237746688');
    for (let c = 0; c < CHANNELS; c += 1) local.createChannel(guild.id, { name: `${c}` });
  }
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000).toBeLessThan(MOST_MS);
  expect(heapMib() - before).toBeLessThan(MOST_MIB);
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: local.apiUrl } });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  expect([client.guilds.cache.size, client.channels.cache.size]).toEqual([GUILDS, GUILDS * CHANNELS]);
  await client.destroy();
  await local.close();
});
