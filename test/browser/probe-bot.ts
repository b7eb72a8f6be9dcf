// A small discord.js bot that answers with every kind of thing the page must show and use.
import { extname } from 'node:path';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type Attachment,
  type AutocompleteInteraction,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  type ChatInputCommandInteraction,
  Client,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';

const ko = (name: string, description: string) => ({
  nameLocalizations: { ko: name },
  descriptionLocalizations: { ko: description },
});

const TITLES = ['자기소개를 해 주세요', 'TCP와 UDP의 차이를 설명해 주세요', '가장 큰 실패 경험은 무엇인가요'];

const COMMANDS = [
  { name: 'today', description: "Today's question", ...ko('오늘', '오늘의 질문을 봐요') },
  {
    name: 'ask',
    description: 'Every kind of option',
    ...ko('질문', '모든 종류의 옵션'),
    options: [
      {
        type: ApplicationCommandOptionType.String as const,
        name: 'title',
        description: 'Find a question',
        ...ko('제목', '제목으로 찾아요'),
        required: true,
        autocomplete: true as const,
      },
      {
        type: ApplicationCommandOptionType.String as const,
        name: 'mood',
        description: 'How it felt',
        ...ko('기분', '어땠는지 골라요'),
        required: true,
        choices: [
          { name: 'Good', nameLocalizations: { ko: '좋음' }, value: 'good' },
          { name: 'Bad', nameLocalizations: { ko: '나쁨' }, value: 'bad' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Integer as const,
        name: 'count',
        description: 'How many',
        ...ko('개수', '몇 개인지'),
        minValue: 1,
        maxValue: 5,
      },
      {
        type: ApplicationCommandOptionType.Channel as const,
        name: 'where',
        description: 'Where',
        ...ko('채널', '어디에'),
        channelTypes: [ChannelType.GuildText as const],
      },
      { type: ApplicationCommandOptionType.User as const, name: 'who', description: 'Who', ...ko('멤버', '누구') },
      { type: ApplicationCommandOptionType.Role as const, name: 'role', description: 'Role', ...ko('역할', '역할') },
      {
        type: ApplicationCommandOptionType.Boolean as const,
        name: 'loud',
        description: 'For all to see',
        ...ko('공개', '모두에게 보여요'),
      },
    ],
  },
  {
    name: 'plan',
    description: 'The plan',
    ...ko('일정', '일정'),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand as const,
        name: 'skip',
        description: 'Skip a day',
        ...ko('건너뛰기', '하루를 건너뛰어요'),
      },
      {
        type: ApplicationCommandOptionType.Subcommand as const,
        name: 'show',
        description: 'Show the week',
        ...ko('보기', '한 주를 봐요'),
      },
    ],
  },
  { name: 'picks', description: 'All select menus' },
  { name: 'survey', description: 'A form of choices' },
  { name: 'upload', description: 'A form for files' },
  {
    name: 'import',
    description: 'Takes a file',
    options: [
      {
        type: ApplicationCommandOptionType.Attachment as const,
        name: 'file',
        description: 'Questions',
        ...ko('파일', '질문 파일'),
        required: true,
      },
    ],
  },
  { name: 'slow', description: 'Thinks first' },
  { name: 'silent', description: 'Never answers' },
  { name: 'thread', description: 'Starts a thread' },
  {
    type: ApplicationCommandType.Message as const,
    name: 'Submit as my answer',
    nameLocalizations: { ko: '내 답변으로 제출' },
  },
  { type: ApplicationCommandType.User as const, name: 'Greet', nameLocalizations: { ko: '인사하기' } },
];

const card = (): EmbedBuilder =>
  new EmbedBuilder()
    .setColor(0x5865f2)
    .setTitle('오늘의 질문 · 자기소개를 1분 안에 해 주세요')
    .setDescription('지원한 직무와 이어지는 경험을 **두 가지**만 골라 보세요.')
    .addFields({ name: '분류', value: '인성', inline: true }, { name: '난이도', value: '★★☆☆☆', inline: true })
    .setFooter({ text: '첫 번째 질문' });

const buttons = (pressed = 0): ActionRowBuilder<ButtonBuilder> =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('answer').setLabel('답변하기').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('secret').setLabel('예시 답안').setStyle(ButtonStyle.Success),
    new ButtonBuilder().setCustomId(`count:${pressed}`).setLabel(`눌림 ${pressed}`).setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('never').setLabel('넘기기').setStyle(ButtonStyle.Danger).setDisabled(true),
    new ButtonBuilder().setURL('https://example.com/docs').setLabel('문서').setStyle(ButtonStyle.Link),
  );

const form = (): ModalBuilder =>
  new ModalBuilder()
    .setCustomId('form')
    .setTitle('오늘의 질문에 답하기')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('**자기소개**를 해 주세요.'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('한 줄 요약')
        .setDescription('없어도 괜찮아요')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('title')
            .setStyle(TextInputStyle.Short)
            .setRequired(false)
            .setMaxLength(40),
        ),
      new LabelBuilder()
        .setLabel('답변')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('body')
            .setStyle(TextInputStyle.Paragraph)
            .setMinLength(5)
            .setMaxLength(300)
            .setPlaceholder('두괄식으로 써 보세요'),
        ),
      new LabelBuilder()
        .setLabel('자신감')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('confidence')
            .addOptions({ label: '높음', value: 'high' }, { label: '낮음', value: 'low' }),
        ),
    );

const row = <
  Menu extends StringSelectMenuBuilder | UserSelectMenuBuilder | RoleSelectMenuBuilder | ChannelSelectMenuBuilder,
>(
  menu: Menu,
) => new ActionRowBuilder<Menu>().addComponents(menu);

const selects = () => [
  row(
    new StringSelectMenuBuilder()
      .setCustomId('one')
      .setPlaceholder('분류')
      .addOptions(
        { label: '자료구조', value: 'ds', description: '스택, 큐, 트리' },
        { label: '네트워크', value: 'net' },
      ),
  ),
  row(
    new StringSelectMenuBuilder()
      .setCustomId('many')
      .setPlaceholder('요일')
      .setMinValues(1)
      .setMaxValues(2)
      .addOptions({ label: '월', value: 'mon' }, { label: '화', value: 'tue' }, { label: '수', value: 'wed' }),
  ),
  row(new UserSelectMenuBuilder().setCustomId('user').setPlaceholder('멤버')),
  row(new RoleSelectMenuBuilder().setCustomId('role').setPlaceholder('역할')),
  row(
    new ChannelSelectMenuBuilder().setCustomId('channel').setPlaceholder('채널').setChannelTypes(ChannelType.GuildText),
  ),
];

const CHOICES = [
  { label: '하나', value: 'one' },
  { label: '둘', value: 'two' },
  { label: '셋', value: 'three' },
];

/** Written as Discord's API has it: the library reads these, but has no builders for them. */
const SURVEY = {
  title: '설문',
  custom_id: 'survey',
  components: [
    { type: 18, label: '하나만', component: { type: 21, custom_id: 'radio', options: CHOICES } },
    { type: 18, label: '여럿', component: { type: 22, custom_id: 'boxes', max_values: 2, options: CHOICES } },
    { type: 18, label: '동의해요', component: { type: 23, custom_id: 'tick' } },
  ],
} as unknown as Parameters<ChatInputCommandInteraction['showModal']>[0];

const UPLOAD = {
  title: '파일 올리기',
  custom_id: 'upload',
  components: [{ type: 18, label: '질문 파일', component: { type: 19, custom_id: 'files', max_values: 2 } }],
} as unknown as Parameters<ChatInputCommandInteraction['showModal']>[0];

/** By their real names: `name` is what Discord made of them. */
const told = (files: Iterable<Attachment>): string =>
  [...files].map(({ title, name, size }) => `${title === null ? name : title + extname(name)} ${size}`).join(', ');

export interface ProbeBot {
  readonly client: Client;
  /** Lets the one `/slow` that waits answer. */
  release(): void;
  stop(): Promise<void>;
}

/** Logs in, registers the commands in the server, and answers from then on. */
export const startProbeBot = async (options: {
  readonly apiUrl: string;
  readonly token: string;
  readonly guildId: string;
}): Promise<ProbeBot> => {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: options.apiUrl },
    allowedMentions: { parse: [] },
  });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });

  const command = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    switch (interaction.commandName) {
      case 'today':
        await interaction.reply({ embeds: [card()], components: [buttons()] });
        return;
      case 'picks':
        await interaction.reply({ content: '골라 보세요', components: selects() });
        return;
      case 'survey':
        await interaction.showModal(SURVEY);
        return;
      case 'upload':
        await interaction.showModal(UPLOAD);
        return;
      case 'import':
        await interaction.reply(`받았어요: ${told([interaction.options.getAttachment('file', true)])}`);
        return;
      case 'slow':
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await released;
        await interaction.editReply('이제 알겠어요');
        return;
      case 'thread': {
        const response = await interaction.reply({ content: '스레드를 열게요', withResponse: true });
        const thread = await response.resource?.message?.startThread({ name: '11월 23일 · 자기소개' });
        await thread?.send('여기에 답해 주세요');
        return;
      }
      case 'plan':
        await interaction.reply({
          content: `plan ${interaction.options.getSubcommand()}`,
          flags: MessageFlags.Ephemeral,
        });
        return;
      case 'ask':
        await interaction.reply({
          content: interaction.options.data.map((option) => `${option.name}=${option.value}`).join('\n'),
          ...(interaction.options.getBoolean('loud') === true ? {} : { flags: MessageFlags.Ephemeral }),
        });
        return;
    }
  };
  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const typed = interaction.options.getFocused();
    const found = TITLES.filter((title) => title.includes(typed));
    await interaction.respond(found.map((name, index) => ({ name, value: `q${index}-${name.length}` })));
  };
  const press = async (interaction: ButtonInteraction): Promise<void> => {
    const [what, count] = interaction.customId.split(':');
    if (what === 'answer') await interaction.showModal(form());
    else if (what === 'mute') return;
    else if (what === 'count') await interaction.update({ components: [buttons(Number(count) + 1)] });
    else await interaction.reply({ content: '예시 답안은 **비밀**이에요', flags: MessageFlags.Ephemeral });
  };
  const submit = async (interaction: ModalSubmitInteraction): Promise<void> => {
    if (interaction.customId === 'upload') {
      await interaction.reply(`받았어요: ${told(interaction.fields.getUploadedFiles('files')?.values() ?? [])}`);
      return;
    }
    if (interaction.customId === 'survey') {
      const { fields } = interaction;
      const chosen = [fields.getRadioGroup('radio'), ...fields.getCheckboxGroup('boxes'), fields.getCheckbox('tick')];
      await interaction.reply({ content: `설문: ${chosen.join(' ')}`, flags: MessageFlags.Ephemeral });
      return;
    }
    const body = interaction.fields.getTextInputValue('body');
    const [confidence] = interaction.fields.getStringSelectValues('confidence');
    await interaction.reply({ content: `제출: ${body} (${confidence})`, flags: MessageFlags.Ephemeral });
  };
  const answer = async (interaction: Interaction): Promise<void> => {
    if (interaction.isChatInputCommand()) await command(interaction);
    else if (interaction.isAutocomplete()) await complete(interaction);
    else if (interaction.isButton()) await press(interaction);
    else if (interaction.isAnySelectMenu()) {
      await interaction.reply({ content: `골랐어요: ${interaction.values.join(',')}`, flags: MessageFlags.Ephemeral });
    } else if (interaction.isModalSubmit()) await submit(interaction);
    else if (interaction.isUserContextMenuCommand()) {
      await interaction.reply(`안녕하세요, ${interaction.targetUser.username}님`);
    } else if (interaction.isMessageContextMenuCommand()) {
      const text = interaction.targetMessage.content;
      await interaction.reply({ content: `답변으로 받았어요: ${text}`, flags: MessageFlags.Ephemeral });
    }
  };
  // An error of the probe is the test's own: it shows as the reply that never comes.
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => console.error(error));
  });
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(options.token);
  await ready;
  await client.guilds.cache.get(options.guildId)?.commands.set(COMMANDS);
  return { client, release: () => release(), stop: () => client.destroy() };
};
