// /practice: questions that come back when they are about to be forgotten, in servers, direct messages and everywhere.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { ANYWHERE, type Command, on } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type { TypingContext } from '../../src/discord/context.ts';
import { bankHere, offerQuestions } from '../../src/discord/find-question.ts';
import { difficultyOption, offerCategories } from '../../src/discord/question-options.ts';
import { closedSamples } from '../../src/discord/reveal-gate.ts';
import type texts from '../../src/locales/en/practice.json';
import { answerAloud, giveGrade, openForm, openHint, send, showLayer, undo } from './items.ts';
import { chooseMore, showWhole } from './more.ts';
import { secondOpinion, withdraw } from './opinion-turn.ts';
import * as routes from './routes.ts';
import { goOn, openPractice, stop } from './sitting.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly practice: typeof texts;
  }
}

const MOST = 50;

async function offerOptions(ctx: TypingContext): Promise<void> {
  const { interaction, language } = ctx;
  if (interaction.options.getFocused(true).name !== 'category') {
    return offerQuestions(ctx, (ids) => closedSamples(ctx, ids));
  }
  await offerCategories(interaction, (await bankHere(ctx)).categories(language));
}

/** The command, its buttons and its form. */
export const practice: Command = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('practice.command'),
    ...ANYWHERE,
    options: [
      textOption('practice.command.category'),
      difficultyOption('practice'),
      textOption('practice.command.question'),
      {
        type: ApplicationCommandOptionType.Integer,
        ...worded('practice.command.count'),
        min_value: 1,
        max_value: MOST,
      },
    ],
  },
  help: { audience: 'members', topic: 'train', does: 'practice.does' },
  execute: openPractice,
  autocomplete: offerOptions,
  handlers: [
    on('press', routes.next, goOn),
    on('press', routes.stop, stop),
    on('press', routes.hint, openHint),
    on('press', routes.write, openForm),
    on('press', routes.aloud, answerAloud),
    on('press', routes.show, showLayer),
    on('press', routes.whole, showWhole),
    on('press', routes.more, chooseMore),
    on('press', routes.grade, giveGrade),
    on('press', routes.undo, undo),
    on('press', routes.opinion, secondOpinion),
    on('press', routes.withdraw, withdraw),
    on('form', routes.send, send),
  ],
};

export { coachEmbeds, listed, rangeOf } from './coach-view.ts';
export { begin } from './sitting.ts';
