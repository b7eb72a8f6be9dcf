// Deletions that do not get through at once: the bot stops or dies, Discord refuses, records are damaged; all of it goes in the end.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import { answerText } from '../../src/core/answer.ts';
import { wordsOf } from '../bot/harness.ts';
import { GOES } from '../member-records.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { dataOf, holds } from './mydata-world.ts';
import { CLOSED, modalOf, type QuestionWorld, startQuestion, submitForm } from './question-world.ts';

let q: QuestionWorld;
afterEach(() => q.world.close());

const HOUR = 3_600_000;

const start = async (): Promise<QuestionWorld> => {
  q = await startQuestion();
  return q;
};

const member = (): Actor => q.world.members[0];
const store = () => q.world.bot().store;

const answered = (actor: Actor, text: string): Promise<void> =>
  expect
    .poll(async () => {
      const answer = await q.answer(actor.user.id);
      return answer && answerText(answer);
    })
    .toBe(text);

const copies = (actor: Actor) =>
  q.world.cards(q.post.threadId).filter(({ components }) => JSON.stringify(components).includes(actor.user.id));

const failDeletes = (times: number): void =>
  q.world.local.fault({
    route: 'DELETE /channels/:id/messages/:id',
    times,
    effect: { kind: 'code', status: 403, code: 50013, message: 'Missing Permissions' },
  });

describe('a deletion that does not get through', () => {
  const noted = (actor: Actor) =>
    ({ userId: actor.user.id, scope: 'all', guildId: null, at: q.world.clock.now() }) as const;

  test('goes on at the next start when the bot stopped right after it was noted', async () => {
    const { world } = await start();
    const actor = member();
    await submitForm(q, 0, '멈춘 사이의 답변');
    for (const put of Object.values(GOES)) await put(store(), { userId: actor.user.id, guildId: world.guild.id, n: 1 });
    await (await world.bot().app).erasing.begin(noted(actor));
    const mine = dataOf(world, actor, world.channel.id);
    await mine.open();
    expect(mine.words()).toContain('지우기로 한 기록을 지우고 있어요');
    await world.restart();
    expect(copies(actor)).toEqual([]);
    expect(await holds(world, actor.user.id, '멈춘 사이의 답변')).toBe(false);
    expect(await store().erasures.all()).toEqual([]);
  });

  test.each(['DELETE /channels/:id/messages/:id', 'GET /channels/:id/messages', 'PATCH /channels/:id/messages/:id'])(
    'goes on when the bot died at %s',
    async (route) => {
      const { world } = await start();
      const actor = member();
      await submitForm(q, 0, '죽은 사이의 답변');
      await world.jump(CLOSED);
      const { erasing } = await world.bot().app;
      const dying = store();
      const call = () => dying.close();
      world.local.fault({ route, times: 1, effect: { kind: 'call', when: 'after', call } });
      const key = await erasing.begin(noted(actor));
      await erasing.run(key).catch(() => undefined);
      await world.restart();
      expect(copies(actor)).toEqual([]);
      expect(await holds(world, actor.user.id, '죽은 사이의 답변')).toBe(false);
      expect(await store().erasures.all()).toEqual([]);
    },
  );

  test('is told when Discord keeps a message, tries it again, and keeps no id meanwhile', async () => {
    const { world, post } = await start();
    const actor = member();
    await submitForm(q, 0, '안 지워지는 답변');
    const [copy] = copies(actor);
    failDeletes(2);
    const mine = dataOf(world, actor, world.channel.id);
    await mine.erase(/전부/);
    const link = `https://discord.com/channels/${world.guild.id}/${post.threadId}/${copy?.id}`;
    expect(mine.words()).toContain(link);
    expect(await holds(world, actor.user.id, '안 지워지는 답변')).toBe(false);
    await world.jump(world.clock.now() + HOUR);
    await world.restart();
    await mine.open();
    expect(copies(actor)).toEqual([]);
    expect(mine.words()).not.toContain(link);
    expect(await store().erasures.all()).toEqual([]);
  });

  test('keeps what its member wrote after confirming, when it goes on later', async () => {
    const { world, post } = await start();
    const actor = member();
    await actor.say(post.threadId, '확인하기 전에 쓴 글');
    await answered(actor, '확인하기 전에 쓴 글');
    const key = await (await world.bot().app).erasing.begin(noted(actor));
    world.clock.set(world.clock.now() + HOUR);
    await actor.say(post.threadId, '확인한 뒤에 쓴 글');
    await submitForm(q, 0, '확인한 뒤에 낸 답변');
    await answered(actor, '확인하기 전에 쓴 글\n확인한 뒤에 쓴 글\n확인한 뒤에 낸 답변');
    await (await world.bot().app).erasing.run(key);
    await answered(actor, '확인한 뒤에 쓴 글\n확인한 뒤에 낸 답변');
    expect(copies(actor)).toHaveLength(1);
    expect(await holds(world, '확인하기 전에')).toBe(false);
  });

  test('finds the copy of a form answer whose sending had no known result', async () => {
    const { world } = await start();
    const lost = { kind: 'status', status: 500, when: 'after' } as const;
    world.local.fault({ route: 'POST /channels/:id/messages', times: 4, effect: lost });
    await submitForm(q, 0, '보냈는지 모르는 답변');
    world.local.clearFaults();
    expect((await q.answer(member().user.id))?.parts).toMatchObject([{ messageId: null }]);
    expect(copies(member()).length).toBeGreaterThan(0);
    // Discord does not answer at first; then the next beat goes on.
    const silent = { kind: 'status', status: 503, when: 'before' } as const;
    world.local.fault({ route: 'GET /channels/:id/messages', times: 4, effect: silent });
    const { erasing } = await world.bot().app;
    await expect(erasing.run(await erasing.begin(noted(member())))).rejects.toThrow();
    await world.jump(world.clock.now() + 60_000);
    expect(await store().erasures.all()).toEqual([]);
    expect(copies(member())).toEqual([]);
  });

  test('looks again for a copy of unknown fate where Discord refuses for a moment', async () => {
    const { world } = await start();
    const lost = { kind: 'status', status: 502, when: 'after' } as const;
    world.local.fault({ route: 'POST /channels/:id/messages', times: 4, effect: lost });
    await submitForm(q, 0, '보냈는지 모르는 답변');
    const effect = { kind: 'code', status: 403, code: 50001, message: 'Missing Access' } as const;
    world.local.fault({ route: 'GET /channels/:id/messages', times: 1, effect });
    const { erasing } = await world.bot().app;
    await expect(erasing.run(await erasing.begin(noted(member())))).rejects.toThrow();
    await world.jump(world.clock.now() + 60_000);
    expect(await store().erasures.all()).toEqual([]);
    expect(copies(member())).toEqual([]);
  });

  test.each([
    ['DELETE /channels/:id/messages/:id', 10003],
    ['DELETE /channels/:id/messages/:id', 10008],
    ['GET /channels/:id', 10003],
  ] as const)('does not believe one answer that there is nothing to delete (%s: %i)', async (route, code) => {
    const { world } = await start();
    await submitForm(q, 0, '지워야 할 답변');
    await world.jump(CLOSED);
    world.local.setThread(q.post.threadId, { archived: true });
    await world.restart();
    const effect = { kind: 'code', status: 404, code, message: 'Unknown' } as const;
    world.local.fault({ route, times: 1, path: q.post.threadId, effect });
    const { client, erasing } = await world.bot().app;
    client.channels.cache.delete(q.post.threadId);
    await erasing.run(await erasing.begin(noted(member())));
    await world.jump(world.clock.now() + HOUR);
    expect(copies(member())).toEqual([]);
    expect(await store().erasures.all()).toEqual([]);
  });

  test.each([1, 2, 3])('leaves nothing in the end, however requests fail meanwhile (%i)', async (seed) => {
    const { world } = await start();
    const actor = member();
    await submitForm(q, 0, '흔들리는 답변');
    await world.jump(CLOSED);
    const { erasing } = await world.bot().app;
    const effects = [
      { kind: 'status', status: 500, when: 'before' },
      { kind: 'status', status: 502, when: 'after' },
      { kind: 'drop', when: 'after' },
    ] as const;
    world.local.faultsFromSeed({ seed, share: 0.7, effects });
    await erasing.run(await erasing.begin(noted(actor))).catch(() => undefined);
    world.local.clearFaults();
    await world.restart();
    expect(await holds(world, actor.user.id, '흔들리는 답변')).toBe(false);
    expect(copies(actor)).toEqual([]);
    expect(JSON.stringify(world.cards(q.post.threadId))).not.toContain(actor.user.id);
    expect(await store().erasures.all()).toEqual([]);
  });

  test.each(['denied', 'deleted'] as const)('does not wait for a notice channel that is %s', async (how) => {
    const { world } = await start();
    const notices = world.local.createChannel(world.guild.id, { name: '스터디장' });
    await world.study({ noticeChannelId: notices.id });
    const form = modalOf(await member().command(world.channel.id, 'question suggest'));
    await member().submit(form, { title: '제안한 질문의 원문?', answers: '', tips: '', keywords: '', followUps: '' });
    await world.leader.waitForMessage(notices.id, (told) => wordsOf(told).includes('원문'));
    const deny = PermissionFlagsBits.ViewChannel.toString();
    if (how === 'deleted') world.local.deleteChannel(notices.id);
    else world.local.setOverwrites(notices.id, [{ id: world.guild.id, type: 'role', deny }]);
    await dataOf(world, member(), world.channel.id).erase(/전부/);
    expect(await holds(world, member().user.id, '제안한 질문')).toBe(false);
  });

  test('is found behind whatever leaders were told since, and when its server comes back after hours and a restart', async () => {
    const { world } = await start();
    const notices = world.local.createChannel(world.guild.id, { name: '스터디장' });
    await world.study({ noticeChannelId: notices.id });
    const form = modalOf(await member().command(world.channel.id, 'question suggest'));
    await member().submit(form, { title: '제안한 질문의 원문?', answers: '', tips: '', keywords: '', followUps: '' });
    await world.leader.waitForMessage(notices.id, (told) => wordsOf(told).includes('원문'));
    for (let n = 0; n < 120; n += 1) await world.leader.say(notices.id, `다른 이야기 ${n}`);
    world.local.setGuildAvailable(world.guild.id, false);
    await expect
      .poll(async () => (await world.bot().app).client.guilds.cache.get(world.guild.id)?.available)
      .toBe(false);
    const { erasing } = await world.bot().app;
    await erasing.run(await erasing.begin(noted(member())));
    expect(await holds(world, '제안한 질문의 원문', member().user.id)).toBe(false);
    await world.jump(world.clock.now() + 3 * HOUR);
    await world.restart();
    world.local.setGuildAvailable(world.guild.id, true);
    await expect
      .poll(async () => (await world.bot().app).client.guilds.cache.get(world.guild.id)?.available)
      .toBe(true);
    await world.jump(world.clock.now() + 60_000);
    expect(JSON.stringify(world.leader.messages(notices.id))).not.toContain('원문');
    expect(await store().erasures.all()).toEqual([]);
  });

  test('gives a message up after a week', async () => {
    const { world } = await start();
    await submitForm(q, 0, '끝내 안 지워지는 답변');
    failDeletes(1_000);
    await dataOf(world, member(), world.channel.id).erase(/전부/);
    await world.jump(world.clock.now() + 7 * 24 * HOUR - 1);
    expect(await store().erasures.all()).toHaveLength(1);
    await world.jump(world.clock.now() + 2);
    expect(await store().erasures.all()).toEqual([]);
  });

  test('ends a damaged answer too', async () => {
    const { world } = await start();
    await submitForm(q, 0, '다친 답변');
    const other = await stranger(world.databaseFile);
    await other.query(`UPDATE posts SET value = 'garbage'`);
    await other.query(`UPDATE answers SET value = 'garbage ${member().user.id}'`);
    await other.close();
    await dataOf(world, member(), world.channel.id).erase(/전부/);
    expect(await holds(world, member().user.id)).toBe(false);
  });
});

describe('one refusal is not believed', () => {
  const refuse = (route: string, code: number, times = 1): void =>
    q.world.local.fault({ route, times, effect: { kind: 'code', status: 403, code, message: 'refused' } });
  const told = () =>
    JSON.stringify([...q.world.cards(q.post.threadId), ...q.world.cards(q.world.channel.id).slice(0, 1)]);

  test('of the list of what leaders were told: it is looked through by the next beat', async () => {
    const { world } = await start();
    const notices = world.local.createChannel(world.guild.id, { name: '스터디장' });
    await world.study({ noticeChannelId: notices.id });
    const reply = await member().command(world.channel.id, 'question suggest');
    if (reply.kind !== 'modal') throw new Error('no form');
    const values = { title: '제안한 질문의 원문?', answers: '', tips: '', keywords: '', followUps: '' };
    await member().submit(reply.modal, values);
    await expect.poll(() => JSON.stringify(world.leader.messages(notices.id))).toContain('제안한 질문의 원문');
    refuse('GET /channels/:id/messages', 50001);
    const { erasing } = await world.bot().app;
    const wish = { userId: member().user.id, scope: 'all', guildId: null, at: world.clock.now() } as const;
    await erasing.run(await erasing.begin(wish)).catch(() => undefined);
    await world.jump(world.clock.now() + 60_000);
    expect(world.leader.messages(notices.id)).toEqual([]);
    expect(await holds(world, '제안한 질문의 원문')).toBe(false);
    expect(await store().erasures.all()).toEqual([]);
  });

  test.each([
    ['PATCH /channels/:id/messages/:id', 50013, 2],
    ['PATCH /channels/:id/messages/:id', 10008, 2],
    ['GET /channels/:id', 50001, 1],
  ])('%s with %i at recounting: it is counted again', async (route, code, times) => {
    const { world } = await start();
    await submitForm(q, 0, '하나');
    await submitForm(q, 1, '둘');
    await world.jump(CLOSED);
    const { erasing } = await world.bot().app;
    const wish = { userId: member().user.id, scope: 'all', guildId: null, at: world.clock.now() } as const;
    expect(told()).toContain('답변한 분 2명');
    refuse(route, code, times);
    await erasing.run(await erasing.begin(wish));
    for (const hour of [1, 2]) await world.jump(world.clock.now() + hour * HOUR);
    expect(told()).toContain('답변한 분 1명');
    expect(told()).not.toContain('답변한 분 2명');
    expect(await store().erasures.all()).toEqual([]);
  });
});
