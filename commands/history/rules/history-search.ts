// Finds past questions by words of their title or of the member's own answers. Spacing, particles and 초성 count as they do in
// the bank's search, but nothing is indexed: a history can hold millions of characters and is searched once.

import { LONGEST_QUERY, patternOf, type SearchPattern, stemOf, stripped, wordsOf } from '../../../src/core/search.ts';
import { type Synonyms, wordings } from '../../../src/core/synonyms.ts';
import type { PastQuestion } from './history.ts';

/** The words of each text of a question; nothing is found across two texts. */
function fieldsOf({ title, versions }: PastQuestion): string[][] {
  return [title, ...versions.map(({ text }) => text)].flatMap((field) => (field === null ? [] : [wordsOf(field)]));
}

/** The questions in which a query is found, as it is or in another wording, in their order; all of them for one without words. */
export function findPast(
  questions: readonly PastQuestion[],
  query: string,
  synonyms: Synonyms = [],
): readonly PastQuestion[] {
  const [own = '', ...others] = wordings(query.slice(0, LONGEST_QUERY), synonyms);
  const found = new Set([own, ...others].flatMap((wording) => foundBy(questions, wording)));
  return questions.filter((question) => found.has(question));
}

function foundBy(questions: readonly PastQuestion[], query: string): readonly PastQuestion[] {
  const words = wordsOf(query.slice(0, LONGEST_QUERY));
  if (words.length === 0) return questions;
  const together = [words, words.map(stemOf)].map(patternOf);
  const apart = words.map((word) => patternOf([stemOf(word)]));
  /** What members write is compared, never made a pattern. */
  const areIn = (texts: readonly string[]): boolean => {
    const shown = texts.map(stripped);
    const has = (pattern: SearchPattern): boolean => shown.some((text) => text.has(pattern));
    return together.some(has) || (apart.length > 1 && apart.every(has));
  };
  return questions.filter((question) => {
    const fields = fieldsOf(question);
    const whole = fields.map((field) => field.join(''));
    return areIn(whole) || areIn([...whole, ...fields.map((field) => field.map(stemOf).join(''))]);
  });
}
