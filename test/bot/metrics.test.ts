// `/healthz` and `/metrics` of a whole bot: what becomes of posts, a beat that does not come, a gateway that is gone, and the alerts.
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createMetrics, type Metrics } from '../../src/metrics/metrics.ts';
import { type MetricsServer, serveMetrics } from '../../src/metrics/server.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
let metrics: Metrics;
let server: MetricsServer;
/** ms of the clock that nobody sets. */
let now: number;

beforeEach(async () => {
  now = 0;
  metrics = createMetrics(() => now);
  server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  world = await startWorld({ now: '2026-07-01T00:00:00Z', metrics });
});
afterEach(async () => {
  await server.close();
  await world.close();
});

const asked = async (path: string, method = 'GET') => {
  const response = await fetch(`${server.address}${path}`, { method });
  return { status: response.status, body: await response.text() };
};
const health = async () => {
  const { status, body } = await asked('/healthz');
  return {
    code: status,
    ...(JSON.parse(body) as { gateway: string; beatAgeSeconds: number | null; faults: string[] }),
  };
};
const measured = async (): Promise<Readonly<Record<string, number>>> => {
  const lines = (await asked('/metrics')).body.split('\n').filter((line) => /^daily_interview_/.test(line));
  return Object.fromEntries(
    lines.map((line) => [line.slice('daily_interview_'.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
};

test('health: not before Discord is there, then well, ill without a beat or a gateway, well again', async () => {
  expect(await health()).toMatchObject({ code: 503, gateway: 'gone', beatAgeSeconds: null });
  await world.startBot();
  expect(await health()).toMatchObject({ code: 200, gateway: 'ready', beatAgeSeconds: 0, faults: [] });
  now += 151_000;
  expect(await health()).toMatchObject({ code: 503, beatAgeSeconds: 151, faults: [/overdue/] });
  await world.bot().beat();
  expect(await health()).toMatchObject({ code: 200 });
  await world.stopBot();
  expect(await health()).toMatchObject({ code: 200, gateway: 'gone' });
  now += 121_000;
  expect(await health()).toMatchObject({ code: 503, gateway: 'gone', faults: ['the connection to Discord is gone'] });
  await world.startBot();
  expect(await health()).toMatchObject({ code: 200, gateway: 'ready' });
});

test('posts that were sent, late, missed and refused are counted, without an id or a word', async () => {
  await world.startBot();
  await world.study();
  await world.jump('2026-07-02T00:00:00Z');
  await world.stopBot();
  world.clock.set(Date.parse('2026-07-03T02:00:00Z'));
  await world.startBot();
  await world.bot().beat();
  expect(await measured()).toMatchObject({
    'posts_sent_total{late="false"}': 1,
    'posts_sent_total{late="true"}': 1,
    posts_due: 0,
    gateway_up: 1,
    database_up: 1,
  });
  await world.stopBot();
  world.clock.set(Date.parse('2026-07-06T12:00:00Z'));
  await world.startBot();
  await world.bot().beat();
  expect(await measured()).toMatchObject({ 'posts_missed_total{reason="offline"}': 1 });

  const refusal = { kind: 'code', status: 400, code: 50_035, message: 'Invalid Form Body' } as const;
  world.local.fault({ route: 'POST /channels/:id/messages', times: 50, effect: refusal });
  await world.jump('2026-07-07T00:00:00Z');
  const refused = await measured();
  expect(refused).toMatchObject({ posts_due: 1, 'posts_retried_total{reason="rejected"}': 1 });
  world.local.clearFaults();
  await world.jump('2026-07-07T00:20:00Z');
  expect(await measured()).toMatchObject({ posts_due: 0 });
  expect(refused['database_bytes{file="database"}']).toBeGreaterThan(0);
  const { body } = await asked('/metrics');
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
  for (const secret of [world.guild.id, world.channel.id, '번째 질문', world.application.token])
    expect(body).not.toContain(secret);
});

test('nothing else is there, and nothing can be sent', async () => {
  expect((await asked('/')).status).toBe(404);
  expect((await asked('/metrics', 'POST')).status).toBe(405);
  expect((await asked('/healthz?x=1')).status).toBe(503);
});

test('one scrape reads the database once', async () => {
  let reads = 0;
  metrics.watch({
    databaseFile: 'none',
    isConnected: () => true,
    read: async () => {
      reads += 1;
    },
  });
  expect(await measured()).toMatchObject({ database_up: 1, database_read_seconds: expect.any(Number) });
  expect(reads).toBe(1);
  await measured();
  expect(reads).toBe(2);
});

test('the alerts name measures that there are', async () => {
  const text = await readFile(new URL('../../docs/alerts.yml', import.meta.url), 'utf8');
  const { groups } = parse(text) as { groups: { rules: { alert: string; expr: string }[] }[] };
  const rules = groups.flatMap(({ rules }) => rules);
  expect(rules.length).toBeGreaterThanOrEqual(6);
  const { body } = await asked('/metrics');
  const named = rules.flatMap(({ expr }) => expr.match(/\b(?:daily_interview|nodejs|process)_\w+/g) ?? []);
  expect(named.filter((name) => !body.includes(`# TYPE ${name} `))).toEqual([]);
});
