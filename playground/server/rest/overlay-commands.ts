// Where the published schemas let a command through and Discord does not.
import type { FieldFault } from '../discord-error.ts';
import type { Json } from '../state.ts';
import type { Check } from './route.ts';

type Path = readonly (string | number)[];

const SLASH = 1;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_CHARACTERS = 8_000;
const MOST_OF_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const LOCALES = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
    'zh-CN ja zh-TW ko'
  ).split(' '),
);

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && NAME.test(name) && name === name.toLowerCase();
}

function nameFaults(named: Json, path: Path): FieldFault[] {
  const wrong = { code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' };
  const localized = Object.entries((named.name_localizations as Json | null | undefined) ?? {});
  const faults: FieldFault[] = [];
  if (typeof named.name === 'string' && !isName(named.name)) faults.push({ path: [...path, 'name'], ...wrong });
  for (const [locale, name] of localized) {
    if (!isName(name)) faults.push({ path: [...path, 'name_localizations', locale], ...wrong });
  }
  return faults;
}

function localeFaults(named: Json, path: Path): FieldFault[] {
  return ['name_localizations', 'description_localizations'].flatMap((field) => {
    const locales = Object.keys((named[field] as Json | null | undefined) ?? {});
    const unknown = locales.filter((locale) => !LOCALES.has(locale));
    const message = `Value must be one of {${[...LOCALES].join(', ')}}.`;
    return unknown.map((locale) => ({ path: [...path, field, locale], code: 'BASE_TYPE_CHOICES', message }));
  });
}

function orderFaults(options: readonly Json[], path: Path): FieldFault[] {
  const firstOptional = options.findIndex((option) => option.required !== true);
  return options.flatMap((option, index) => {
    if (option.required !== true || firstOptional === -1 || index < firstOptional) return [];
    const message = 'Required options must be placed before non-required options';
    return [{ path: [...path, index], code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message }];
  });
}

function duplicateFaults(options: readonly Json[], path: Path): FieldFault[] {
  const seen = new Set<unknown>();
  return options.flatMap((option, index) => {
    const name = option.name;
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const message = `Option name already exists`;
    return [{ path: [...path, index, 'name'], code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message }];
  });
}

function choiceFaults(option: Json, path: Path): FieldFault[] {
  if (option.autocomplete !== true || listOf(option.choices).length === 0) return [];
  const message = 'Choices cannot be used together with autocomplete';
  return [{ path: [...path, 'autocomplete'], code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', message }];
}

function optionFaults(options: readonly Json[], path: Path): FieldFault[] {
  return [
    ...orderFaults(options, path),
    ...duplicateFaults(options, path),
    ...options.flatMap((option, index) => [
      ...nameFaults(option, [...path, index]),
      ...localeFaults(option, [...path, index]),
      ...choiceFaults(option, [...path, index]),
      ...optionFaults(listOf(option.options), [...path, index, 'options']),
    ]),
  ];
}

/** The longest of a text and its localizations. */
function longest(named: Json, field: string): number {
  const localized = Object.values((named[`${field}_localizations`] as Json | null | undefined) ?? {});
  return Math.max(0, ...[named[field], ...localized].map((text) => (typeof text === 'string' ? [...text].length : 0)));
}

function characters(named: Json): number {
  const choices = listOf(named.choices);
  const inChoices = choices.reduce(
    (sum, choice) => sum + longest(choice, 'name') + [...String(choice.value)].length,
    0,
  );
  const inOptions = listOf(named.options).reduce((sum, option) => sum + characters(option), 0);
  return longest(named, 'name') + longest(named, 'description') + inChoices + inOptions;
}

function descriptionFaults(command: Json, path: Path): FieldFault[] {
  const isSlash = Number(command.type ?? SLASH) === SLASH;
  const description = String(command.description ?? '');
  if (isSlash && description === '') {
    return [{ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  if (isSlash || description === '') return [];
  const message = 'Context menu commands cannot have description';
  return [{ path: [...path, 'description'], code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID', message }];
}

/** All that Discord refuses in one command beyond the schemas. */
export function commandFaults(command: Json, path: Path): FieldFault[] {
  const isSlash = Number(command.type ?? SLASH) === SLASH;
  const size = characters(command);
  const message = `Command exceeds maximum size (${MOST_CHARACTERS})`;
  return [
    ...(isSlash ? nameFaults(command, path) : []),
    ...localeFaults(command, path),
    ...descriptionFaults(command, path),
    ...optionFaults(listOf(command.options), [...path, 'options']),
    ...(size > MOST_CHARACTERS ? [{ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message }] : []),
  ];
}

function tooManyFaults(commands: readonly Json[]): FieldFault[] {
  return Object.entries(MOST_OF_TYPE).flatMap(([type, most]) => {
    const count = commands.filter((command) => Number(command.type ?? SLASH) === Number(type)).length;
    const message = `Maximum number of application commands reached (${most})`;
    return count > most ? [{ path: [], code: 'APPLICATION_COMMANDS_MAX', message }] : [];
  });
}

function sameNameFaults(commands: readonly Json[]): FieldFault[] {
  const seen = new Set<string>();
  return commands.flatMap((command, index) => {
    const key = `${Number(command.type ?? SLASH)}:${String(command.name)}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = 'Application command names must be unique';
    return [{ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message }];
  });
}

/** The check of routes whose body is one command. */
export const commandCheck: Check = (call) => commandFaults(call.body, []);

/** The check of bulk overwrites. */
export const commandListCheck: Check = (call) => [
  ...tooManyFaults(call.list),
  ...sameNameFaults(call.list),
  ...call.list.flatMap((command, index) => commandFaults(command, [index])),
];
