// /answers: a question's answers, or one member's over time, as far as the reveal has opened them.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import type { App } from '../../src/discord/app.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { pageAt } from '../../src/discord/pages.ts';
import { takeTime } from '../../src/discord/screen.ts';
import { languageOf, translator } from '../../src/discord/translate.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { currentPost, type Found, visiblePost } from '../../src/discord/which-post.ts';
import { type AnswerList, answersOfMember, answersToPost } from './answer-list.ts';
import { answerView } from './answer-view.ts';
import { chosenPost, offerPosts } from './past-posts.ts';

type Interaction = ChatInputCommandInteraction<'cached'> | MessageComponentInteraction<'cached'>;

/** Reads the thread again; whether what is shown may be behind it. */
const isBehind = async (found: Found, app: App): Promise<boolean> =>
  (await freshen([found], app, { within: PATIENCE, anew: true })) > 0;

const show = async (
  interaction: Interaction,
  list: AnswerList,
  page: string | undefined,
  behind = false,
): Promise<void> => {
  const t = translator(languageOf(interaction.locale));
  const reader = { guild: interaction.guild, userId: interaction.user.id };
  await interaction.editReply(await answerView(list, page, reader, t, behind));
};

/** Opens a question's answers, at one member's page if one is named. */
const openPost = async (
  interaction: Interaction,
  found: Found,
  memberId: string | undefined,
  app: App,
): Promise<void> => {
  const behind = await isBehind(found, app);
  const list = await answersToPost(interaction, found, app);
  const page = list.pages.findIndex(({ answer }) => answer.userId === memberId);
  await show(interaction, list, String(Math.max(page, 0)), behind);
};

/** Shows a page of one member's answers; each may be of another question, so its thread is read again. */
const showMember = async (
  interaction: Interaction,
  memberId: string,
  page: string | undefined,
  app: App,
): Promise<void> => {
  const list = await answersOfMember(interaction, memberId, app);
  const shown = list.pages[pageAt(page, list.pages.length)];
  const found = shown && list.posts.get(shown.answer.postKey);
  if (!found) return show(interaction, list, page);
  const behind = await isBehind(found, app);
  await show(interaction, await answersOfMember(interaction, memberId, app), page, behind);
};

const execute = async (interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void> => {
  const member = interaction.options.getUser('member');
  const words = interaction.options.getString('question');
  const ofMember = member !== null && words === null;
  // Refusals come before the deferral.
  const found = ofMember
    ? undefined
    : await (words === null ? currentPost(interaction, app) : chosenPost(interaction, words, app));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (found) await openPost(interaction, found, member?.id, app);
  else if (member) await showMember(interaction, member.id, undefined, app);
};

const pressPost = async (
  interaction: MessageComponentInteraction<'cached'>,
  words: readonly string[],
  app: App,
): Promise<void> => {
  const found = await visiblePost(interaction, app, words.slice(0, 3).join(':'));
  const [, , , page] = words;
  // Only a card's button names no page, also where the card stands on the screen of /today.
  if (page === undefined) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return openPost(interaction, found, undefined, app);
  }
  await takeTime(interaction);
  await show(interaction, await answersToPost(interaction, found, app), page);
};

const pressMember = async (
  interaction: MessageComponentInteraction<'cached'>,
  [memberId, page]: readonly string[],
  app: App,
): Promise<void> => {
  if (memberId === undefined) throw new UserError('common.error.unknownButton');
  await takeTime(interaction);
  await showMember(interaction, memberId, page, app);
};

/** Custom ids: `post:<post key>` or `member:<user id>`, then the page. */
const press = async (
  interaction: MessageComponentInteraction<'cached'>,
  [kind, ...words]: readonly string[],
  app: App,
): Promise<void> => {
  if (kind === 'post') return pressPost(interaction, words, app);
  if (kind === 'member') return pressMember(interaction, words, app);
  throw new UserError('common.error.unknownButton');
};

/** The command, its pager and its list of past questions. */
export const answers: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('answers.command.name'),
    ...described('answers.command.description'),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.User,
        ...named('answers.command.member.name'),
        ...described('answers.command.member.description'),
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('answers.command.question.name'),
        ...described('answers.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
    ],
  },
  prefix: 'answers',
  help: { audience: 'members', does: 'help.does.answers' },
  execute,
  press,
  autocomplete: offerPosts,
};

export { authorLine } from './answer-view.ts';
