// How many have answered, on an open question's card: quietly, less and less often, and never over a closed one.
import { afterEach, expect, test } from 'vitest';
import type { Study } from '../../src/core/study.ts';
import { startWorld, type World, wordsOf } from './harness.ts';

let world: World;
afterEach(() => world.close());

const EDIT = 'PATCH /channels/:id/messages/:id';

const posted = async (fields: Partial<Study> = {}) => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const study = await world.study(fields);
  await world.jump('2026-07-01T00:00:00Z');
  const [post] = await world.posts(study);
  if (!post?.threadId || !post.messageId) throw new Error('the question is not posted');
  const { threadId } = post;
  const answered = async () => (await world.bot().store.answers.ofPost(`${study.id}:${post.date}:0`)).length;
  const say = async (member: 0 | 1 | 2, text: string): Promise<string> => {
    const before = await answered();
    const { id } = await world.members[member].say(threadId, text);
    await expect.poll(answered).toBe(before + 1);
    return id;
  };
  const summary = () => wordsOf(world.cards(threadId).at(-1) ?? expect.fail('no summary'));
  return {
    study,
    threadId,
    say,
    summary,
    card: () => wordsOf(world.cards(world.channel.id)[0] ?? expect.fail('no card')),
  };
};
const minutes = (n: number) => world.jump(world.clock.now() + n * 60_000);
const editsSince = (from: number): number =>
  world.local.history.slice(from).filter(({ kind, what }) => kind === 'request' && what.startsWith('PATCH ')).length;

test('follows the answers, rests longer after each edit, and counts no small talk', async () => {
  const { say, card } = await posted();
  await say(0, '제 강점은 끝까지 해내는 끈기입니다.');
  await minutes(1);
  expect(card()).toContain('답변 1명');
  await say(1, '오 숫자 나오니까 좋네요 ㅋㅋ');
  await say(2, '저는 먼저 듣는 사람이라고 생각합니다.');
  expect(card()).toContain('답변 1명');
  await minutes(1);
  expect(card()).toContain('답변 2명');
  const since = world.local.history.length;
  await minutes(5);
  expect(editsSince(since)).toBe(0);
});

test('is made up for after a restart, and when Discord refuses the edit', async () => {
  const { say, card } = await posted();
  await say(0, '제 강점은 끝까지 해내는 끈기입니다.');
  world.local.fault({ route: EDIT, times: 1, effect: { kind: 'status', status: 500, when: 'before' } });
  await world.restart();
  expect(card()).not.toContain('답변 1명');
  await minutes(1);
  expect(card()).toContain('답변 1명');
});

test('a closed card is not opened again', async () => {
  const { say, card } = await posted({ deadlineHours: 2 });
  await say(0, '제 강점은 끝까지 해내는 끈기입니다.');
  await world.jump('2026-07-01T02:00:00Z');
  await minutes(1);
  expect(card()).toContain('마감했어요');
});

test('a closed card is counted anew, and its summary, when its author takes a message out or deletes one', async () => {
  const { say, card, summary, threadId } = await posted({ deadlineHours: 2 });
  const ids = [
    await say(0, '제 강점은 끝까지 해내는 끈기입니다.'),
    await say(1, '저는 먼저 듣는 사람이라고 생각합니다.'),
    await say(2, '저는 숫자로 말하는 사람입니다.'),
  ] as const;
  await world.jump('2026-07-01T02:00:00Z');
  expect(card()).toContain('답변은 3개예요');
  await world.members[0].messageCommand(threadId, 'Not my answer', ids[0]);
  world.local.fault({ route: EDIT, times: 1, effect: { kind: 'status', status: 500, when: 'before' } });
  await minutes(1);
  await minutes(1);
  expect(card()).toContain('답변은 2개예요');
  expect(summary()).not.toContain(world.members[0].user.id);
  await world.members[1].remove(threadId, ids[1]);
  const later = async (): Promise<string> => {
    await minutes(10);
    return card();
  };
  await expect.poll(later).toContain('답변은 1개예요');
  expect(summary()).not.toContain(world.members[1].user.id);
});

test('a closed card that is to be counted anew is so after a restart, also when Discord refused it before', async () => {
  const { study, say, card, summary, threadId } = await posted({ deadlineHours: 2 });
  const ids = [
    await say(0, '제 강점은 끝까지 해내는 끈기입니다.'),
    await say(1, '저는 먼저 듣는 사람이라고 생각합니다.'),
    await say(2, '저는 숫자로 말하는 사람입니다.'),
  ] as const;
  await world.jump('2026-07-01T02:00:00Z');
  expect(card()).toContain('답변은 3개예요');
  const [first, second] = world.members;
  await first.remove(threadId, ids[0]);
  const partsOfFirst = async () =>
    (await world.bot().store.answers.get(`${study.id}:2026-07-01:0`, first.user.id))?.parts;
  await expect.poll(partsOfFirst).toEqual([]);
  await world.restart();
  await expect.poll(card).toContain('답변은 2개예요');
  expect(summary()).not.toContain(first.user.id);
  await expect.poll(() => world.bot().store.posts.withSteps()).toEqual([]);

  world.local.fault({ route: EDIT, times: 100, effect: { kind: 'status', status: 503, when: 'before' } });
  await second.messageCommand(threadId, 'Not my answer', ids[1]);
  await minutes(1);
  expect(card()).toContain('답변은 2개예요');
  world.local.clearFaults();
  await world.restart();
  await expect.poll(card).toContain('답변은 1개예요');
  expect(summary()).not.toContain(second.user.id);
});
