// The deadline in places where Discord is less willing: an archived forum post, a thread with nothing to sum up.
import { afterEach, describe, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { buttonsOf, firstPost, idOf, modalOf, type Posted, settled } from '../commands/question-world.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
afterEach(() => world.close());

const OPENED = '2026-07-01T00:00:00Z';
const DEADLINE = '2026-07-01T02:00:00Z';

const inForum = async (tags: readonly string[] = [], forumTagId: string | null = null): Promise<Study> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const forum = world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum', tags });
  await world.startBot();
  return world.study({ channelId: forum.id, channelKind: 'forum', forumTagId, deadlineHours: 2 });
};

const labels = ({ threadId }: Posted): readonly string[] => {
  const [card] = world.cards(threadId);
  return card ? buttonsOf(card).map(({ label }) => label) : [];
};

describe('a forum post', () => {
  test('that was archived meanwhile still shows that it is closed', async () => {
    const study = await inForum();
    await world.jump(OPENED);
    const post = await firstPost(world, study);
    world.local.setThread(post.threadId, { archived: true });
    await world.jump(DEADLINE);
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
    expect(labels(post)).toEqual(['답변 모아 보기', '힌트', '예시 답안']);
  });

  test('that a moderator locked is left alone, and its study goes on', async () => {
    const study = await inForum();
    await world.jump(OPENED);
    const post = await firstPost(world, study);
    world.local.setThread(post.threadId, { archived: true, locked: true });
    await world.jump(DEADLINE);
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
    await world.jump('2026-07-02T00:00:00Z');
    expect(await world.posts(study)).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
  });

  test('comes without its tag when the forum has the tag no more', async () => {
    const study = await inForum(['인성'], '123456789012345678');
    await world.jump(OPENED);
    const post = await firstPost(world, study);
    expect(world.local.channel(post.threadId)).toMatchObject({ appliedTags: [] });
  });
});

const UNKNOWN = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;

test.each([0, 1])(
  'a thread that was started though nobody said so is read before its question is closed (%i refusals)',
  async (times) => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    await world.startBot();
    const study = await world.study({ deadlineHours: 2 });
    world.local.fault({ route: 'POST /channels/:id/messages/:id/threads', effect: { kind: 'drop', when: 'after' } });
    await world.jump(OPENED);
    const [sent] = await world.posts(study);
    expect(sent).toMatchObject({ state: 'sent', threadId: null });
    await world.members[0].say(sent?.messageId ?? '', '스레드에 쓴 답변');
    if (times > 0) world.local.fault({ route: 'GET /channels/:id/messages/:id', times, effect: UNKNOWN });
    // Nothing was tried again in between: the host slept.
    await world.jump(DEADLINE);
    await world.jump(Date.parse(DEADLINE) + 60_000);
    expect(await world.posts(study)).toMatchObject([{ state: 'closed', threadId: sent?.messageId }]);
    const [summary] = world.cards(sent?.messageId ?? '');
    expect(JSON.stringify(summary)).toContain('답변한 분 1명');
  },
);

test('an answer of which no event came is in the summary, though the thread was read a moment before', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const study = await world.study({ deadlineHours: 2 });
  await world.jump(OPENED);
  const { threadId } = await firstPost(world, study);
  await world.members[0].say(threadId, '먼저 쓴 답변');
  await settled(world, 1, await world.members[1].command(world.channel.id, 'answers'));
  world.local.gatewayFault(world.application.applicationId, 'silent');
  await world.members[1].say(threadId, '마감 직전에 쓴 답변');
  await world.jump(DEADLINE);
  const [summary] = world.cards(threadId);
  expect(JSON.stringify(summary)).toContain('답변한 분 2명');
});

test.each([false, true])(
  'a forum that was made while the gateway is away is read all the same before it closes (its channel not told at first: %s)',
  async (isWithheld) => {
    world = await startWorld({ now: '2026-06-30T23:00:00Z' });
    await world.startBot();
    world.local.gatewayFault(world.application.applicationId, 'silent');
    const forum = world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' });
    const study = await world.study({ channelId: forum.id, channelKind: 'forum', deadlineHours: 2 });
    await world.jump(OPENED);
    const { threadId } = await firstPost(world, study);
    await world.members[0].say(threadId, '연결이 끊긴 동안 쓴 답변');
    const effect = { kind: 'status', status: 503, when: 'before' } as const;
    if (isWithheld) world.local.fault({ route: 'GET /channels/:id', path: forum.id, times: 4, effect });
    await world.jump(DEADLINE);
    for (let minute = 1; minute <= 5; minute += 1) await world.jump(Date.parse(DEADLINE) + minute * 60_000);
    expect(JSON.stringify(world.cards(threadId).at(-1))).toContain('답변한 분 1명');
  },
);

test('an answer that was taken back leaves nothing to sum up', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const study = await world.study({ deadlineHours: 2, reveal: 'after-deadline' });
  await world.jump(OPENED);
  const post = await firstPost(world, study);
  const [member] = world.members;
  const [card] = world.cards(world.channel.id);
  if (!card) throw new Error('no card');
  const form = modalOf(await member.press(card.id, idOf(card, '답변하기')));
  const kept = await settled(world, 0, await member.submit(form, { text: '지울 답변' }));
  const asked = await settled(world, 0, await member.press(kept.id, idOf(kept, '지우기')));
  await member.press(asked.id, idOf(asked, '정말 지우기'));
  await member.waitForMessage(world.channel.id, ({ id, content }) => id === asked.id && content.includes('지웠어요'));
  await world.jump(DEADLINE);
  expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
  expect(world.cards(post.threadId)).toEqual([]);
});

test('a card that was deleted is posted again at once, with its question, and answers in the old thread stay', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const study = await world.study({ deadlineHours: 2 });
  await world.jump(OPENED);
  const post = await firstPost(world, study);
  const said = await world.members[0].say(post.threadId, '지운 카드의 스레드에 쓴 답변');
  const { answers } = world.bot().store;
  const texts = async () => (await answers.ofPost(postKey(post))).flatMap(({ parts }) => parts.map(({ text }) => text));
  await expect.poll(texts).toEqual([said.content]);
  await world.leader.remove(world.channel.id, post.messageId);
  const { posting } = await world.bot().app;
  expect(await posting.postNow(study)).toMatchObject({ kind: 'posted', post: { question: { id: post.question?.id } } });
  expect(await posting.postNow(study)).toMatchObject({ kind: 'already' });
  const again = await firstPost(world, study);
  expect(again.messageId).not.toBe(post.messageId);
  await world.members[1].say(again.threadId, '새 카드의 스레드에 쓴 답변');
  await world.jump(DEADLINE);
  expect(await world.posts(study)).toMatchObject([{ state: 'closed' }]);
  expect((await texts()).sort()).toEqual(['새 카드의 스레드에 쓴 답변', said.content]);
});
