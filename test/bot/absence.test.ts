// Absence is not deletion: what Discord does not show, or shows in part, takes nothing from what is stored.
import { afterEach, describe, expect, test } from 'vitest';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { firstPost, type Posted, settled, submitForm } from '../commands/question-world.ts';
import { startWorld, type World } from './harness.ts';

let world: World;
let study: Study;
let post: Posted;
afterEach(() => world.close());

const HISTORY = String(1 << 16);
const MINUTE = 60_000;

/** A study whose first question is posted, with one answer in the thread and one by the form. */
const answered = async (kind: 'text' | 'forum'): Promise<string> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const place =
    kind === 'text' ? world.channel : world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' });
  await world.startBot();
  study = await world.study({ channelId: place.id, channelKind: kind });
  await world.jump('2026-07-01T00:00:00Z');
  post = await firstPost(world, study);
  await world.members[0].say(post.threadId, '스레드에 쓴 답변');
  const key = postKey(post);
  await submitForm(
    { world, study, post, key, answer: (id) => world.bot().store.answers.get(key, id) },
    1,
    '답변 창에 쓴 답변',
  );
  await expect.poll(stored).toEqual(BOTH);
  return place.id;
};

const BOTH = ['스레드에 쓴 답변', '답변 창에 쓴 답변'];

const NEWS = '자리를 비운 사이의 답변';
const MORE_NEWS = '이어서 쓴 답변';

/** How often it was logged that a thread could not be read whole. */
const partialReads = (): number =>
  world.logged.filter(({ msg }) => String(msg).includes('cannot be read whole')).length;

/** What others can read of every answer. */
const stored = async (): Promise<string[]> => {
  const answers = await world.bot().store.answers.ofPost(postKey(post));
  const parts = answers.flatMap((answer) => answer.parts.filter(({ hidden }) => !hidden));
  return parts.toSorted((a, b) => Number(a.messageId) - Number(b.messageId)).map(({ text }) => text);
};

/** Somebody takes Read Message History from the bot, or gives it back. */
const allowHistory = (channelId: string, allowed: boolean): void =>
  world.local.setOverwrites(channelId, [
    { id: world.guild.id, type: 'role', ...(allowed ? { allow: HISTORY } : { deny: HISTORY }) },
  ]);

const readAnswers = async () =>
  settled(world, 2, await world.members[2].command(world.channel.id, 'answers', { question: postKey(post) }));

const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  '/answers is asked': readAnswers,
  'the bot starts anew': async () => {
    await world.stopBot();
    await world.members[2].say(post.threadId, NEWS);
    await world.startBot();
  },
  'the post closes': () => world.jump('2026-07-02T00:00:00Z'),
};

describe.each(['text', 'forum'] as const)('without Read Message History, in a %s study,', (kind) => {
  test.each(Object.keys(WAYS))('nothing goes when %s', async (way) => {
    const channelId = await answered(kind);
    const seen = world.local.history.length;
    allowHistory(channelId, false);
    await world.local.waitFor(({ kind, what }) => kind === 'dispatch' && what === 'CHANNEL_UPDATE', { since: seen });
    await WAYS[way]?.();
    await expect.poll(partialReads).toBe(1);
    expect(await stored()).toEqual(BOTH);
    allowHistory(channelId, true);
    await world.restart();
    await readAnswers();
    expect((await stored()).filter((text) => text !== NEWS)).toEqual(BOTH);
  });
});

test('an answer behind 5,000 other messages stays', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z', rateLimits: false });
  await world.startBot();
  study = await world.study();
  await world.jump('2026-07-01T00:00:00Z');
  post = await firstPost(world, study);
  const { id } = await world.members[0].say(post.threadId, '첫 글');
  await world.stopBot();
  // Comments: they are read, but no answers.
  for (let n = 0; n < 5_000; n += 1) await world.members[2].say(post.threadId, '댓글', { replyTo: id });
  await world.startBot();
  await world.members[1].say(post.threadId, '맨 끝의 답변');
  await expect.poll(stored, { timeout: 20_000 }).toEqual(['첫 글', '맨 끝의 답변']);
  const reads = () => world.local.history.filter(({ what }) => what === 'GET /channels/:id/messages').length;
  await world.stopBot();
  const before = reads();
  await world.startBot();
  await readAnswers();
  await expect.poll(reads, { timeout: 20_000 }).toBe(before + 51);
  expect(await stored()).toEqual(['첫 글', '맨 끝의 답변']);
});

test('what was deleted while the bot was away goes, and only that, though Discord still names it as the last message', async () => {
  await answered('text');
  const gone = await world.members[2].say(post.threadId, '곧 지울 글');
  await expect.poll(stored).toEqual([...BOTH, gone.content]);
  await world.stopBot();
  await world.members[2].remove(post.threadId, gone.id);
  expect(world.local.channel(post.threadId)?.lastMessageId).toBe(gone.id);
  await world.startBot();
  await readAnswers();
  expect(await stored()).toEqual(BOTH);
});

test('what was deleted while a session was lost goes with the next look, though Discord would not say so at the first', async () => {
  await answered('text');
  const gone = await world.members[2].say(post.threadId, '곧 지울 글');
  await expect.poll(stored).toEqual([...BOTH, gone.content]);
  // Else it would be the last one, which each reading asks for.
  await world.members[0].say(post.threadId, '댓글', { replyTo: gone.id });
  const since = world.local.history.length;
  world.local.gatewayFault(world.application.applicationId, 'invalid-session');
  await world.members[2].remove(post.threadId, gone.id);
  const effect = { kind: 'code', status: 403, code: 50001, message: 'Missing Access' } as const;
  world.local.fault({ route: 'GET /channels/:id/messages/:id', path: gone.id, effect });
  await world.local.waitFor(({ kind, what }) => kind === 'fault' && what === 'code', { since });
  // The first look may share the reading that is under way. A whole one would be taken for good for ten seconds.
  const look = async () => {
    await readAnswers();
    return stored();
  };
  await expect.poll(look, { timeout: 8_000 }).toEqual(BOTH);
});

test('a message that Discord lists, though it says for a moment that it does not know it, stays', async () => {
  await answered('text');
  const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
  world.local.fault({ route: 'GET /channels/:id/messages/:id', times: 100, effect });
  await world.restart();
  await readAnswers();
  expect(await stored()).toEqual(BOTH);
});

test('a marked message that Discord does not know for a moment stays', async () => {
  await answered('text');
  const [, , member] = world.members;
  const marked = await member.say(world.channel.id, '채널에 쓴 답변');
  const command = world.local.commands(world.guild.id).find(({ type }) => type === 3)?.name ?? '';
  await member.messageCommand(world.channel.id, command, marked.id);
  const all = [BOTH[0], BOTH[1], marked.content].toSorted();
  const effect = { kind: 'code', status: 404, code: 10008, message: 'Unknown Message' } as const;
  world.local.fault({ route: 'GET /channels/:id/messages/:id', path: marked.id, effect });
  await world.restart();
  await readAnswers();
  expect((await stored()).toSorted()).toEqual(all);
});

test('a marked message stays where its channel may not be read, and goes when it is deleted', async () => {
  await answered('text');
  const [, , member] = world.members;
  const marked = await member.say(world.channel.id, '채널에 쓴 답변');
  const command = world.local.commands(world.guild.id).find(({ type }) => type === 3)?.name ?? '';
  await member.messageCommand(world.channel.id, command, marked.id);
  const all = [BOTH[0], BOTH[1], marked.content].toSorted();
  expect((await stored()).toSorted()).toEqual(all);
  await world.stopBot();
  allowHistory(world.channel.id, false);
  await world.startBot();
  await readAnswers();
  expect((await stored()).toSorted()).toEqual(all);
  await world.stopBot();
  allowHistory(world.channel.id, true);
  await member.remove(world.channel.id, marked.id);
  await world.startBot();
  await readAnswers();
  expect(await stored()).toEqual(BOTH);
});

test('an edited answer keeps its words when Discord shows messages bare under a live session', async () => {
  await answered('text');
  const [, , member] = world.members;
  const marked = await member.say(world.channel.id, '채널에 쓴 답변');
  const command = world.local.commands(world.guild.id).find(({ type }) => type === 3)?.name ?? '';
  await member.messageCommand(world.channel.id, command, marked.id);
  await member.edit(world.channel.id, marked.id, '고친 답변');
  const all = [...BOTH, '고친 답변'].toSorted();
  await expect.poll(async () => (await stored()).toSorted()).toEqual(all);
  world.local.setIntents(world.application.applicationId, { messageContent: false });
  await readAnswers();
  expect((await stored()).toSorted()).toEqual(all);
});

describe('a thread that a start could not read', () => {
  test.each([
    ['is refused in passing', { kind: 'code', status: 404, code: 10003, message: 'Unknown Channel' }],
    ['has an answer that gets lost', { kind: 'status', status: 502, when: 'after' }],
    ['is listed without its newest message', { kind: 'list', lacks: 'newest' }],
    ['is listed without its top, and the next messages', { kind: 'list', lacks: 'oldest', count: 4 }],
  ] as const)('is read at a later beat where it %s', async (_what, effect) => {
    await answered('text');
    await world.stopBot();
    await world.members[2].say(post.threadId, NEWS);
    world.clock.set(world.clock.now() + 1_000);
    await world.members[2].say(post.threadId, MORE_NEWS);
    // The client itself asks four times.
    world.local.fault({ route: 'GET /channels/:id/messages', times: 4, effect });
    await world.startBot();
    await expect.poll(() => world.local.history.some(({ fault }) => fault !== undefined)).toBe(true);
    world.local.clearFaults();
    const minuteLater = async (): Promise<string[]> => {
      await world.jump(world.clock.now() + MINUTE);
      return stored();
    };
    await expect.poll(minuteLater).toEqual([...BOTH, NEWS, MORE_NEWS]);
  });
});
