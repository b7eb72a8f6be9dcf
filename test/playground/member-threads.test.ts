// Threads, posts and reactions by members, and how far back the page may look.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PageReach, PageState, PageUpdate } from '../../playground/page-protocol.ts';
import type { Actor } from '../../playground/protocol.ts';
import { type Stage, setStage } from './bot.ts';

const CREATE_PUBLIC_THREADS = String(1n << 35n);
const SEND_MESSAGES = String(1n << 11n);

let stage: Stage;
let member: Actor;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  member = stage.local.as(stage.member.id);
});
afterAll(() => stage.local.close());

test('a thread takes the id of its message, once', async () => {
  const message = await member.say(stage.text.id, '따로 이야기해요');
  const thread = await member.startThread(stage.text.id, message.id, '따로');
  expect(thread).toMatchObject({ id: message.id, parentId: stage.text.id, name: '따로' });
  await expect(member.startThread(stage.text.id, message.id, '또')).rejects.toThrow(/^160004/);
});

test('a thread needs a name and the right to start one, and starts in no thread', async () => {
  const { local, guild, text } = stage;
  const message = await member.say(text.id, '스레드');
  for (const name of ['', '  ', '가'.repeat(101)]) {
    await expect(member.startThread(text.id, message.id, name)).rejects.toThrow(/^50035/);
  }
  local.setOverwrites(text.id, [{ id: guild.id, type: 'role', deny: CREATE_PUBLIC_THREADS }]);
  await expect(member.startThread(text.id, message.id, '이름')).rejects.toThrow(/^50013/);
  local.setOverwrites(text.id, []);
  const thread = await member.startThread(text.id, message.id, '이름');
  const inside = await member.say(thread.id, '안에서');
  await expect(member.startThread(thread.id, inside.id, '더 안')).rejects.toThrow(/^50024/);
});

test('a post needs a name, a text, known tags and the right to write', async () => {
  const { local, guild, forum, text } = stage;
  const post = { name: '제목', content: '내용', tagIds: forum.tags.map(({ id }) => id) };
  const made = await member.post(forum.id, post);
  expect(made).toMatchObject({ parentId: forum.id, name: '제목', appliedTags: post.tagIds, messageCount: 0 });
  expect(member.messages(made.id).map(({ content }) => content)).toEqual(['내용']);
  await expect(member.post(forum.id, { ...post, name: '' })).rejects.toThrow(/^50035/);
  await expect(member.post(forum.id, { ...post, content: ' ' })).rejects.toThrow(/^50006/);
  await expect(member.post(forum.id, { ...post, tagIds: [guild.id] })).rejects.toThrow(/^50035/);
  await expect(member.post(text.id, post)).rejects.toThrow(/^50024/);
  local.setOverwrites(forum.id, [{ id: guild.id, type: 'role', deny: SEND_MESSAGES }]);
  await expect(member.post(forum.id, post)).rejects.toThrow(/^50013/);
});

test("a reaction is taken back, and nobody else's", async () => {
  const message = await member.say(stage.text.id, '좋아요');
  await member.react(stage.text.id, message.id, '👍');
  await stage.local.as(stage.leader.id).react(stage.text.id, message.id, '👍');
  await member.unreact(stage.text.id, message.id, '👍');
  await member.unreact(stage.text.id, message.id, '👍');
  expect(member.message(message.id)?.reactions).toEqual([{ emoji: '👍', count: 1, me: false }]);
});

test('the page gets the last hundred of a channel, and more when it asks', async () => {
  const { local, guild } = stage;
  const { id } = local.createChannel(guild.id, { name: 'long' });
  for (let n = 0; n < 150; n += 1) await member.say(id, String(n));
  const socket = new WebSocket(`${local.pageUrl.replace('http', 'ws')}page/socket?as=${member.user.id}`);
  const states: PageState[] = [];
  const ask = (reach: PageReach | string): void =>
    socket.send(typeof reach === 'string' ? reach : JSON.stringify(reach));
  socket.on('message', (raw) => states.push((JSON.parse(String(raw)) as PageUpdate).state));
  await expect.poll(() => states.at(-1)?.messages[id]?.length).toBe(100);
  expect(states.at(-1)?.earlier).toEqual([id]);
  ask('no JSON');
  ask({ channelId: id, most: 10 });
  ask({ channelId: id, most: 200 });
  await expect.poll(() => states.at(-1)?.messages[id]?.length).toBe(150);
  expect(states.at(-1)?.earlier).toEqual([]);
  socket.close();
});
