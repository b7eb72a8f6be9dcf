// /sample: sample answers of today's question or any other, with the layers that lead up to them.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import type { Command } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import type texts from '../../src/locales/en/sample.json';
import { type CommandLadder, climbing, openLadder } from './ladder.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly sample: typeof texts;
  }
}

const LADDER: CommandLadder = {
  routes: { post: sampleOfPost, bank: sampleOfBank },
  takesReports: true,
  layers: ['keywords', 'tips', 'answers', 'followUps'],
  first: 'answers',
};

/** The command, its layer buttons and its list of questions. */
export const sample: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('sample.command'),
    contexts: [InteractionContextType.Guild],
    options: [textOption('sample.command.question')],
  },
  help: { audience: 'members', does: 'sample.does' },
  execute: (ctx: ServerCommandContext) => openLadder(ctx, LADDER),
  autocomplete: (ctx) => offerQuestions(ctx),
  handlers: climbing(LADDER),
};

export { type CommandLadder, climbing, openLadder } from './ladder.ts';
export { type Ladder, layerRow, layerView, type NamedRung, reportButton, rungOf } from './sample-layers.ts';
