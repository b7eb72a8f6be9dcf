// A server that the bot was removed from: its posts wait, it comes back as it was, and after thirty days nothing of it is left.
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { INVITE } from '../../playground/study-server.ts';
import type { OwnQuestion } from '../../src/core/own-question.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { CLOSED, firstPost, modalOf, POSTED, type Posted, settled, submitForm } from '../commands/question-world.ts';
import { folderHolds } from '../store/sqlite-ground.ts';
import { messageOf, question, startWorld, type World } from './harness.ts';

const DAY = 86_400_000;
/** Words that stand nowhere but in the server's own documents. */
const OURS = '우리서버질문';
const TIP = '우리서버팁';
const ANSWER = '스터디답변원문';
const PRACTISED = '연습에서쓴내답변';

let world: World;
let study: Study;
let post: Posted;
beforeEach(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
});
afterEach(() => world.close());

const own = (n: number): OwnQuestion => ({
  version: 1,
  guildId: world.guild.id,
  question: question(n, {
    id: `${world.guild.id}/${OURS}-${n}`,
    title: `${OURS} ${n}`,
    category: `${OURS} 분류`,
    tips: [TIP],
  }),
  state: 'live',
  place: n,
  createdBy: world.leader.user.id,
  createdAt: 0,
  updatedBy: world.leader.user.id,
  updatedAt: 0,
});

/** A study that asks the server's own questions, with its first question posted and answered. */
const begin = async (): Promise<void> => {
  for (const n of [1, 2, 3]) await world.bot().store.questions.put(own(n));
  study = await world.study({
    id: '998877665544332211',
    questionSet: { categories: [`${OURS} 분류`], order: 'in-order' },
  });
  await world.jump(POSTED);
  post = await firstPost(world, study);
  const answer = (userId: string) => world.bot().store.answers.get(postKey(post), userId);
  await submitForm({ world, study, post, key: postKey(post), answer }, 0, ANSWER);
};

const practise = async (): Promise<void> => {
  const [member] = world.members;
  const asked = messageOf(await member.command(world.channel.id, 'practice', { question: own(3).question.id }));
  const write = JSON.stringify(asked.components).match(/practice:write:[^"]+/)?.[0] ?? '';
  const form = modalOf(await member.press(asked.id, write));
  await settled(world, 0, await member.submit(form, { text: PRACTISED }));
};

const departure = () => world.bot().store.departures.get(world.guild.id);
const posts = (): Promise<readonly DailyPost[]> => world.posts(study);
const holds = (...texts: string[]): Promise<boolean> => folderHolds(dirname(world.databaseFile), texts);

const kick = async (): Promise<void> => {
  world.local.removeMember(world.guild.id, world.application.botUserId);
  await expect.poll(departure).toBeDefined();
};

const requestsSince = (since: number): readonly string[] =>
  world.local.history.slice(since).flatMap(({ kind, what }) => (kind === 'request' ? [what] : []));

describe('a server that removed the bot', () => {
  test('is forgotten after thirty days, over restarts, to the last byte; what members wrote for themselves stays', async () => {
    await begin();
    await practise();
    const { store } = world.bot();
    const { id: guildId } = world.guild;
    const userId = world.members[0].user.id;
    await store.plans.change({ studyId: study.id, date: '2026-07-09', slot: 0 }, { questionId: own(2).question.id });
    await store.reports.insert({
      version: 1,
      guildId,
      questionId: own(1).question.id,
      title: `${OURS} 1`,
      userId,
      reason: '신고사유원문',
      at: 0,
      settled: false,
    });
    const file = { name: 'ours.md', data: new TextEncoder().encode(`### ${OURS} 4\n- 저는 했습니다.\n`) };
    await settled(world, 'leader', await world.leader.command(world.channel.id, 'question import', {}, { file }));
    const left = world.clock.now();
    await kick();

    await world.jump(left + 20 * DAY);
    await world.restart();
    await world.jump(left + 30 * DAY - 1);
    await world.restart();
    expect(await posts()).toHaveLength(1);
    expect(await holds(ANSWER)).toBe(true);

    await world.jump(left + 30 * DAY + 3_600_000);
    expect(await posts()).toEqual([]);
    expect(await departure()).toBeUndefined();
    expect(await holds(OURS, TIP, ANSWER, '신고사유원문', guildId, study.id, post.threadId, post.messageId)).toBe(
      false,
    );
    expect(await holds(Buffer.from(OURS).toString('base64').slice(4, -4))).toBe(false);
    const [card, ...others] = await world.bot().store.decks.ofMember(userId);
    expect(others).toEqual([]);
    expect(card?.answer?.text).toBe(PRACTISED);
    world.local.inviteBot(guildId, world.application.applicationId, INVITE);
    await expect.poll(async () => (await world.bot().app).client.guilds.cache.size).toBe(1);
    const deck = messageOf(await world.members[0].command(world.channel.id, 'deck'));
    expect(JSON.stringify(deck)).toContain('볼 수 없는 질문');
    const history = messageOf(await world.members[0].command(world.channel.id, 'history', { question: '…' }));
    expect(JSON.stringify(history)).toContain(PRACTISED);
    expect(world.logged).toEqual([]);
  });

  test('is asked nothing and sent nothing', async () => {
    await begin();
    await kick();
    const since = world.local.history.length;
    await world.jump(CLOSED);
    await world.jump('2026-07-03T00:00:00Z');
    expect(requestsSince(since)).toEqual([]);
    expect(await world.bot().store.studies.get(study.guildId, study.id)).toMatchObject({ status: 'active' });
  });

  test('and takes it back goes on where it was: the day’s question comes, missed days are known, nothing is forgotten', async () => {
    await begin();
    await kick();
    await world.jump(CLOSED);
    await world.jump('2026-07-20T23:00:00Z');
    await world.restart();
    world.local.inviteBot(world.guild.id, world.application.applicationId, INVITE);
    await expect.poll(departure).toBeUndefined();
    await world.jump('2026-07-21T00:00:00Z');
    const after = await posts();
    expect(after.at(-1)).toMatchObject({ date: '2026-07-21', state: 'open' });
    expect(after.some(({ state, date }) => state === 'missed' && date === '2026-07-20')).toBe(true);
    await world.jump('2026-09-01T00:00:00Z');
    expect((await posts())[0]).toMatchObject({ date: '2026-07-01', state: 'closed' });
    expect(await holds(ANSWER)).toBe(true);
  });

  test('while the bot was off counts from the start that notices it', async () => {
    await begin();
    await world.stopBot();
    world.local.removeMember(world.guild.id, world.application.botUserId);
    world.clock.set(Date.parse('2026-08-20T00:00:00Z'));
    await world.startBot();
    expect(await departure()).toMatchObject({ leftAt: Date.parse('2026-08-20T00:00:00Z') });
    await world.jump('2026-09-18T23:59:59Z');
    expect(await posts()).toHaveLength(1);
    await world.jump('2026-09-19T01:00:00Z');
    expect(await posts()).toEqual([]);
  });

  test('while the session was lost is noticed by the next one', async () => {
    await begin();
    const { client } = await world.bot().app;
    const since = world.local.history.length;
    world.local.gatewayFault(world.application.applicationId, 'invalid-session');
    world.local.removeMember(world.guild.id, world.application.botUserId);
    await world.local.waitFor(({ what }) => what === 'READY', { since, timeoutMs: 20_000 });
    await expect.poll(departure).toBeDefined();
    expect(client.guilds.cache.has(world.guild.id)).toBe(false);
    world.local.inviteBot(world.guild.id, world.application.applicationId, INVITE);
    await expect.poll(departure).toBeUndefined();
  });
});

describe('another server', () => {
  test('keeps all of its own, and an outage is not leaving, however long', async () => {
    await begin();
    const { id } = world.local.createGuild({ name: '다른 스터디', ownerId: world.leader.user.id, locale: 'ko' });
    const channel = world.local.createChannel(id, { name: '질문' });
    world.local.inviteBot(id, world.application.applicationId, INVITE);
    await world.study({ guildId: id, channelId: channel.id });
    world.local.setGuildAvailable(id, false);
    const left = world.clock.now();
    await kick();
    await world.jump(left + 31 * DAY);
    expect(await posts()).toEqual([]);
    const { store } = world.bot();
    expect([...(await store.guilds.ids())]).toEqual([id]);
    expect(await store.departures.all()).toEqual([]);
    world.local.setGuildAvailable(id, true);
    await world.jump(left + 70 * DAY);
    expect(await store.studies.ofGuild(id)).toHaveLength(1);
  });
});
