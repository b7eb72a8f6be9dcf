// The member's language: every text that Discord shows comes from src/locales through here.
import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import type { Language } from '../core/question.ts';
import type answers from '../locales/en/answers.json';
import type card from '../locales/en/card.json';
import type common from '../locales/en/common.json';
import type deck from '../locales/en/deck.json';
import type exporting from '../locales/en/export.json';
import type help from '../locales/en/help.json';
import type history from '../locales/en/history.json';
import type mock from '../locales/en/mock.json';
import type mydata from '../locales/en/mydata.json';
import type notice from '../locales/en/notice.json';
import type opinion from '../locales/en/opinion.json';
import type practice from '../locales/en/practice.json';
import type question from '../locales/en/question.json';
import type reminder from '../locales/en/reminder.json';
import type sample from '../locales/en/sample.json';
import type schedule from '../locales/en/schedule.json';
import type setup from '../locales/en/setup.json';
import type submit from '../locales/en/submit.json';
import type tip from '../locales/en/tip.json';
import type today from '../locales/en/today.json';

/** The files of src/locales/<language>/, one for each part of the program. */
const AREAS = [
  'answers',
  'card',
  'common',
  'deck',
  'export',
  'help',
  'history',
  'mock',
  'mydata',
  'notice',
  'opinion',
  'practice',
  'question',
  'reminder',
  'sample',
  'schedule',
  'setup',
  'submit',
  'tip',
  'today',
] as const;

interface Texts {
  readonly answers: typeof answers;
  readonly card: typeof card;
  readonly common: typeof common;
  readonly deck: typeof deck;
  readonly export: typeof exporting;
  readonly help: typeof help;
  readonly history: typeof history;
  readonly mock: typeof mock;
  readonly mydata: typeof mydata;
  readonly notice: typeof notice;
  readonly opinion: typeof opinion;
  readonly practice: typeof practice;
  readonly question: typeof question;
  readonly reminder: typeof reminder;
  readonly sample: typeof sample;
  readonly schedule: typeof schedule;
  readonly setup: typeof setup;
  readonly submit: typeof submit;
  readonly tip: typeof tip;
  readonly today: typeof today;
}

type Plural<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;
type Keys<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Plural<Key> : `${Key}.${Keys<Node[Key]>}`;
}[keyof Node & string];

/** Names one text: `area.path.to.it`. */
export type MessageKey = Keys<Texts>;
export type Params = Readonly<Record<string, string | number>>;
/** Texts of one language. */
export type Translate = (key: MessageKey, params?: Params) => string;

const textsOf = (language: Language): Record<string, unknown> =>
  Object.fromEntries(
    AREAS.map((area) => [
      area,
      JSON.parse(readFileSync(new URL(`../locales/${language}/${area}.json`, import.meta.url), 'utf8')),
    ]),
  );

const missing = (key: string): string => {
  if (process.env.VITEST !== undefined) throw new Error(`no text named ${key}`);
  return key;
};

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
export const translator = (language: Language): Translate => bound[language];

/** The language for a Discord locale: Korean for `ko`, else English. */
export const languageOf = (locale: string | null | undefined): Language => (locale?.startsWith('ko') ? 'ko' : 'en');
