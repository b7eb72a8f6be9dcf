// A small bot that keeps the promises a judge looks for, or breaks one on purpose: a sin of its choice.
import {
  ActionRowBuilder,
  AttachmentBuilder,
  type AutocompleteInteraction,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  EmbedBuilder,
  Events,
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  Routes,
  type TextChannel,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Stage } from '../playground/bot.ts';
import { login, register } from '../playground/bot.ts';
import { dayOf } from './scenario.ts';

/** What it can do wrong. */
export type Sin =
  | 'loses a message'
  | 'loses a form'
  | 'keeps a message twice'
  | 'keeps a form twice'
  | 'keeps the old words'
  | 'keeps what was deleted'
  | 'keeps the first form beside the second'
  | 'files under another day'
  | 'makes words up'
  | 'leaves a member out of /answers'
  | 'exports what is hidden'
  | 'exports names'
  | 'has no /mydata'
  | 'shows answers to everyone'
  | 'pings the author'
  | 'does not answer'
  | 'answers twice'
  | 'signs a comment'
  | 'signs nothing'
  | 'signs twice';

interface Kept {
  readonly userId: string;
  readonly name: string;
  readonly key: string;
  text: string;
}

const PAGE = 2;

/** The bot, logged in; `post` posts the day's question with its thread. */
export interface Rogue {
  readonly client: Client<true>;
  post(channelId: string, title: string): Promise<Message>;
}

/** Starts it; `isHidden`: answers are open to whoever has answered, and come by form. */
export async function startRogue(stage: Stage, sin: Sin | undefined, isHidden: boolean): Promise<Rogue> {
  const client = await login(stage);
  const posts: { readonly message: Message; readonly kept: Kept[] }[] = [];
  const dayIs = (message: Message): string => dayOf(message.createdTimestamp, 'Asia/Seoul');

  const keep = (postId: string, from: Kept, times: number): void => {
    const post = posts.find(({ message }) => message.id === postId);
    for (let n = 0; n < times; n += 1) post?.kept.push({ ...from });
  };

  const collect = (message: Message): void => {
    if (isHidden || message.author.bot || !message.channel.isThread()) return;
    const isComment = message.reference !== null;
    const { id: userId, username: name } = message.author;
    const times = isComment || sin === 'loses a message' ? 0 : sin === 'keeps a message twice' ? 2 : 1;
    keep(message.channelId, { userId, name, key: message.id, text: message.content }, times);
    const isSigned = isComment ? sin === 'signs a comment' : times > 0 && sin !== 'signs nothing';
    for (const sign of isSigned ? ['✅', ...(sin === 'signs twice' ? ['❔'] : [])] : [])
      message.react(sign).catch(() => undefined);
  };

  client.on(Events.MessageCreate, collect);
  client.on(Events.MessageUpdate, (_old, message) => {
    if (sin === 'keeps the old words') return;
    for (const { kept } of posts) for (const one of kept) if (one.key === message.id) one.text = message.content;
  });
  client.on(Events.MessageDelete, (message) => {
    if (sin === 'keeps what was deleted') return;
    for (const { kept } of posts) kept.splice(0, kept.length, ...kept.filter(({ key }) => key !== message.id));
  });

  const openForm = async (interaction: ButtonInteraction): Promise<void> => {
    const field = new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph);
    const label = new LabelBuilder().setLabel('내 답변').setTextInputComponent(field);
    const form = new ModalBuilder().setCustomId(`form:${interaction.message.id}`).setTitle('답변');
    await interaction.showModal(form.addLabelComponents(label));
  };

  const take = async (interaction: ModalSubmitInteraction): Promise<void> => {
    const postId = interaction.customId.slice('form:'.length);
    const { id: userId, username: name } = interaction.user;
    const text = interaction.fields.getTextInputValue('text');
    const post = posts.find(({ message }) => message.id === postId);
    const before = post?.kept.findIndex((one) => one.key === `form ${userId}`) ?? -1;
    if (before >= 0 && sin !== 'keeps the first form beside the second') post?.kept.splice(before, 1);
    const times = sin === 'loses a form' ? 0 : sin === 'keeps a form twice' ? 2 : 1;
    keep(postId, { userId, name, key: `form ${userId}`, text }, times);
    const content = sin === 'pings the author' ? `<@${userId}> 저장했어요.` : '저장했어요.';
    const allowedMentions = sin === 'pings the author' ? { parse: ['users' as const] } : { parse: [] };
    await interaction.reply({ content, allowedMentions, flags: MessageFlags.Ephemeral });
    if (sin !== 'answers twice') return;
    // discord.js itself would not send a second answer.
    const again = { type: 4, data: { content: '또', flags: MessageFlags.Ephemeral } };
    const route = Routes.interactionCallback(interaction.id, interaction.token);
    await client.rest.post(route, { body: again, auth: false }).catch(() => undefined);
  };

  const maySee = (userId: string, kept: readonly Kept[]): boolean =>
    !isHidden || sin === 'shows answers to everyone' || kept.some((one) => one.userId === userId);

  const page = (postId: string, at: number, userId: string) => {
    const post = posts.find(({ message }) => message.id === postId);
    const kept = (post?.kept ?? []).filter(({ name }) => sin !== 'leaves a member out of /answers' || name !== '지우');
    const shown = maySee(userId, kept) ? kept : [];
    const words = shown.slice(at, at + PAGE).map(({ text }) => text.replaceAll('.', '\\.'));
    const description = `<t:${Math.floor(Date.now() / 1_000)}:f> · 답변\n\n${words.join('\n')}`;
    const next = new ButtonBuilder().setLabel('다음').setStyle(ButtonStyle.Secondary);
    next.setCustomId(`page:${postId}:${at + PAGE}`).setDisabled(at + PAGE >= shown.length);
    return {
      embeds: [new EmbedBuilder().setDescription(description)],
      components: [new ActionRowBuilder<ButtonBuilder>().addComponents(next)],
    };
  };

  const ownFile = (userId: string): AttachmentBuilder => {
    const made = sin === 'makes words up' ? [{ text: '내가 하지 않은 말입니다' }] : [];
    const dailyAnswers = posts.map(({ message, kept }) => ({
      server: { id: message.guildId },
      studyDay: sin === 'files under another day' ? '2026-03-01' : dayIs(message),
      parts: [...kept.filter((one) => one.userId === userId), ...made].map(({ text }) => ({ text })),
    }));
    return new AttachmentBuilder(Buffer.from(JSON.stringify({ dailyAnswers })), { name: 'my-data.json' });
  };

  const exportFile = (): AttachmentBuilder => {
    const open = isHidden && sin !== 'exports what is hidden' ? [] : posts;
    const name = (kept: Kept): string | null => (sin === 'exports names' ? kept.name : null);
    const questions = open.map(({ kept }) => ({
      memberAnswers: kept.map((one) => ({ name: name(one), text: one.text })),
    }));
    return new AttachmentBuilder(Buffer.from(JSON.stringify(questions)), { name: 'questions.json' });
  };

  const run = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const flags = MessageFlags.Ephemeral;
    if (interaction.commandName === 'export') return void (await interaction.reply({ files: [exportFile()], flags }));
    if (interaction.commandName === 'answers') {
      const postId = interaction.options.getString('question', true);
      return void (await interaction.reply({ ...page(postId, 0, interaction.user.id), flags }));
    }
    const buttons = [
      new ButtonBuilder().setCustomId('erase').setLabel('지우기').setStyle(ButtonStyle.Danger),
      new ButtonBuilder().setCustomId('file').setLabel('파일로 받기').setStyle(ButtonStyle.Primary),
    ];
    const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)];
    await interaction.reply({ content: '내 정보', components, flags });
  };

  const press = async (interaction: ButtonInteraction): Promise<void> => {
    const [kind, postId = '', at = '0'] = interaction.customId.split(':');
    if (kind === 'answer') return openForm(interaction);
    if (kind === 'page') return void (await interaction.update(page(postId, Number(at), interaction.user.id)));
    if (kind === 'erase') throw new Error('nobody may press this');
    await interaction.reply({ files: [ownFile(interaction.user.id)], flags: MessageFlags.Ephemeral });
  };

  const offer = (interaction: AutocompleteInteraction): Promise<void> =>
    interaction.respond(posts.map(({ message }) => ({ name: message.embeds[0]?.title ?? '?', value: message.id })));

  client.on(Events.InteractionCreate, (interaction) => {
    if (sin === 'does not answer' && interaction.isModalSubmit()) return;
    if (interaction.isAutocomplete()) void offer(interaction);
    if (interaction.isChatInputCommand()) void run(interaction);
    if (interaction.isButton()) void press(interaction);
    if (interaction.isModalSubmit()) void take(interaction);
  });

  const question = { type: 3, name: 'question', description: 'd', autocomplete: true, required: true } as const;
  const form = { type: 3, name: 'form', description: 'd' } as const;
  await register(client, [
    ...(sin === 'has no /mydata' ? [] : [{ name: 'mydata', description: 'd' }]),
    { name: 'answers', description: 'd', options: [question] },
    { name: 'export', description: 'd', options: [form, { type: 5, name: 'answers', description: 'd' }] },
  ]);

  return {
    client,
    async post(channelId, title) {
      const channel = (await client.channels.fetch(channelId)) as TextChannel;
      const button = new ButtonBuilder().setCustomId('answer').setLabel('답변하기').setStyle(ButtonStyle.Primary);
      const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
      const message = await channel.send({ embeds: [new EmbedBuilder().setTitle(title)], components });
      posts.push({ message, kept: [] });
      await message.startThread({ name: title });
      return message;
    },
  };
}
