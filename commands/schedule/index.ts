// `/schedule`: what comes next and what was missed; leaders replace, move, skip, pause and post now.
import { InteractionContextType } from 'discord.js';
import type { Command } from '../../src/discord/command.ts';
import { subcommand, textOption, worded } from '../../src/discord/command-text.ts';
import type texts from '../../src/locales/en/schedule.json';
import { handlers } from './presses.ts';
import { offerSchedule, runSchedule } from './subcommands.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly schedule: typeof texts;
  }
}

/** The command, its panel's controls and its lists. */
export const schedule: Command = {
  reach: 'server',
  help: { audience: 'leaders', topic: 'lead', does: 'schedule.does' },
  data: {
    ...worded('schedule.command'),
    contexts: [InteractionContextType.Guild],
    // Everyone may look; what leaders do is checked each time, because a leader role need not have Manage Server.
    options: [
      subcommand('schedule.command.view'),
      subcommand('schedule.command.replace', [
        textOption('schedule.command.day', { required: true }),
        textOption('schedule.command.question', { required: true }),
      ]),
      subcommand('schedule.command.move', [
        textOption('schedule.command.day', { required: true }),
        textOption('schedule.command.to'),
        textOption('schedule.command.time', { offered: false }),
      ]),
      subcommand('schedule.command.skip', [textOption('schedule.command.day', { required: true })]),
      subcommand('schedule.command.restore', [textOption('schedule.command.day', { required: true })]),
      subcommand('schedule.command.pause', [
        textOption('schedule.command.until', { required: true }),
        textOption('schedule.command.from', { offered: false }),
      ]),
      subcommand('schedule.command.resume'),
      subcommand('schedule.command.term', [
        textOption('schedule.command.last', { offered: false }),
        textOption('schedule.command.first', { offered: false }),
      ]),
      subcommand('schedule.command.post-now'),
      subcommand('schedule.command.extra', [textOption('schedule.command.question', { required: true })]),
    ],
  },
  execute: runSchedule,
  autocomplete: offerSchedule,
  handlers,
};
