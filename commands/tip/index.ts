// /tip: hints for today's question or any other, from keywords to intent and outline.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { tipOfBank, tipOfPost } from '../../src/discord/card-routes.ts';
import type { Command } from '../../src/discord/command.ts';
import { textOption, worded } from '../../src/discord/command-text.ts';
import type { ServerCommandContext } from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import { route } from '../../src/discord/route.ts';
import type texts from '../../src/locales/en/tip.json';
import type { CommandMenu } from '../sample/index.ts';
import { LAYERS, layerHandlers, openFirstLayer } from '../sample/index.ts';

declare module '../../src/discord/translate.ts' {
  interface Texts {
    readonly tip: typeof texts;
  }
}

const MENU: CommandMenu = {
  routes: { post: tipOfPost, bank: tipOfBank, of: route('tip', 'of', {}) },
  layers: LAYERS,
  first: 'keywords',
};

/** The command, its layer buttons and its list of questions. */
export const tip: Command = {
  reach: 'server',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...worded('tip.command'),
    contexts: [InteractionContextType.Guild],
    options: [textOption('tip.command.question')],
  },
  help: { audience: 'members', topic: 'read', does: 'tip.does' },
  execute: (ctx: ServerCommandContext) => openFirstLayer(ctx, MENU),
  autocomplete: (ctx) => offerQuestions(ctx),
  handlers: layerHandlers(MENU),
};
