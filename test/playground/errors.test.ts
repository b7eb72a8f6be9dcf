// Each refusal with Discord's own code, provoked through a real REST client.
import { DiscordAPIError, Events, REST, Routes } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { login, register, restOf, type Stage, setStage } from './bot.ts';

const NOBODY = '123456789012345678';
let stage: Stage;
let rest: REST;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  rest = restOf(stage);
});
afterAll(() => stage.local.close());

async function codeOf(request: Promise<unknown>): Promise<readonly [number, number | string]> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`no refusal but ${String(error)}`);
  return [error.status, error.code];
}

async function post(channelId: string, body: Record<string, unknown> = { content: 'a' }): Promise<{ id: string }> {
  return (await rest.post(Routes.channelMessages(channelId), { body })) as { id: string };
}

async function startThread(): Promise<string> {
  const { id } = await post(stage.text.id);
  await rest.post(Routes.threads(stage.text.id, id), { body: { name: 'a' } });
  return id;
}

test('401 for an unknown token', async () => {
  const stranger = new REST({ api: stage.local.apiUrl, retries: 0 }).setToken('MTIz.abc.def');
  expect(await codeOf(stranger.get(Routes.user()))).toEqual([401, 0]);
});

test('404 for a path that is none, 405 for a method that is none', async () => {
  expect(await codeOf(rest.get('/nothing'))).toEqual([404, 0]);
  expect(await codeOf(rest.put('/gateway/bot'))).toEqual([405, 0]);
});

test('10003 Unknown Channel', async () => {
  expect(await codeOf(post(NOBODY))).toEqual([404, 10003]);
});

test('10004 Unknown Guild, also where the bot is not', async () => {
  const elsewhere = stage.local.createGuild({ name: 'b', ownerId: stage.leader.id });
  expect(await codeOf(rest.get(Routes.guild(NOBODY)))).toEqual([404, 10004]);
  expect(await codeOf(rest.get(Routes.guild(elsewhere.id)))).toEqual([404, 10004]);
});

test('10007 Unknown Member', async () => {
  expect(await codeOf(rest.get(Routes.guildMember(stage.guild.id, NOBODY)))).toEqual([404, 10007]);
});

test('10008 Unknown Message', async () => {
  expect(await codeOf(rest.get(Routes.channelMessage(stage.text.id, NOBODY)))).toEqual([404, 10008]);
});

test('10014 Unknown Emoji', async () => {
  const { id } = await post(stage.text.id);
  const reaction = Routes.channelMessageOwnReaction(stage.text.id, id, 'nonsense');
  expect(await codeOf(rest.put(reaction))).toEqual([400, 10014]);
});

test('10015 Unknown Webhook for a token that nobody has', async () => {
  const route = Routes.webhookMessage(stage.application.applicationId, 'nothing');
  expect(await codeOf(rest.patch(route, { body: { content: 'a' }, auth: false }))).toEqual([404, 10015]);
});

test('10062 Unknown interaction', async () => {
  const route = Routes.interactionCallback(NOBODY, 'nothing');
  expect(await codeOf(rest.post(route, { body: { type: 5 }, auth: false }))).toEqual([404, 10062]);
});

test('40067 for a forum post without a required tag', async () => {
  const strict = stage.local.createChannel(stage.guild.id, { name: 'f', type: 'forum', tags: ['a'], requireTag: true });
  const body = { name: 'a', message: { content: 'a' } };
  expect(await codeOf(rest.post(Routes.threads(strict.id), { body }))).toEqual([400, 40067]);
});

test('50001 out of sight, 50013 without the right', async () => {
  const everyone = { id: stage.guild.id, type: 'role' } as const;
  const bot = { id: stage.application.botUserId, type: 'member' } as const;
  const hidden = stage.local.createChannel(stage.guild.id, {
    name: 'h',
    overwrites: [
      { ...everyone, deny: '1024' },
      { ...bot, deny: '1024' },
    ],
  });
  const mute = stage.local.createChannel(stage.guild.id, { name: 'm', overwrites: [{ ...bot, deny: '2048' }] });
  expect(await codeOf(post(hidden.id))).toEqual([403, 50001]);
  expect(await codeOf(post(mute.id))).toEqual([403, 50013]);
});

test("50005 for somebody else's message, 50013 to delete it", async () => {
  const { id } = await stage.local.as(stage.member.id).say(stage.text.id, 'mine');
  const route = Routes.channelMessage(stage.text.id, id);
  expect(await codeOf(rest.patch(route, { body: { content: 'a' } }))).toEqual([403, 50005]);
  expect(await codeOf(rest.delete(route))).toEqual([403, 50013]);
});

test.each([{}, { content: '  ' }, { embeds: [], components: [] }])('50006 for %j', async (body) => {
  expect(await codeOf(post(stage.text.id, body))).toEqual([400, 50006]);
});

test('50006 for an edit that leaves nothing', async () => {
  const { id } = await post(stage.text.id);
  const route = Routes.channelMessage(stage.text.id, id);
  expect(await codeOf(rest.patch(route, { body: { content: '' } }))).toEqual([400, 50006]);
});

test('50007 for a member who shares no server with the bot', async () => {
  const far = stage.local.createUser({ name: 'far' });
  const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: far.id } })) as { id: string };
  expect(await codeOf(post(channel.id))).toEqual([403, 50007]);
});

test('50008 for a message straight into a forum', async () => {
  expect(await codeOf(post(stage.forum.id))).toEqual([400, 50008]);
});

test('50109 for a body that is no JSON', async () => {
  const answer = await fetch(`${stage.local.apiUrl}/v10/channels/${stage.text.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${stage.application.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 50109 })]);
});

test('40005 for a file beyond 10 MiB', async () => {
  const files = [{ name: 'a', data: Buffer.alloc(10 * 1024 * 1024 + 1) }];
  expect(await codeOf(rest.post(Routes.channelMessages(stage.text.id), { files }))).toEqual([413, 40005]);
});

test('50027 once the interaction’s token has run out, while nobody waits for it any more', async () => {
  const short = await setStage({ rateLimits: false, interactionTokenMs: 150 });
  const client = await login(short);
  await register(client, [{ name: 'a', description: 'd' }]);
  const edit = new Promise<unknown>((resolve) => {
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      setTimeout(() => resolve(codeOf(interaction.editReply('late'))), 300);
    });
  });
  expect((await short.local.as(short.member.id).command(short.text.id, 'a')).kind).toBe('failed');
  expect(await edit).toEqual([401, 50027]);
  await client.destroy();
  await short.local.close();
});

test('160004 for the second thread of a message', async () => {
  const id = await startThread();
  const again = rest.post(Routes.threads(stage.text.id, id), { body: { name: 'b' } });
  expect(await codeOf(again)).toEqual([400, 160004]);
});

test('160005 for a message into a locked thread, none for a message into an archived one', async () => {
  const id = await startThread();
  stage.local.setThread(id, { archived: true });
  await post(id);
  expect(stage.local.channel(id)?.archived).toBe(false);
  stage.local.setThread(id, { archived: true, locked: true });
  expect(await codeOf(post(id))).toEqual([400, 160005]);
});

test('50083 for an edit in an archived thread', async () => {
  const id = await startThread();
  const message = await post(id);
  stage.local.setThread(id, { archived: true });
  const route = Routes.channelMessage(id, message.id);
  expect(await codeOf(rest.patch(route, { body: { content: 'b' } }))).toEqual([400, 50083]);
});

test('160006 beyond a thousand active threads', async () => {
  const full = await setStage({ rateLimits: false });
  const leader = full.local.as(full.leader.id);
  for (let n = 0; n < 1_000; n += 1) {
    const { id } = await leader.say(full.text.id, 'a');
    await leader.startThread(full.text.id, id, 'a');
  }
  const start = restOf(full).post(Routes.threads(full.text.id), { body: { name: 'a', type: 12 } });
  expect(await codeOf(start)).toEqual([400, 160006]);
  await full.local.close();
});

test('10002 for an application, 10013 for a user that nobody is', async () => {
  expect(() => stage.local.installApplication(NOBODY, stage.member.id)).toThrow(/^10002 /);
  expect(await codeOf(rest.get(Routes.user(NOBODY)))).toEqual([404, 10013]);
});

test('50024 for joining a channel that is no thread', async () => {
  expect(await codeOf(rest.put(Routes.threadMembers(stage.text.id, '@me')))).toEqual([400, 50024]);
});

test('30010 for the 21st emoji on a message, none for one more of the first', async () => {
  const { id } = await post(stage.text.id);
  const leader = stage.local.as(stage.leader.id);
  const emoji = (n: number) => String.fromCodePoint(0x1f600 + n);
  for (let n = 0; n < 20; n += 1) await leader.react(stage.text.id, id, emoji(n));
  const react = (n: number) =>
    rest.put(Routes.channelMessageOwnReaction(stage.text.id, id, encodeURIComponent(emoji(n))));
  expect(await codeOf(react(20))).toEqual([400, 30010]);
  await react(0);
});

test('30003 for the 251st pin; pins come in pages, the last one first, and pinning twice is once', async () => {
  const full = await setStage({ rateLimits: false }, { permissions: '8' });
  const client = restOf(full, { globalRequestsPerSecond: 100_000 });
  const leader = full.local.as(full.leader.id);
  full.local.clock.stop();
  const pin = (id: string) => client.put(`/channels/${full.text.id}/messages/pins/${id}`);
  const ids: string[] = [];
  for (let n = 0; n < 250; n += 1) {
    const { id } = await leader.say(full.text.id, `${n}`);
    full.local.clock.set(full.local.clock.now() + 1_000);
    await pin(id);
    ids.unshift(id);
  }
  await pin(ids[0] ?? '');
  const { id } = await leader.say(full.text.id, 'one more');
  expect(await codeOf(pin(id))).toEqual([400, 30003]);
  const seen: string[] = [];
  let page: { items: { pinned_at: string; message: { id: string } }[]; has_more: boolean };
  let query = new URLSearchParams();
  do {
    page = (await client.get(Routes.channelMessagesPins(full.text.id), { query })) as typeof page;
    seen.push(...page.items.map(({ message }) => message.id));
    query = new URLSearchParams({ before: page.items.at(-1)?.pinned_at ?? '', limit: '40' });
  } while (page.has_more);
  expect(seen).toEqual(ids);
  await full.local.close();
});

test('50034 for a bulk delete of what is older than 14 days', async () => {
  const old = await setStage({ rateLimits: false }, { permissions: '8' });
  const client = restOf(old);
  const send = async () =>
    (await client.post(Routes.channelMessages(old.text.id), { body: { content: 'a' } })) as { id: string };
  const ids = [(await send()).id, (await send()).id];
  old.local.clock.set(old.local.clock.now() + 15 * 86_400_000);
  const request = client.post(Routes.channelBulkDelete(old.text.id), { body: { messages: ids } });
  expect(await codeOf(request)).toEqual([400, 50034]);
  await old.local.close();
});

test('a list of members without its intent is out of reach', async () => {
  expect(await codeOf(rest.get(Routes.guildMembers(stage.guild.id)))).toEqual([403, 50001]);
});

test('a member is refused in the same words', async () => {
  const member = stage.local.as(stage.member.id);
  const bot = await post(stage.text.id);
  await expect(member.say(stage.text.id, ' ')).rejects.toThrow(/^50006 /);
  await expect(member.say(stage.text.id, 'x'.repeat(2001))).rejects.toThrow(/^50035 /);
  await expect(member.edit(stage.text.id, bot.id, 'a')).rejects.toThrow(/^50005 /);
  await expect(member.remove(stage.text.id, bot.id)).rejects.toThrow(/^50013 /);
});
