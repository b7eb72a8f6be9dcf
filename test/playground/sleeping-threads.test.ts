// Archived and locked threads: what a bot may still change in them, and how members' clients wake them first or cannot.
import { type Client, DiscordAPIError, Events, PermissionFlagsBits as P, type REST, Routes } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../playground/protocol.ts';
import { login, register, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
let rest: REST;
let member: Actor;
let outsider: Actor;
/** A thread with the bot and the member in it, and the bot's message with a button. */
let thread: string;
let card: string;
let pressed: string[];
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  client = await login(stage);
  rest = restOf(stage);
  await register(client, [{ name: 'run', description: 'd' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isRepliable()) return;
    pressed.push(interaction.user.id);
    await interaction.reply({ content: 'a', flags: 64 });
  });
  const other = stage.local.createUser({ name: '하늘' });
  stage.local.addMember(stage.guild.id, other.id);
  [member, outsider] = [stage.local.as(stage.member.id), stage.local.as(other.id)];
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});
beforeEach(async () => {
  pressed = [];
  stage.local.setOverwrites(stage.text.id, []);
  const { id } = (await rest.post(Routes.threads(stage.text.id), { body: { name: 'a', type: 11 } })) as { id: string };
  thread = id;
  card = await send();
  await member.say(thread, 'here');
});

const row = { type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'b' }] };

async function send(): Promise<string> {
  const body = { content: 'a', components: [row] };
  return ((await rest.post(Routes.channelMessages(thread), { body })) as { id: string }).id;
}

/** 0: it was done. */
async function codeOf(request: Promise<unknown>): Promise<number | string> {
  return request.then(
    () => 0,
    (error) => {
      if (error instanceof DiscordAPIError) return error.code;
      return Number(String(error.message).split(' ')[0]);
    },
  );
}

const edit = (id: string) => rest.patch(Routes.channelMessage(thread, id), { body: { content: 'b' } });
const drop = (id: string) => rest.delete(Routes.channelMessage(thread, id));
const react = (id: string) => rest.put(Routes.channelMessageOwnReaction(thread, id, encodeURIComponent('👍')));
const change = (body: object) => rest.patch(Routes.channel(thread), { body });
const allowBot = (bits: bigint) =>
  stage.local.setOverwrites(stage.text.id, [
    { id: stage.application.botUserId, type: 'member', allow: bits.toString() },
  ]);

describe('a bot without Manage Threads', () => {
  /** In the order: edits, reacts, renames, locks, deletes, sends. */
  const cases = [
    ['an open thread', {}, false, [0, 0, 0, 50013, 0, 0]],
    ['an archived one', { archived: true }, false, [50083, 50083, 50083, 50013, 0, 0]],
    ['a locked one', { locked: true }, false, [160005, 0, 50013, 50013, 0, 160005]],
    [
      'an archived and locked one',
      { archived: true, locked: true },
      false,
      [50083, 50083, 50013, 50013, 50083, 160005],
    ],
    ['an archived and locked one, with it', { archived: true, locked: true }, true, [50083, 50083, 50083, 50083, 0, 0]],
  ] as const;
  test.each(cases)('in %s', async (_where, state, moderates, codes) => {
    allowBot(P.AddReactions | (moderates ? P.ManageThreads : 0n));
    const doomed = await send();
    stage.local.setThread(thread, state);
    const deeds = [
      () => edit(card),
      () => react(card),
      () => change({ name: 'b' }),
      () => change({ locked: true }),
      () => drop(doomed),
      () => send(),
    ];
    const got: (number | string)[] = [];
    for (const deed of deeds) got.push(await codeOf(deed()));
    expect(got).toEqual(codes);
  });

  test('wakes what is only archived, and changes it in the same request', async () => {
    stage.local.setThread(thread, { archived: true });
    expect(await codeOf(change({ archived: false, name: 'c' }))).toBe(0);
    expect(stage.local.channel(thread)).toMatchObject({ archived: false, name: 'c' });
    expect(await codeOf(edit(card))).toBe(0);
  });
});

describe('a member’s client', () => {
  const uses: readonly [string, (who: Actor) => Promise<unknown>][] = [
    ['a press', (who) => who.press(card, 'b')],
    ['a command', (who) => who.command(thread, 'run')],
  ];

  test.each(uses)('%s in an archived thread wakes it first', async (_what, use) => {
    stage.local.setThread(thread, { archived: true });
    await use(member);
    expect([pressed, stage.local.channel(thread)?.archived]).toEqual([[stage.member.id], false]);
  });

  test.each(uses)('%s of somebody who is not in the archived thread never reaches the bot', async (_what, use) => {
    stage.local.setThread(thread, { archived: true });
    expect(await codeOf(use(outsider))).toBe(50013);
    expect([pressed, stage.local.channel(thread)?.archived]).toEqual([[], true]);
    stage.local.setThread(thread, { archived: false });
    expect(await codeOf(use(outsider))).toBe(0);
  });

  test.each(uses)('%s in a locked thread never reaches the bot, but a moderator’s does', async (_what, use) => {
    stage.local.setThread(thread, { locked: true });
    expect(await codeOf(use(member))).toBe(160005);
    expect(pressed).toEqual([]);
    expect(await codeOf(use(stage.local.as(stage.leader.id)))).toBe(0);
    expect(pressed).toEqual([stage.leader.id]);
  });

  test('edits and reacts in no archived thread, edits in no locked one', async () => {
    const own = await member.say(thread, 'mine');
    await member.react(thread, own.id, '👍');
    const deeds = () => [
      codeOf(member.edit(thread, own.id, 'b')),
      codeOf(member.react(thread, own.id, '🎉')),
      codeOf(member.unreact(thread, own.id, '👍')),
    ];
    stage.local.setThread(thread, { archived: true });
    expect(await Promise.all(deeds())).toEqual([50083, 50083, 50083]);
    stage.local.setThread(thread, { archived: false, locked: true });
    expect(await Promise.all(deeds())).toEqual([160005, 0, 0]);
    expect(await codeOf(member.remove(thread, own.id))).toBe(0);
  });
});
