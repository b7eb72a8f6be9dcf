// `/export`: the server's questions as a file, for leaders.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { translator } from '../../src/discord/translate.ts';
import type texts from '../../src/locales/en/export.json';
import { EXPORTS, runExport } from './files.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly export: typeof texts;
  }
}

function yesOrNo(name: 'answers' | 'anonymous'): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...named(`export.command.${name}.name`),
    ...described(`export.command.${name}.description`),
  };
}

/** The command; its reply has no buttons. */
export const exporting: Command = {
  reach: 'server',
  help: { audience: 'leaders', does: 'export.does' },
  data: {
    ...named('export.command.name'),
    ...described('export.command.description'),
    contexts: [InteractionContextType.Guild],
    // Leaders by role need not have Manage Server, so everyone sees it and each run is checked.
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('export.command.form.name'),
        ...described('export.command.form.description'),
        choices: EXPORTS.map((form) => ({
          name: translator('en')(`export.option.${form}`),
          name_localizations: { ko: translator('ko')(`export.option.${form}`) },
          value: form,
        })),
      },
      yesOrNo('answers'),
      yesOrNo('anonymous'),
    ],
  },
  execute: runExport,
  handlers: [],
};
