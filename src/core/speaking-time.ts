// How long a written answer takes to say, and how long an answer to a question should take.
import type { Language, Question } from './question.ts';

/** A range of seconds. */
export interface Seconds {
  readonly from: number;
  readonly to: number;
}

/** Korean is spoken in interviews at 300 to 350 syllables a minute, English at about 140 words. */
const PER_MINUTE: Readonly<Record<Language, Seconds>> = { ko: { from: 300, to: 350 }, en: { from: 130, to: 150 } };

/** For a question without sample answers. */
const USUAL: Seconds = { from: 60, to: 90 };
const SHORTEST = 20;
const LONGEST = 180;
const STEP = 5;

/** Endings that close a Korean sentence also where nobody wrote a full stop. */
const CLOSED = /(?<=[가-힣](?:니다|니까)|[어아해예에네죠]요)\s+(?=\S)/u;
const MARKED = /(?<=[.!?…。]["'”’)]*)\s+|\n+/u;

/** Sentences, by their marks, lines or endings; none is empty. */
export function sentencesOf(text: string): string[] {
  return text
    .split(new RegExp(`${MARKED.source}|${CLOSED.source}`, 'u'))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Latin letters as Koreans read them: API by its letters, cache by its syllables. */
function latinSyllables(word: string): number {
  return /^[A-Z]{2,5}$/.test(word) ? word.length * 2 : Math.max(1, word.match(/[aeiouy]+/gi)?.length ?? 1);
}

function koreanSyllables(text: string): number {
  const hangul = text.normalize('NFC').match(/[가-힣]/g)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  const latin = (text.match(/[A-Za-z]+/g) ?? []).reduce((sum, word) => sum + latinSyllables(word), 0);
  return hangul + digits + latin;
}

function unitsOf(text: string, language: Language): number {
  return language === 'ko' ? koreanSyllables(text) : (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0);
}

function rounded(seconds: number): number {
  return Math.max(STEP, Math.round(seconds / STEP) * STEP);
}

/** The estimated time to say a text, spoken fast to slow. */
export function speakingTime(text: string, language: Language): Seconds {
  const units = unitsOf(text, language);
  if (units === 0) return { from: 0, to: 0 };
  const { from, to } = PER_MINUTE[language];
  return { from: rounded((units * 60) / to), to: rounded((units * 60) / from) };
}

function clamped(seconds: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, rounded(seconds)));
}

/** The time that an answer should take: a quarter less to a quarter more than its sample answers do. */
export function targetOf({ sampleAnswers, language }: Question): Seconds {
  const times = sampleAnswers.map((text) => speakingTime(text, language)).filter(({ to }) => to > 0);
  if (times.length === 0) return USUAL;
  const mean = times.reduce((sum, { from, to }) => sum + (from + to) / 2, 0) / times.length;
  return { from: clamped(mean * 0.75), to: clamped(mean * 1.25) };
}
