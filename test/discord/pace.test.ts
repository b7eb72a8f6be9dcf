// The pace of all connections together: never more than fifty requests in any sliding second, members' first.
import { REST, Routes } from 'discord.js';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { createBulk } from '../../src/discord/bulk.ts';
import { createConnection } from '../../src/discord/connection.ts';
import { createPace, pacedRest } from '../../src/discord/pace.ts';
import { judgePace } from '../judge/pace.ts';
import { recordOf } from '../judge/record.ts';

const SECOND = 60;

test('posts and what members wait for share fifty a second, with what is sent again', async () => {
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const owner = local.createUser({ name: '민지' });
  const guild = local.createGuild({ name: '스터디', ownerId: owner.id });
  const { token, applicationId } = local.createApplication({ name: 'bot' });
  local.inviteBot(guild.id, applicationId, '68608');
  const channels = Array.from({ length: 26 }, (_, n) => local.createChannel(guild.id, { name: `질문-${n}` }).id);
  let ask: ((path: `/${string}`) => Promise<unknown>) | undefined;
  const connection = createConnection({
    options: { token, api: local.apiUrl, timeoutMs: 10_000 },
    bulkOf: createBulk,
    log: pino({ level: 'silent' }),
    attach: (client) => {
      ask = (path) => client.rest.get(path);
      return () => undefined;
    },
  });
  try {
    await connection.open();
    local.fault({ route: 'GET /channels/:id', times: 4, effect: { kind: 'status', status: 502, when: 'before' } });
    const paths = channels.map((id) => `/channels/${id}` as const);
    const members = paths.map((path) => ask?.(path));
    const posts = channels.map((id) =>
      connection.bulk.request('post', `/channels/${id}/messages`, { body: { content: 'a' } }),
    );
    await Promise.all([...members, ...posts]);
    const record = recordOf(local.history);
    const counted = record.requests.filter(({ what }) => what.includes('/channels/'));
    expect(counted).toHaveLength(26 + 4 + 26);
    expect(judgePace(record)).toEqual([]);
  } finally {
    await connection.close();
    await local.close();
  }
});

test('an answer whose body stalls behind its head is given up like one that never comes', async () => {
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const { token } = local.createApplication({ name: 'bot' });
  const paced = { api: local.apiUrl, timeoutMs: 200, pace: createPace() };
  const rest = new REST({ ...pacedRest(paced, 'members'), retries: 1 }).setToken(token);
  try {
    local.fault({ route: 'GET /users/@me', effect: { kind: 'stall' } });
    expect(await rest.get(Routes.user())).toMatchObject({ username: 'bot' });
    local.fault({ route: 'GET /users/@me', times: 2, effect: { kind: 'stall' } });
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ name: 'AbortError' });
    expect(await rest.get(Routes.user())).toMatchObject({ username: 'bot' });
  } finally {
    await local.close();
  }
}, 5_000);

/** Notes in which order turns come, each given back at once. */
function turns(pace: ReturnType<typeof createPace>) {
  const came: string[] = [];
  const take = async (lane: 'members' | 'posts', name: string, signal?: AbortSignal): Promise<() => void> => {
    const over = await pace.turn(lane, signal);
    came.push(name);
    return over;
  };
  return { came, take };
}

test('a turn is free again a second after its request was over, however long that took', async () => {
  const { take } = turns(createPace({ all: 1, posts: 1, kept: 0 }, SECOND));
  const over = await take('members', 'first');
  await new Promise((resolve) => setTimeout(resolve, 2 * SECOND));
  const ended = performance.now();
  over();
  await take('members', 'second');
  expect(performance.now() - ended).toBeGreaterThanOrEqual(SECOND - 1);
});

test('members go before posts that waited longer, and posts leave room for them', async () => {
  const { came, take } = turns(createPace({ all: 3, posts: 2, kept: 1 }, SECOND));
  const first = await Promise.all([take('posts', 'post 1'), take('posts', 'post 2')]);
  const third = take('posts', 'post 3');
  const member = await take('members', 'member 1');
  const late = take('members', 'member 2');
  expect(came).toEqual(['post 1', 'post 2', 'member 1']);
  for (const over of [...first, member]) over();
  await Promise.all([third, late]);
  expect(came.slice(3)).toEqual(['member 2', 'post 3']);
});

test('who no longer wants a turn takes none', async () => {
  const { came, take } = turns(createPace({ all: 1, posts: 1, kept: 0 }, SECOND));
  const over = await take('members', 'first');
  const gone = new AbortController();
  const waiting = take('members', 'gone', gone.signal);
  const last = take('members', 'last');
  gone.abort();
  await expect(waiting).rejects.toThrow('aborted');
  await expect(take('members', 'gone', gone.signal)).rejects.toThrow('aborted');
  over();
  await last;
  expect(came).toEqual(['first', 'last']);
});

test('posts that wait get some of the turns, however many members come', async () => {
  const { came, take } = turns(createPace({ all: 4, posts: 3, kept: 1 }, SECOND));
  const overs = await Promise.all([1, 2, 3, 4].map((n) => take('members', `member ${n}`)));
  const posts = ['post 1', 'post 2'].map((name) => take('posts', name));
  const more = [5, 6, 7, 8].map((n) => take('members', `member ${n}`));
  for (const over of overs) over();
  for (const over of await Promise.all([...more.slice(0, 3), ...posts.slice(0, 1)])) over();
  expect(came.slice(4).toSorted()).toEqual(['member 5', 'member 6', 'member 7', 'post 1']);
  await Promise.all([...posts, ...more]);
});

test('posts go evenly over the second', async () => {
  const pace = createPace({ all: 50, posts: 10, kept: 0 }, 200);
  const began = performance.now();
  const at: number[] = [];
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await pace.turn('posts', undefined);
      at.push(performance.now() - began);
    }),
  );
  expect(at[0]).toBeLessThan(20);
  expect(at[9]).toBeGreaterThan(150);
  // One that comes late may be followed closely by the next.
  for (const [index, time] of at.entries()) expect(time).toBeGreaterThan((index - 1) * 20 - 2);
});
