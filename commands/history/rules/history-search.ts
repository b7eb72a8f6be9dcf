// Finds past questions by words of their title or of the member's own answers. Spacing, particles and 초성 count as they do in
// the bank's search, but nothing is indexed: a history can hold millions of characters and is searched once.

import { LONGEST_QUERY, patternOf, type SearchPattern, stemOf, stripped, wordsOf } from '../../../src/core/search.ts';
import { type Synonyms, wordings } from '../../../src/core/synonyms.ts';
import type { PastQuestion } from './history.ts';

/** The words of each text of a question; nothing is found across two texts. */
function fieldsOf({ title, versions }: PastQuestion): string[][] {
  return [title, ...versions.map(({ text }) => text)].flatMap((field) => (field === null ? [] : [wordsOf(field)]));
}

interface Patterns {
  /** The words as they follow each other, as typed and without particles. */
  readonly together: readonly SearchPattern[];
  readonly apart: readonly SearchPattern[];
}

function patternsOf(query: string): Patterns {
  const words = wordsOf(query.slice(0, LONGEST_QUERY));
  return {
    together: [words, words.map(stemOf)].map(patternOf),
    apart: words.map((word) => patternOf([stemOf(word)])),
  };
}

type Stripped = ReturnType<typeof stripped>;

/** What members write is compared, never made a pattern. */
function isIn(texts: readonly Stripped[], { together, apart }: Patterns): boolean {
  const has = (pattern: SearchPattern): boolean => texts.some((text) => text.has(pattern));
  return together.some(has) || (apart.length > 1 && apart.every(has));
}

/** A question's texts are taken apart once, whatever the number of wordings, and their stems only where nothing else is found. */
function isFound(question: PastQuestion, wanted: readonly Patterns[]): boolean {
  const fields = fieldsOf(question);
  const whole = fields.map((field) => stripped(field.join('')));
  if (wanted.some((patterns) => isIn(whole, patterns))) return true;
  const stems = fields.map((field) => stripped(field.map(stemOf).join('')));
  return wanted.some((patterns) => isIn([...whole, ...stems], patterns));
}

/** The questions in which a query is found, as it is or in another wording, in their order; all of them for one without words. */
export function findPast(
  questions: readonly PastQuestion[],
  query: string,
  synonyms: Synonyms = [],
): readonly PastQuestion[] {
  const wanted = wordings(query, synonyms).map(patternsOf);
  if (wanted.some(({ apart }) => apart.length === 0)) return questions;
  return questions.filter((question) => isFound(question, wanted));
}
