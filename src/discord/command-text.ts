// A command's names and descriptions in every language, from the locale files.
import { type MessageKey, translator } from './translate.ts';

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
