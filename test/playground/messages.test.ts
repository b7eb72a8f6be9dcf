// Messages both ways, history paging, files, nonces, threads and forum posts.

import {
  AttachmentBuilder,
  type Client,
  DiscordAPIError,
  Events,
  type ForumChannel,
  PermissionFlagsBits,
  Routes,
  type TextChannel,
} from 'discord.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { login, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
let text: TextChannel;
let forum: ForumChannel;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  client = await login(stage);
  text = (await client.channels.fetch(stage.text.id)) as TextChannel;
  forum = (await client.channels.fetch(stage.forum.id)) as ForumChannel;
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

describe('both ways', () => {
  test('what the bot sends, edits and deletes is what members see', async () => {
    const member = stage.local.as(stage.member.id);
    const sent = await text.send({
      content: ' question ',
      embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }] }],
    });
    const seen = await member.waitForMessage(stage.text.id, ({ id }) => id === sent.id);
    expect(seen).toMatchObject({ content: 'question', author: { bot: true }, editedTimestamp: null });
    expect(seen.embeds).toEqual([{ type: 'rich', title: 't', fields: [{ name: 'n', value: 'v', inline: false }] }]);
    await sent.edit('better');
    expect(member.message(sent.id)).toMatchObject({ content: 'better', editedTimestamp: expect.any(Number) });
    await sent.delete();
    expect(member.message(sent.id)).toBeUndefined();
  });

  test('what members say, edit and delete is what the bot hears', async () => {
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content, member }) => heard.push(`${content} by ${member?.displayName}`));
    client.on(Events.MessageUpdate, (_old, { content }) => heard.push(`now ${content}`));
    client.on(Events.MessageDelete, ({ id }) => heard.push(`gone ${id === said.id}`));
    const member = stage.local.as(stage.member.id);
    const said = await member.say(stage.text.id, 'a');
    await member.edit(stage.text.id, said.id, 'b');
    await member.remove(stage.text.id, said.id);
    await expect.poll(() => heard).toEqual(['a by Robin', 'now b', 'gone true']);
    client.removeAllListeners(Events.MessageCreate).removeAllListeners(Events.MessageUpdate);
    client.removeAllListeners(Events.MessageDelete);
  });

  test('a reply names and pings the other message', async () => {
    const sent = await text.send('q');
    const said = await stage.local.as(stage.member.id).say(stage.text.id, 'a', { replyTo: sent.id });
    expect(said).toMatchObject({ type: 19, replyTo: sent.id, mentions: { users: [stage.application.botUserId] } });
    const fetched = await text.messages.fetch(said.id);
    expect((await fetched.fetchReference()).content).toBe('q');
  });

  test('waiting for a message gives up', async () => {
    await expect(stage.local.as(stage.member.id).waitForMessage(stage.text.id, () => false, 20)).rejects.toThrow(
      /20 ms/,
    );
  });
});

test('files are served back, in messages and in embeds', async () => {
  const file = new AttachmentBuilder(Buffer.from('질문,답변'), { name: '답변 모음.csv', description: 'all' });
  const sent = await text.send({ files: [file], embeds: [{ image: { url: 'attachment://x.png' } }] });
  const attachment = sent.attachments.first();
  expect(attachment).toMatchObject({ size: 13, description: 'all' });
  const answer = await fetch(attachment?.url ?? '');
  expect(await answer.text()).toBe('질문,답변');
  expect(stage.local.as(stage.member.id).message(sent.id)?.attachments).toMatchObject([{ size: 13 }]);
});

describe('history', () => {
  test('pages by before, after and around, newest first', async () => {
    const channel = stage.local.createChannel(stage.guild.id, { name: 'h' });
    const member = stage.local.as(stage.member.id);
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) ids.push((await member.say(channel.id, `${n}`)).id);
    const page = async (query: Record<string, string>) => {
      const list = await restOf(stage).get(Routes.channelMessages(channel.id), { query: new URLSearchParams(query) });
      return (list as { content: string }[]).map(({ content }) => content).join('');
    };
    const fifth = ids[4] ?? '';
    expect(await page({})).toBe('876543210');
    expect(await page({ limit: '2' })).toBe('87');
    expect(await page({ before: fifth, limit: '2' })).toBe('32');
    expect(await page({ after: fifth, limit: '2' })).toBe('65');
    expect(await page({ around: fifth, limit: '3' })).toBe('543');
    expect(await page({ after: '0', limit: '3' })).toBe('210');
  });
});

describe('nonces', () => {
  const post = (body: Record<string, unknown>, channelId = stage.text.id) =>
    restOf(stage).post(Routes.channelMessages(channelId), { body }) as Promise<{ id: string; nonce?: string }>;
  const body = (nonce: string) => ({ content: 'q', nonce, enforce_nonce: true });

  test('enforced, the earlier message comes back, within the window of virtual time', async () => {
    const first = await post(body('a'));
    expect(first.nonce).toBe('a');
    expect((await post(body('a'))).id).toBe(first.id);
    const elsewhere = stage.local.createChannel(stage.guild.id, { name: 'e' });
    expect((await post(body('a'), elsewhere.id)).id).toBe(first.id);
    stage.local.clock.set(stage.local.clock.now() + 4 * 60_000);
    expect((await post(body('a'))).id).not.toBe(first.id);
  });

  test('not enforced, the same nonce is a new message', async () => {
    const first = await post({ content: 'q', nonce: 'b' });
    expect((await post({ content: 'q', nonce: 'b' })).id).not.toBe(first.id);
  });

  test('deleted meanwhile: 10008', async () => {
    const first = await post(body('c'));
    await restOf(stage).delete(Routes.channelMessage(stage.text.id, first.id));
    await expect(post(body('c'))).rejects.toMatchObject({ code: 10008 });
  });

  test('ignored on forum posts', async () => {
    const create = () =>
      restOf(stage).post(Routes.threads(stage.forum.id), { body: { name: 'a', message: body('d') } });
    const [first, second] = [(await create()) as { id: string }, (await create()) as { id: string }];
    expect(first.id).not.toBe(second.id);
    expect(first).not.toHaveProperty('message.nonce');
  });
});

describe('threads', () => {
  test('a thread has the id of its message, which then says so', async () => {
    const sent = await text.send('q');
    const thread = await sent.startThread({ name: ' 오늘의 질문 ', autoArchiveDuration: 10080 });
    expect(thread).toMatchObject({ id: sent.id, name: '오늘의 질문', autoArchiveDuration: 10080, messageCount: 0 });
    expect(stage.local.as(stage.member.id).message(sent.id)?.threadId).toBe(sent.id);
    const member = stage.local.as(stage.member.id);
    const said = await member.say(thread.id, 'answer');
    expect(stage.local.channel(thread.id)).toMatchObject({ messageCount: 1, lastMessageId: said.id });
    const [starter] = member.messages(thread.id);
    expect(starter).toMatchObject({ type: 21, content: 'q', replyTo: sent.id, author: { bot: true } });
    expect(await restOf(stage).get(Routes.threadMembers(thread.id))).toHaveLength(2);
  });

  test('a forum post: thread and first message share their id, tags are applied', async () => {
    const tag = stage.forum.tags[0]?.id ?? '';
    const post = await forum.threads.create({ name: 'p', message: { content: 'q' }, appliedTags: [tag] });
    expect(post.appliedTags).toEqual([tag]);
    expect((await post.fetchStarterMessage())?.content).toBe('q');
    await post.setAppliedTags([]);
    await post.setName('renamed');
    await post.setArchived(true);
    expect(stage.local.as(stage.member.id).messages(post.id).at(-1)).toMatchObject({ type: 4, content: 'renamed' });
    expect(stage.local.channel(post.id)).toMatchObject({
      name: 'renamed',
      appliedTags: [],
      archived: true,
      parentId: stage.forum.id,
    });
    await stage.local.as(stage.member.id).say(post.id, 'wake up');
    expect(stage.local.channel(post.id)?.archived).toBe(false);
  });

  test('members join by writing, are added and leave', async () => {
    const thread = await (await text.send('q')).startThread({ name: 'm' });
    await thread.members.add(stage.member.id);
    expect((await thread.members.fetch()).map(({ id }) => id)).toContain(stage.member.id);
    await thread.leave();
    expect(await restOf(stage).get(Routes.threadMembers(thread.id))).toMatchObject([{ user_id: stage.member.id }]);
    await expect(thread.members.remove(stage.member.id)).rejects.toBeInstanceOf(DiscordAPIError);
  });
});

test('reactions and pins', async () => {
  const sent = await text.send('q');
  await sent.react('👍');
  await stage.local.as(stage.member.id).react(stage.text.id, sent.id, '👍');
  expect(stage.local.as(stage.member.id).message(sent.id)?.reactions).toEqual([{ emoji: '👍', count: 2, me: true }]);
  const users = await restOf(stage).get(
    Routes.channelMessageReaction(stage.text.id, sent.id, encodeURIComponent('👍')),
  );
  expect(users).toHaveLength(2);
  await expect(sent.pin()).rejects.toMatchObject({ code: 50013 });
  const allow = PermissionFlagsBits.PinMessages.toString();
  stage.local.setOverwrites(stage.text.id, [{ id: stage.application.botUserId, type: 'member', allow }]);
  await sent.pin();
  expect(stage.local.as(stage.member.id).messages(stage.text.id).at(-1)).toMatchObject({ type: 6, replyTo: sent.id });
  expect((await text.messages.fetchPins()).items).toMatchObject([{ message: { id: sent.id } }]);
  await sent.unpin();
  await sent.reactions.cache.first()?.users.remove();
  expect(stage.local.as(stage.member.id).message(sent.id)?.reactions).toMatchObject([{ count: 1 }]);
});

test('property: ids are unique and increasing, whatever the clock does', async () => {
  const { createClock } = await import('../../playground/server/clock.ts');
  const { compareSnowflakes, createSnowflakes } = await import('../../playground/server/snowflakes.ts');
  const turns = fc.array(
    fc.oneof(fc.constant('id' as const), fc.constant('stop' as const), fc.integer({ min: 0, max: 4e12 })),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(turns, (list) => {
      const clock = createClock(1_700_000_000_000);
      const nextId = createSnowflakes(() => clock.now());
      let last = nextId();
      for (const turn of list) {
        if (turn === 'stop') clock.stop();
        else if (turn !== 'id') clock.set(turn);
        const id = nextId();
        expect(id).toMatch(/^\d{17,19}$/);
        expect(compareSnowflakes(last, id)).toBeLessThan(0);
        last = id;
      }
    }),
  );
});

test('five thousand ids in one stopped millisecond', async () => {
  const { createSnowflakes } = await import('../../playground/server/snowflakes.ts');
  const nextId = createSnowflakes(() => 1_700_000_000_000);
  expect(new Set(Array.from({ length: 5_000 }, nextId)).size).toBe(5_000);
});
