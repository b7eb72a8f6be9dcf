// The whole life of interactions, between a member's hands and a real discord.js client.
import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  type Client,
  ComponentType,
  DiscordAPIError,
  Events,
  type Interaction,
  MessageFlags,
  Routes,
  TextInputStyle,
} from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PageMessage, PageModal, Reply } from '../../playground/protocol.ts';
import { formErrors, login, register, restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
let client: Client<true>;
let leader: Actor;
let member: Actor;
let behave: (interaction: Interaction) => Promise<unknown>;
/** What the bot's own calls were refused with, newest last. */
let refusals: unknown[] = [];

const COMMANDS = [
  {
    name: 'ask',
    description: 'd',
    options: [
      { type: ApplicationCommandOptionType.String as const, name: 'title', description: 'd', autocomplete: true },
      {
        type: ApplicationCommandOptionType.Integer as const,
        name: 'count',
        description: 'd',
        minValue: 1,
        maxValue: 9,
      },
      { type: ApplicationCommandOptionType.Boolean as const, name: 'quiet', description: 'd' },
      { type: ApplicationCommandOptionType.User as const, name: 'who', description: 'd' },
      { type: ApplicationCommandOptionType.Channel as const, name: 'where', description: 'd' },
      { type: ApplicationCommandOptionType.Role as const, name: 'role', description: 'd' },
      {
        type: ApplicationCommandOptionType.Channel as const,
        name: 'talk',
        description: 'd',
        channelTypes: [ChannelType.GuildText as const],
      },
      {
        type: ApplicationCommandOptionType.String as const,
        name: 'level',
        description: 'd',
        choices: [{ name: 'easy', value: 'easy' }],
      },
    ],
  },
  {
    name: 'schedule',
    description: 'd',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand as const,
        name: 'skip',
        description: 'd',
        options: [
          { type: ApplicationCommandOptionType.String as const, name: 'date', description: 'd', required: true },
        ],
      },
    ],
  },
  { name: 'setup', description: 'd', defaultMemberPermissions: '32' },
  { name: 'direct', description: 'd', contexts: [1] },
  { name: 'Show deck', type: ApplicationCommandType.User as const },
  { name: 'Submit as my answer', type: ApplicationCommandType.Message as const },
];

beforeAll(async () => {
  stage = await setStage({ rateLimits: false, interactionDeadlineMs: 1_500 });
  client = await login(stage);
  await register(client, COMMANDS);
  leader = stage.local.as(stage.leader.id);
  member = stage.local.as(stage.member.id);
  client.on(Events.InteractionCreate, (interaction) => {
    behave(interaction).catch((error: unknown) => refusals.push(error));
  });
});
beforeEach(() => {
  refusals = [];
});
afterAll(async () => {
  await client.destroy();
  await stage.local.close();
});

function messageOf(reply: Reply): PageMessage {
  if (reply.kind !== 'message' && reply.kind !== 'update') throw new Error(`no message but ${JSON.stringify(reply)}`);
  return reply.message;
}

function formOf(reply: Reply): PageModal {
  if (reply.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(reply)}`);
  return reply.modal;
}

function whenRepliable(act: (interaction: Extract<Interaction, { reply: unknown }>) => Promise<unknown>): void {
  behave = async (interaction) => {
    if (interaction.isRepliable()) await act(interaction);
  };
}

const buttons = (...customIds: string[]) => [
  {
    type: ComponentType.ActionRow as const,
    components: customIds.map((customId) => ({
      type: ComponentType.Button as const,
      style: ButtonStyle.Primary as const,
      label: customId,
      customId,
    })),
  },
];

async function withButtons(...customIds: string[]): Promise<PageMessage> {
  whenRepliable((interaction) => interaction.reply({ content: 'q', components: buttons(...customIds) }));
  return messageOf(await leader.command(stage.text.id, 'ask'));
}

describe('slash commands', () => {
  test('options arrive typed, with whole objects for ids', async () => {
    const role = stage.local.createRole(stage.guild.id, { name: 'r' });
    behave = async (interaction) => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      const { options } = interaction;
      await interaction.reply(
        JSON.stringify([
          options.getString('title'),
          options.getInteger('count'),
          options.getBoolean('quiet'),
          options.getUser('who')?.username,
          options.getMember('who')?.displayName,
          options.getChannel('where')?.name,
          options.getRole('role')?.name,
          interaction.locale,
          interaction.guildLocale,
          interaction.memberPermissions.has('ManageGuild'),
          interaction.appPermissions.has('CreatePublicThreads'),
        ]),
      );
    };
    const given = { title: 'a', count: 3, quiet: true, who: stage.member.id, where: stage.forum.id, role: role.id };
    const reply = messageOf(await leader.command(stage.text.id, 'ask', given));
    expect(JSON.parse(reply.content)).toEqual(['a', 3, true, 'Robin', 'Robin', 'forum', 'r', 'ko', 'ko', true, true]);
    expect(reply.interaction).toEqual({ user: leader.user, name: 'ask' });
  });

  test('a subcommand is named by its path', async () => {
    behave = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`${interaction.options.getSubcommand()} ${interaction.options.getString('date', true)}`);
    };
    const reply = messageOf(await leader.command(stage.text.id, 'schedule skip', { date: '2026-03-02' }));
    expect(reply.content).toBe('skip 2026-03-02');
    expect(reply.interaction?.name).toBe('schedule skip');
    await expect(leader.command(stage.text.id, 'schedule')).rejects.toThrow(/^50035 /);
    await expect(leader.command(stage.text.id, 'schedule skip')).rejects.toThrow(/date is required/);
  });

  test.each([
    ['an unknown option', { nothing: 1 }],
    ['a number out of range', { count: 10 }],
    ['no whole number', { count: 1.5 }],
    ['none of the choices', { level: 'hard' }],
    ['no id', { who: 'Robin' }],
  ])('refuses %s', async (_what, options) => {
    await expect(leader.command(stage.text.id, 'ask', options)).rejects.toThrow(/^50035 /);
  });

  test('refuses a channel of another type', async () => {
    await expect(leader.command(stage.text.id, 'ask', { talk: stage.forum.id })).rejects.toThrow(/^50035 /);
  });

  test('default permissions, contexts and unknown names', async () => {
    whenRepliable((interaction) => interaction.reply('ok'));
    await expect(member.command(stage.text.id, 'setup')).rejects.toThrow(/^50013 /);
    expect(messageOf(await leader.command(stage.text.id, 'setup')).content).toBe('ok');
    await expect(leader.command(stage.text.id, 'direct')).rejects.toThrow(/^50013 /);
    await expect(leader.command(stage.text.id, 'nothing')).rejects.toThrow(/^10063 /);
  });

  test('a private reply is for its member only, and in no event', async () => {
    const since = stage.local.history.length;
    whenRepliable((interaction) => interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral }));
    const reply = messageOf(await leader.command(stage.text.id, 'ask'));
    expect(reply.ephemeral).toBe(true);
    expect(leader.messages(stage.text.id).at(-1)?.id).toBe(reply.id);
    expect(member.message(reply.id)).toBeUndefined();
    expect(stage.local.history.slice(since).filter(({ what }) => what === 'MESSAGE_CREATE')).toEqual([]);
    const list = await restOf(stage).get(Routes.channelMessages(stage.text.id));
    expect(JSON.stringify(list)).not.toContain('secret');
  });

  test('a deferred reply resolves with the edit, not with the waiting', async () => {
    whenRepliable(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('done');
    });
    const reply = messageOf(await leader.command(stage.text.id, 'ask'));
    expect(reply).toMatchObject({ content: 'done', ephemeral: true, loading: false, editedTimestamp: null });
  });

  test('the first follow-up takes the place of "thinking…"', async () => {
    whenRepliable(async (interaction) => {
      await interaction.deferReply();
      await interaction.followUp('first');
      await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
    });
    const reply = messageOf(await leader.command(stage.text.id, 'ask'));
    expect(reply).toMatchObject({ content: 'first', loading: false });
    const second = await leader.waitForMessage(stage.text.id, (message) => message.content === 'second');
    expect(second.ephemeral).toBe(true);
  });

  test('replies can be fetched, edited and deleted', async () => {
    whenRepliable(async (interaction) => {
      await interaction.reply('one');
      const fetched = await interaction.fetchReply();
      await interaction.editReply(`${fetched.content} two`);
    });
    const reply = messageOf(await leader.command(stage.text.id, 'ask'));
    await leader.waitForMessage(stage.text.id, (message) => message.id === reply.id && message.content === 'one two');
    whenRepliable(async (interaction) => {
      await interaction.deferReply();
      await interaction.deleteReply();
    });
    expect((await leader.command(stage.text.id, 'ask')).kind).toBe('acknowledged');
  });

  test('with_response gives the message', async () => {
    let given: string | undefined;
    whenRepliable(async (interaction) => {
      const response = await interaction.reply({ content: 'x', withResponse: true });
      given = response.resource?.message?.id;
    });
    const reply = messageOf(await leader.command(stage.text.id, 'ask'));
    await expect.poll(() => given).toBe(reply.id);
  });
});

describe('autocomplete', () => {
  test('sends what is typed and brings the choices', async () => {
    behave = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const focused = interaction.options.getFocused(true);
      await interaction.respond([
        { name: `${focused.name} ${interaction.options.getInteger('count')}`, value: focused.value },
      ]);
    };
    const reply = await leader.autocomplete(stage.text.id, 'ask', { title: 'ㅈㄱ', count: 2 }, 'title');
    expect(reply).toEqual({ kind: 'choices', choices: [{ name: 'title 2', value: 'ㅈㄱ' }] });
    await expect(leader.autocomplete(stage.text.id, 'ask', {}, 'count')).rejects.toThrow(/^50035 /);
  });

  test.each([
    [
      '26 choices',
      Array.from({ length: 26 }, (_, n) => ({ name: 'a', value: `${n}` })),
      { choices: { _errors: expect.anything() } },
    ],
    [
      'a value beyond 100',
      [{ name: 'a', value: 'x'.repeat(101) }],
      { choices: { 0: { value: { _errors: expect.anything() } } } },
    ],
    ['an empty name', [{ name: '', value: 'x' }], { choices: { 0: { name: { _errors: expect.anything() } } } }],
  ])('refuses %s', async (_what, choices, errors) => {
    behave = async (interaction) => {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      const body = { type: 8, data: { choices } };
      expect(await formErrors(restOf(stage).post(route, { body, auth: false }))).toEqual({ data: errors });
      if (interaction.isAutocomplete()) await interaction.respond([]);
    };
    const reply = await leader.autocomplete(stage.text.id, 'ask', { title: 'a' }, 'title');
    expect(reply).toEqual({ kind: 'choices', choices: [] });
  });
});

describe('buttons and selects', () => {
  test('an update changes the message in place, at once or deferred', async () => {
    const message = await withButtons('a');
    behave = async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: `${interaction.message.content}!` });
    };
    const updated = await leader.press(message.id, 'a');
    expect(updated).toMatchObject({ kind: 'update', message: { id: message.id, content: 'q!' } });
    behave = async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('later');
    };
    expect(await leader.press(message.id, 'a')).toMatchObject({ kind: 'update', message: { content: 'later' } });
    behave = async (interaction) => {
      if (interaction.isButton()) await interaction.deferUpdate();
    };
    expect(await leader.press(message.id, 'a')).toEqual({ kind: 'acknowledged' });
  });

  test('a reply to a press is a new message about the old one', async () => {
    const message = await withButtons('a');
    behave = async (interaction) => {
      if (interaction.isButton()) await interaction.reply('pressed');
    };
    expect(messageOf(await member.press(message.id, 'a'))).toMatchObject({ content: 'pressed', replyTo: message.id });
  });

  test('what is disabled, unknown or private cannot be pressed', async () => {
    whenRepliable((interaction) =>
      interaction.reply({
        flags: MessageFlags.Ephemeral,
        components: [{ type: 1, components: [{ type: 2, style: 1, label: 'a', custom_id: 'a', disabled: true }] }],
      }),
    );
    const message = messageOf(await leader.command(stage.text.id, 'ask'));
    await expect(leader.press(message.id, 'a')).rejects.toThrow(/disabled/);
    await expect(leader.press(message.id, 'b')).rejects.toThrow(/^50035 /);
    await expect(member.press(message.id, 'a')).rejects.toThrow(/^10008 /);
  });

  test('string and user selects bring their values', async () => {
    whenRepliable((interaction) =>
      interaction.reply({
        components: [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 's',
                max_values: 2,
                options: [
                  { label: 'A', value: 'a' },
                  { label: 'B', value: 'b' },
                ],
              },
            ],
          },
          { type: 1, components: [{ type: 5, custom_id: 'u' }] },
        ],
      }),
    );
    const message = messageOf(await leader.command(stage.text.id, 'ask'));
    behave = async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
      if (interaction.isUserSelectMenu())
        await interaction.reply(interaction.users.map((user) => user.username).join());
    };
    expect(messageOf(await leader.select(message.id, 's', ['a', 'b'])).content).toBe('a,b');
    expect(messageOf(await leader.select(message.id, 'u', [stage.member.id])).content).toBe('Robin');
    await expect(leader.select(message.id, 's', ['c'])).rejects.toThrow(/no option c/);
    await expect(leader.select(message.id, 's', [])).rejects.toThrow(/at least 1/);
    await expect(leader.select(message.id, 'u', [stage.member.id, stage.leader.id])).rejects.toThrow(/at most 1/);
  });
});

describe('forms', () => {
  const row = (customId: string, more = {}) => ({
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.TextInput as const,
        style: TextInputStyle.Paragraph as const,
        label: 'l',
        custom_id: customId,
        ...more,
      },
    ],
  });
  const labelled: APIModalInteractionResponseCallbackData = {
    custom_id: 'form',
    title: 't',
    components: [
      { type: ComponentType.TextDisplay, content: 'read this' },
      {
        type: ComponentType.Label,
        label: 'text',
        component: { type: ComponentType.TextInput, style: 2, custom_id: 'text', max_length: 4000 },
      },
      {
        type: ComponentType.Label,
        label: 'level',
        component: { type: ComponentType.StringSelect, custom_id: 'level', options: [{ label: 'E', value: 'easy' }] },
      },
      {
        type: ComponentType.Label,
        label: 'where',
        component: {
          type: ComponentType.ChannelSelect,
          custom_id: 'where',
          required: false,
          channel_types: [ChannelType.GuildText],
        },
      },
    ],
  };

  async function open(form: APIModalInteractionResponseCallbackData): Promise<PageModal> {
    behave = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(form);
    };
    return formOf(await leader.command(stage.text.id, 'ask'));
  }

  test('labels: text, a select and an empty optional select', async () => {
    const modal = await open(labelled);
    expect(modal).toMatchObject({
      customId: 'form',
      title: 't',
      components: [{ type: 10 }, { type: 18 }, { type: 18 }, { type: 18 }],
    });
    behave = async (interaction) => {
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      const where = fields.getSelectedChannels('where')?.map((channel) => channel?.name) ?? [];
      await interaction.reply(
        [fields.getTextInputValue('text').length, fields.getStringSelectValues('level'), where].join(),
      );
    };
    expect(messageOf(await leader.submit(modal, { text: '가'.repeat(4000), level: 'easy' })).content).toBe(
      '4000,easy,',
    );
    const filled = messageOf(await leader.submit(modal, { text: 'a', level: ['easy'], where: [stage.text.id] }));
    expect(filled.content).toBe('1,easy,daily');
  });

  test('rows, as older bots write them; opened by a button it may update the message', async () => {
    const message = await withButtons('open');
    behave = async (interaction) => {
      if (interaction.isButton()) await interaction.showModal({ custom_id: 'f', title: 't', components: [row('in')] });
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update(interaction.fields.getTextInputValue('in'));
    };
    const modal = formOf(await leader.press(message.id, 'open'));
    expect(await leader.submit(modal, { in: 'new' })).toMatchObject({
      kind: 'update',
      message: { id: message.id, content: 'new' },
    });
  });

  test('a missing, unknown, too long or foreign field is refused', async () => {
    const modal = await open({ custom_id: 'f', title: 't', components: [row('in', { max_length: 3 })] });
    await expect(leader.submit(modal, {})).rejects.toThrow(/in is required/);
    await expect(leader.submit(modal, { in: 'a', other: 'b' })).rejects.toThrow(/other does not exist/);
    await expect(leader.submit(modal, { in: 'abcd' })).rejects.toThrow(/too long/);
    await expect(member.submit(modal, { in: 'a' })).rejects.toThrow(/^10062 /);
  });

  test.each([
    [
      'a title beyond 45',
      { custom_id: 'a', title: 'x'.repeat(46), components: [row('a')] },
      { title: { _errors: expect.anything() } },
    ],
    [
      'a custom id beyond 100',
      { custom_id: 'x'.repeat(101), title: 't', components: [row('a')] },
      { custom_id: { _errors: expect.anything() } },
    ],
    ['no component', { custom_id: 'a', title: 't', components: [] }, { components: { _errors: expect.anything() } }],
    [
      'six components',
      { custom_id: 'a', title: 't', components: Array.from({ length: 6 }, (_, n) => row(`${n}`)) },
      { components: { _errors: expect.anything() } },
    ],
    [
      'a custom id twice',
      { custom_id: 'a', title: 't', components: [row('a'), row('a')] },
      { components: { 1: expect.anything() } },
    ],
    [
      'a text input without label',
      { custom_id: 'a', title: 't', components: [row('a', { label: undefined })] },
      { components: { 0: { components: { 0: { label: expect.anything() } } } } },
    ],
    [
      'a length beyond 4,000',
      { custom_id: 'a', title: 't', components: [row('a', { max_length: 4001 })] },
      { components: { 0: { components: { 0: { max_length: expect.anything() } } } } },
    ],
  ])('a bot is refused %s', async (_what, data, errors) => {
    behave = async (interaction) => {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      const body = { type: 9, data };
      expect(await formErrors(restOf(stage).post(route, { body, auth: false }))).toEqual({ data: errors });
      if (interaction.isRepliable()) await interaction.reply('as expected');
    };
    expect(messageOf(await leader.command(stage.text.id, 'ask')).content).toBe('as expected');
  });

  test('no form after a deferral, none in answer to a form', async () => {
    const modal = await open({ custom_id: 'f', title: 't', components: [row('in')] });
    behave = async (interaction) => {
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      const body = { type: 9, data: { custom_id: 'f', title: 't', components: [row('in')] } };
      expect(await formErrors(restOf(stage).post(route, { body, auth: false }))).toMatchObject({
        type: expect.anything(),
      });
      if (interaction.isRepliable()) await interaction.reply('as expected');
    };
    expect(messageOf(await leader.submit(modal, { in: 'a' })).content).toBe('as expected');
  });
});

test('a message command brings the whole message', async () => {
  const said = await member.say(stage.text.id, '제 답변입니다');
  behave = async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content);
  };
  const reply = messageOf(await member.messageCommand(stage.text.id, 'Submit as my answer', said.id));
  expect(reply).toMatchObject({ content: '제 답변입니다', type: 23 });
});

test('a user command brings the member', async () => {
  behave = async (interaction) => {
    if (!interaction.isUserContextMenuCommand() || !interaction.inCachedGuild()) return;
    await interaction.reply(`${interaction.targetUser.username} ${interaction.targetMember?.displayName}`);
  };
  const reply = await leader.userCommand(stage.text.id, 'Show deck', stage.member.id);
  expect(messageOf(reply)).toMatchObject({ content: 'Robin Robin', type: 23 });
});

describe('direct messages', () => {
  test('a bot writes to a member, who answers and uses a command there', async () => {
    const user = await client.users.fetch(stage.member.id);
    const sent = await user.send('hello');
    expect(await member.say(sent.channelId, 'hi there')).toMatchObject({ channelId: sent.channelId });
    await expect(leader.say(sent.channelId, 'me too')).rejects.toThrow(/^50001 /);
    behave = async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply(`${interaction.context} ${interaction.user.username}`);
    };
    expect(messageOf(await member.command(sent.channelId, 'direct')).content).toBe('1 Robin');
    await expect(leader.command(sent.channelId, 'direct')).rejects.toThrow(/^50013 /);
  });
});

describe('refusals', () => {
  async function codeOf(
    act: (interaction: Extract<Interaction, { reply: unknown }>) => Promise<unknown>,
  ): Promise<unknown> {
    whenRepliable(async (interaction) => {
      try {
        await act(interaction);
      } finally {
        interaction.replied = false;
        await interaction.reply('end').catch(() => undefined);
      }
    });
    await leader.command(stage.text.id, 'ask');
    await expect.poll(() => refusals.length).toBeGreaterThan(0);
    const [error] = refusals;
    return error instanceof DiscordAPIError ? error.code : error;
  }

  test('40060 for the second answer', async () => {
    const twice = codeOf(async (interaction) => {
      await interaction.reply('a');
      interaction.replied = false;
      await interaction.reply('b');
    });
    expect(await twice).toBe(40060);
  });

  test('10062 for an answer after the deadline; the member sees a failure', async () => {
    whenRepliable(async (interaction) => {
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      await interaction.reply('late');
    });
    expect((await leader.command(stage.text.id, 'ask')).kind).toBe('failed');
    await expect.poll(() => refusals.length).toBe(1);
    expect(refusals[0]).toMatchObject({ code: 10062 });
  });

  test('50006 for an empty answer, 10015 for a follow-up before the first answer', async () => {
    expect(await codeOf((interaction) => interaction.reply({ content: '' }))).toBe(50006);
    refusals = [];
    expect(await codeOf((interaction) => interaction.webhook.send('too early'))).toBe(10015);
  });
});
