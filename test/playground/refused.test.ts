// What Discord refuses by rules that nobody can read up: words in names, links, moderated tags, Entry Point commands.
import { DiscordAPIError, Events, PermissionFlagsBits as P, type REST, Routes } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formErrors, login, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let rest: REST;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  rest = restOf(stage);
});
afterAll(() => stage.local.close());
beforeEach(() => {
  stage.local.setGuild(stage.guild.id, { features: [], refusedWords: ['1488'] });
  stage.local.setRules({ refusedLinks: [], refusedTexts: [], newCommandsADay: 200 });
});

/** 0: it was taken. */
async function codeOf(request: Promise<unknown>): Promise<number | string> {
  return request.then(
    () => 0,
    (error) => {
      if (error instanceof DiscordAPIError) return error.code;
      throw error;
    },
  );
}

const channel = () => stage.local.createChannel(stage.guild.id, { name: 'c' }).id;
const send = (body: object, to = channel()) =>
  rest.post(Routes.channelMessages(to), { body }) as Promise<{ id: string; channel_id: string }>;
const post = (body: object, forumId = stage.forum.id) =>
  rest.post(Routes.threads(forumId), { body }) as Promise<{ id: string }>;
const BAD = {
  name: {
    _errors: [
      {
        code: 'INVALID_COMMUNITY_PROPERTY_NAME',
        message: 'Contains words not allowed for servers in Server Discovery.',
      },
    ],
  },
};

describe('words in names', () => {
  test.each(['COMMUNITY', 'DISCOVERABLE'])(
    'are refused with %s: threads, posts, and renaming them',
    async (feature) => {
      stage.local.setGuild(stage.guild.id, { features: [feature] });
      const { id, channel_id } = await send({ content: 'a' });
      const name = 'ticket 1488';
      expect(await formErrors(rest.post(Routes.threads(channel_id, id), { body: { name } }))).toEqual(BAD);
      expect(await formErrors(post({ name, message: { content: 'a' } }))).toEqual(BAD);
      await rest.post(Routes.threads(channel_id, id), { body: { name: 'ticket' } });
      expect(await formErrors(rest.patch(Routes.channel(id), { body: { name } }))).toEqual(BAD);
      expect(stage.local.channel(id)?.name).toBe('ticket');
      const member = stage.local.as(stage.member.id);
      await expect(member.post(stage.forum.id, { name, content: 'a', tagIds: [] })).rejects.toThrow(
        /^50035 .*not allowed/,
      );
    },
  );

  test('are nobody’s business in other servers', async () => {
    expect(await codeOf(post({ name: '1488', message: { content: 'a' } }))).toBe(0);
  });
});

describe('messages', () => {
  test('with a refused link: 240000, wherever it stands, sent, edited, in a post and in an answer', async () => {
    stage.local.setRules({ refusedLinks: ['evil.example'] });
    const embeds = [{ description: 'see https://evil.example/a' }];
    expect(await codeOf(send({ embeds }))).toBe(240000);
    const { id, channel_id } = await send({ content: 'a' });
    expect(await codeOf(rest.patch(Routes.channelMessage(channel_id, id), { body: { embeds } }))).toBe(240000);
    const before = stage.local.guild(stage.guild.id).channels.length;
    expect(await codeOf(post({ name: 'a', message: { embeds } }))).toBe(240000);
    expect(stage.local.guild(stage.guild.id).channels).toHaveLength(before);
    await expect(stage.local.as(stage.member.id).say(channel_id, 'evil.example')).rejects.toThrow(/^240000/);
  });

  test('with a refused text: 50035 at its place', async () => {
    stage.local.setRules({ refusedTexts: ['forbidden'] });
    const faults = await formErrors(
      send({ content: 'a', embeds: [{ title: 'a', fields: [{ name: 'b', value: 'forbidden' }] }] }),
    );
    expect(faults).toMatchObject({ embeds: { 0: { fields: { 0: { value: { _errors: [{}] } } } } } });
    expect(await formErrors(post({ name: 'a', message: { content: 'forbidden' } }))).toMatchObject({
      message: { content: { _errors: [{}] } },
    });
  });

  test('an answer that is refused leaves the interaction open for another one', async () => {
    stage.local.setRules({ refusedLinks: ['evil.example'] });
    const client = await login(stage);
    await client.application.commands.set([{ name: 'a', description: 'd' }]);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('evil.example').catch(() => interaction.reply('harmless'));
    });
    const reply = await stage.local.as(stage.member.id).command(stage.text.id, 'a');
    expect(reply).toMatchObject({ kind: 'message', message: { content: 'harmless' } });
    await client.destroy();
  });
});

describe('moderated tags', () => {
  const forum = () => {
    const { id } = stage.local.createChannel(stage.guild.id, {
      name: 'f',
      type: 'forum',
      tags: ['free', { name: 'moderated', moderated: true }],
    });
    const [free, moderated] = (stage.local.channel(id)?.tags ?? []).map((tag) => tag.id);
    return { id, free: free ?? '', moderated: moderated ?? '' };
  };
  const at = (tags: string[], forumId: string) =>
    post({ name: 'a', applied_tags: tags, message: { content: 'a' } }, forumId);

  test('are for those who manage threads, bots and members, put on or taken off', async () => {
    const { id, free, moderated } = forum();
    expect(await codeOf(at([moderated], id))).toBe(50013);
    expect(await codeOf(at([free], id))).toBe(0);
    const member = stage.local.as(stage.member.id);
    const from = { name: 'a', content: 'a', tagIds: [moderated] };
    await expect(member.post(id, from)).rejects.toThrow(/^50013/);
    const allow = [{ id: stage.application.botUserId, type: 'member', allow: P.ManageThreads.toString() }] as const;
    stage.local.setOverwrites(id, allow);
    const tagged = await at([free, moderated], id);
    stage.local.setOverwrites(id, []);
    const change = (tags: string[]) => codeOf(rest.patch(Routes.channel(tagged.id), { body: { applied_tags: tags } }));
    expect([await change([free]), await change([moderated])]).toEqual([50013, 0]);
  });

  test('one that became moderated after it was chosen is refused, too', async () => {
    const { id, free } = forum();
    await at([free], id);
    stage.local.setChannel(id, { tags: [{ id: free, name: 'free', moderated: true }] });
    expect(await codeOf(at([free], id))).toBe(50013);
  });
});

describe('commands', () => {
  const path = () => Routes.applicationCommands(stage.application.applicationId);
  const put = (...commands: object[]) => rest.put(path(), { body: commands }) as Promise<object[]>;
  const plain = { name: 'a', description: 'd' };

  test('a bulk overwrite without the Entry Point command is refused with 50240, with it taken', async () => {
    const { id } = stage.local.enableActivities(stage.application.applicationId);
    expect(await codeOf(put(plain))).toBe(50240);
    const all = await put(plain, { name: 'launch', type: 4, handler: 2 });
    expect(all).toContainEqual(expect.objectContaining({ id, type: 4, name: 'launch', handler: 2 }));
    await rest.delete(`${path()}/${id}`);
    expect(await codeOf(put(plain))).toBe(0);
  });

  test('the day’s room for new ones can be made scarce', async () => {
    const limited = await setStage({ rules: { newCommandsADay: 1 } });
    const own = restOf(limited);
    const overwrite = (names: string[]) =>
      own.put(Routes.applicationCommands(limited.application.applicationId), {
        body: names.map((name) => ({ ...plain, name })),
      });
    expect(await codeOf(overwrite(['a']))).toBe(0);
    expect(await codeOf(overwrite(['a', 'b']))).toBe(30034);
    await limited.local.close();
  });
});

describe('announcement channels', () => {
  test('have threads of a type of their own, and list only those once they are one', async () => {
    const id = channel();
    const thread = async () => (await post({ name: 'a', type: 11 }, id)).id;
    const archived = async () =>
      ((await rest.get(Routes.channelThreads(id, 'public'))) as { threads: { id: string }[] }).threads.map(
        (one) => one.id,
      );
    const before = await thread();
    stage.local.setThread(before, { archived: true });
    stage.local.setChannel(id, { type: 'announcement' });
    expect(stage.local.channel(id)?.type).toBe(5);
    expect(await codeOf(thread())).toBe(50024);
    const said = await send({ content: 'a' }, id);
    expect(await rest.post(Routes.threads(id, said.id), { body: { name: 'a' } })).toMatchObject({ type: 10 });
    const own = (await post({ name: 'b', type: 10 }, id)).id;
    stage.local.setThread(own, { archived: true });
    expect(await archived()).toEqual([own]);
    stage.local.setChannel(id, { type: 'text' });
    expect(await archived()).toEqual([before]);
  });

  test('a client hears of the change, and a member can start a thread', async () => {
    const { id } = stage.local.createChannel(stage.guild.id, { name: 'news' });
    const client = await login({ ...stage });
    const told = new Promise((resolve) => client.once(Events.ChannelUpdate, (_before, after) => resolve(after.type)));
    stage.local.setChannel(id, { type: 'announcement' });
    expect(await told).toBe(5);
    const member = stage.local.as(stage.member.id);
    const said = await member.say(id, 'a');
    expect(await member.startThread(id, said.id, 'b')).toMatchObject({ type: 10 });
    await client.destroy();
  });
});
