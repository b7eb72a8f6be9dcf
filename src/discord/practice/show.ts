// How practice, mock interviews, history and decks show their screens: in place where that can be, else privately.
import { InteractionContextType, MessageFlags } from 'discord.js';
import type { Screen } from '../screen.ts';
import type { Practising } from './desk.ts';

/** Tells Discord, which waits three seconds, that the screen takes longer; `show` then goes where it would have gone. */
export const takeTime = async (interaction: Practising): Promise<void> => {
  if (interaction.isMessageComponent()) await interaction.deferUpdate();
  else if (interaction.isModalSubmit() && interaction.isFromMessage()) await interaction.deferUpdate();
  else if (interaction.context === InteractionContextType.BotDM) await interaction.deferReply();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
};

/** Answers with a screen: in the message that was pressed, else in a new one that only the member sees. */
export const show = async (interaction: Practising, view: Screen): Promise<void> => {
  // Discord keeps the files of the screen before unless it is told which ones stay.
  if (interaction.deferred) await interaction.editReply({ ...view, attachments: [] });
  else if (interaction.isMessageComponent()) await interaction.update({ ...view, attachments: [] });
  else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
    await interaction.update({ ...view, attachments: [] });
  }
  // With the bot alone there is nobody to hide from, and a message that stays can be gone on with later.
  else if (interaction.context === InteractionContextType.BotDM) await interaction.reply(view);
  else await interaction.reply({ ...view, flags: MessageFlags.Ephemeral });
};
