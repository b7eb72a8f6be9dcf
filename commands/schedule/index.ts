// `/schedule`: what comes next and what was missed; leaders replace, move, skip, pause and post now.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import type texts from '../../src/locales/en/schedule.json';
import { handlers } from './presses.ts';
import { offerSchedule, runSchedule } from './subcommands.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly schedule: typeof texts;
  }
}

type OptionName = 'day' | 'to' | 'time' | 'question' | 'until';
type SubcommandName = 'view' | 'replace' | 'move' | 'skip' | 'restore' | 'pause' | 'resume' | 'post-now';

function text(name: OptionName, required: boolean): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...named(`schedule.command.${name}.name`),
    ...described(`schedule.command.${name}.description`),
    required,
    autocomplete: name !== 'time',
    max_length: 100,
  };
}

function subcommand(
  name: SubcommandName,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named(`schedule.command.${name}.name`),
    ...described(`schedule.command.${name}.description`),
    options,
  };
}

/** The command, its panel's controls and its lists. */
export const schedule: Command = {
  reach: 'server',
  help: { audience: 'leaders', does: 'schedule.does' },
  data: {
    ...named('schedule.command.name'),
    ...described('schedule.command.description'),
    contexts: [InteractionContextType.Guild],
    // Everyone may look; what leaders do is checked each time, because a leader role need not have Manage Server.
    options: [
      subcommand('view'),
      subcommand('replace', [text('day', true), text('question', true)]),
      subcommand('move', [text('day', true), text('to', false), text('time', false)]),
      subcommand('skip', [text('day', true)]),
      subcommand('restore', [text('day', true)]),
      subcommand('pause', [text('until', true)]),
      subcommand('resume'),
      subcommand('post-now'),
    ],
  },
  execute: runSchedule,
  autocomplete: offerSchedule,
  handlers,
};
