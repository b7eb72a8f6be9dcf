// Screens: what one private message shows, where it is shown, and the selects and forms on it.

import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIEmbed,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type AttachmentBuilder,
  type ChatInputCommandInteraction,
  Colors,
  ComponentType,
  InteractionContextType,
  type InteractionReplyOptions,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { PAGE_LENGTH, pageText } from '../core/page-text.ts';
import { box, EMPTIED, type Layout, layout, words } from './layout.ts';
import { LAYOUT_TEXT, OPTIONS } from './limits.ts';
import { surely } from './surely.ts';
import { choiceName } from './typed.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Screen {
  /** What just happened; empty: nothing to say. */
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  /** Pictures and files; an embed shows one as `attachment://<name>`. */
  readonly files?: AttachmentBuilder[];
}

/** What can be answered with a screen. */
type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** What a screen may be made of. */
export type ScreenContent = Pick<InteractionReplyOptions, keyof Screen>;

/** With the bot alone there is nobody to hide from, and a message that stays can be gone on with later. */
function isAlone({ context }: Answerable): boolean {
  return context === InteractionContextType.BotDM;
}

/** What came from a message, by a press or by a form that a press opened. */
type FromMessage = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

function isFromMessage(interaction: Answerable): interaction is FromMessage {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** Whether it came from a message that only its member sees. Ids can be forged: a private screen is never drawn into what others read. */
function isFromOwnScreen(interaction: Answerable): interaction is FromMessage {
  return isFromMessage(interaction) && (isAlone(interaction) || interaction.message.flags.has(MessageFlags.Ephemeral));
}

/** Whether it came from the message that carries `marker`: what others read is never changed by a press from elsewhere. */
function isOn(interaction: Answerable, marker: string): interaction is FromMessage {
  return isFromMessage(interaction) && interaction.message.resolveComponent(marker) !== null;
}

/**
 * Where a screen goes. `apart`: in a message of its own, also where the message that was pressed is the member's; `fleeting`:
 * in one that only stays until the member looks away, also with the bot alone.
 */
export type Where = 'here' | 'apart' | 'fleeting';

/** How a message of its own is sent. */
function flagsOf(interaction: Answerable, where: Where): { readonly flags?: MessageFlags.Ephemeral } {
  return isAlone(interaction) && where !== 'fleeting' ? {} : { flags: MessageFlags.Ephemeral };
}

/** Tells Discord, which waits three seconds, that the screen takes longer; `show` then goes where this says. */
export async function takeTime(interaction: Answerable, where: Where): Promise<void> {
  if (where === 'here' && isFromOwnScreen(interaction)) await interaction.deferUpdate();
  else await interaction.deferReply(flagsOf(interaction, where));
}

/** Takes a press on a message that is not drawn anew; `tell` then answers beside it. */
export async function acknowledge(interaction: MessageComponentInteraction): Promise<void> {
  await interaction.deferUpdate();
}

/**
 * Answers with a screen: in the message that was pressed where that is the member's own, else in one that only they see;
 * a second one takes the place of the first.
 */
export async function show(interaction: Answerable, screen: ScreenContent): Promise<void> {
  // Discord keeps the files of the screen before unless it is told which ones stay.
  const whole = { ...screen, attachments: [] };
  if (interaction.deferred || interaction.replied) await surely(() => interaction.editReply(whole));
  else if (isFromOwnScreen(interaction)) await interaction.update(whole);
  else await interaction.reply({ ...screen, ...flagsOf(interaction, 'here') });
}

/** Characters of a shared screen: a Korean one's bytes have a limit of their own, which nobody documents. */
const SHARED_TEXT = LAYOUT_TEXT - 700;

/** A screen's title and words in a box; the beginning of them where they do not fit. */
function boxOf({ title, description = '', color = Colors.Blurple }: APIEmbed, room: number): APIContainerComponent {
  const text = title === undefined ? description : `### ${title}\n${description}`;
  const shown = text.length <= room ? text : `${pageText(text, PAGE_LENGTH)[0]} …`;
  return box(color, [words(shown)]);
}

/** A screen of at most one embed for a message that several people see: the bot needs no right to embed links for it. */
export function sharedLayout({ content, embeds, components }: Screen): Layout {
  const said = content === '' ? [] : [words(content)];
  return layout(...said, ...embeds.map((embed) => boxOf(embed, SHARED_TEXT - content.length)), ...components);
}

/**
 * Answers with a screen in the message that was pressed where that is one that leaders share, which is drawn anew for all of
 * them; elsewhere as `show`. `marker`: the id of a button by which a shared one is known.
 */
export async function showShared(interaction: Answerable, screen: Screen, marker: string): Promise<void> {
  if (isFromOwnScreen(interaction) || !isOn(interaction, marker)) return show(interaction, screen);
  await interaction.update({ ...EMPTIED, ...sharedLayout(screen) });
}

/** Answers in a message of its own, also where the pressed one is the member's. */
export async function tell(
  interaction: Answerable,
  screen: ScreenContent,
  where: Exclude<Where, 'here'>,
): Promise<void> {
  const told = { ...screen, ...flagsOf(interaction, where) };
  if (interaction.deferred) await interaction.followUp(told);
  else await interaction.reply(told);
}

/** The values of a select; none for a button. */
export function valuesOf(interaction: MessageComponentInteraction | ModalSubmitInteraction): readonly string[] {
  return interaction.isMessageComponent() && interaction.isAnySelectMenu() ? interaction.values : [];
}

/** An option cut to what Discord takes. */
export function option(label: string, value: string, about = '', chosen = false): APISelectMenuOption {
  return {
    label: choiceName(label),
    value,
    ...(about === '' ? {} : { description: choiceName(about) }),
    default: chosen,
  };
}

/** A select of texts, at most 25; no row when there are none. `most` above 1 lets several (or none) be chosen. */
export function choices(id: string, placeholder: string, options: readonly APISelectMenuOption[], most = 1): Row[] {
  // Discord refuses a select in which a value comes twice, as cut ones can.
  const shown = options
    .filter(({ value }, at) => options.findIndex((other) => other.value === value) === at)
    .slice(0, OPTIONS);
  if (shown.length === 0) return [];
  const several = most > 1 ? { min_values: 0, max_values: Math.min(most, shown.length) } : {};
  const select = { type: ComponentType.StringSelect, custom_id: id, placeholder, options: shown, ...several } as const;
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

/** A line of text in a form, under an id of its own. */
export function lineField(
  id: string,
  label: string,
  hint: string,
  value = '',
  most = 100,
  required = true,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    description: hint,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: TextInputStyle.Short,
      required,
      max_length: most,
      ...(value === '' ? {} : { value }),
    },
  };
}

/** A form with one line of text, under the id `text`. */
export function lineForm(id: string, label: string, hint: string, value = ''): APIModalInteractionResponseCallbackData {
  return { custom_id: id, title: label, components: [lineField('text', label, hint, value)] };
}
