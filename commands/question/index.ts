// `/question`: the server's own questions: leaders keep them, members find and suggest.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { translator } from '../../src/discord/translate.ts';
import type texts from '../../src/locales/en/question.json';
import { CATEGORY } from './own.ts';
import { handlers, offerQuestion, runQuestion } from './subcommands.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly question: typeof texts;
  }
}

type SubcommandName = 'add' | 'edit' | 'remove' | 'search' | 'suggest' | 'inbox' | 'import';

function text(name: 'question' | 'words', autocomplete: boolean): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...named(`question.command.${name}.name`),
    ...described(`question.command.${name}.description`),
    required: true,
    autocomplete,
    max_length: 100,
  };
}

const CATEGORY_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...named('question.command.category.name'),
  ...described('question.command.category.description'),
  autocomplete: true,
  max_length: CATEGORY,
};

const DIFFICULTY_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Integer,
  ...named('question.command.difficulty.name'),
  ...described('question.command.difficulty.description'),
  min_value: 1,
  max_value: 5,
};

const LANGUAGE_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  ...named('question.command.language.name'),
  ...described('question.command.language.description'),
  choices: (['ko', 'en'] as const).map((language) => ({
    name: translator('en')(`setup.option.language.${language}`),
    name_localizations: { ko: translator('ko')(`setup.option.language.${language}`) },
    value: language,
  })),
};

const FILE_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Attachment,
  ...named('question.command.file.name'),
  ...described('question.command.file.description'),
  required: true,
};

function subcommand(
  name: SubcommandName,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named(`question.command.${name}.name`),
    ...described(`question.command.${name}.description`),
    options,
  };
}

/** The command, its buttons, selects and forms, and its lists. */
export const question: Command = {
  reach: 'server',
  help: { audience: 'members', does: 'question.does' },
  data: {
    ...named('question.command.name'),
    ...described('question.command.description'),
    contexts: [InteractionContextType.Guild],
    // Everyone may search and suggest; what leaders do is checked each time.
    options: [
      subcommand('search', [text('words', false)]),
      subcommand('suggest', [CATEGORY_OPTION, DIFFICULTY_OPTION, LANGUAGE_OPTION]),
      subcommand('add', [CATEGORY_OPTION, DIFFICULTY_OPTION, LANGUAGE_OPTION]),
      subcommand('edit', [text('question', true), CATEGORY_OPTION, DIFFICULTY_OPTION]),
      subcommand('remove', [text('question', true)]),
      subcommand('inbox'),
      subcommand('import', [FILE_OPTION]),
    ],
  },
  execute: runQuestion,
  autocomplete: offerQuestion,
  handlers,
};

export { acceptId, settleId } from './inbox.ts';
export { requireLeaderHere } from './own.ts';
