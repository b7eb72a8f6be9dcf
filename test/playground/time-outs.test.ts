// Time-outs of bots and members: what they may no longer do, how a bot hears of it, and that they end by themselves.
import { type Client, DiscordAPIError, Events, type REST, Routes } from 'discord.js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClock } from '../../playground/server/clock.ts';
import { login, register, restOf, type Stage, setStage } from './bot.ts';

const MINUTE = 60_000;
const clock = createClock(Date.parse('2026-07-01T00:00:00Z'));
clock.stop();
let stage: Stage;
let client: Client<true>;
let rest: REST;
beforeAll(async () => {
  stage = await setStage({ clock, rateLimits: false });
  client = await login(stage);
  rest = restOf(stage);
  await register(client, [{ name: 'press', description: 'd' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'a', components: [row] });
    if (interaction.isButton()) await interaction.reply('pressed');
  });
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});
beforeEach(() => {
  for (const id of [stage.application.botUserId, stage.member.id]) stage.local.timeOut(stage.guild.id, id, null);
});

const row = { type: 1 as const, components: [{ type: 2 as const, style: 1 as const, label: 'b', custom_id: 'b' }] };

async function outcome(request: Promise<unknown>): Promise<number | string> {
  return request.then(
    () => 'ok',
    (error) => {
      if (error instanceof DiscordAPIError) return error.code;
      throw error;
    },
  );
}

const post = () =>
  rest.post(Routes.channelMessages(stage.text.id), { body: { content: 'a' } }) as Promise<{ id: string }>;
const self = () => rest.get(Routes.guildMember(stage.guild.id, stage.application.botUserId)) as Promise<object>;

test('a bot may look and change what it said, but neither send nor open threads nor react, until it ends', async () => {
  const { id } = await post();
  stage.local.timeOut(stage.guild.id, stage.application.botUserId, clock.now() + MINUTE);
  const path = Routes.channelMessages(stage.text.id);
  const attempts: Record<string, number | string> = {
    send: await outcome(post()),
    thread: await outcome(rest.post(Routes.threads(stage.text.id, id), { body: { name: 'a' } })),
    'forum post': await outcome(
      rest.post(Routes.threads(stage.forum.id), { body: { name: 'a', message: { content: 'a' } } }),
    ),
    react: await outcome(rest.put(Routes.channelMessageOwnReaction(stage.text.id, id, encodeURIComponent('👍')))),
    read: await outcome(rest.get(path)),
    edit: await outcome(rest.patch(Routes.channelMessage(stage.text.id, id), { body: { content: 'b' } })),
  };
  expect(attempts).toEqual({ send: 50013, thread: 50013, 'forum post': 50013, react: 50013, read: 'ok', edit: 'ok' });
  clock.set(clock.now() + MINUTE);
  expect(await outcome(post())).toBe('ok');
});

test('it hears of its own time-out, and of no end', async () => {
  const until = clock.now() + MINUTE;
  const told: (number | null)[] = [];
  client.on(Events.GuildMemberUpdate, (_before, after) => told.push(after.communicationDisabledUntilTimestamp));
  stage.local.timeOut(stage.guild.id, stage.application.botUserId, until);
  await expect.poll(() => told.at(-1)).toBe(until);
  const since = stage.local.history.length;
  clock.set(until + 1);
  await post();
  expect(stage.local.history.slice(since).some(({ what }) => what === 'GUILD_MEMBER_UPDATE')).toBe(false);
  expect(await self()).toMatchObject({
    communication_disabled_until: new Date(until).toISOString().replace('Z', '000+00:00'),
  });
});

test('its answers to commands and presses still appear', async () => {
  stage.local.timeOut(stage.guild.id, stage.application.botUserId, clock.now() + MINUTE);
  expect((await stage.local.as(stage.leader.id).command(stage.text.id, 'press')).kind).toBe('message');
});

test('a member may neither write, react, run commands nor press', async () => {
  const member = stage.local.as(stage.member.id);
  const reply = await member.command(stage.text.id, 'press');
  const id = reply.kind === 'message' ? reply.message.id : '';
  stage.local.timeOut(stage.guild.id, stage.member.id, clock.now() + MINUTE);
  await expect(member.say(stage.text.id, 'a')).rejects.toThrow(/^50013/);
  await expect(member.react(stage.text.id, id, '👍')).rejects.toThrow(/^50013/);
  await expect(member.command(stage.text.id, 'press')).rejects.toThrow(/^50013/);
  await expect(member.press(id, 'b')).rejects.toThrow(/^50013/);
  expect(member.messages(stage.text.id).length).toBeGreaterThan(0);
  clock.set(clock.now() + MINUTE);
  expect((await member.press(id, 'b')).kind).toBe('message');
});

test('owners and administrators cannot be timed out, nobody for more than 28 days', () => {
  expect(() => stage.local.timeOut(stage.guild.id, stage.leader.id, clock.now() + MINUTE)).toThrow(/^50013/);
  const month = clock.now() + 29 * 86_400_000;
  expect(() => stage.local.timeOut(stage.guild.id, stage.member.id, month)).toThrow('28 days');
});
