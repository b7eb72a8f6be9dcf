// Where in the list of past questions a member is: what it is narrowed to, what was searched for, and the page.
import { wordsOf } from '../../src/core/search.ts';
import { count, type RoutePart, typed, type Values } from '../../src/discord/route.ts';
import { NARROWINGS, type Narrowing } from './rules/history.ts';

/** Characters (UTF-16 units) of a search that fit every custom id beside what else it names. */
export const LONGEST_SEARCH = 24;

/** What was typed, reduced to what a custom id can carry: words and blanks. */
export function searchable(text: string): string {
  let words = [...wordsOf(text).join(' ')];
  while (words.join('').length > LONGEST_SEARCH) words = words.slice(0, -1);
  return words.join('').trim();
}

const narrowing: RoutePart<Narrowing> = {
  ...count,
  write: (only) => String(NARROWINGS.indexOf(only)),
  read: (text) => NARROWINGS[count.read(text) ?? -1],
};

/** A longer number of a forged id would not fit the ids that are made of it. */
const listPage: RoutePart<number> = { ...count, read: (text) => (text.length <= 4 ? count.read(text) : undefined) };

/**
 * The place as parts of a custom id. `words`: searched for, without blanks at the ends and punctuation; empty: none.
 * `listPage` counts from 0.
 */
export const PLACE = { only: narrowing, words: { ...typed, read: searchable }, listPage };

export type ListPlace = Values<typeof PLACE>;
