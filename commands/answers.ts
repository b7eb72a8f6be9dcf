// /answers: a question's answers, or one member's over time, as far as the reveal has opened them.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { postKey } from '../src/core/post.ts';
import { isHidden } from '../src/core/study.ts';
import { type AnswerList, answersOfMember, answersToPost } from '../src/discord/answer-list.ts';
import { answerView } from '../src/discord/answer-view.ts';
import type { App } from '../src/discord/app.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/command-text.ts';
import { chosenPost, offerPosts } from '../src/discord/past-posts.ts';
import { languageOf, translator } from '../src/discord/translate.ts';
import { UserError } from '../src/discord/user-error.ts';
import { currentPost, type Found, visiblePost } from '../src/discord/which-post.ts';

type Interaction = ChatInputCommandInteraction<'cached'> | MessageComponentInteraction<'cached'>;

/** Edits and deletions move nothing, so an open post's thread is read again before its answers are shown. */
const refreshed = async ({ study, post }: Found, app: App): Promise<Found> => {
  if (post.state === 'closed' || isHidden(study.reveal)) return { study, post };
  // What is stored is still worth showing when Discord does not answer.
  await app.answers.refresh(study, post).catch((error: unknown) => {
    app.log.warn({ err: error, post: postKey(post) }, 'a thread could not be re-read before its answers were shown');
  });
  return { study, post };
};

const show = async (interaction: Interaction, list: AnswerList, page: string | undefined): Promise<void> => {
  const t = translator(languageOf(interaction.locale));
  const reader = { guild: interaction.guild, userId: interaction.user.id };
  await interaction.editReply(await answerView(list, page, reader, t));
};

const showPost = async (
  interaction: ChatInputCommandInteraction<'cached'>,
  found: Found,
  memberId: string | undefined,
  app: App,
): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const list = await answersToPost(interaction, await refreshed(found, app), app);
  const page = list.pages.findIndex(({ answer }) => answer.userId === memberId);
  await show(interaction, list, String(Math.max(page, 0)));
};

const showMember = async (
  interaction: ChatInputCommandInteraction<'cached'>,
  memberId: string,
  app: App,
): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const before = await answersOfMember(interaction, memberId, app);
  for (const found of before.posts.values()) await refreshed(found, app);
  await show(interaction, await answersOfMember(interaction, memberId, app), undefined);
};

const execute = async (interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void> => {
  const member = interaction.options.getUser('member');
  const words = interaction.options.getString('question');
  if (member && words === null) return showMember(interaction, member.id, app);
  const found = words === null ? await currentPost(interaction, app) : await chosenPost(interaction, words, app);
  return showPost(interaction, found, member?.id, app);
};

/** The list that a custom id names: `post:<post key>` or `member:<user id>`, then the page. */
const listOf = async (
  interaction: MessageComponentInteraction<'cached'>,
  [kind, ...words]: readonly string[],
  app: App,
): Promise<() => Promise<{ readonly list: AnswerList; readonly page: string | undefined }>> => {
  if (kind === 'post') {
    const found = await visiblePost(interaction, app, words.slice(0, 3).join(':'));
    const [, , , page] = words;
    return async () => {
      // Turning a page reads nothing again: that was done when the list was opened.
      if (page === undefined) await refreshed(found, app);
      return { list: await answersToPost(interaction, found, app), page };
    };
  }
  const [memberId, page] = words;
  if (kind !== 'member' || memberId === undefined) throw new UserError('common.error.unknownButton');
  return async () => ({ list: await answersOfMember(interaction, memberId, app), page });
};

const press = async (
  interaction: MessageComponentInteraction<'cached'>,
  args: readonly string[],
  app: App,
): Promise<void> => {
  const read = await listOf(interaction, args, app);
  if (interaction.message.flags.has(MessageFlags.Ephemeral)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { list, page } = await read();
  await show(interaction, list, page);
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
      },
    ],
  },
  prefix: 'answers',
  execute,
  press,
  autocomplete: offerPosts,
};
