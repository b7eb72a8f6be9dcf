// The gateway towards real clients: login, intents, withheld content, resume, lost sessions, close codes.
import { Client, Events, GatewayIntentBits as I, type Message, Partials, Routes, type TextChannel } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { identifyingEvery, login, restOf, type Stage, setStage } from './bot.ts';

const stages: Stage[] = [];
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  for (const stage of stages.splice(0)) await stage.local.close();
});

async function open(...options: Parameters<typeof setStage>): Promise<Stage> {
  const stage = await setStage(...options);
  stages.push(stage);
  return stage;
}

async function enter(stage: Stage, options: Parameters<typeof login>[1] = {}): Promise<Client<true>> {
  const client = await login(stage, options);
  clients.push(client);
  return client;
}

function next(client: Client, fits: (message: Message) => boolean = () => true): Promise<Message> {
  return new Promise((resolve) => {
    client.on(Events.MessageCreate, (message) => {
      if (fits(message)) resolve(message);
    });
  });
}

/** The close code that a bare identify is answered with. */
async function closeCode(
  stage: Stage,
  identify: Record<string, unknown>,
  query = 'v=10&encoding=json',
): Promise<number> {
  const socket = new WebSocket(`${stage.local.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?${query}`);
  socket.on('message', (raw) => {
    if (JSON.parse(String(raw)).op === 10)
      socket.send(
        JSON.stringify({ op: 2, d: { token: stage.application.token, intents: 1, properties: {}, ...identify } }),
      );
  });
  return new Promise((resolve) => socket.on('close', resolve));
}

describe('login', () => {
  test('READY comes with unavailable servers, GUILD_CREATE with the whole server', async () => {
    const stage = await open();
    const thread = (await restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    const said = await stage.local.as(stage.member.id).say(thread.id, 'before');
    const client = await enter(stage);
    const ready = stage.local.history.find(({ what }) => what === 'READY');
    expect(ready?.body).toMatchObject({ guilds: [{ id: stage.guild.id, unavailable: true }] });
    const guild = client.guilds.cache.get(stage.guild.id);
    expect(guild).toMatchObject({
      name: '면접 스터디',
      preferredLocale: 'ko',
      ownerId: stage.leader.id,
      memberCount: 3,
    });
    expect(guild?.roles.cache.size).toBe(2);
    expect(guild?.members.me?.permissions.has('SendMessages')).toBe(true);
    const cached = guild?.channels.cache.get(thread.id);
    expect(cached?.isThread() === true && cached.lastMessageId).toBe(said.id);
  });

  test('flags say whether the content switch is on', async () => {
    const on = await open();
    const off = await open({}, { messageContent: false });
    expect(await restOf(on).get(Routes.currentApplication())).toMatchObject({ flags: 1 << 19 });
    expect(await restOf(off).get(Routes.currentApplication())).toMatchObject({ flags: 0 });
  });

  test.each([
    ['4004 for a wrong token', { token: 'MTIz.a.b' }, 4004],
    ['4010 for a shard that is none', { shard: [2, 2] }, 4010],
    ['4010 for a shard that is no list', { shard: 'ab' }, 4010],
    ['4010 for a shard without a count', { shard: [0] }, 4010],
    ['4013 for intents that are none', { intents: 1 << 30 }, 4013],
    ['4014 for members without the switch', { intents: I.GuildMembers }, 4014],
    ['4014 for presences', { intents: I.GuildPresences }, 4014],
  ])('%s', async (_what, identify, code) => {
    expect(await closeCode(await open(), identify)).toBe(code);
  });

  test('4014 for content without the switch: discord.js says "disallowed intents"', async () => {
    const stage = await open({}, { messageContent: false });
    const client = new Client({ intents: [I.Guilds, I.MessageContent], rest: { api: stage.local.apiUrl } });
    clients.push(client);
    await expect(client.login(stage.application.token)).rejects.toThrow(/disallowed intents/);
  });

  test('4011 beyond 2,500 servers a shard', async () => {
    const stage = await open();
    for (let n = 0; n < 2_500; n += 1) {
      const guild = stage.local.createGuild({ name: `${n}`, ownerId: stage.leader.id });
      stage.local.inviteBot(guild.id, stage.application.applicationId, '0');
    }
    expect(await closeCode(stage, {})).toBe(4011);
  });

  test('4012 for another version, 4003 for a command before identify', async () => {
    const stage = await open();
    expect(await closeCode(stage, {}, 'v=6')).toBe(4012);
    const url = stage.local.apiUrl.replace('http', 'ws').replace('/api', '/gateway?v=10');
    const early = new WebSocket(url);
    early.on('open', () => early.send(JSON.stringify({ op: 8, d: {} })));
    expect(await new Promise((resolve) => early.on('close', resolve))).toBe(4003);
  });
});

describe('shards', () => {
  test('each server is on the shard that its id says', async () => {
    const stage = await open();
    const [first, second] = [stage.guild.id, stage.local.createGuild({ name: 'b', ownerId: stage.leader.id }).id];
    stage.local.inviteBot(second, stage.application.applicationId, '0');
    const count = 2;
    const shardOf = (id: string) => Number((BigInt(id) >> 22n) % BigInt(count));
    const client = await enter(stage, { shards: [shardOf(first)], shardCount: count });
    expect(client.guilds.cache.has(first)).toBe(true);
    expect(client.guilds.cache.has(second)).toBe(shardOf(first) === shardOf(second));
  });

  test('one client on two shards holds all servers and hears each once', async () => {
    const stage = await open({ identifyWindowMs: 200 });
    const { local, leader, application } = stage;
    local.clock.stop();
    const channels: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      local.clock.set(local.clock.now() + 1);
      const guild = local.createGuild({ name: `${n}`, ownerId: leader.id });
      local.inviteBot(guild.id, application.applicationId, '1024');
      channels.push(local.createChannel(guild.id, { name: 'c' }).id);
    }
    const client = await enter(stage, { shards: [0, 1], shardCount: 2, ...identifyingEvery(300) });
    expect(client.guilds.cache.size).toBe(7);
    expect(new Set(client.guilds.cache.map(({ shardId }) => shardId))).toEqual(new Set([0, 1]));
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ channelId }) => heard.push(channelId));
    for (const id of channels) await local.as(leader.id).say(id, 'a');
    await expect.poll(() => heard.length).toBe(channels.length);
    expect(new Set(heard)).toEqual(new Set(channels));
  });
});

describe('intents', () => {
  test('without the messages intent nothing is heard', async () => {
    const stage = await open();
    await enter(stage, { intents: [I.Guilds] });
    await stage.local.as(stage.member.id).say(stage.text.id, 'a');
    expect(stage.local.history.some(({ what }) => what === 'MESSAGE_CREATE')).toBe(false);
  });

  test('content is withheld by gateway and REST, but for mentions, own messages and replies with ping', async () => {
    const stage = await open({}, { messageContent: false });
    const client = await enter(stage, { intents: [I.Guilds, I.GuildMessages] });
    const member = stage.local.as(stage.member.id);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    const channel = (await client.channels.fetch(stage.text.id)) as TextChannel;
    const own = await channel.send('own');
    await member.say(stage.text.id, 'secret');
    await member.say(stage.text.id, `hey <@${stage.application.botUserId}>`);
    await member.say(stage.text.id, 'a reply', { replyTo: own.id });
    await next(client, (message) => message.content === 'a reply');
    expect(heard).toEqual(['own', '', `hey <@${stage.application.botUserId}>`, 'a reply']);
    const list = (await restOf(stage).get(Routes.channelMessages(stage.text.id))) as { content: string }[];
    expect(list.map(({ content }) => content)).toEqual([...heard].reverse());
  });

  test('a reply with ping to an answer of an interaction is withheld: only regular messages count', async () => {
    const stage = await open({}, { messageContent: false });
    const client = await enter(stage, { intents: [I.Guilds, I.GuildMessages] });
    await client.application.commands.set([{ name: 'a', description: 'd' }]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) interaction.reply('answer').catch(() => undefined);
    });
    const member = stage.local.as(stage.member.id);
    const reply = await member.command(stage.text.id, 'a');
    const heard = next(client, (message) => !message.author.bot);
    await member.say(stage.text.id, 'secret', { replyTo: reply.kind === 'message' ? reply.message.id : '' });
    expect((await heard).content).toBe('');
  });

  test('the switch counts for REST, the intent for the gateway', async () => {
    const stage = await open();
    const client = await enter(stage, { intents: [I.Guilds, I.GuildMessages] });
    const heard = next(client);
    await stage.local.as(stage.member.id).say(stage.text.id, 'secret');
    expect((await heard).content).toBe('');
    expect(await restOf(stage).get(Routes.channelMessages(stage.text.id))).toMatchObject([{ content: 'secret' }]);
  });

  test('direct messages are read without the content intent', async () => {
    const stage = await open({}, { messageContent: false });
    const client = await enter(stage, { intents: [I.Guilds, I.DirectMessages], partials: [Partials.Channel] });
    const sent = await (await client.users.fetch(stage.member.id)).send('hello');
    const heard = next(client, (message) => !message.author.bot);
    await stage.local.as(stage.member.id).say(sent.channelId, 'private words');
    expect((await heard).content).toBe('private words');
  });

  test('nothing is heard from a channel out of sight', async () => {
    const stage = await open();
    const client = await enter(stage);
    const deny = (id: string, type: 'role' | 'member') => ({ id, type, deny: '1024' });
    stage.local.setOverwrites(stage.text.id, [deny(stage.application.botUserId, 'member')]);
    await stage.local.as(stage.member.id).say(stage.text.id, 'hidden');
    const open2 = stage.local.createChannel(stage.guild.id, { name: 'open' });
    const heard = next(client);
    await stage.local.as(stage.member.id).say(open2.id, 'seen');
    expect((await heard).content).toBe('seen');
  });
});

describe('events', () => {
  test('edits, deletions, reactions, typing, channels, roles and threads', async () => {
    const stage = await open({ rateLimits: false }, { permissions: '8' });
    const client = await enter(stage, {
      intents: [I.Guilds, I.GuildMessages, I.MessageContent, I.GuildMessageReactions, I.GuildMessageTyping],
    });
    const seen: string[] = [];
    client.on(Events.MessageUpdate, (_old, message) => seen.push(`edited ${message.content}`));
    client.on(Events.MessageDelete, (message) => seen.push(`deleted ${message.content}`));
    client.on(Events.MessageBulkDelete, (messages) => seen.push(`bulk ${messages.size}`));
    client.on(Events.MessageReactionAdd, (reaction, user) =>
      seen.push(`${reaction.emoji.name} ${user.id === stage.leader.id}`),
    );
    client.on(Events.TypingStart, (typing) => seen.push(`typing ${typing.user.id === stage.member.id}`));
    client.on(Events.ChannelCreate, (channel) => seen.push(`channel ${channel.name}`));
    client.on(Events.ChannelDelete, () => seen.push('channel gone'));
    client.on(Events.GuildRoleCreate, (role) => seen.push(`role ${role.name}`));
    client.on(Events.ThreadUpdate, (_old, thread) => seen.push(`archived ${thread.archived}`));
    client.on(Events.ThreadDelete, () => seen.push('thread gone'));
    const member = stage.local.as(stage.member.id);
    const message = await member.say(stage.text.id, 'a');
    await member.edit(stage.text.id, message.id, 'b');
    await stage.local.as(stage.leader.id).react(stage.text.id, message.id, '👍');
    await member.typing(stage.text.id);
    await member.remove(stage.text.id, message.id);
    const two = [await member.say(stage.text.id, 'x'), await member.say(stage.text.id, 'y')].map(({ id }) => id);
    await restOf(stage).post(Routes.channelBulkDelete(stage.text.id), { body: { messages: two } });
    const created = stage.local.createChannel(stage.guild.id, { name: 'new' });
    stage.local.deleteChannel(created.id);
    stage.local.createRole(stage.guild.id, { name: 'r' });
    const thread = (await restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    stage.local.setThread(thread.id, { archived: true });
    await restOf(stage).delete(Routes.channel(thread.id));
    await expect
      .poll(() => seen)
      .toEqual([
        'edited b',
        '👍 true',
        'typing true',
        'deleted b',
        'bulk 2',
        'channel new',
        'channel gone',
        'role r',
        'archived true',
        'thread gone',
      ]);
  });

  test('a channel that comes into sight brings its active threads', async () => {
    const stage = await open();
    const { id } = (await restOf(stage).post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as {
      id: string;
    };
    stage.local.setOverwrites(stage.text.id, [{ id: stage.application.botUserId, type: 'member', deny: '1024' }]);
    const client = await enter(stage);
    expect(client.channels.cache.has(id)).toBe(false);
    const synced = new Promise((resolve) =>
      client.once(Events.ThreadListSync, (threads) => resolve([...threads.keys()])),
    );
    stage.local.setOverwrites(stage.text.id, []);
    expect(await synced).toEqual([id]);
  });

  test('a silent thread archives itself when virtual time has passed', async () => {
    const stage = await open();
    const client = await enter(stage);
    const { id } = (await restOf(stage).post(Routes.threads(stage.text.id), {
      body: { name: 'a', type: 11, auto_archive_duration: 60 },
    })) as { id: string };
    const archived = new Promise<boolean | null>((resolve) =>
      client.once(Events.ThreadUpdate, (_old, thread) => resolve(thread.archived)),
    );
    stage.local.clock.set(stage.local.clock.now() + 61 * 60_000);
    expect(await archived).toBe(true);
    const list = await restOf(stage).get(Routes.channelThreads(stage.text.id, 'public'));
    expect(list).toMatchObject({ threads: [{ id }], has_more: false });
    expect(await restOf(stage).get(Routes.guildActiveThreads(stage.guild.id))).toMatchObject({ threads: [] });
  });

  test('a bot that is removed loses the server, and gets it back whole', async () => {
    const stage = await open();
    const client = await enter(stage);
    const gone = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
    stage.local.removeMember(stage.guild.id, stage.application.botUserId);
    await gone;
    const back = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
    stage.local.inviteBot(stage.guild.id, stage.application.applicationId, '8');
    await back;
    expect(client.guilds.cache.get(stage.guild.id)?.members.me?.permissions.has('Administrator')).toBe(true);
  });
});

describe('members', () => {
  test('are fetched by id through the gateway, without the members intent', async () => {
    const stage = await open();
    const client = await enter(stage);
    const guild = client.guilds.cache.get(stage.guild.id);
    expect(guild?.members.cache.size).toBe(1);
    const found = await guild?.members.fetch({ user: [stage.member.id, '123456789012345678'] });
    expect(found?.map(({ displayName }) => displayName)).toEqual(['Robin']);
  });

  test('come, change and go with the members intent; the list opens with the switch', async () => {
    const stage = await open({}, { guildMembers: true });
    const client = await enter(stage, { intents: [I.Guilds, I.GuildMembers] });
    const seen: string[] = [];
    client.on(Events.GuildMemberAdd, (member) => seen.push(`${member.displayName} came`));
    client.on(Events.GuildMemberUpdate, (_old, member) => seen.push(`has ${member.roles.cache.size} roles`));
    client.on(Events.GuildMemberRemove, (member) => seen.push(`${member.displayName} left`));
    const late = stage.local.createUser({ name: 'late' });
    stage.local.addMember(stage.guild.id, late.id);
    stage.local.addRole(stage.guild.id, late.id, stage.local.createRole(stage.guild.id, { name: 'r' }).id);
    stage.local.removeMember(stage.guild.id, late.id);
    await expect.poll(() => seen).toEqual(['late came', 'has 2 roles', 'late left']);
    expect(await client.guilds.cache.get(stage.guild.id)?.members.list({ limit: 10 })).toHaveProperty('size', 3);
  });

  test('a bot hears of its own roles once, with or without the intent', async () => {
    const stage = await open({ identifyWindowMs: 0 }, { guildMembers: true });
    await enter(stage, { intents: [I.Guilds] });
    await enter(stage, { intents: [I.Guilds, I.GuildMembers] });
    const { id } = stage.local.createRole(stage.guild.id, { name: 'r' });
    stage.local.addRole(stage.guild.id, stage.application.botUserId, id);
    expect(stage.local.history.filter(({ what }) => what === 'GUILD_MEMBER_UPDATE')).toHaveLength(2);
  });
});

describe('sessions', () => {
  test.each(['drop', 'reconnect', 'invalid-session-resumable'] as const)(
    'after %s a resume brings what was missed, in order',
    async (effect) => {
      const stage = await open();
      const client = await enter(stage);
      const heard: string[] = [];
      client.on(Events.MessageCreate, (message) => heard.push(message.content));
      const member = stage.local.as(stage.member.id);
      await member.say(stage.text.id, '1');
      const since = stage.local.history.length;
      stage.local.gatewayFault(stage.application.applicationId, effect);
      await member.say(stage.text.id, '2');
      await member.say(stage.text.id, '3');
      await stage.local.waitFor(({ what }) => what === 'RESUMED', { since, timeoutMs: 20_000 });
      await member.say(stage.text.id, '4');
      await expect.poll(() => heard).toEqual(['1', '2', '3', '4']);
      expect(stage.local.history.slice(since).some(({ what }) => what === 'identify')).toBe(false);
    },
  );

  test('after op 9 the client identifies anew and has missed what was said', async () => {
    const stage = await open({ identifyWindowMs: 0 });
    const client = await enter(stage, identifyingEvery(0));
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    const since = stage.local.history.length;
    stage.local.gatewayFault(stage.application.applicationId, 'invalid-session');
    await stage.local.as(stage.member.id).say(stage.text.id, 'lost');
    await stage.local.waitFor(({ what }) => what === 'identify', { since, timeoutMs: 20_000 });
    await expect.poll(() => client.ws.status).toBe(0);
    await stage.local.as(stage.member.id).say(stage.text.id, 'found');
    await expect.poll(() => heard).toEqual(['found']);
  });

  test('a zombie gateway is noticed by its missing heartbeats, and nothing is lost', async () => {
    const stage = await open({ heartbeatMs: 300 });
    const client = await enter(stage);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    stage.local.gatewayFault(stage.application.applicationId, 'silent');
    await stage.local.as(stage.member.id).say(stage.text.id, 'into the silence');
    await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['into the silence']);
  });
});
