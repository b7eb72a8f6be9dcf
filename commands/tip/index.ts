// /tip: hints for today's question or any other, from keywords to intent and outline.
import { ApplicationCommandOptionType, ApplicationCommandType, InteractionContextType } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { LONGEST_TYPED } from '../../src/discord/typed.ts';
import { offerQuestions } from '../../src/discord/which-question.ts';
import type { CommandLadder } from '../sample/index.ts';
import { climb, openLadder } from '../sample/index.ts';

const LADDER: CommandLadder = { prefix: 'tip', layers: ['keywords', 'tips'], first: 'keywords' };

/** The command, its layer buttons and its list of questions. */
export const tip: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('tip.command.name'),
    ...described('tip.command.description'),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('tip.command.question.name'),
        ...described('tip.command.question.description'),
        autocomplete: true,
        max_length: LONGEST_TYPED,
      },
    ],
  },
  prefix: 'tip',
  help: { audience: 'members', does: 'help.does.tip' },
  execute: (interaction, app) => openLadder(interaction, LADDER, app),
  press: (interaction, args, app) => climb(interaction, LADDER, args, app),
  autocomplete: offerQuestions,
};
