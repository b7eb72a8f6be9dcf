// `/export`: the server's questions as a file, for leaders.
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { named, worded } from '../../src/discord/command-text.ts';
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
    ...worded(`export.command.${name}`),
  };
}

/** The command; its reply has no buttons. */
export const exporting: Command = {
  reach: 'server',
  help: { audience: 'leaders', topic: 'lead', does: 'export.does' },
  data: {
    ...worded('export.command'),
    contexts: [InteractionContextType.Guild],
    // Leaders by role need not have Manage Server, so everyone sees it and each run is checked.
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...worded('export.command.form'),
        choices: EXPORTS.map((form) => ({
          ...named(`export.option.${form}`),
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
