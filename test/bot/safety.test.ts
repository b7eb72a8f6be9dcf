// Crafted questions, names and answers in what the bot posts by itself: no ping, no broken card, nothing lost.
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import { answerText } from '../../src/core/answer.ts';
import { postKey } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { buttonsOf } from '../commands/question-world.ts';
import { messageOf, question, startWorld, textsOf, titleOf, type World } from './harness.ts';

let world: World;
afterEach(() => world.close());

const CRAFTED =
  '@everyone <@&1> <@1> [여기](https://evil.example) ||#|| `코드` **굵게** > \u202e뒤집기\u202c 👩‍💻 ~~\\~~ ';
const NOBODY = { users: [], roles: [], everyone: false };

const post = async (fields: Partial<Question>, forum = false): Promise<World> => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z', questions: [question(1, fields)] });
  await world.startBot();
  const channel = forum ? world.local.createChannel(world.guild.id, { name: '포럼', type: 'forum' }) : world.channel;
  const study = await world.study({ channelId: channel.id, channelKind: forum ? 'forum' : 'text' });
  await world.jump('2026-07-01T00:00:00Z');
  expect(await world.posts(study)).toMatchObject([{ state: 'open' }]);
  return world;
};

const longTitle = CRAFTED.repeat(60).slice(0, 4_000);

describe.each([
  ['a text channel', false],
  ['a forum', true],
])('in %s', (_place, forum) => {
  test.each([
    ['marks and mentions', CRAFTED],
    ['4,000 characters of them', longTitle],
    ['4,000 emoji', '👩‍💻'.repeat(800)],
    ['one letter', '가'],
  ])('a title of %s is posted once, with its thread, and pings nobody', async (_what, title) => {
    const { local, application } = await post({ title, category: CRAFTED }, forum);
    const sent = local.history.filter(({ kind, what }) => kind === 'dispatch' && what === 'MESSAGE_CREATE');
    for (const { body } of sent) {
      const message = body as { mention_everyone: boolean; mentions: unknown[]; mention_roles: unknown[] };
      expect([message.mention_everyone, message.mentions, message.mention_roles]).toEqual([false, [], []]);
    }
    const threads = local.guild(world.guild.id).channels.filter(({ type }) => type === 11);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.name.length).toBeLessThanOrEqual(100);
    expect(threads[0]?.name).not.toContain('\u202e');
    expect(application.botUserId).not.toBe('');
  });
});

test('a masked link in a title shows as its own characters', async () => {
  await post({ title: '[여기](https://evil.example)를 보세요' });
  const [card] = world.cards(world.channel.id);
  expect(card && titleOf(card)).toContain('\\[여기\\](https');
});

test('a server in which nobody may embed links gets question, answers, summary, samples and notices', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  const notices = world.local.createChannel(world.guild.id, { name: '알림' });
  for (const { id } of [world.channel, notices]) {
    world.local.setOverwrites(id, [{ id: world.guild.id, type: 'role', deny: String(PermissionFlagsBits.EmbedLinks) }]);
  }
  await world.startBot();
  const study = await world.study({ noticeChannelId: notices.id });
  await world.jump('2026-07-01T00:00:00Z');
  const [post] = await world.posts(study);
  if (!post?.threadId || !post.messageId) throw new Error('the question is not posted');
  const [card] = world.cards(world.channel.id);
  expect(card && titleOf(card)).toBe(post.question?.title);
  const [member] = world.members;
  const formOf = async (reply: Promise<Reply>): Promise<PageModal> => {
    const form = await reply;
    if (form.kind !== 'modal') throw new Error('no form');
    return form.modal;
  };
  const form = await formOf(member.press(post.messageId, `submit:form:${study.id}:${post.date}:0`));
  await member.submit(form, { text: '제 강점은 끈기입니다.' });
  const [answer] = world.cards(post.threadId);
  expect(answer && textsOf(answer)).toEqual(['**서연**', '제 강점은 끈기입니다.']);
  const sample = messageOf(await member.command(world.channel.id, 'sample'));
  expect(sample.embeds[0]?.description).toContain(post.question?.sampleAnswers[0]);

  const report = buttonsOf(sample).find(({ label }) => label === '예시 답안 신고')?.id ?? '';
  await member.submit(await formOf(member.press(sample.id, report)), { reason: '숫자가 틀렸어요' });
  await member.submit(await formOf(member.command(world.channel.id, 'question suggest')), { title: '새 질문인가요?' });
  await world.jump('2026-07-02T00:00:00Z');
  const told = world.cards(notices.id).map((message) => textsOf(message).join('\n'));
  expect(told).toEqual([expect.stringContaining('숫자가 틀렸어요'), expect.stringContaining('새 질문인가요?')]);
  expect(textsOf(world.cards(post.threadId).at(-1) as PageMessage).join('')).toContain('답변한 분 1명');
  const sent = [world.channel.id, notices.id, post.threadId].flatMap((id) => world.leader.messages(id));
  expect(
    sent.filter(({ author }) => author.id === world.application.botUserId).flatMap(({ embeds }) => embeds),
  ).toEqual([]);
});

test('a title longer than an embed’s title is whole in the card', async () => {
  const title = `${'아주 긴 질문입니다. '.repeat(60)}끝`;
  await post({ title });
  const [card] = world.cards(world.channel.id);
  expect(card && titleOf(card)).toContain('긴 질문입니다. 끝');
});

test('a ping role is pinged by each question once, and by nothing else', async () => {
  world = await startWorld({ now: '2026-06-30T23:00:00Z' });
  await world.startBot();
  const role = world.local.createRole(world.guild.id, { name: '스터디원', mentionable: true });
  await world.study({ pingRoleId: role.id });
  await world.jump('2026-07-01T00:00:00Z');
  await world.jump('2026-07-02T00:00:00Z');
  const sent = world.local.history.filter(({ kind, what }) => kind === 'dispatch' && what === 'MESSAGE_CREATE');
  const pings = sent.map(({ body }) => (body as { mention_roles: string[] }).mention_roles).filter((ids) => ids.length);
  expect(pings).toEqual([[role.id], [role.id]]);
  expect(world.cards(world.channel.id)[0]?.mentions.everyone).toBe(false);
});

test('crafted words in the thread are kept to the letter, and the summary pings nobody', async () => {
  await post({});
  const [study] = await world.bot().store.studies.ofGuild(world.guild.id);
  const [first] = study ? await world.posts(study) : [];
  if (!first?.threadId) throw new Error('no thread');
  const key = postKey(first);
  const words = CRAFTED.repeat(20).slice(0, 2_000).trim();
  await world.members[0].say(first.threadId, words);
  const stored = async (): Promise<string | undefined> => {
    const answer = await world.bot().store.answers.get(key, world.members[0].user.id);
    return answer && answerText(answer);
  };
  await expect.poll(stored).toBe(words);
  await world.jump('2026-07-02T00:00:00Z');
  const summary = world.cards(first.threadId).at(-1);
  expect(summary?.mentions).toEqual(NOBODY);
});
