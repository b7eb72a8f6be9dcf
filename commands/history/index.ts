// /history: every question that a member has had, with their own answers from first to last, before and after.

import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { shortId } from '../../src/core/short-id.ts';
import { ANYWHERE, type Command, on } from '../../src/discord/command.ts';
import { named, textOption, worded } from '../../src/discord/command-text.ts';
import type { TypingContext } from '../../src/discord/context.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';
import type texts from '../../src/locales/en/history.json';
import * as actions from './actions.ts';
import { titleOf } from './list-view.ts';
import { ownHistory } from './own-history.ts';
import { LONGEST_SEARCH } from './place.ts';
import * as routes from './routes.ts';
import { NARROWINGS } from './rules/history.ts';
import { findPast } from './rules/history-search.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly history: typeof texts;
  }
}

async function offerPast(ctx: TypingContext): Promise<void> {
  const { questions, synonyms } = await ownHistory(ctx);
  const found = findPast(questions, typedIn(ctx.interaction), synonyms).slice(0, CHOICES);
  await ctx.interaction.respond(
    found.map((question) => ({
      name: choiceName(titleOf(question, ctx.t)),
      value: shortId(question.questionId),
    })),
  );
}

/** The command, its buttons and its selects. */
export const history: Command = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('history.command'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...worded('history.command.search'),
        max_length: LONGEST_SEARCH,
      },
      textOption('history.command.question'),
      {
        type: ApplicationCommandOptionType.String,
        ...worded('history.command.only'),
        choices: NARROWINGS.map((one) => ({ ...named(`history.only.${one}`), value: one })),
      },
    ],
  },
  help: { audience: 'members', topic: 'train', does: 'history.does' },
  execute: actions.openHistory,
  autocomplete: offerPast,
  handlers: [
    on('press', routes.list, actions.showList),
    on('press', routes.pick, actions.pickQuestion),
    on('press', routes.open, actions.showVersions),
    on('press', routes.see, actions.readChosen),
    on('press', routes.read, actions.read),
    on('press', routes.chooseOther, actions.showOthers),
    on('press', routes.both, actions.compareChosen),
    on('press', routes.pair, actions.comparePair),
    on('press', routes.remove, actions.askToRemove),
    on('press', routes.sure, actions.remove),
    on('press', routes.again, actions.askAgain),
  ],
};
