// Finds past questions by words of their title or of the member's own answers. Spacing, particles and 초성 count as they do in
// the bank's search, but nothing is indexed: a history can hold millions of characters and is searched for one word, or while it is typed.

import { LONGEST_QUERY, patternOf, type SearchPattern, stemOf, stripped, wordsOf } from '../../../src/core/search.ts';
import { type Synonyms, wordings } from '../../../src/core/synonyms.ts';
import type { PastQuestion } from './history.ts';

type Stripped = ReturnType<typeof stripped>;

/** The texts of a question, and the same without particles; nothing is found across two texts. */
interface Texts {
  readonly whole: readonly Stripped[];
  /** Made when they are first wanted. */
  stems(): readonly Stripped[];
}

/** By question: a keystroke searches what the last one took apart. */
const known = new WeakMap<PastQuestion, Texts>();

function takenApart({ title, versions }: PastQuestion): Texts {
  const fields = [title, ...versions.map(({ text }) => text)].flatMap((field) =>
    field === null ? [] : [wordsOf(field)],
  );
  let stems: readonly Stripped[] | undefined;
  return {
    whole: fields.map((field) => stripped(field.join(''))),
    stems: () => {
      stems ??= fields.map((field) => stripped(field.map(stemOf).join('')));
      return stems;
    },
  };
}

function textsOf(question: PastQuestion): Texts {
  const texts = known.get(question) ?? takenApart(question);
  known.set(question, texts);
  return texts;
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

/** What members write is compared, never made a pattern. */
function isIn(texts: readonly Stripped[], { together, apart }: Patterns): boolean {
  const has = (pattern: SearchPattern): boolean => texts.some((text) => text.has(pattern));
  return together.some(has) || (apart.length > 1 && apart.every(has));
}

/** A question's texts are taken apart once, whatever the number of wordings, and their stems only where nothing else is found. */
function isFound(question: PastQuestion, wanted: readonly Patterns[]): boolean {
  const { whole, stems } = textsOf(question);
  if (wanted.some((patterns) => isIn(whole, patterns))) return true;
  return wanted.some((patterns) => isIn([...whole, ...stems()], patterns));
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
