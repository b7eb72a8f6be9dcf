// `/question search`: what the server can be asked, found by words, with the way to each question's help.
import { ButtonStyle, type ChatInputCommandInteraction, type MessageComponentInteraction } from 'discord.js';
import { ownKey } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import { markedQuestion, questionMark } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { button, row } from '../../src/discord/pages.ts';
import { questionEmbed } from '../../src/discord/question-card.ts';
import { plainLine, stars } from '../../src/discord/safe-text.ts';
import { choices, OPTIONS, open, option, type Screen, show, valuesOf } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { viewerOf } from '../../src/discord/viewer.ts';
import { leadsHere } from './own.ts';

const isOwn = ({ id }: Question, guildId: string): boolean => id.startsWith(`${guildId}/`);

const select = (found: readonly Question[], guildId: string, t: Translate) =>
  choices(
    'question:show',
    t('question.select.found'),
    found.map((question) => {
      const about = { category: question.category, stars: stars(question.difficulty) };
      const key = isOwn(question, guildId) ? 'question.select.own' : 'question.select.shared';
      return option(question.title, questionMark(question.id), t(key, about));
    }),
  );

/** Finds questions by words, keywords and 초성. */
export const search = async (interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void> => {
  const { t, language } = viewerOf(interaction, app);
  const words = interaction.options.getString('words', true);
  const found = (await app.bankOf(interaction.guildId)).find(words, language, OPTIONS);
  const said = { words: plainLine(words, 100), count: found.length };
  if (found.length === 0) throw new UserError('question.refuse.notFound', { words: said.words });
  const content = t(found.length === OPTIONS ? 'question.done.foundMany' : 'question.done.found', said);
  await open(interaction, { content, embeds: [], components: select(found, interaction.guildId, t) });
};

/** The chosen question; its answers open only by `/sample`'s own button, which asks the reveal. */
export const showFound = async (interaction: MessageComponentInteraction<'cached'>, app: App): Promise<void> => {
  const { t, language } = viewerOf(interaction, app);
  const [mark = ''] = valuesOf(interaction);
  const question = markedQuestion(await app.bankOf(interaction.guildId), mark, language);
  if (!question) throw new UserError('common.question.unknown');
  const mayEdit = isOwn(question, interaction.guildId) && (await leadsHere(interaction, app));
  const key = ownKey(question);
  const screen: Screen = {
    content: '',
    embeds: [questionEmbed(question, [], t)],
    components: [
      ...row([
        button(t('card.hint'), `tip:bank:${mark}`, ButtonStyle.Secondary),
        button(t('card.sample'), `sample:bank:${mark}`, ButtonStyle.Secondary),
        ...(mayEdit
          ? [
              button(t('question.button.edit'), `question:edit:${key}`, ButtonStyle.Secondary),
              button(t('question.button.remove'), `question:remove:${key}`, ButtonStyle.Secondary),
            ]
          : []),
      ]),
    ],
  };
  await show(interaction, screen);
};
