// Words that mean the same: what a member types finds, and what a member answers says, what the bank calls by another name.
import type { Language, Question } from './question.ts';
import type { QuestionBank } from './question-bank.ts';
import { LONGEST_QUERY, stemOf, wordsOf } from './search.ts';

/** Groups of terms that mean the same. */
export type Synonyms = readonly (readonly string[])[];

/** Other wordings that are looked for beside what was typed. */
const MOST = 6;
/** A term that is half typed counts from so many characters on. */
const LEAST_LATIN = 3;
const LEAST_HANGUL = 2;

/** Reads the groups: one a line, terms apart by commas, `#` begins a remark. */
export function readSynonyms(text: string): Synonyms {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .map((line) => line.split(',').flatMap((term) => (wordsOf(term).length > 0 ? [term.trim()] : [])))
    .filter((terms) => terms.length > 1);
}

function isBegun(typed: string, term: string): boolean {
  const least = /[a-z]/.test(typed) ? LEAST_LATIN : LEAST_HANGUL;
  return typed.length >= least && term.startsWith(typed);
}

interface Term {
  readonly term: string;
  /** As it is compared: however it is spaced. */
  readonly compared: string;
}

interface Known {
  readonly groups: readonly (readonly Term[])[];
  readonly bySaying: ReadonlyMap<string, readonly string[]>;
}

/** What is compared, made once for each list of groups: there are thousands of terms. */
const known = new WeakMap<Synonyms, Known>();

function comparedOf(term: string): string {
  return wordsOf(term).join('');
}

function made(synonyms: Synonyms): Known {
  const bySaying = new Map<string, readonly string[]>();
  const groups = synonyms.map((terms) => terms.map((term) => ({ term, compared: comparedOf(term) })));
  for (const group of groups) {
    const terms = group.map(({ term }) => term);
    for (const { compared } of group) bySaying.set(compared, [...(bySaying.get(compared) ?? []), ...terms]);
  }
  return { groups, bySaying };
}

function knownOf(synonyms: Synonyms): Known {
  const found = known.get(synonyms) ?? made(synonyms);
  known.set(synonyms, found);
  return found;
}

/** All terms of a term's groups, it among them; none where it is in no group. */
export function synonymsOf(term: string, synonyms: Synonyms): readonly string[] {
  return knownOf(synonyms).bySaying.get(comparedOf(term)) ?? [];
}

/** From which word to which. */
type Place = readonly [number, number];

/** What words say when joined, with and without a particle, and where first: made once, for there are many terms to look up. */
function runsOf(words: readonly string[]): Map<string, Place> {
  const runs = new Map<string, Place>();
  for (let from = 0; from < words.length; from += 1) {
    let joined = '';
    for (let to = from + 1; to <= words.length; to += 1) {
      joined += words[to - 1];
      for (const said of [joined, stemOf(joined)]) if (!runs.has(said)) runs.set(said, [from, to]);
    }
  }
  return runs;
}

/** What each word and those behind it say when joined. */
function tailsOf(words: readonly string[]): string[] {
  return words.map((_, from) => words.slice(from).join(''));
}

/** Where words say a term; at the end it may be half typed. */
function placeOf(runs: ReadonlyMap<string, Place>, tails: readonly string[], term: string): Place | undefined {
  const whole = runs.get(term);
  const begun = tails.findIndex((tail) => isBegun(tail, term));
  if (begun === -1 || (whole && whole[0] <= begun)) return whole;
  return [begun, tails.length];
}

/** The query as far as it counts, and what else it can be worded as. */
export function wordings(typed: string, synonyms: Synonyms): string[] {
  const query = typed.slice(0, LONGEST_QUERY);
  const words = wordsOf(query);
  const runs = runsOf(words);
  const tails = tailsOf(words);
  const others = knownOf(synonyms).groups.flatMap((terms) => {
    const said = terms.flatMap(({ term, compared }) => {
      const place = placeOf(runs, tails, compared);
      return place ? [{ term, place }] : [];
    })[0];
    if (!said) return [];
    const [from, to] = said.place;
    return terms
      .filter(({ term }) => term !== said.term)
      .map(({ term }) => [...words.slice(0, from), term, ...words.slice(to)].join(' '));
  });
  return [query, ...others.slice(0, MOST)];
}

function byLanguage(questions: readonly Question[], language: Language): Question[] {
  const own = questions.filter((question) => question.language === language);
  return [...own, ...questions.filter((question) => question.language !== language)];
}

/** The bank with a search that knows synonyms: what was typed before other wordings, the member's language before both. */
export function withSynonyms(bank: QuestionBank, synonyms: Synonyms): QuestionBank {
  return {
    all: bank.all,
    categories: (language) => bank.categories(language),
    get: (id, language) => bank.get(id, language),
    longId: (shortId) => bank.longId(shortId),
    find: (query, language, limit) => {
      const found = wordings(query, synonyms).flatMap((words) => bank.find(words, language, limit));
      const ids = new Set<string>();
      const once = byLanguage(found, language).filter(({ id }) => !ids.has(id) && ids.add(id));
      return once.slice(0, limit);
    },
  };
}
