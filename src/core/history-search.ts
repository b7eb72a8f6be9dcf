// Finds past questions by words of their title or of the member's own answers. Spacing, particles and 초성 count as they do in
// the bank's search, but nothing is indexed: a history can hold millions of characters and is searched once.
import { disassemble } from 'es-hangul';
import type { PastQuestion } from './history.ts';
import { stemOf, wordsOf } from './search.ts';

/** Blanks and marks between two characters, with the particle that may stand before them. */
const BETWEEN =
  '(?:(?:에서는|으로는|에게는|이라는|에서|에게|으로|까지|부터|처럼|보다|이란|라는|[을를은는이가의에와과도만로란])?[^\\p{L}\\p{N}+#]+)?';

const FIRST = 0xac00;
/** Syllables that share a first consonant. */
const ROW = 588;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** Syllables that begin with a consonant, as a range of characters; empty for what begins none. */
const rowOf = (consonant: string): string => {
  const at = INITIALS.indexOf(consonant);
  if (at === -1) return '';
  const from = FIRST + at * ROW;
  return `${String.fromCharCode(from)}-${String.fromCharCode(from + ROW - 1)}`;
};

const isConsonant = (character: string): boolean => /^[ㄱ-ㅎ]$/.test(character);
const literal = (character: string): string => character.replace(/[+]/, '\\+');

const charactersOf = (character: string): string =>
  isConsonant(character) ? `[${character}${rowOf(character)}]` : literal(character);

/** Syllables that share a vowel too. */
const BLOCK = 28;
/** A vowel, and the compound ones that begin with it and follow it: ㅗ ㅘ ㅙ ㅚ. */
const BLOCKS = 4;

/** A last syllable may be half typed: 데 is the beginning of 덱, and 뎁 that of 데브. */
const halfTyped = (syllable: string): string => {
  const letters = disassemble(syllable);
  const from = FIRST + Math.floor((syllable.charCodeAt(0) - FIRST) / BLOCK) * BLOCK;
  const near = Array.from({ length: BLOCK * BLOCKS }, (_, at) => String.fromCharCode(from + at));
  const alike = near.map((one) => ({ one, its: disassemble(one) }));
  const grown = alike.filter(({ its }) => its.startsWith(letters)).map(({ one }) => one);
  const split = alike.flatMap(({ one, its }) => {
    const rest = letters.slice(its.length);
    return isConsonant(rest) && its + rest === letters ? [`${one}${BETWEEN}[${rest}${rowOf(rest)}]`] : [];
  });
  return `(?:${[`[${grown.join('')}]`, ...split].join('|')})`;
};

const patternOf = (words: string): RegExp => {
  const characters = [...words];
  const last = characters.pop() ?? '';
  const end = /[가-힣]/.test(last) ? halfTyped(last) : charactersOf(last);
  return new RegExp([...characters.map(charactersOf), end].join(BETWEEN), 'iu');
};

const fieldsOf = ({ title, versions }: PastQuestion): string[] =>
  [title, ...versions.map(({ text }) => text)].flatMap((field) => (field === null ? [] : [field.normalize('NFC')]));

/** The questions in which a query is found, in their order; all of them for one without words. */
export const findPast = (questions: readonly PastQuestion[], query: string): readonly PastQuestion[] => {
  const words = wordsOf(query);
  if (words.length === 0) return questions;
  const together = [...new Set([words.join(''), words.map(stemOf).join('')])].map(patternOf);
  const apart = words.map((word) => patternOf(stemOf(word)));
  return questions.filter((question) => {
    const fields = fieldsOf(question);
    const has = (pattern: RegExp): boolean => fields.some((field) => pattern.test(field));
    return together.some(has) || (apart.length > 1 && apart.every(has));
  });
};
