// What the `/` menu knows: the registered slash commands flattened to what can be run, and their options.
import type { OptionValue, PageCommand } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { asNumber, asObjects, asText, type Json, localized } from '../fields.ts';
import { commandsIn } from '../places.ts';

const SLASH = 1;
const SUBCOMMAND = 1;
const GROUP = 2;

export type OptionKind =
  | 'text'
  | 'whole'
  | 'number'
  | 'yes-no'
  | 'user'
  | 'channel'
  | 'role'
  | 'mentionable'
  | 'file'
  | 'unsupported';

export interface OptionChoice {
  readonly label: string;
  readonly value: OptionValue;
}

export interface CommandOption {
  readonly name: string;
  readonly shown: string;
  readonly description: string;
  readonly kind: OptionKind;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly OptionChoice[];
  /** Least and most: of the value for numbers, of characters for text. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly channelTypes: readonly number[];
}

/** One thing that can be run: a command, or a subcommand with its path. */
export interface Runnable {
  /** As the server wants it: `schedule skip`. */
  readonly path: string;
  /** As the member reads it. */
  readonly shown: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

const KINDS: Readonly<Record<number, OptionKind>> = {
  3: 'text',
  4: 'whole',
  5: 'yes-no',
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  10: 'number',
  11: 'file',
};

/** All that can be run, sorted as it is read. */
export function runnables(commands: readonly PageCommand[], locale: string): readonly Runnable[] {
  return commands
    .filter((command) => command.type === SLASH)
    .flatMap((command) => flatten(command, '', '', locale))
    .toSorted((a, b) => a.shown.localeCompare(b.shown, locale));
}

function flatten(json: Json, pathBefore: string, shownBefore: string, locale: string): readonly Runnable[] {
  const path = `${pathBefore}${asText(json.name)}`;
  const shown = `${shownBefore}${localized(json, 'name', locale)}`;
  const options = asObjects(json.options);
  const below = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (below.length > 0) return below.flatMap((option) => flatten(option, `${path} `, `${shown} `, locale));
  return [
    {
      path,
      shown,
      description: localized(json, 'description', locale),
      options: options.map((option) => readOption(option, locale)),
    },
  ];
}

function readOption(json: Json, locale: string): CommandOption {
  const type = asNumber(json.type) ?? 0;
  return {
    name: asText(json.name),
    shown: localized(json, 'name', locale),
    description: localized(json, 'description', locale),
    kind: KINDS[type] ?? 'unsupported',
    required: json.required === true,
    autocomplete: json.autocomplete === true,
    choices: asObjects(json.choices).map((choice) => ({
      label: localized(choice, 'name', locale),
      value: readValue(choice.value),
    })),
    min: asNumber(json.min_value) ?? asNumber(json.min_length),
    max: asNumber(json.max_value) ?? asNumber(json.max_length),
    channelTypes: Array.isArray(json.channel_types)
      ? json.channel_types.filter((item) => typeof item === 'number')
      : [],
  };
}

function readValue(value: unknown): OptionValue {
  return typeof value === 'number' || typeof value === 'boolean' ? value : asText(value);
}

/** Those whose name, in the member's language or in English, has what was typed; beginnings first. */
export function matching(all: readonly Runnable[], typed: string): readonly Runnable[] {
  const query = typed.trim().toLowerCase();
  const at = (item: Runnable) => {
    const places = [item.shown, item.path]
      .map((name) => name.toLowerCase().indexOf(query))
      .filter((place) => place >= 0);
    return places.length === 0 ? -1 : Math.min(...places);
  };
  const hits = all.filter((item) => at(item) >= 0);
  return [...hits.filter((item) => at(item) === 0), ...hits.filter((item) => at(item) > 0)];
}

/** A command that was used, as the member reads it: `/오늘`, or a message command's name; as it is when unknown. */
export function commandShown(desk: Desk, channelId: string, name: string): string {
  const commands = commandsIn(desk.state, channelId);
  const slash = runnables(commands, desk.locale).find(({ path }) => path === name);
  if (slash !== undefined) return `/${slash.shown}`;
  const other = commands.find((command) => command.type !== SLASH && command.name === name);
  return other === undefined ? `/${name}` : localized(other, 'name', desk.locale);
}
