// How long a sample answer takes to say, and how alike two titles are.
import type { Language } from '../../src/core/question.ts';

const KOREAN_SYLLABLES_PER_MINUTE = 325;
const ENGLISH_WORDS_PER_MINUTE = 140;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

// Capitals are spelled out (TCP is 티씨피); other Latin words are said by their vowels.
const latinSyllables = (word: string): number =>
  word === word.toUpperCase() ? word.length : Math.max(1, count(word, /[aeiouy]+/gi));

const koreanSyllables = (text: string): number => {
  const latin = (text.match(/[a-z]+/gi) ?? []).map(latinSyllables);
  return count(text, /[가-힣\d]/g) + latin.reduce((sum, each) => sum + each, 0);
};

/** Seconds that a candidate needs to say the text at an even pace. */
export const spokenSeconds = (text: string, language: Language): number =>
  language === 'ko'
    ? (koreanSyllables(text) / KOREAN_SYLLABLES_PER_MINUTE) * 60
    : (count(text, /[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu) / ENGLISH_WORDS_PER_MINUTE) * 60;

/** The letters and digits alone, in lower case. */
export const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, '');

/** The pairs of neighbouring letters in a text, by which two texts are compared. */
export const letterPairs = (text: string): ReadonlySet<string> => {
  const letters = Array.from(bare(text));
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
};

/** Dice coefficient of two texts' letter pairs: 0 nothing in common, 1 the same. */
export const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 1 : (2 * shared) / (one.size + other.size);
};

/** The sentences of a text, bare, that have at least `least` letters and digits. */
export const sentences = (text: string, least: number): string[] =>
  text
    .split(/(?<=[.?!…])\s+|\n+/)
    .map(bare)
    .filter((sentence) => sentence.length >= least);
