// A reading that is under way when something is missed vouches for nothing: what it did not see is read again.
import { afterEach, expect, test } from 'vitest';
import { answerText } from '../../src/core/answer.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { deferred } from '../../src/discord/deferred.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
let study: Study;
let post: DailyPost & { readonly threadId: string };
afterEach(() => world.close());

const ANSWER = '제 강점은 끝까지 해내는 끈기입니다.';

const posted = async (): Promise<void> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  study = await world.study();
  await world.jump('2026-07-01T00:00:00Z');
  const [first] = await world.posts(study);
  if (!first?.threadId) throw new Error('no thread');
  post = { ...first, threadId: first.threadId };
};

const textOf = async (member: 0 | 1): Promise<string | undefined> => {
  const answer = await world.bot().store.answers.get(postKey(post), world.members[member].user.id);
  return answer && answerText(answer);
};
const minutes = async (n: number): Promise<void> => {
  for (let minute = 0; minute < n; minute += 1) await world.jump(world.clock.now() + 60_000);
};

/** Begins a reading and holds its first page back, as it was, until `release`. */
const heldReading = async () => {
  const { promise: gate, resolve: release } = deferred<void>();
  const { promise: arrived, resolve: arrive } = deferred<void>();
  const call = (): Promise<void> => {
    arrive();
    return gate;
  };
  world.local.fault({ route: 'GET /channels/:id/messages', times: 1, effect: { kind: 'call', when: 'after', call } });
  const { answers } = await world.bot().app;
  const reading = answers.refresh(study, post);
  await arrived;
  return { release, reading };
};

test('a deletion in a server that Discord is without is seen, though a reading of before ends later', async () => {
  await posted();
  const message = await world.members[0].say(post.threadId, ANSWER);
  await expect.poll(() => textOf(0)).toBe(ANSWER);
  const { client } = await world.bot().app;
  const isThere = () => client.guilds.cache.get(world.guild.id)?.available ?? false;
  const { release, reading } = await heldReading();
  world.local.setGuildAvailable(world.guild.id, false);
  await expect.poll(isThere).toBe(false);
  await world.members[0].remove(post.threadId, message.id);
  world.local.setGuildAvailable(world.guild.id, true);
  await expect.poll(isThere).toBe(true);
  release();
  expect(await reading).toBe(false);
  // What an export asks before it hands anything out.
  const { answers } = await world.bot().app;
  expect(await answers.catchUpWith(study, post)).toBe(true);
  expect(await textOf(0)).toBe('');
});

test('an answer that could not be kept meanwhile is read at the next beats', async () => {
  await posted();
  const { release, reading } = await heldReading();
  const other = await stranger(world.databaseFile);
  await other.query('BEGIN EXCLUSIVE');
  await world.members[1].say(post.threadId, ANSWER);
  await expect.poll(() => world.logged.length, { timeout: 15_000 }).toBeGreaterThan(0);
  await other.query('ROLLBACK');
  await other.close();
  release();
  await reading;
  await minutes(2);
  expect(await textOf(1)).toBe(ANSWER);
});

test('what is written in a thread before the bot has noted it is kept at the next beat', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  study = await world.study();
  const call = async (): Promise<void> => {
    const { messageId } = (await world.posts(study))[0] ?? {};
    await world.members[0].say(messageId ?? '', ANSWER);
  };
  // The thread stands for all to see, and the answer to the request that made it is still on its way.
  const route = 'POST /channels/:id/messages/:id/threads';
  world.local.fault({ route, times: 1, effect: { kind: 'call', when: 'after', call } });
  await world.jump('2026-07-01T00:00:00Z');
  const [first] = await world.posts(study);
  if (!first?.threadId) throw new Error('no thread');
  post = { ...first, threadId: first.threadId };
  await minutes(1);
  await expect.poll(() => textOf(0), { timeout: 5_000 }).toBe(ANSWER);
});
