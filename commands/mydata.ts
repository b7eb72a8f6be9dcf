// /mydata: everything that is kept of a member, to be seen, taken along and deleted by them.
import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import type { App } from '../src/discord/app.ts';
import { ANYWHERE, type AnywhereCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/command-text.ts';
import { choose, confirm, erase, openHome } from '../src/discord/mydata/erase.ts';
import { sendFile } from '../src/discord/mydata/file.ts';
import { ownerOf } from '../src/discord/mydata/records.ts';
import { UserError } from '../src/discord/user-error.ts';

const execute = (interaction: ChatInputCommandInteraction, app: App): Promise<void> =>
  openHome(interaction, ownerOf(interaction, app));

/** Custom ids: the action, whose screen it is, then what was chosen. */
const press = async (
  interaction: MessageComponentInteraction,
  [action, ownerId, ...words]: readonly string[],
  app: App,
): Promise<void> => {
  if (ownerId !== interaction.user.id) throw new UserError('common.error.notYours');
  const owner = ownerOf(interaction, app);
  switch (action) {
    case 'home':
      return openHome(interaction, owner);
    case 'file':
      return sendFile(interaction, owner);
    case 'erase':
      return choose(interaction, owner);
    case 'scope':
      return confirm(interaction, owner, interaction.isStringSelectMenu() ? interaction.values[0] : undefined);
    case 'sure':
      return erase(interaction, owner, words);
    default:
      throw new UserError('common.error.unknownButton');
  }
};

/** The command, its buttons and its select. */
export const mydata: AnywhereCommand = {
  reach: 'anywhere',
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('mydata.command.name'),
    ...described('mydata.command.description'),
    ...ANYWHERE,
  },
  prefix: 'mydata',
  execute,
  press,
  autocomplete: (interaction: AutocompleteInteraction) => interaction.respond([]),
};
