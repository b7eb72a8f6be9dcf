// /deck: what comes back when, how well it is known, what is hardest; resting cards, reminders, the deck as a file.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { ANYWHERE, type Command, on } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import type texts from '../../src/locales/en/deck.json';
import { askToReset, chooseCap, openCard, openDeck, reset, resume, showDeck, suspend } from './actions.ts';
import { dropFile, exportDeck, takeFile } from './file.ts';
import { askTime, beginNow, chooseTime, openReminder, quiet, turnOff, typedTime, wake } from './remind.ts';
import * as routes from './routes.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly deck: typeof texts;
  }
}

/** The command, its buttons, its selects and its form. */
export const deck: Command = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('deck.command'),
    ...ANYWHERE,
    options: [
      textOption('deck.command.question'),
      {
        type: ApplicationCommandOptionType.Attachment,
        ...worded('deck.command.file'),
      },
    ],
  },
  help: { audience: 'members', topic: 'train', does: 'deck.does' },
  execute: openDeck,
  autocomplete: (ctx) => offerQuestions(ctx),
  handlers: [
    on('press', routes.back, showDeck),
    on('press', routes.card, openCard),
    on('press', routes.cap, chooseCap),
    on('press', routes.suspend, suspend),
    on('press', routes.resume, resume),
    on('press', routes.reset, askToReset),
    on('press', routes.sure, reset),
    on('press', routes.exportFile, exportDeck),
    on('press', routes.take, takeFile),
    on('press', routes.drop, async (ctx, values) => {
      await dropFile(ctx, values);
      await showDeck(ctx);
    }),
    on('press', routes.remind, openReminder),
    on('press', routes.at, chooseTime),
    on('press', routes.other, askTime),
    on('press', routes.unremind, turnOff),
    on('press', routes.quiet, quiet),
    on('press', routes.wake, wake),
    on('press', routes.begin, beginNow),
    on('form', routes.time, typedTime),
  ],
};
