// Faults on request: what a request meets instead of its answer, by route and path, as often as it was told.
import { DiscordAPIError, Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../../playground/protocol.ts';
import { restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(...options: Parameters<typeof setStage>): Promise<Stage> {
  const stage = await setStage(...options);
  stages.push(stage);
  return stage;
}

function post(stage: Stage): Promise<Response> {
  return fetch(`${stage.local.apiUrl}/v10/channels/${stage.text.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'a' }),
  });
}

const ROUTE = 'POST /channels/:id/messages';
const send = (stage: Stage, options: Parameters<typeof restOf>[1] = {}) =>
  restOf(stage, options).post(Routes.channelMessages(stage.text.id), { body: { content: 'a' } });
const said = (stage: Stage) => stage.local.as(stage.member.id).messages(stage.text.id).length;
const requests = (stage: Stage) =>
  stage.local.history.filter(({ what, kind }) => kind === 'request' && what === ROUTE).length;

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a 500 %s the commit leaves %i messages', async (when, count) => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'status', status: 500, when } });
  await expect(send(stage)).rejects.toThrow();
  expect(said(stage)).toBe(count);
  await send(stage);
  expect(said(stage)).toBe(count + 1);
});

test('a client that tries again by itself delivers a message more than once', async () => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, times: 3, effect: { kind: 'status', status: 502, when: 'after' } });
  await send(stage, { retries: 3 });
  expect([said(stage), requests(stage)]).toEqual([4, 4]);
});

test.each(['before', 'after'] as const)('a request that hangs %s the commit', async (when) => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'hang', when } });
  await expect(send(stage, { timeout: 200 })).rejects.toThrow();
  expect(said(stage)).toBe(when === 'after' ? 1 : 0);
});

test('an answer whose body stalls behind its head: the deed is done', async () => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'stall' } });
  const answer = await post(stage);
  expect(answer.status).toBe(200);
  expect(said(stage)).toBe(1);
  const body = answer.text();
  await stage.local.close();
  await expect(body).rejects.toThrow();
});

test.each(['before', 'after'] as const)('a connection that drops %s the commit', async (when) => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'drop', when } });
  await expect(send(stage)).rejects.toThrow();
  expect(said(stage)).toBe(when === 'after' ? 1 : 0);
});

test('a code of one own, on every route, until it is cleared', async () => {
  const stage = await open();
  const effect = { kind: 'code', status: 403, code: 50001, message: 'Missing Access' } as const;
  stage.local.fault({ route: '*', times: 9, effect });
  await expect(send(stage)).rejects.toMatchObject({ code: 50001 });
  await expect(restOf(stage).get(Routes.user())).rejects.toBeInstanceOf(DiscordAPIError);
  stage.local.clearFaults();
  await send(stage);
});

test.each([
  ['user', false],
  ['shared', false],
  ['global', true],
] as const)('a %s rate limit', async (scope, global) => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'rate-limit', scope, retryAfterMs: 1500 } });
  const answer = await post(stage);
  expect(answer.status).toBe(429);
  expect(answer.headers.get('x-ratelimit-scope')).toBe(scope);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(await answer.json()).toMatchObject({ retry_after: 1.5, global });
  expect((await post(stage)).status).toBe(200);
});

test('a call before and after the deed', async () => {
  const stage = await open();
  const counts: number[] = [];
  const call = (when: 'before' | 'after'): Fault => ({
    route: ROUTE,
    effect: { kind: 'call', when, call: () => void counts.push(said(stage)) },
  });
  stage.local.fault(call('before'));
  await send(stage);
  stage.local.fault(call('after'));
  await send(stage);
  expect(counts).toEqual([0, 2]);
});

test('a page of Cloudflare’s instead of JSON, before or after the deed', async () => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'page', status: 403 } });
  const answer = await post(stage);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=UTF-8']);
  expect(await answer.text()).toContain('Cloudflare');
  expect(said(stage)).toBe(0);
  stage.local.fault({ route: ROUTE, effect: { kind: 'page', status: 520, text: 'error code: 520', when: 'after' } });
  expect(await (await post(stage)).text()).toBe('error code: 520');
  expect(said(stage)).toBe(1);
});

test('40333 after the deed, and only where the path fits', async () => {
  const stage = await open();
  const effect = {
    kind: 'code',
    status: 403,
    code: 40333,
    message: 'internal network error',
    when: 'after',
  } as const;
  stage.local.fault({ route: ROUTE, path: stage.forum.id, effect });
  expect((await post(stage)).status).toBe(200);
  stage.local.fault({ route: ROUTE, path: stage.text.id, effect });
  await expect(send(stage)).rejects.toMatchObject({ code: 40333 });
  expect(said(stage)).toBe(2);
});

test('lists of messages come empty, without their newest, without their oldest, and whole again', async () => {
  const stage = await open({ rateLimits: false });
  for (const text of ['1', '2', '3']) await stage.local.as(stage.member.id).say(stage.text.id, text);
  const list = async (lacks?: 'all' | 'newest' | 'oldest', count?: number) => {
    const effect = { kind: 'list', lacks: lacks ?? 'all', ...(count === undefined ? {} : { count }) } as const;
    if (lacks !== undefined) stage.local.fault({ route: 'GET /channels/:id/messages', effect });
    const got = (await restOf(stage).get(Routes.channelMessages(stage.text.id))) as { content: string }[];
    return got.map(({ content }) => content).join('');
  };
  expect([await list('all'), await list('newest'), await list('oldest', 2), await list()]).toEqual([
    '',
    '21',
    '3',
    '321',
  ]);
});

test('lists of threads, too; without the right to read history a list is empty by itself', async () => {
  const stage = await open({ rateLimits: false });
  await restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } });
  stage.local.fault({ route: 'GET /guilds/:id/threads/active', effect: { kind: 'list', lacks: 'all' } });
  const active = () => restOf(stage).get(Routes.guildActiveThreads(stage.guild.id));
  expect(await active()).toMatchObject({ threads: [] });
  expect(await active()).toMatchObject({ threads: [{ name: 'a' }] });
  const deny = [{ id: stage.application.botUserId, type: 'member', deny: String(1 << 16) }] as const;
  stage.local.setOverwrites(stage.text.id, deny);
  expect(await restOf(stage).get(Routes.channelMessages(stage.text.id))).toEqual([]);
});

test('10008 for a message that was just sent, as often as the rules say, and for old ones never', async () => {
  const stage = await open();
  const old = (await send(stage)) as { id: string };
  stage.local.clock.set(stage.local.clock.now() + 10_000);
  stage.local.setRules({ unknownAtFirst: 1 });
  const { id } = (await send(stage)) as { id: string };
  const start = (message: string) =>
    restOf(stage).post(Routes.threads(stage.text.id, message), { body: { name: 'a' } });
  await expect(start(id)).rejects.toMatchObject({ code: 10008 });
  expect(await restOf(stage).get(Routes.channelMessage(stage.text.id, id))).toMatchObject({ id });
  expect([await start(id), await start(old.id)]).toMatchObject([{ id }, { id: old.id }]);
});

test('room for active threads can be made scarce', async () => {
  const stage = await open();
  stage.local.setRules({ mostActiveThreads: 1 });
  const start = () => restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } });
  await start();
  await expect(start()).rejects.toMatchObject({ code: 160006 });
  stage.local.setRules({ mostActiveThreads: 2 });
  await start();
});

test('drawn from a seed: the same requests meet the same faults', async () => {
  const run = async (seed: number) => {
    const stage = await open({ rateLimits: false });
    const effects: Fault['effect'][] = [
      { kind: 'status', status: 500, when: 'before' },
      { kind: 'drop', when: 'after' },
    ];
    stage.local.faultsFromSeed({ seed, share: 0.4, route: ROUTE, effects });
    const ends: boolean[] = [];
    for (let n = 0; n < 20; n += 1)
      ends.push(
        await send(stage).then(
          () => true,
          () => false,
        ),
      );
    stage.local.clearFaults();
    await send(stage);
    return ends;
  };
  const first = await run(7);
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

test('all of it stands in the history, in order', async () => {
  const stage = await open();
  stage.local.fault({ route: ROUTE, effect: { kind: 'status', status: 500, when: 'after' } });
  await expect(send(stage)).rejects.toThrow();
  expect(stage.local.history.map(({ index }) => index)).toEqual(stage.local.history.map((_, index) => index));
  expect(stage.local.history.filter(({ kind }) => kind !== 'host')).toMatchObject([
    { kind: 'fault', what: 'status' },
    { kind: 'request', what: ROUTE, status: 200, body: { content: 'a' }, response: { content: 'a' } },
  ]);
});
