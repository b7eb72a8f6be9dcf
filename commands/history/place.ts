// Where in the list of past questions a member is: what it is narrowed to, what was searched for, and the page.

import { wordsOf } from '../../src/core/search.ts';
import { NARROWINGS, type Narrowing } from './rules/history.ts';

export interface Place {
  readonly only: Narrowing;
  /** Words searched for, without blanks at the ends and marks; empty: none. */
  readonly words: string;
  /** From 0. */
  readonly page: number;
}

/** Characters (UTF-16 units) of a search that fit every custom id beside what else it names. */
export const LONGEST_SEARCH = 24;

/** What was typed as it can stand in a custom id: words and blanks only. */
export function searchable(typed: string): string {
  let words = [...wordsOf(typed).join(' ')];
  while (words.join('').length > LONGEST_SEARCH) words = words.slice(0, -1);
  return words.join('').trim();
}

/** The list without its page, as custom id arguments. */
export function listArgs({ only, words }: Omit<Place, 'page'>): string {
  return `${NARROWINGS.indexOf(only)}:${words}`;
}

/** The place as custom id arguments: three of them. */
export function placeArgs(place: Place): string {
  return `${listArgs(place)}:${place.page}`;
}

/** The place that custom id arguments name, forged ones too. */
export function placeOf([only = '', words = '', page = '']: readonly string[]): Place {
  return {
    only: NARROWINGS[Number(only)] ?? 'all',
    words: searchable(words),
    page: /^\d{1,4}$/.test(page) ? Number(page) : 0,
  };
}
