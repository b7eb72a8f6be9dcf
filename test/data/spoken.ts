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

const pairs = (text: string): Set<string> => {
  const letters = Array.from(bare(text));
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
};

/** Dice coefficient over pairs of neighbouring letters: 0 nothing in common, 1 the same. */
export const likeness = (one: string, other: string): number => {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size);
};

/** The sentences of a text, bare, that have at least `least` letters and digits. */
export const sentences = (text: string, least: number): string[] =>
  text
    .split(/(?<=[.?!…])\s+|\n+/)
    .map(bare)
    .filter((sentence) => sentence.length >= least);
