// The member's language: every text that Discord shows comes from src/locales through here.
import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type ParseKeys } from 'i18next';
import type { Language } from '../core/question.ts';
import type card from '../locales/en/card.json';
import type common from '../locales/en/common.json';
import type notice from '../locales/en/notice.json';
import type opinion from '../locales/en/opinion.json';
import type reminder from '../locales/en/reminder.json';

/** The texts by area, a file of src/locales/<language>/ each. A feature adds its own in its index.ts. */
export interface Texts {
  readonly card: typeof card;
  readonly common: typeof common;
  readonly notice: typeof notice;
  readonly opinion: typeof opinion;
  readonly reminder: typeof reminder;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: Texts };
  }
}

/** Names one text: `area.path.to.it`. */
export type MessageKey = ParseKeys;
export type Params = Readonly<Record<string, string | number>>;
/** Texts of one language. */
export type Translate = (key: MessageKey, params?: Params) => string;

/** Every file of a language, by its name. */
function textsOf(language: Language): Record<string, unknown> {
  const folder = new URL(`../locales/${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  return Object.fromEntries(files.map((file) => [file.slice(0, -'.json'.length), read(file)]));
}

function missing(key: string): string {
  if (process.env.VITEST !== undefined) throw new Error(`no text named ${key}`);
  return key;
}

const i18n = createInstance();
await i18n.init({
  resources: { ko: { translation: textsOf('ko') }, en: { translation: textsOf('en') } },
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: missing,
});

const bound: Readonly<Record<Language, Translate>> = {
  ko: (key, params) => i18n.t(key, { lng: 'ko', ...params }),
  en: (key, params) => i18n.t(key, { lng: 'en', ...params }),
};

/** The texts of a language. */
export function translator(language: Language): Translate {
  return bound[language];
}

/** The language for a Discord locale: Korean for `ko`, else English. */
export function languageOf(locale: string | null | undefined): Language {
  return locale?.startsWith('ko') ? 'ko' : 'en';
}
