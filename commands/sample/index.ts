// /sample: sample answers of today's question or any other, with the layers that lead up to them.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { sampleOfBank, sampleOfPost } from '../../src/discord/card-routes.ts';
import type { Command } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import { route } from '../../src/discord/route.ts';
import type texts from '../../src/locales/en/sample.json';
import { type CommandMenu, LAYERS, layerHandlers, openFirstLayer } from './open-layer.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly sample: typeof texts;
  }
}

const MENU: CommandMenu = {
  routes: { post: sampleOfPost, bank: sampleOfBank, of: route('sample', 'of', {}) },
  layers: LAYERS,
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
  help: { audience: 'members', topic: 'read', does: 'sample.does' },
  execute: (ctx: ServerCommandContext) => openFirstLayer(ctx, MENU),
  autocomplete: (ctx) => offerQuestions(ctx),
  handlers: layerHandlers(MENU),
};

export { type CommandMenu, LAYERS, layerHandlers, openFirstLayer } from './open-layer.ts';
export { type LayerMenu, layerOf, layerRow, layerView, type OpenLayer, type WantedLayer } from './sample-layers.ts';
