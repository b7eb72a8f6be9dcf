// A screen of a leader's panel: the text and controls that one private message shows, and the rows of its selects.
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type AttachmentBuilder,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RepliableInteraction,
  TextInputStyle,
} from 'discord.js';
import { choiceName } from './which-question.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Screen {
  /** What just happened; empty: nothing to say. */
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  /** Pictures and files; an embed shows one as `attachment://<name>`. */
  readonly files?: AttachmentBuilder[];
}

/** What can change the private message that it came from. */
export type Press = MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>;

/** Opens a screen that only the member sees. */
export const open = async (interaction: RepliableInteraction<'cached'>, screen: Screen): Promise<void> => {
  if (interaction.deferred) await interaction.editReply(screen);
  else await interaction.reply({ ...screen, flags: MessageFlags.Ephemeral });
};

/** Draws a screen in the message that the press or form came from. */
export const redraw = async (interaction: Press, screen: Screen): Promise<void> => {
  if (interaction.deferred) await interaction.editReply(screen);
  else if (interaction.isModalSubmit() && !interaction.isFromMessage()) await open(interaction, screen);
  else if (interaction.isModalSubmit()) await interaction.update(screen);
  else await interaction.update(screen);
};

/** The values of a select; none for a button. */
export const valuesOf = (interaction: Press): readonly string[] =>
  interaction.isMessageComponent() && interaction.isAnySelectMenu() ? interaction.values : [];

/** An option cut to what Discord takes. */
export const option = (label: string, value: string, about = '', chosen = false): APISelectMenuOption => ({
  label: choiceName(label),
  value,
  ...(about === '' ? {} : { description: choiceName(about) }),
  default: chosen,
});

/** Discord's most options of one select. */
export const OPTIONS = 25;

/** A select of texts, at most 25; no row when there are none. `most` above 1 lets several (or none) be chosen. */
export const choices = (id: string, placeholder: string, options: readonly APISelectMenuOption[], most = 1): Row[] => {
  // Discord refuses a select in which a value comes twice, as cut ones can.
  const shown = options
    .filter(({ value }, at) => options.findIndex((other) => other.value === value) === at)
    .slice(0, OPTIONS);
  if (shown.length === 0) return [];
  const several = most > 1 ? { min_values: 0, max_values: Math.min(most, shown.length) } : {};
  const select = { type: ComponentType.StringSelect, custom_id: id, placeholder, options: shown, ...several } as const;
  return [{ type: ComponentType.ActionRow, components: [select] }];
};

/** A form with one line of text, under the id `text`. */
export const lineForm = (
  id: string,
  label: string,
  hint: string,
  value = '',
): APIModalInteractionResponseCallbackData => ({
  custom_id: id,
  title: label,
  components: [
    {
      type: ComponentType.Label,
      label,
      description: hint,
      component: {
        type: ComponentType.TextInput,
        custom_id: 'text',
        style: TextInputStyle.Short,
        required: true,
        max_length: 100,
        ...(value === '' ? {} : { value }),
      },
    },
  ],
});
