// Twenty members ask for the answers at once, under Discord's own limit on reading a channel.
import { afterEach, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import { descriptionsOf, firstPost } from '../commands/question-world.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
afterEach(() => world.close());

const READERS = 20;
/** Real ms: four seconds of patience, and what a busy machine adds. */
const IN_TIME = 15_000;

const listings = (): number => world.local.history.filter(({ what }) => what === 'GET /channels/:id/messages').length;

/** An open study with a thread of so many messages, all stored, whose newest answer is the last of them. */
const written = async (messages: number): Promise<string> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const study = await world.study();
  await world.jump('2026-07-01T00:00:00Z');
  const post = await firstPost(world, study);
  const { id } = await world.members[0].say(post.threadId, '첫 답변');
  for (let n = 2; n < messages; n += 1) await world.members[2].say(post.threadId, '댓글', { replyTo: id });
  await world.members[0].say(post.threadId, '마지막 답변');
  const stored = async () => (await world.bot().store.answers.ofPost(postKey(post)))[0]?.parts.length;
  await expect.poll(stored, { timeout: 20_000 }).toBe(2);
  return post.threadId;
};

/** Has a new member ask; what they are shown in the end, and after how long (ms). */
const ask = async (threadId: string): Promise<{ shown: string; ms: number }> => {
  const user = world.local.createUser({ name: '읽는 분' });
  world.local.addMember(world.guild.id, user.id);
  const reader = world.local.as(user.id);
  const start = performance.now();
  const reply = await reader.command(threadId, 'answers');
  if (reply.kind !== 'message') throw new Error(`no answers: ${JSON.stringify(reply)}`);
  const { channelId, id } = reply.message;
  const shown = await reader.waitForMessage(channelId, (one) => one.id === id && !one.loading, 30_000);
  return { shown: [shown.content, ...descriptionsOf(shown)].join('\n'), ms: performance.now() - start };
};

test('of a thread of 300 messages all are shown everything in time, by one shared reading', async () => {
  const threadId = await written(300);
  const before = listings();
  const readers = await Promise.all(Array.from({ length: READERS }, () => ask(threadId)));
  expect(
    readers.filter(({ shown }) => shown.includes('마지막 답변') && !shown.includes('끝까지 읽지 못해서')),
  ).toHaveLength(READERS);
  expect(Math.max(...readers.map(({ ms }) => ms))).toBeLessThan(IN_TIME);
  expect(listings() - before).toBe(4);
  await ask(threadId);
  expect(listings() - before).toBe(4);
});

test('of a thread that takes longer to read all are shown what is stored in time, and told so', async () => {
  const threadId = await written(650);
  const readers = await Promise.all(Array.from({ length: READERS }, () => ask(threadId)));
  expect(
    readers.filter(({ shown }) => shown.includes('마지막 답변') && shown.includes('끝까지 읽지 못해서')),
  ).toHaveLength(READERS);
  expect(Math.max(...readers.map(({ ms }) => ms))).toBeLessThan(IN_TIME);
});
