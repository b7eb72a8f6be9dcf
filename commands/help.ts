// /help: what the bot does, the commands a member has, how to answer here, and what is kept.
import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
} from 'discord.js';
import type { App } from '../src/discord/app.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/command-text.ts';
import { helpView } from '../src/discord/help-view.ts';
import { languageOf, translator } from '../src/discord/translate.ts';
import { isLeader } from '../src/discord/where.ts';
import { studyHereIfAny } from '../src/discord/which-post.ts';

const execute = async (interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void> => {
  const study = await studyHereIfAny(interaction, app);
  const reader = { leads: isLeader(interaction, study), readsMessages: app.readsMessages };
  const embed = helpView(study?.reveal, reader, translator(languageOf(interaction.locale)));
  await interaction.reply({ embeds: [embed], flags: MessageFlags.Ephemeral });
};

/** The command. */
export const help: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('help.command.name'),
    ...described('help.command.description'),
    contexts: [InteractionContextType.Guild],
  },
  prefix: 'help',
  execute,
};
