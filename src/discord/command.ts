// What a command is: definition, action, its buttons, forms and autocomplete in one typed object.
import {
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { App } from './app.ts';

interface Parts {
  /** Opens the custom ids of this command's buttons and forms: `<prefix>:<args…>`. */
  readonly prefix: string;
  /** A press of one of its buttons or a choice in one of its selects. Every id in `args` can be stale or forged. */
  press?(interaction: MessageComponentInteraction<'cached'>, args: readonly string[], app: App): Promise<void>;
  submit?(interaction: ModalSubmitInteraction<'cached'>, args: readonly string[], app: App): Promise<void>;
}

export interface SlashCommand extends Parts {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction<'cached'>, app: App): Promise<void>;
  /** Answers within 3 s; a failure shows no choices. */
  autocomplete?(interaction: AutocompleteInteraction<'cached'>, app: App): Promise<void>;
}

export interface MessageCommand extends Parts {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction<'cached'>, app: App): Promise<void>;
}

/** A slash command that members may also run outside servers: in direct messages, and as an app of their own. */
export interface AnywhereCommand {
  readonly reach: 'anywhere';
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly prefix: string;
  execute(interaction: ChatInputCommandInteraction, app: App): Promise<void>;
  press(interaction: MessageComponentInteraction, args: readonly string[], app: App): Promise<void>;
  submit?(interaction: ModalSubmitInteraction, args: readonly string[], app: App): Promise<void>;
  autocomplete(interaction: AutocompleteInteraction, app: App): Promise<void>;
}

/** Where a command that asks for no server is offered: for the fields of its `data`. */
export const ANYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

export type Command = SlashCommand | MessageCommand | AnywhereCommand;
