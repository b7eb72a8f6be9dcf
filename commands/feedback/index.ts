// /feedback: members of a study who answered a question write each other a note, and read what they got.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { feedbackOnPost } from '../../src/discord/card-routes.ts';
import { type Command, on } from '../../src/discord/command.ts';
import { worded } from '../../src/discord/command-text.ts';
import type texts from '../../src/locales/en/feedback.json';
import { openReceived, pressReceived, thank } from './received.ts';
import * as routes from './routes.ts';
import { openForm, openNext, openPartner, sendNote } from './write.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly feedback: typeof texts;
  }
}

/** The command, the button on cards and summaries, and the form. */
export const feedback: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('feedback.command'),
    contexts: [InteractionContextType.Guild],
  },
  help: { audience: 'members', topic: 'read', does: 'feedback.does' },
  execute: openReceived,
  handlers: [
    on('press', feedbackOnPost, openPartner),
    on('press', routes.write, openForm),
    on('press', routes.next, openNext),
    on('press', routes.received, pressReceived),
    on('press', routes.thank, thank),
    on('form', routes.send, sendNote),
  ],
};
