// /sample: sample answers of today's question or any other, with the layers that lead up to them.
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import { sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import type { Command } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
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
    ...named('sample.command.name'),
    ...described('sample.command.description'),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('sample.command.question.name'),
        ...described('sample.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
    ],
  },
  help: { audience: 'members', does: 'sample.does' },
  execute: (ctx: ServerCommandContext) => openLadder(ctx, LADDER),
  autocomplete: (ctx) => offerQuestions(ctx),
  handlers: climbing(LADDER),
};

export { type CommandLadder, climbing, openLadder } from './ladder.ts';
export { type Ladder, layerRow, layerView, type NamedRung, reportButton, rungOf } from './sample-layers.ts';
