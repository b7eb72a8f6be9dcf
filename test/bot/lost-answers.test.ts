// Requests that Discord carried out and did not answer: one card, one thread, one summary, whatever the host's clock says, and
// what the card keeps closed is closed from the moment that it may stand.
import { type APIMessage, Routes } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../playground/protocol.ts';
import type { Study } from '../../src/core/study.ts';
import { findSentCard } from '../../src/discord/find-sent-card.ts';
import { firstPost, idOf } from '../commands/question-world.ts';
import { messageOf, startWorld, type World, wordsOf } from './harness.ts';

let world: World;
afterEach(async () => {
  world.local.clearFaults();
  await world.close();
});

const NINE = Date.parse('2026-07-01T00:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const lose = (route: string, status = 502): void => {
  const effect: Fault['effect'] = { kind: 'status', status, when: 'after' };
  world.local.fault({ route, times: 1, effect });
};

const start = async (kind: 'text' | 'forum', fields: Partial<Study> = {}, aheadMs = 0): Promise<Study> => {
  // The day before, so that every clock is before its nine o'clock.
  world = await startWorld({ now: new Date(NINE - aheadMs - MINUTE).toISOString(), aheadMs, rateLimits: false });
  const channel =
    kind === 'text' ? world.channel : world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' });
  await world.members[0].say(world.channel.id, '안녕하세요');
  await world.startBot();
  return world.study({
    channelId: channel.id,
    channelKind: kind,
    schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Seoul', holidays: null, pauses: [] },
    ...fields,
  });
};

const AHEAD = [-DAY, -HOUR, -6 * MINUTE, 0, 6 * MINUTE, 10 * MINUTE, HOUR, DAY];
describe.each(['text', 'forum'] as const)('a %s study whose card’s answer got lost', (kind) => {
  const route = kind === 'text' ? 'POST /channels/:id/messages' : 'POST /channels/:id/threads';

  test.each(AHEAD)('with the host’s clock %i ms ahead: one card, found after minutes and a restart', async (ahead) => {
    const study = await start(kind, {}, ahead);
    lose(route);
    await world.jump(NINE - ahead);
    const carriedOut = () =>
      world.local.history.filter(
        ({ kind: of, what, status }) => of === 'request' && what === route && status !== undefined,
      );
    expect(carriedOut()).toHaveLength(1);
    await world.members[1].say(world.channel.id, '오늘 질문은 어디 있나요?');
    await world.stopBot();
    world.clock.set(NINE - ahead + 5 * MINUTE);
    await world.startBot();
    await world.jump(NINE - ahead + 10 * MINUTE);
    const post = await firstPost(world, study);
    expect(post.state).toBe('open');
    expect(carriedOut()).toHaveLength(1);
  });
});

test('a question whose answer was a page is looked for before it is sent again', async () => {
  const study = await start('text');
  const effect: Fault['effect'] = { kind: 'page', status: 403, when: 'after' };
  world.local.fault({ route: 'POST /channels/:id/messages', times: 1, effect });
  await world.jump(NINE);
  await world.jump(NINE + 10 * MINUTE);
  expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  expect(world.cards(world.channel.id)).toHaveLength(1);
});

test('a list that lacks what must be in it says nothing: neither none nor a second card', async () => {
  const study = await start('text');
  lose('POST /channels/:id/messages');
  await world.jump(NINE);
  for (const n of [1, 2, 3]) await world.members[1].say(world.channel.id, `이야기 ${n}`);
  const { client } = await world.bot().app;
  const [post] = await world.posts(study);
  if (!post) throw new Error('no post');
  const route = Routes.channelMessages(world.channel.id);
  const whole = (await client.rest.get(route)) as APIMessage[];
  expect(whole).toHaveLength(5);
  const seen: string[] = [];
  for (let length = 0; length < whole.length; length += 1) {
    // The list without its newest messages; ours is the second oldest.
    const request = async (_: string, asked: string, { query }: { query?: URLSearchParams } = {}): Promise<unknown> => {
      if (asked !== route) return client.rest.get(asked as `/${string}`);
      const before = query?.get('before');
      return whole.slice(whole.length - length).filter(({ id }) => !before || BigInt(id) < BigInt(before));
    };
    seen.push((await findSentCard(client, { request }, post)).kind);
  }
  expect(seen).toEqual(['unknown', 'unknown', 'found', 'found', 'found']);
});

test.each(['text', 'forum'] as const)(
  'a card that a %s channel’s list lacks and that Discord does not know for a moment is not sent a second time',
  async (kind) => {
    const study = await start(kind);
    lose(kind === 'text' ? 'POST /channels/:id/messages' : 'POST /channels/:id/threads');
    await world.jump(NINE);
    const [post] = await world.posts(study);
    const unknown = (code: number) => ({ kind: 'code', status: 404, code, message: 'Unknown' }) as const;
    if (kind === 'text') {
      world.local.fault({ route: 'GET /channels/:id/messages', effect: { kind: 'list', lacks: 'newest' } });
      world.local.fault({ route: 'GET /channels/:id/messages/:id', effect: unknown(10008) });
    } else {
      world.local.fault({ route: 'GET /guilds/:id/threads/active', effect: { kind: 'list', lacks: 'newest' } });
      // The first asks for the forum itself.
      world.local.fault({
        route: 'GET /channels/:id',
        path: post?.channelId ?? '',
        effect: { kind: 'late', ms: 0, when: 'before' },
      });
      world.local.fault({ route: 'GET /channels/:id', effect: unknown(10003) });
    }
    for (const minute of [10, 11, 12, 15]) await world.jump(NINE + minute * MINUTE);
    expect(await world.posts(study)).toMatchObject([{ state: 'open', attempts: 1 }]);
  },
);

describe('in a hidden study, while the card’s answer is lost', () => {
  test('the sample stays closed, and the card’s buttons ask for a moment', async () => {
    const study = await start('text', { reveal: 'after-deadline' });
    lose('POST /channels/:id/messages');
    await world.jump(NINE);
    expect(await world.posts(study)).toMatchObject([{ state: 'claimed' }]);
    const [member] = world.members;
    const sample = messageOf(
      await member.command(world.channel.id, 'sample', { question: '1번째 질문을 말해 주세요.' }),
    );
    expect(wordsOf(sample)).not.toContain('1번 예시 답안입니다.');
    const [card] = world.cards(world.channel.id);
    if (!card) throw new Error('the card does not stand');
    for (const label of ['답변하기', '힌트', '예시 답안', '오늘은 패스']) {
      const said = messageOf(await member.press(card.id, idOf(card, label)));
      expect(said.content).toContain('지금 이 질문을 올리는 중이에요');
    }
    await world.jump(NINE + MINUTE);
    expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  });
});

test('a summary whose answer got lost comes once, though its thread’s list lags and Discord does not know it for a moment', async () => {
  const study = await start('text', { deadlineHours: 2 });
  await world.jump(NINE);
  const post = await firstPost(world, study);
  await world.members[0].say(post.threadId, '저의 답변이에요');
  await expect.poll(() => world.bot().store.answers.ofPost(`${study.id}:2026-07-01:0`)).toHaveLength(1);
  lose('POST /channels/:id/messages');
  await world.jump(NINE + 2 * HOUR);
  const list = (effect: Fault['effect'], times: number): void =>
    world.local.fault({ route: 'GET /channels/:id/messages', path: post.threadId, times, effect });
  // The thread is read for its answers first.
  list({ kind: 'late', ms: 0, when: 'before' }, 1);
  list({ kind: 'list', lacks: 'newest' }, 2);
  const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
  world.local.fault({ route: 'GET /channels/:id/messages/:id', effect });
  for (const minute of [10, 11, 13, 17]) await world.jump(NINE + 2 * HOUR + minute * MINUTE);
  expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
  expect(world.cards(post.threadId)).toHaveLength(1);
});

test('a summary whose answer got lost is found, however much was written after it', async () => {
  const study = await start('text', { deadlineHours: 2 });
  await world.jump(NINE);
  const post = await firstPost(world, study);
  await world.members[0].say(post.threadId, '저의 답변이에요');
  await expect.poll(() => world.bot().store.answers.ofPost(`${study.id}:2026-07-01:0`)).toHaveLength(1);
  lose('POST /channels/:id/messages');
  await world.jump(NINE + 2 * HOUR);
  expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  for (let n = 0; n < 120; n += 1) await world.members[1].say(post.threadId, `이야기 ${n}`);
  await world.jump(NINE + 2 * HOUR + 10 * MINUTE);
  expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
  expect(world.cards(post.threadId)).toHaveLength(1);
});
