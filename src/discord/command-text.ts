// A command's names, descriptions and options in every language, from the locale files.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { type MessageKey, translator } from './translate.ts';
import { LONGEST_TYPED } from './typed.ts';

/** What stands before `.name` and `.description` in the keys of a command's or an option's texts. */
type Stem<Key> = Key extends `${infer S}.name` ? (`${S}.description` extends MessageKey ? S : never) : never;
export type TextStem = Stem<MessageKey>;

/** The English name that Discord dispatches by, with its Korean one. */
export function named(key: MessageKey): { name: string; name_localizations: { ko: string } } {
  return {
    name: translator('en')(key),
    name_localizations: { ko: translator('ko')(key) },
  };
}

/** The English description with its Korean one. */
export function described(key: MessageKey): { description: string; description_localizations: { ko: string } } {
  return {
    description: translator('en')(key),
    description_localizations: { ko: translator('ko')(key) },
  };
}

/** Name and description, by the stem of their texts. */
export function worded(stem: TextStem) {
  return { ...named(`${stem}.name`), ...described(`${stem}.description`) };
}

interface TextRules {
  readonly required?: true;
  /** Choices come while a member types; false: the text is the member's alone. */
  readonly offered?: boolean;
}

/** An option in which members type, at most as much as a choice may hold. */
export function textOption(
  stem: TextStem,
  { required, offered = true }: TextRules = {},
): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    ...worded(stem),
    ...(required ? { required } : {}),
    autocomplete: offered,
    max_length: LONGEST_TYPED,
  };
}

/** A subcommand with its options. */
export function subcommand(
  stem: TextStem,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, ...worded(stem), options };
}
