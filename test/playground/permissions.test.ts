// Permissions as Discord computes them, seen through what a bot may and may not send.
import { DiscordAPIError, Events, PermissionFlagsBits as P, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { login, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
});
afterAll(() => stage.local.close());

type Rule = readonly ['everyone' | 'role' | 'bot', 'allow' | 'deny', bigint];

function channelWith(rules: readonly Rule[], type: 'text' | 'forum' = 'text'): string {
  const role = stage.local.guild(stage.guild.id).roles.find((one) => one.name === 'daily');
  const ids = { everyone: stage.guild.id, role: role?.id ?? '', bot: stage.application.botUserId };
  const overwrites = rules.map(([who, effect, bits]) => ({
    id: ids[who],
    type: who === 'bot' ? ('member' as const) : ('role' as const),
    [effect]: bits.toString(),
  }));
  return stage.local.createChannel(stage.guild.id, { name: 'c', type, overwrites }).id;
}

async function outcome(request: Promise<unknown>): Promise<number | string> {
  try {
    await request;
    return 'ok';
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
}

const send = (channelId: string) =>
  outcome(restOf(stage).post(Routes.channelMessages(channelId), { body: { content: 'a' } }));
const thread = (channelId: string, type: number) =>
  outcome(restOf(stage).post(Routes.threads(channelId), { body: { name: 'a', type } }));

describe('overwrites in order', () => {
  const cases: readonly [string, readonly Rule[], number | string][] = [
    ['nothing', [], 'ok'],
    ['denied to everyone, the role does not help', [['everyone', 'deny', P.SendMessages]], 50013],
    [
      'denied to everyone, allowed to the role',
      [
        ['everyone', 'deny', P.SendMessages],
        ['role', 'allow', P.SendMessages],
      ],
      'ok',
    ],
    [
      'allowed to the role, denied to the member',
      [
        ['role', 'allow', P.SendMessages],
        ['bot', 'deny', P.SendMessages],
      ],
      50013,
    ],
    [
      'denied to the role, allowed to the member',
      [
        ['role', 'deny', P.SendMessages],
        ['bot', 'allow', P.SendMessages],
      ],
      'ok',
    ],
    ['out of sight', [['everyone', 'deny', P.ViewChannel]], 50001],
    [
      'out of sight, allowed to write',
      [
        ['everyone', 'deny', P.ViewChannel],
        ['bot', 'allow', P.SendMessages],
      ],
      50001,
    ],
    [
      'out of sight for all, in sight for the bot',
      [
        ['everyone', 'deny', P.ViewChannel],
        ['bot', 'allow', P.ViewChannel],
      ],
      'ok',
    ],
  ];
  test.each(cases)('%s', async (_what, rules, expected) => {
    expect(await send(channelWith(rules))).toBe(expected);
  });
});

test('an administrator and the owner pass every denial', async () => {
  const admin = await setStage({ rateLimits: false }, { permissions: P.Administrator.toString() });
  const closed = admin.local.createChannel(admin.guild.id, {
    name: 'c',
    overwrites: [{ id: admin.guild.id, type: 'role', deny: (P.ViewChannel | P.SendMessages).toString() }],
  });
  await restOf(admin).post(Routes.channelMessages(closed.id), { body: { content: 'a' } });
  await admin.local.as(admin.leader.id).say(closed.id, 'a');
  await expect(admin.local.as(admin.member.id).say(closed.id, 'a')).rejects.toThrow(/^50001/);
  await admin.local.close();
});

describe('threads', () => {
  test('starting one takes its own right, writing in it another', async () => {
    expect(await thread(channelWith([['bot', 'deny', P.CreatePublicThreads]]), 11)).toBe(50013);
    expect(await thread(channelWith([['bot', 'deny', P.SendMessages]]), 11)).toBe('ok');
    const channelId = channelWith([['bot', 'deny', P.SendMessagesInThreads]]);
    const { id } = (await restOf(stage).post(Routes.threads(channelId), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    expect(await send(id)).toBe(50013);
    await expect(stage.local.as(stage.member.id).say(id, 'hi')).resolves.toMatchObject({ content: 'hi' });
  });

  test('a forum post takes Send Messages only', async () => {
    const post = (id: string) =>
      outcome(restOf(stage).post(Routes.threads(id), { body: { name: 'a', message: { content: 'a' } } }));
    expect(await post(channelWith([['bot', 'deny', P.CreatePublicThreads | P.SendMessagesInThreads]], 'forum'))).toBe(
      'ok',
    );
    expect(await post(channelWith([['bot', 'deny', P.SendMessages]], 'forum'))).toBe(50013);
  });

  test('a private one is for those in it and for moderators', async () => {
    const body = { name: 'a', type: 12 };
    const { id } = (await restOf(stage).post(Routes.threads(stage.text.id), { body })) as { id: string };
    await expect(stage.local.as(stage.member.id).say(id, 'hi')).rejects.toThrow(/^50001 /);
    await expect(stage.local.as(stage.leader.id).say(id, 'hi')).resolves.toMatchObject({ content: 'hi' });
    await restOf(stage).put(Routes.threadMembers(id, stage.member.id));
    await expect(stage.local.as(stage.member.id).say(id, 'hi')).resolves.toMatchObject({ content: 'hi' });
  });

  test('archived private ones are listed for moderators, public ones for everybody, each apart', async () => {
    const parent = channelWith([]);
    const rest = restOf(stage);
    const archive = async (type: number): Promise<string> => {
      const { id } = (await rest.post(Routes.threads(parent), { body: { name: 'a', type } })) as { id: string };
      stage.local.setThread(id, { archived: true });
      return id;
    };
    const ids = [await archive(11), await archive(12)];
    const list = (kind: 'public' | 'private') => rest.get(Routes.channelThreads(parent, kind));
    expect(await list('public')).toMatchObject({ threads: [{ id: ids[0] }], has_more: false });
    expect(await outcome(list('private'))).toBe(50013);
    const allow = P.ManageThreads.toString();
    stage.local.setOverwrites(parent, [{ id: stage.application.botUserId, type: 'member', allow }]);
    expect(await list('private')).toMatchObject({ threads: [{ id: ids[1] }], has_more: false });
    expect(await list('public')).toMatchObject({ threads: [{ id: ids[0] }] });
  });

  test('its owner may rename and archive it, only a moderator may lock it', async () => {
    const { id } = (await restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    const patch = (body: unknown) => outcome(restOf(stage).patch(Routes.channel(id), { body }));
    expect(await patch({ name: 'b' })).toBe('ok');
    expect(await patch({ locked: true })).toBe(50013);
    expect(await patch({ archived: true })).toBe('ok');
    expect(stage.local.channel(id)).toMatchObject({ name: 'b', archived: true, locked: false });
  });
});

test('without the right to read history, lists are empty and single messages refused', async () => {
  const channelId = channelWith([['bot', 'deny', P.ReadMessageHistory]]);
  const { id } = await stage.local.as(stage.member.id).say(channelId, 'a');
  expect(await restOf(stage).get(Routes.channelMessages(channelId))).toEqual([]);
  expect(await outcome(restOf(stage).get(Routes.channelMessage(channelId, id)))).toBe(50013);
});

test('without the right to embed, embeds are left out; without the right to attach, files are refused', async () => {
  const channelId = channelWith([['bot', 'deny', P.EmbedLinks | P.AttachFiles]]);
  const body = { content: 'a', embeds: [{ title: 'b' }] };
  expect(await restOf(stage).post(Routes.channelMessages(channelId), { body })).toMatchObject({
    content: 'a',
    embeds: [],
  });
  const files = [{ name: 'a.txt', data: 'x' }];
  expect(await outcome(restOf(stage).post(Routes.channelMessages(channelId), { body: { content: 'a' }, files }))).toBe(
    50013,
  );
});

describe('mentions', () => {
  const mute: readonly Rule[] = [
    ['everyone', 'deny', P.MentionEveryone],
    ['role', 'deny', P.MentionEveryone],
  ];

  async function mentions(channelId: string, content: string, allowed?: unknown): Promise<unknown> {
    const body = { content, ...(allowed === undefined ? {} : { allowed_mentions: allowed }) };
    const { id } = (await restOf(stage).post(Routes.channelMessages(channelId), { body })) as { id: string };
    return stage.local.as(stage.leader.id).message(id)?.mentions;
  }

  test('a role is pinged when it is mentionable, or with the right to mention everyone', async () => {
    const quiet = stage.local.createRole(stage.guild.id, { name: 'quiet' });
    const loud = stage.local.createRole(stage.guild.id, { name: 'loud', mentionable: true });
    const both = `<@&${quiet.id}> <@&${loud.id}> @everyone`;
    const limited = channelWith(mute);
    expect(await mentions(limited, both)).toEqual({ users: [], roles: [loud.id], everyone: false });
    expect(await mentions(stage.text.id, both)).toEqual({ users: [], roles: [quiet.id, loud.id], everyone: true });
  });

  test('allowed_mentions decides who is pinged', async () => {
    const loud = stage.local.createRole(stage.guild.id, { name: 'loud', mentionable: true });
    const text = `<@${stage.member.id}> <@${stage.leader.id}> <@&${loud.id}> @here`;
    const none = { users: [], roles: [], everyone: false };
    expect(await mentions(stage.text.id, text, { parse: [] })).toEqual(none);
    expect(await mentions(stage.text.id, text, { users: [stage.member.id] })).toEqual({
      ...none,
      users: [stage.member.id],
    });
    expect(await mentions(stage.text.id, text, { parse: [], roles: [loud.id] })).toEqual({ ...none, roles: [loud.id] });
    expect(await mentions(stage.text.id, text, { parse: ['everyone'] })).toEqual({ ...none, everyone: true });
  });
});

test('the invite gives the bot a role of its own with these permissions; a second one changes it', async () => {
  const own = await setStage({ rateLimits: false }, { permissions: '0' });
  const client = await login(own);
  const me = () => client.guilds.cache.get(own.guild.id)?.members.me;
  expect(me()?.permissions.has('ManageThreads')).toBe(false);
  const changed = new Promise((resolve) => client.once(Events.GuildRoleUpdate, resolve));
  own.local.inviteBot(own.guild.id, own.application.applicationId, P.ManageThreads.toString());
  await changed;
  expect(me()?.permissions.has('ManageThreads')).toBe(true);
  expect(me()?.roles.botRole?.name).toBe('daily');
  await client.destroy();
  await own.local.close();
});
