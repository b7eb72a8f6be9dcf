// Where commands work: in servers, in direct messages, and wherever a member who added the app to their account is.
import {
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  InteractionContextType as Context,
  DiscordAPIError,
  Events,
  ApplicationIntegrationType as Installation,
  type Interaction,
  Partials,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PageChannel, PageMessage, Reply } from '../../playground/protocol.ts';
import { login, register, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
/** Added the app to their account. */
let member: Actor;
let leader: Actor;
/** A channel of a server without the bot, and the same people in it. */
let away: PageChannel;
/** The members' own direct messages. */
let between: PageChannel;
/** The member's and the leader's direct messages with the bot. */
let direct: PageChannel;
let leadersDirect: PageChannel;
let behave: (interaction: Interaction) => Promise<unknown>;
/** What went wrong in the bot. */
const wrong: unknown[] = [];

const COMMANDS = [
  { name: 'server', description: 'd', integrationTypes: [Installation.GuildInstall] },
  { name: 'mine', description: 'd', integrationTypes: [Installation.UserInstall] },
  { name: 'both', description: 'd', integrationTypes: [Installation.GuildInstall, Installation.UserInstall] },
  {
    name: 'only-with-bot',
    description: 'd',
    integrationTypes: [Installation.GuildInstall, Installation.UserInstall],
    contexts: [Context.BotDM],
  },
];

beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
  const { local, application } = stage;
  member = local.as(stage.member.id);
  leader = local.as(stage.leader.id);
  local.installApplication(application.applicationId, stage.member.id);
  const other = local.createGuild({ name: 'away', ownerId: stage.leader.id, memberIds: [stage.member.id] });
  away = local.createChannel(other.id, { name: 'talk' });
  between = local.openDirectMessage(stage.member.id, stage.leader.id);
  direct = local.openDirectMessage(stage.member.id, application.botUserId);
  leadersDirect = local.openDirectMessage(application.botUserId, stage.leader.id);
  client = await login(stage, { partials: [Partials.Channel] });
  await register(client, COMMANDS);
  client.on(
    Events.InteractionCreate,
    (interaction) => void behave(interaction).catch((error: unknown) => wrong.push(error)),
  );
});
afterEach(() => expect(wrong.splice(0)).toEqual([]));
beforeEach(() => {
  behave = async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply('ok');
  };
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

/** What the bot was told while `act` ran. */
async function told(act: () => Promise<Reply>): Promise<{ seen: ChatInputCommandInteraction; message: PageMessage }> {
  let seen: ChatInputCommandInteraction | undefined;
  behave = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    seen = interaction;
    await interaction.reply('ok');
  };
  const reply = await act();
  if (reply.kind !== 'message' || seen === undefined) throw new Error(`no message but ${JSON.stringify(reply)}`);
  return { seen, message: reply.message };
}

const places = () => ({ here: stage.text.id, away: away.id, direct: direct.id, between: between.id });

describe('a member who added the app to their account', () => {
  test.each([
    ['server', 'here', Context.Guild, ['0']],
    ['server', 'direct', Context.BotDM, ['0']],
    ['mine', 'here', Context.Guild, ['1']],
    ['mine', 'away', Context.Guild, ['1']],
    ['mine', 'direct', Context.BotDM, ['1']],
    ['mine', 'between', Context.PrivateChannel, ['1']],
    ['both', 'here', Context.Guild, ['0', '1']],
    ['both', 'away', Context.Guild, ['1']],
    ['both', 'direct', Context.BotDM, ['0', '1']],
    ['only-with-bot', 'direct', Context.BotDM, ['0', '1']],
  ] as const)('%s works %s', async (name, place, context, installations) => {
    const { seen } = await told(() => member.command(places()[place], name));
    const server = place === 'here' ? stage.guild.id : '0';
    const owners = { 0: server, 1: stage.member.id };
    expect(seen.context).toBe(context);
    expect(seen.authorizingIntegrationOwners.toJSON()).toEqual(
      Object.fromEntries(installations.map((installation) => [installation, owners[installation]])),
    );
  });

  test.each([
    ['server', 'away'],
    ['server', 'between'],
    ['only-with-bot', 'here'],
    ['only-with-bot', 'away'],
    ['only-with-bot', 'between'],
  ] as const)('%s does not work %s', async (name, place) => {
    behave = async () => Promise.reject(new Error('the bot was asked'));
    await expect(member.command(places()[place], name)).rejects.toThrow(/^50013 /);
  });

  test('commands are offered there and nowhere else', () => {
    expect(stage.local.commands(away.guildId ?? '')).toEqual([]);
  });
});

test('a member who did not add it has only what the server has', async () => {
  await expect(leader.command(stage.text.id, 'mine')).rejects.toThrow(/^50013 /);
  await expect(leader.command(away.id, 'both')).rejects.toThrow(/^10063 /);
  await expect(leader.command(leadersDirect.id, 'mine')).rejects.toThrow(/^50013 /);
  const { seen } = await told(() => leader.command(leadersDirect.id, 'both'));
  expect(seen.authorizingIntegrationOwners.toJSON()).toEqual({ 0: '0' });
});

describe('a direct message with the bot', () => {
  test('has a channel and no member, and takes edits, follow-ups and messages', async () => {
    let channelType: number | undefined;
    behave = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      expect([interaction.guild, interaction.guildId, interaction.member]).toEqual([null, null, null]);
      expect(interaction.inGuild()).toBe(false);
      channelType = interaction.channel?.type;
      await interaction.deferReply();
      await interaction.editReply('first');
      await interaction.followUp('second');
      if (interaction.channel?.isSendable() === true) await interaction.channel.send('third');
    };
    await leader.command(leadersDirect.id, 'server');
    await leader.waitForMessage(leadersDirect.id, ({ content }) => content === 'third');
    expect(channelType).toBe(1);
    expect(leader.messages(leadersDirect.id).map(({ content }) => content)).toEqual(
      expect.arrayContaining(['first', 'second', 'third']),
    );
  });
});

describe('a server without the bot', () => {
  test('is known by its id only; answers come through the interaction, and nothing else is open', async () => {
    let error: unknown;
    behave = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      expect([interaction.guildId, interaction.guild, interaction.channel]).toEqual([away.guildId, null, null]);
      expect(interaction.appPermissions.toArray().sort()).toEqual([
        'AttachFiles',
        'EmbedLinks',
        'MentionEveryone',
        'UseExternalEmojis',
      ]);
      await interaction.reply('first');
      error = await client.channels.fetch(away.id).catch((reason: unknown) => reason);
      await interaction.editReply('changed');
    };
    const since = stage.local.history.length;
    await member.command(away.id, 'mine');
    await leader.waitForMessage(away.id, ({ content }) => content === 'changed');
    expect(error instanceof DiscordAPIError && error.code).toBe(50001);
    const heard = stage.local.history.slice(since).filter(({ kind }) => kind === 'dispatch');
    expect(heard.map(({ what }) => what)).toEqual(['INTERACTION_CREATE']);
  });

  test('a component acts for the member who brought the message', async () => {
    const row = { type: ComponentType.ActionRow as const };
    behave = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const components = [{ type: ComponentType.Button as const, style: 1 as const, label: 'a', customId: 'a' }];
        await interaction.reply({ content: 'press', components: [{ ...row, components }] });
      }
      if (interaction.isButton()) await interaction.reply(JSON.stringify(interaction.authorizingIntegrationOwners));
    };
    const asked = await member.command(away.id, 'mine');
    const pressed = await leader.press(asked.kind === 'message' ? asked.message.id : '', 'a');
    expect(pressed).toMatchObject({ message: { content: JSON.stringify({ 1: stage.member.id }) } });
  });

  test('40094 for the sixth follow-up', async () => {
    const refused = new Promise<unknown>((resolve) => {
      behave = async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.reply('a');
        for (let n = 0; n < 5; n += 1) await interaction.followUp(`${n}`);
        resolve(await interaction.followUp('6').catch((error: unknown) => error));
      };
    });
    await member.command(away.id, 'mine');
    expect(await refused).toMatchObject({ code: 40094 });
  });

  test('without the right to bring foreign apps along, only the member sees the answer', async () => {
    const everyone = { id: away.guildId ?? '', type: 'role' as const };
    stage.local.setOverwrites(away.id, [{ ...everyone, deny: String(1n << 50n) }]);
    const { message } = await told(() => member.command(away.id, 'mine'));
    expect(message.ephemeral).toBe(true);
    expect(leader.message(message.id)).toBeUndefined();
    stage.local.setOverwrites(away.id, []);
    expect((await told(() => member.command(away.id, 'mine'))).message.ephemeral).toBe(false);
  });
});
