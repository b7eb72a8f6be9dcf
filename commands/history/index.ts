// /history: every question that a member has had, with their own answers from first to last, before and after.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { shortId } from '../../src/core/short-id.ts';
import { ANYWHERE, type Command, on } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import type { TypingContext } from '../../src/discord/context.ts';
import { CHOICES, choiceName, LONGEST_TYPED, typedIn } from '../../src/discord/typed.ts';
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
  const { questions } = await ownHistory(ctx);
  const found = findPast(questions, typedIn(ctx.interaction)).slice(0, CHOICES);
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
    ...named('history.command.name'),
    ...described('history.command.description'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.search.name'),
        ...described('history.command.search.description'),
        max_length: LONGEST_SEARCH,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.question.name'),
        ...described('history.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('history.command.only.name'),
        ...described('history.command.only.description'),
        choices: NARROWINGS.map((one) => ({ ...named(`history.only.${one}`), value: one })),
      },
    ],
  },
  help: { audience: 'members', does: 'history.does' },
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
