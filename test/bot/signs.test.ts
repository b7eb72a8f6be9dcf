// The bot's signs on what members write in threads: what was taken, what is not sure, what is late; none for what was not kept.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { stranger } from '../store/sqlite-ground.ts';
import { startWorld, type World, type WorldOptions } from './harness.ts';

let world: World;
let post: DailyPost & { readonly threadId: string };
afterEach(() => world.close());

const REACT = 'PUT /channels/:id/messages/:id/reactions/:emoji/@me';
const ANSWER = '제 강점은 끝까지 해내는 끈기입니다.';
const TALK = '오 숫자 나오니까 좋네요 ㅋㅋ';

const posted = async (options: WorldOptions = {}): Promise<void> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z', ...options });
  await world.startBot();
  const study = await world.study();
  await world.jump('2026-07-01T00:00:00Z');
  const [first] = await world.posts(study);
  if (!first?.threadId) throw new Error('no thread');
  post = { ...first, threadId: first.threadId };
};

const signsOn = (messageId: string): string[] =>
  world.leader
    .messages(post.threadId)
    .find(({ id }) => id === messageId)
    ?.reactions.map(({ emoji }) => emoji) ?? [];

const say = (member: 0 | 1 | 2, text: string) => world.members[member].say(post.threadId, text);
const shows = (messageId: string, ...signs: readonly string[]) =>
  expect.poll(() => signsOn(messageId), { timeout: 5_000 }).toEqual(signs);
const beat = () => world.jump(world.clock.now() + 60_000);

describe('a message in the thread of an open study', () => {
  test('shows that it was taken, that it may be talk, or that it came late; a comment shows nothing', async () => {
    await posted();
    const answer = await say(0, ANSWER);
    const talk = await say(1, TALK);
    await shows(answer.id, '✅');
    await shows(talk.id, '❔');
    const comment = await world.members[1].say(post.threadId, '저도 그래요, 정말 공감되는 답변입니다.', {
      replyTo: answer.id,
    });
    await world.jump('2026-07-02T00:00:00Z');
    const late = await say(2, '늦었지만 제 강점은 경청입니다.');
    await shows(late.id, '🕒');
    expect(signsOn(comment.id)).toEqual([]);
  });

  test('shows something else when an edit makes it an answer', async () => {
    await posted();
    const message = await say(0, '넵');
    await shows(message.id, '❔');
    await world.members[0].edit(post.threadId, message.id, ANSWER);
    await shows(message.id, '✅');
  });

  test('gets its sign at the next beat when Discord refuses it at first', async () => {
    await posted();
    world.local.fault({ route: REACT, times: 1, effect: { kind: 'status', status: 500, when: 'before' } });
    const since = world.local.history.length;
    const answer = await say(0, ANSWER);
    await world.local.waitFor(({ fault }) => fault !== undefined, { since });
    expect(signsOn(answer.id)).toEqual([]);
    await beat();
    await shows(answer.id, '✅');
  });

  test('gets its sign after a restart that came before it', async () => {
    await posted();
    world.local.fault({ route: REACT, times: 50, effect: { kind: 'status', status: 500, when: 'before' } });
    const answer = await say(0, ANSWER);
    await beat();
    await world.stopBot();
    world.local.clearFaults();
    await world.startBot();
    await beat();
    await shows(answer.id, '✅');
  });

  test('shows nothing when it could not be kept', async () => {
    await posted();
    const other = await stranger(world.databaseFile);
    await other.query('BEGIN EXCLUSIVE');
    const answer = await say(0, ANSWER);
    await expect.poll(() => world.logged.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(signsOn(answer.id)).toEqual([]);
    await other.query('ROLLBACK');
    await other.close();
    await beat();
    await shows(answer.id, '✅');
  });
});

test('without the right to react nothing is asked of Discord, and answers are kept', async () => {
  await posted();
  const { AddReactions } = PermissionFlagsBits;
  const everyone = { id: world.guild.id, type: 'role' } as const;
  world.local.setOverwrites(world.channel.id, [{ ...everyone, deny: AddReactions.toString() }]);
  const answer = await say(0, ANSWER);
  const { store } = await world.bot().app;
  await expect.poll(() => store.answers.ofPost(postKey(post)), { timeout: 5_000 }).toHaveLength(1);
  await beat();
  expect(signsOn(answer.id)).toEqual([]);
  expect(world.local.history.filter(({ what }) => what.includes('/reactions/'))).toEqual([]);
});

test('goes from what its member had deleted, and stays on what they wrote since', async () => {
  await posted();
  const old = await say(0, ANSWER);
  await shows(old.id, '✅');
  const { erasing } = await world.bot().app;
  const at = world.clock.now() + 1;
  world.clock.set(at + 1);
  const wish = { userId: world.members[0].user.id, scope: 'all', guildId: null, at } as const;
  const key = await erasing.begin(wish);
  world.clock.set(at + 60_000);
  const since = await say(0, '저는 먼저 듣는 사람이라고 생각합니다.');
  await shows(since.id, '✅');
  await erasing.run(key);
  await shows(old.id);
  await shows(since.id, '✅');
});
