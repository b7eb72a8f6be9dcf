// /practice: questions that come back when they are about to be forgotten, in servers, direct messages and everywhere.
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { difficultyOf, type Question } from '../../src/core/question.ts';
import { askedQuestion } from '../../src/core/question-mark.ts';
import type { App } from '../../src/discord/app.ts';
import { ANYWHERE, type AnywhereCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { type Desk, deskOf } from '../../src/discord/desk.ts';
import { categoryOf, difficultyOption, offerCategories } from '../../src/discord/question-options.ts';
import { closedSamples } from '../../src/discord/reveal-gate.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { offerQuestions } from '../../src/discord/which-question.ts';
import { secondOpinion, withdraw } from './opinion-turn.ts';
import { begin, goOn, stop } from './sitting.ts';
import { compare, giveGrade, hint, send, turnOf, undo, write } from './turns.ts';

const MOST = 50;
function questionOf(words: string | null, { bank, language }: Desk): Question | undefined {
  if (words === null) return undefined;
  const question = askedQuestion(bank, words, language);
  if (!question) throw new UserError('common.question.unknown');
  return question;
}

async function execute(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const desk = await deskOf(interaction, app);
  const { options } = interaction;
  await begin(interaction, desk, {
    category: categoryOf(options.getString('category'), desk),
    difficulty: difficultyOf(options.getInteger('difficulty')),
    count: options.getInteger('count'),
    question: questionOf(options.getString('question'), desk),
  });
}

async function press(
  interaction: MessageComponentInteraction,
  [action, ...args]: readonly string[],
  app: App,
): Promise<void> {
  const desk = await deskOf(interaction, app);
  const [sittingId = '', at = ''] = args;
  if (action === 'next') return goOn(interaction, desk, sittingId, at);
  if (action === 'stop') return stop(interaction, desk, sittingId);
  if (action === 'withdraw') return withdraw(interaction, desk);
  const [turn, rest] = [turnOf(desk, args), args.slice(2)];
  switch (action) {
    case 'hint':
      return hint(interaction, desk, turn, rest);
    case 'write':
      return write(interaction, desk, turn);
    case 'aloud':
      return compare(interaction, desk, turn);
    case 'show':
      return compare(interaction, desk, turn, rest);
    case 'grade':
      return giveGrade(interaction, desk, turn, rest);
    case 'undo':
      return undo(interaction, desk, turn, rest);
    case 'opinion':
      return secondOpinion(interaction, desk, turn, rest);
    default:
      throw new UserError('common.error.unknownButton');
  }
}

async function submit(
  interaction: ModalSubmitInteraction,
  [action, ...args]: readonly string[],
  app: App,
): Promise<void> {
  if (action !== 'send') throw new UserError('common.error.unknownButton');
  await send(interaction, await deskOf(interaction, app), args);
}

async function autocomplete(interaction: AutocompleteInteraction, app: App): Promise<void> {
  if (interaction.options.getFocused(true).name !== 'category') {
    return offerQuestions(interaction, app, (ids) => closedSamples(interaction, ids, app));
  }
  const { bank, language } = await deskOf(interaction, app);
  await offerCategories(interaction, bank.categories(language));
}

/** The command, its buttons and its form. */
export const practice: AnywhereCommand = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('practice.command.name'),
    ...described('practice.command.description'),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('practice.command.category.name'),
        ...described('practice.command.category.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      difficultyOption('practice'),
      {
        type: ApplicationCommandOptionType.String,
        ...named('practice.command.question.name'),
        ...described('practice.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('practice.command.count.name'),
        ...described('practice.command.count.description'),
        min_value: 1,
        max_value: MOST,
      },
    ],
  },
  prefix: 'practice',
  help: { audience: 'members', does: 'help.does.practice' },
  execute,
  press,
  submit,
  autocomplete,
};

export { coachEmbeds, listed, rangeOf } from './coach-view.ts';
export { begin } from './sitting.ts';
