// Rate limits with their headers, towards real clients and a bare one.
import { Events, RESTEvents, Routes, type TextChannel } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { createRateLimits } from '../../playground/server/rest/rate-limits.ts';
import { noContent } from '../../playground/server/rest/route.ts';
import { login, restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(...options: Parameters<typeof setStage>): Promise<Stage> {
  const stage = await setStage(...options);
  stages.push(stage);
  return stage;
}

function post(stage: Stage, channelId: string = stage.text.id): Promise<Response> {
  return fetch(`${stage.local.apiUrl}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'a' }),
  });
}

describe('rate limits', () => {
  test('five messages per channel in five seconds, then a 429 with all its headers', async () => {
    const stage = await open();
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await post(stage));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0']);
    const refused = answers[5];
    expect(refused?.headers.get('x-ratelimit-limit')).toBe('5');
    expect(refused?.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
    const resetAfter = Number(refused?.headers.get('x-ratelimit-reset-after'));
    expect(resetAfter).toBeGreaterThan(0);
    expect(resetAfter).toBeLessThan(5);
    expect(refused?.headers.get('retry-after')).toBe(String(Math.ceil(resetAfter)));
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused?.headers.get('x-ratelimit-global')).toBeNull();
    expect(await refused?.json()).toMatchObject({
      message: 'You are being rate limited.',
      global: false,
      retry_after: expect.any(Number),
    });
    const other = stage.local.createChannel(stage.guild.id, { name: 'b' });
    expect((await post(stage, other.id)).status).toBe(200);
  });

  test('fifty requests a second per bot, then a global 429', async () => {
    const stage = await open();
    const user = () =>
      fetch(`${stage.local.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${stage.application.token}` } });
    const answers = await Promise.all(Array.from({ length: 200 }, user));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused[0]?.headers.get('x-ratelimit-scope')).toBe('global');
  });

  test('the real client queues by these headers and is never refused', { timeout: 20_000 }, async () => {
    const stage = await open();
    const client = await login(stage);
    const waits: number[] = [];
    client.rest.on(RESTEvents.RateLimited, ({ timeToReset }) => waits.push(timeToReset));
    const channel = (await client.channels.fetch(stage.text.id)) as TextChannel;
    const start = performance.now();
    await Promise.all(Array.from({ length: 7 }, (_, n) => channel.send(`${n}`)));
    expect(performance.now() - start).toBeGreaterThan(4_500);
    expect(waits.length).toBeGreaterThan(0);
    expect(stage.local.history.filter(({ status }) => status === 429)).toEqual([]);
    const said = stage.local.as(stage.member.id).messages(stage.text.id);
    expect(said.map(({ content }) => content)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    await client.destroy();
  });

  test('renaming a thread twice in ten minutes is all; it has its own limit', async () => {
    const stage = await open();
    const rest = restOf(stage, { rejectOnRateLimit: () => true });
    const { id } = (await rest.post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    const patch = (body: unknown) => rest.patch(Routes.channel(id), { body });
    await patch({ name: 'b' });
    await patch({ name: 'c' });
    await expect(patch({ name: 'd' })).rejects.toMatchObject({ sublimitTimeout: expect.any(Number) });
    expect(stage.local.history.at(-1)).toMatchObject({ what: 'PATCH /channels/:id', status: 429 });
  });

  test('interaction callbacks and follow-ups are outside the global limit', async () => {
    const stage = await open();
    const client = await login(stage);
    await client.application.commands.set([{ name: 'a', description: 'd' }]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('a');
      await interaction.followUp('b');
    });
    const user = () =>
      fetch(`${stage.local.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${stage.application.token}` } });
    await Promise.all(Array.from({ length: 60 }, user));
    expect((await stage.local.as(stage.member.id).command(stage.text.id, 'a')).kind).toBe('message');
    await stage.local.as(stage.member.id).waitForMessage(stage.text.id, ({ content }) => content === 'b');
    await client.destroy();
  });

  test('a burst of new threads in one channel is refused for minutes, and it is nobody’s own fault', async () => {
    const stage = await open();
    const start = () =>
      fetch(`${stage.local.apiUrl}/v10/channels/${stage.text.id}/threads`, {
        method: 'POST',
        headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'a', type: 11 }),
      });
    const first = await Promise.all(Array.from({ length: 50 }, start));
    expect(first.every(({ status }) => status === 201)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const refused = await start();
    expect(refused.headers.get('x-ratelimit-scope')).toBe('shared');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(200);
  });

  test('the fifty-first request of a second is refused, the next second is free, and callbacks are not counted', () => {
    let now = 0;
    const limits = createRateLimits(() => now);
    const handle = () => noContent;
    const get = { method: 'GET', path: '/users/@me', handle } as const;
    const callback = { method: 'POST', path: '/interactions/:id/:token/callback', byPathToken: true, handle } as const;
    const refused = () => limits.check(get, '', 'bot', false).refused;
    for (let n = 0; n < 50; n += 1) expect(refused()).toBeUndefined();
    expect(refused()).toEqual({ message: 'You are being rate limited.', retry_after: 1, global: true });
    expect(limits.check(get, '', 'other bot', false).refused).toBeUndefined();
    expect(limits.check(callback, '', 'bot', false)).toEqual({ headers: {} });
    now = 1_000;
    expect(refused()).toBeUndefined();
  });

  test('ten thousand invalid requests in ten minutes ban the address', () => {
    let now = 0;
    const limits = createRateLimits(() => now);
    for (let n = 0; n < 9_999; n += 1) limits.countInvalid();
    expect(limits.bannedMs()).toBe(0);
    now = 1_000;
    limits.countInvalid();
    expect(limits.bannedMs()).toBe(599_000);
    now = 600_001;
    expect(limits.bannedMs()).toBe(0);
  });

  test('how often messages may be listed is a setting', async () => {
    const stage = await open({ messageReads: { count: 5, windowMs: 5_000 } });
    const read = () =>
      fetch(`${stage.local.apiUrl}/v10/channels/${stage.text.id}/messages`, {
        headers: { authorization: `Bot ${stage.application.token}` },
      });
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await read());
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('5');
  });

  test('they can be switched off', async () => {
    const stage = await open({ rateLimits: false });
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(stage)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
