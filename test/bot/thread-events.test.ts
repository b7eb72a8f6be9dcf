// Words follow their message whatever the connection does: after a broken one, in archived threads, after the deadline.
import { once } from 'node:events';
import { Events } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { firstPost, type Posted, settled } from '../commands/question-world.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
let study: Study;
let post: Posted;
afterEach(() => world.close());

const posted = async (fields: Partial<Study> = {}): Promise<void> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  study = await world.study({ deadlineHours: 2, ...fields });
  await world.jump('2026-07-01T00:00:00Z');
  post = await firstPost(world, study);
};

const CLOSED = '2026-07-01T02:00:00Z';

const stored = async (): Promise<string[]> => {
  const answers = await world.bot().store.answers.ofPost(postKey(post));
  return answers.flatMap(({ parts }) => parts.map(({ text }) => text)).toSorted();
};

test('after a broken connection what was deleted is gone and what was edited is new (48 messages)', async () => {
  await posted();
  const rounds = 8;
  for (let round = 0; round < rounds; round += 1) {
    const since = world.local.history.length;
    world.local.gatewayFault(world.application.applicationId, 'drop');
    for (const member of world.members) {
      const edited = await member.say(post.threadId, `초안 ${round}`);
      const deleted = await member.say(post.threadId, `지울 글 ${round}`);
      await member.edit(post.threadId, edited.id, `고친 글 ${round}`);
      await member.remove(post.threadId, deleted.id);
    }
    await world.local.waitFor(({ kind, what }) => kind === 'gateway' && what.startsWith('resume'), { since });
  }
  const wanted = Array.from({ length: rounds }, (_, round) => Array<string>(3).fill(`고친 글 ${round}`)).flat();
  await expect.poll(stored, { timeout: 20_000 }).toEqual(wanted.toSorted());
});

describe('a deletion', () => {
  test('in an archived thread that the bot has not seen since its start is followed', async () => {
    await posted();
    const [member] = world.members;
    const message = await member.say(post.threadId, '지울 글');
    await expect.poll(stored).toEqual(['지울 글']);
    await world.jump(CLOSED);
    await world.stopBot();
    world.local.setThread(post.threadId, { archived: true });
    await world.startBot();
    const { client } = await world.bot().app;
    client.channels.cache.delete(post.threadId);
    await member.remove(post.threadId, message.id);
    await expect.poll(stored).toEqual([]);
  });

  test('of a closed question while the bot was away is followed at the start', async () => {
    await posted();
    const [member, other] = world.members;
    const message = await member.say(post.threadId, '지울 글');
    await other.say(post.threadId, '남을 글');
    await expect.poll(stored).toEqual(['남을 글', '지울 글']);
    await world.jump(CLOSED);
    await world.stopBot();
    await member.remove(post.threadId, message.id);
    await world.startBot();
    expect(await stored()).toEqual(['남을 글']);
  });

  test('of a question closed longer ago than the start looks back is followed before an export', async () => {
    await posted();
    const [member, other] = world.members;
    const message = await member.say(post.threadId, '지울 글');
    await other.say(post.threadId, '남을 글');
    await expect.poll(stored).toEqual(['남을 글', '지울 글']);
    await world.jump(CLOSED);
    await world.stopBot();
    await member.remove(post.threadId, message.id);
    world.clock.set(Date.parse('2026-09-01T00:00:00Z'));
    await world.startBot();
    expect(await stored()).toEqual(['남을 글', '지울 글']);
    const reply = await world.leader.command(world.channel.id, 'export', { answers: true });
    if (reply.kind !== 'message') throw new Error(`no export: ${JSON.stringify(reply)}`);
    const { channelId, id } = reply.message;
    const { attachments } = await world.leader.waitForMessage(channelId, (m) => m.id === id && !m.loading);
    const file = await (await fetch(attachments[0]?.url ?? 'none:')).text();
    expect(file).toContain('남을 글');
    expect(file).not.toContain('지울 글');
    expect(await stored()).toEqual(['남을 글']);
  });
});

test.each([
  ['after a rebuild', false],
  ['while the new connection waits for a server', true],
] as const)(
  'what is deleted %s stays so, though a reading of the connection before ends later',
  async (_when, waits) => {
    await posted();
    const [member, other, reader] = world.members;
    const message = await member.say(post.threadId, '지울 글');
    await other.say(post.threadId, '남을 글');
    await expect.poll(stored).toEqual(['남을 글', '지울 글']);
    const { client } = await world.bot().app;
    const away = world.local.createGuild({ name: '다른 서버', ownerId: world.leader.user.id });
    world.local.inviteBot(away.id, world.application.applicationId, '68608');
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    world.local.fault({
      route: 'GET /channels/:id/messages',
      times: 1,
      effect: { kind: 'call', when: 'after', call: () => held },
    });
    const since = world.local.history.length;
    const asked = reader.command(world.channel.id, 'answers', { question: postKey(post) });
    await world.local.waitFor(({ fault }) => fault !== undefined, { since });
    if (waits) world.local.setGuildAvailable(away.id, false);
    world.local.gatewayFault(world.application.applicationId, { close: 4004 });
    const isNew = async () => (await world.bot().app).client !== client;
    if (waits) await world.local.waitFor(({ what }) => what === 'READY', { since });
    else await expect.poll(isNew, { timeout: 20_000 }).toBe(true);
    await member.remove(post.threadId, message.id);
    await expect.poll(stored, { timeout: 10_000 }).toEqual(['남을 글']);
    expect(await isNew()).toBe(!waits);
    go();
    await settled(world, 2, await asked);
    expect(await stored()).toEqual(['남을 글']);
    expect(await isNew()).toBe(!waits);
    world.local.setGuildAvailable(away.id, true);
  },
);

test.each([
  ['open', '2026-07-01T00:01:00Z'],
  ['closed', CLOSED],
] as const)('what happens to a question (%s) while Discord is without the server is read', async (_what, at) => {
  await posted();
  const [member, other, reader] = world.members;
  const message = await member.say(post.threadId, '지울 글');
  await expect.poll(stored).toEqual(['지울 글']);
  await world.jump(at);
  await settled(world, 2, await reader.command(world.channel.id, 'answers', { question: postKey(post) }));
  world.local.setGuildAvailable(world.guild.id, false);
  const { client } = await world.bot().app;
  await expect.poll(() => client.guilds.cache.get(world.guild.id)?.available).toBe(false);
  await member.remove(post.threadId, message.id);
  await other.say(post.threadId, '그사이에 쓴 글');
  world.local.setGuildAvailable(world.guild.id, true);
  const later = async (): Promise<string[]> => {
    await world.jump(world.clock.now() + 1_000);
    return stored();
  };
  // After the deadline it is kept as a late one.
  await expect.poll(later).toEqual(['그사이에 쓴 글']);
});

describe('what was written', () => {
  test('before the bot knew that its thread had been made is read when it knows', async () => {
    await posted();
    await world.jump('2026-07-01T23:59:00Z');
    world.local.fault({ route: 'POST /channels/:id/messages/:id/threads', effect: { kind: 'drop', when: 'after' } });
    await world.jump('2026-07-02T00:00:00Z');
    const sent = (await world.posts(study))[1];
    if (!sent?.messageId) throw new Error('the second question is not posted');
    expect(sent).toMatchObject({ state: 'sent', threadId: null });
    for (const member of world.members) await member.say(sent.messageId, '미리 쓴 답변');
    await world.jump('2026-07-02T00:01:00Z');
    post = { ...post, ...sent, threadId: sent.messageId, messageId: sent.messageId };
    expect(await world.posts(study)).toMatchObject([{}, { state: 'open', threadId: sent.messageId }]);
    expect(await stored()).toEqual(['미리 쓴 답변', '미리 쓴 답변', '미리 쓴 답변']);
  });

  test('before the deadline by a lost connection, which a list that lags does not show either, is waited for', async () => {
    await posted();
    const { client } = await world.bot().app;
    const lost = once(client, Events.ShardReconnecting);
    const since = world.local.history.length;
    world.local.gatewayFault(world.application.applicationId, 'drop');
    await lost;
    await world.members[0].say(post.threadId, '끊긴 사이에 쓴 답변');
    world.local.fault({ route: 'GET /channels/:id/messages', effect: { kind: 'list', lacks: 'newest' } });
    await world.jump(CLOSED);
    await world.local.waitFor(({ what }) => what === 'RESUMED', { since, timeoutMs: 20_000 });
    await expect.poll(stored).toEqual(['끊긴 사이에 쓴 답변']);
    await world.jump('2026-07-01T02:20:00Z');
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
    expect(JSON.stringify(world.cards(post.threadId))).toContain('답변한 분 1명');
  });

  test('when it could not be kept is read at the next beat', async () => {
    await posted();
    const other = await stranger(world.databaseFile);
    await other.query('BEGIN EXCLUSIVE');
    await world.members[0].say(post.threadId, '자리가 없을 때 쓴 답변');
    await expect.poll(() => world.logged.length, { timeout: 20_000 }).toBe(1);
    await other.query('ROLLBACK');
    await other.close();
    expect(await stored()).toEqual([]);
    await world.jump('2026-07-01T00:01:00Z');
    expect(await stored()).toEqual(['자리가 없을 때 쓴 답변']);
  });
});
