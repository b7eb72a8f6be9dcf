// Values that a member gave to a slash command: checked against the registered options and typed as Discord sends them.
import type { OptionValue } from '../../protocol.ts';
import { DiscordError } from '../discord-error.ts';
import type { Json } from '../state.ts';
import type { FoundCommand } from './find-command.ts';
import { nothingPicked, type Picked } from './resolved.ts';

const OptionType = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

function refuse(name: unknown, why: string): DiscordError {
  return new DiscordError(400, 50035, `Invalid Form Body: option ${String(name)} ${why}`);
}

function numberValue(option: Json, given: OptionValue): number {
  const value = typeof given === 'number' ? given : Number(given);
  const isWhole = option.type === OptionType.integer;
  if (!Number.isFinite(value) || (isWhole && !Number.isInteger(value))) throw refuse(option.name, 'is no number');
  if (option.min_value != null && value < Number(option.min_value)) throw refuse(option.name, 'is too small');
  if (option.max_value != null && value > Number(option.max_value)) throw refuse(option.name, 'is too big');
  return value;
}

function stringValue(option: Json, given: OptionValue): string {
  const value = String(given);
  if (value === '') throw refuse(option.name, 'is empty');
  if (value.length < Number(option.min_length ?? 0)) throw refuse(option.name, 'is too short');
  if (value.length > Number(option.max_length ?? 6000)) throw refuse(option.name, 'is too long');
  return value;
}

function booleanValue(option: Json, given: OptionValue): boolean {
  if (given === true || given === 'true') return true;
  if (given === false || given === 'false') return false;
  throw refuse(option.name, 'is neither true nor false');
}

function pickedValue(option: Json, given: OptionValue, picked: Picked): string {
  const id = String(given).replace(/^<(?:@[!&]?|#)(\d+)>$/, '$1');
  if (!/^\d{17,20}$/.test(id)) throw refuse(option.name, 'is no id');
  const type = option.type;
  if (type === OptionType.channel) picked.channels.add(id);
  if (type === OptionType.user || type === OptionType.mentionable) picked.users.add(id);
  if (type === OptionType.attachment) picked.attachments.add(id);
  if (type === OptionType.role || type === OptionType.mentionable) picked.roles.add(id);
  return id;
}

function typedValue(option: Json, given: OptionValue, picked: Picked): OptionValue {
  const type = Number(option.type);
  if (type === OptionType.string) return stringValue(option, given);
  if (type === OptionType.integer || type === OptionType.number) return numberValue(option, given);
  if (type === OptionType.boolean) return booleanValue(option, given);
  return pickedValue(option, given, picked);
}

function requireChoice(option: Json, value: OptionValue): void {
  const choices = (option.choices as Json[] | null | undefined) ?? [];
  if (choices.length === 0 || choices.some((choice) => choice.value === value)) return;
  throw refuse(option.name, 'is none of its choices');
}

type Given = Readonly<Record<string, OptionValue>>;

function requireKnown(found: FoundCommand, given: Given): void {
  for (const name of Object.keys(given)) {
    if (!found.options.some((option) => option.name === name)) throw refuse(name, 'does not exist');
  }
}

/** A channel option may say which types of channel it takes. */
function requireChannelType(option: Json, value: OptionValue, typeOf: (channelId: string) => number | undefined): void {
  const types = (option.channel_types as number[] | null | undefined) ?? [];
  if (option.type !== OptionType.channel || types.length === 0) return;
  if (!types.includes(typeOf(String(value)) ?? -1)) throw refuse(option.name, 'takes no such channel');
}

function typedOrNothing(option: Json, given: OptionValue): OptionValue | undefined {
  try {
    return typedValue(option, given, nothingPicked());
  } catch {
    return undefined;
  }
}

function nested(found: FoundCommand, values: readonly Json[]): Json[] {
  let options = [...values];
  for (const [index, name] of [...found.path.entries()].reverse()) {
    const type = index === found.path.length - 1 ? 1 : 2;
    options = [{ type, name, options }];
  }
  return options;
}

/** `options` of a command that is run; throws 50035 for a missing, unknown or unfitting one. */
export function commandOptions(
  found: FoundCommand,
  given: Given,
  picked: Picked,
  channelType: (channelId: string) => number | undefined,
): Json[] {
  requireKnown(found, given);
  const values = found.options.flatMap((option) => {
    const name = String(option.name);
    const raw = given[name];
    if (raw === undefined) {
      if (option.required === true) throw refuse(name, 'is required');
      return [];
    }
    const value = typedValue(option, raw, picked);
    requireChoice(option, value);
    requireChannelType(option, value, channelType);
    return [{ type: option.type, name, value }];
  });
  return nested(found, values);
}

/** `options` while one is being typed: nothing is required, the focused one is sent as it stands. */
export function autocompleteOptions(found: FoundCommand, given: Given, focused: string): Json[] {
  requireKnown(found, given);
  const target = found.options.find((option) => option.name === focused);
  if (target?.autocomplete !== true) throw refuse(focused, 'has no autocomplete');
  const values = found.options.flatMap((option) => {
    const name = String(option.name);
    if (name === focused) return [{ type: option.type, name, value: String(given[name] ?? ''), focused: true }];
    const value = given[name] === undefined ? undefined : typedOrNothing(option, given[name]);
    return value === undefined ? [] : [{ type: option.type, name, value }];
  });
  return nested(found, values);
}
