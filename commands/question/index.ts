// `/question`: the server's own questions: leaders keep them, members find and suggest.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { named, subcommand, textOption, worded } from '../../src/discord/command-text.ts';
import type texts from '../../src/locales/en/question.json';
import { CATEGORY } from './own.ts';
import { handlers, offerQuestion, runQuestion } from './subcommands.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly question: typeof texts;
  }
}

const CATEGORY_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...worded('question.command.category'),
  autocomplete: true,
  max_length: CATEGORY,
};

const DIFFICULTY_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Integer,
  ...worded('question.command.difficulty'),
  min_value: 1,
  max_value: 5,
};

const LANGUAGE_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...worded('question.command.language'),
  choices: (['ko', 'en'] as const).map((language) => ({
    ...named(`setup.option.language.${language}`),
    value: language,
  })),
};

const FILE_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Attachment,
  ...worded('question.command.file'),
  required: true,
};

/** The command, its buttons, selects and forms, and its lists. */
export const question: Command = {
  reach: 'server',
  help: { audience: 'members', topic: 'questions', does: 'question.does' },
  data: {
    ...worded('question.command'),
    contexts: [InteractionContextType.Guild],
    // Everyone may search and suggest; what leaders do is checked each time.
    options: [
      subcommand('question.command.search', [textOption('question.command.words', { required: true, offered: false })]),
      subcommand('question.command.suggest', [CATEGORY_OPTION, DIFFICULTY_OPTION, LANGUAGE_OPTION]),
      subcommand('question.command.add', [CATEGORY_OPTION, DIFFICULTY_OPTION, LANGUAGE_OPTION]),
      subcommand('question.command.edit', [
        textOption('question.command.question', { required: true }),
        CATEGORY_OPTION,
        DIFFICULTY_OPTION,
      ]),
      subcommand('question.command.remove', [textOption('question.command.question', { required: true })]),
      subcommand('question.command.inbox'),
      subcommand('question.command.import', [FILE_OPTION]),
      subcommand('question.command.imports'),
    ],
  },
  execute: runQuestion,
  autocomplete: offerQuestion,
  handlers,
};

export { acceptId, settleId, waitingLines } from './inbox.ts';
export { requireLeaderHere } from './own.ts';
export { openReport } from './report.ts';
