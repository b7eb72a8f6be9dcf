// A question beside the day's own: once, beside it and not in its place, with a thread and a deadline of its own.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Study } from '../../src/core/study.ts';
import { messageOf, startWorld, titleOf, type World, wordsOf } from './harness.ts';

let world: World;
let study: Study;
beforeEach(async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  study = await world.study();
});
afterEach(() => world.close());

const extra = async (n: number): Promise<string> => {
  const reply = await world.leader.command(world.channel.id, 'schedule extra', { question: `test/q${n}` });
  const { id } = messageOf(reply);
  const message = await world.leader.waitForMessage(world.channel.id, (one) => one.id === id && !one.loading);
  return wordsOf(message);
};
/** What everybody sees. */
const cards = () => world.cards(world.channel.id).filter(({ ephemeral }) => !ephemeral);
const titles = (): readonly string[] => cards().map(titleOf);
const posts = async () => (await world.posts(study)).map(({ date, slot, state }) => ({ date, slot, state }));

test('comes at once and says so, and the day’s own question comes all the same', async () => {
  expect(await extra(9)).toContain('질문을 올렸어요');
  expect(cards().map(wordsOf).join()).toContain('오늘의 질문 하나 더');
  await world.jump('2026-07-01T00:00:00Z');
  expect(titles()).toEqual(['9번째 질문을 말해 주세요.', '1번째 질문을 말해 주세요.']);
  expect(await posts()).toEqual([
    { date: '2026-07-01', slot: 0, state: 'open' },
    { date: '2026-07-01', slot: 1, state: 'open' },
  ]);
  const [, own] = await world.posts(study);
  await world.members[0].say(own?.threadId ?? '', '덧붙인 질문의 답변을 길게 적어 봅니다.');
  await world.jump('2026-07-02T00:00:00Z');
  expect(titles()).toHaveLength(3);
  expect((await posts()).map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
  expect(
    world
      .cards(own?.threadId ?? '')
      .map(wordsOf)
      .join(),
  ).toContain('답변한 분 1명');
});

test('is not posted twice, however often and however fast it is asked for', async () => {
  const all = await Promise.all([extra(9), extra(9), extra(9)]);
  expect(all.filter((words) => words.includes('질문을 올렸어요')).length).toBeGreaterThan(0);
  expect(await extra(9)).toContain('이미 올라왔어요');
  expect(titles()).toHaveLength(1);
});

test('of the question that is asked today says so; a day has three more at most', async () => {
  await world.jump('2026-07-01T00:00:00Z');
  expect(await extra(1)).toContain('이미 올라왔어요');
  for (const n of [7, 8, 9]) expect(await extra(n)).toContain('질문을 올렸어요');
  expect(await extra(10)).toContain('세 개까지');
  expect(titles()).toHaveLength(4);
  await world.jump('2026-07-02T00:00:00Z');
  expect(await extra(10)).toContain('질문을 올렸어요');
});
