// `/question search`: what the server can be asked, found by words, with the way to each question's help.

import { ButtonStyle } from 'discord.js';
import { ownKey } from '../../src/core/own-question.ts';
import type { Question } from '../../src/core/question.ts';
import { questionByShortId, shortId } from '../../src/core/short-id.ts';
import { sampleOfBank, tipOfBank } from '../../src/discord/card-routes.ts';
import type { ServerCommandContext, ServerPressContext } from '../../src/discord/context.ts';
import { OPTIONS } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { questionEmbed } from '../../src/discord/question-card.ts';
import { plainLine, stars } from '../../src/discord/safe-text.ts';
import { choices, option, type Screen, valuesOf } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { leadsHere } from './own.ts';
import * as routes from './routes.ts';

function isOwn({ id }: Question, guildId: string): boolean {
  return id.startsWith(`${guildId}/`);
}

function select(found: readonly Question[], guildId: string, t: Translate) {
  return choices(
    routes.found.id({}),
    t('question.select.found'),
    found.map((question) => {
      const about = { category: question.category, stars: stars(question.difficulty) };
      const key = isOwn(question, guildId) ? 'question.select.own' : 'question.select.shared';
      return option(question.title, shortId(question.id), t(key, about));
    }),
  );
}

/** Finds questions by words, keywords and 초성. */
export async function search(ctx: ServerCommandContext): Promise<void> {
  const { app, interaction, language, t } = ctx;
  const words = interaction.options.getString('words', true);
  const found = (await app.bankOf(interaction.guildId)).find(words, language, OPTIONS);
  const said = { words: plainLine(words, 100), count: found.length };
  if (found.length === 0) ctx.refuse('question.refuse.notFound', { words: said.words });
  const content = t(found.length === OPTIONS ? 'question.done.foundMany' : 'question.done.found', said);
  await ctx.show({ content, embeds: [], components: select(found, interaction.guildId, t) });
}

/** The chosen question; its answers open only by `/sample`'s own button, which asks the reveal. */
export async function showFound(ctx: ServerPressContext): Promise<void> {
  const { app, interaction, language, t } = ctx;
  const [short = ''] = valuesOf(interaction);
  const question = questionByShortId(await app.bankOf(interaction.guildId), short, language);
  if (!question) return ctx.refuse('common.question.unknown');
  const mayEdit = isOwn(question, interaction.guildId) && (await leadsHere(ctx));
  const key = ownKey(question);
  const help = { shortId: short };
  const screen: Screen = {
    content: '',
    embeds: [questionEmbed(question, [], t)],
    components: [
      ...row([
        button(t('card.hint'), tipOfBank.id(help), ButtonStyle.Secondary),
        button(t('card.sample'), sampleOfBank.id(help), ButtonStyle.Secondary),
        ...(mayEdit
          ? [
              button(t('question.button.edit'), routes.edit.id({ own: key }), ButtonStyle.Secondary),
              button(t('question.button.remove'), routes.remove.id({ own: key }), ButtonStyle.Secondary),
            ]
          : []),
      ]),
    ],
  };
  await ctx.show(screen);
}
