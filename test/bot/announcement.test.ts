// A study's channel that its server turned into an announcement channel: questions, threads, answers and summaries go on as before.
import { afterEach, expect, test } from 'vitest';
import { firstPost } from '../commands/question-world.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
afterEach(() => world.close());

test('the question comes with its thread, what is written there is kept, also from before the change', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const { local, channel, members, leader } = world;
  await world.startBot();
  const study = await world.study({ deadlineHours: 2 });
  await world.jump('2026-07-01T00:00:00Z');
  const first = await firstPost(world, study);
  await members[0].say(first.threadId, '바뀌기 전에 쓴 답변');
  local.setChannel(channel.id, { type: 'announcement' });
  await members[1].say(first.threadId, '바뀐 뒤에 쓴 답변');
  await world.jump('2026-07-01T02:00:00Z');
  expect(JSON.stringify(world.cards(first.threadId).at(-1))).toContain('답변한 분 2명');
  await world.jump('2026-07-02T00:00:00Z');
  const [, second] = await world.posts(study);
  expect(second).toMatchObject({ state: 'open' });
  const threadId = second?.threadId ?? '';
  expect(local.channel(threadId)?.type).toBe(10);
  await members[2].say(threadId, '소식 채널의 스레드에 쓴 답변');
  await world.jump('2026-07-02T02:00:00Z');
  expect(JSON.stringify(world.cards(threadId).at(-1))).toContain('답변한 분 1명');
  await leader.command(channel.id, 'setup');
  expect(world.logged).toEqual([]);
});
