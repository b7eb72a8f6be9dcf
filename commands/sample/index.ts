// /sample: sample answers of today's question or any other, with the layers that lead up to them.
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { offerQuestions } from '../../src/discord/which-question.ts';
import { type CommandLadder, climb, openLadder } from './ladder.ts';

const LADDER: CommandLadder = {
  prefix: 'sample',
  layers: ['keywords', 'tips', 'answers', 'followUps'],
  first: 'answers',
};

/** The command, its layer buttons and its list of questions. */
export const sample: SlashCommand = {
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
  prefix: 'sample',
  help: { audience: 'members', does: 'help.does.sample' },
  execute: (interaction, app) => openLadder(interaction, LADDER, app),
  press: (interaction, args, app) => climb(interaction, LADDER, args, app),
  autocomplete: offerQuestions,
};

export { type CommandLadder, climb, openLadder } from './ladder.ts';
export { type Ladder, layerRow, layerView, type NamedRung, reportButton, rungOf } from './sample-layers.ts';
