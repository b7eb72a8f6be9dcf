// The coach's notes on a written answer, each with what it was seen by.
import { type APIEmbed, Colors } from 'discord.js';
import { type CoachNotes, coach } from '../../src/core/coach.ts';
import type { Counted } from '../../src/core/coach-habits.ts';
import type { Coverage, SaidKeyword } from '../../src/core/coach-keywords.ts';
import { fitText } from '../../src/core/fit-text.ts';
import type { Question } from '../../src/core/question.ts';
import type { Seconds } from '../../src/core/speaking-time.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

const COLOUR = Colors.Yellow;
const NAMES = 200;
const SENTENCE = 100;
/** Words of one kind that are named. */
const MOST = 4;
/** Keywords that are quoted, the characters of a quotation, and those of them before the keyword. */
const KEYWORDS = 6;
const QUOTE = 70;
const BEFORE = 25;

/** Names one behind the other, at most `most` characters. */
export function listed(names: readonly string[], t: Translate, most = NAMES): string {
  return plainLine(names.join(t('practice.coach.listJoin')), most);
}

function timesOf(counted: readonly Counted[], t: Translate): string {
  return counted
    .slice(0, MOST)
    .map(({ text, count }) => t('practice.coach.times', { text: plainLine(text, SENTENCE), count }))
    .join(t('practice.coach.listJoin'));
}

/** A keyword, with the words that say it where they are others. */
function nameOf({ name, said }: SaidKeyword, t: Translate): string {
  return said.toLowerCase() === name.toLowerCase() ? name : t('practice.coach.keywords.as', { name, said });
}

/** No share of all: good answers say much in other words. */
function keywordLine({ covered, open }: Coverage, t: Translate): string[] {
  const left = listed(open, t);
  const names = listed(
    covered.map((one) => nameOf(one, t)),
    t,
  );
  if (covered.length === 0) return open.length === 0 ? [] : [t('practice.coach.keywords.left', { left })];
  return [t(`practice.coach.keywords.${open.length === 0 ? 'some' : 'both'}`, { names, left })];
}

/** What stands around the words that say a keyword. */
function quoteOf({ said, quote }: SaidKeyword): string {
  const at = quote.indexOf(said);
  const from = quote.length > QUOTE ? Math.max(0, quote.indexOf(' ', at - BEFORE)) : 0;
  return plainLine(from > 0 && from < at ? `…${quote.slice(from)}` : quote, QUOTE);
}

function keywordLines({ covered, open }: Coverage, t: Translate): string[] {
  const lines = covered
    .slice(0, KEYWORDS)
    .map((one) => t('practice.coach.keywords.quoted', { name: plainLine(one.name, QUOTE), quote: quoteOf(one) }));
  return [
    ...(lines.length > 0 ? [t('practice.coach.keywords.found'), ...lines] : []),
    ...(open.length > 0 ? [t('practice.coach.keywords.left', { left: listed(open, t) })] : []),
  ];
}

/** What may be asked next, answered or not: words cannot show it. */
function followUpLines({ followUps }: Question, t: Translate): string[] {
  if (followUps.length === 0) return [];
  const asked = followUps.slice(0, MOST).map((text) => `- ${plainLine(text, NAMES)}`);
  return [t('practice.coach.followUps'), ...asked];
}

/** A range of seconds, or the one number that it is. */
export function rangeOf({ from, to }: Seconds, t: Translate): string {
  return from === to ? String(from) : t('practice.coach.range', { from, to });
}

function openingLine({ detour, firstSentence, size }: CoachNotes, t: Translate): string[] {
  if (size === 'tiny') return [];
  return [t(`practice.coach.opening.${detour ?? 'first'}`, { sentence: plainLine(firstSentence, SENTENCE) })];
}

function numberLine({ numbers, wanted, size }: CoachNotes, t: Translate): string[] {
  if (numbers.length > 0) return [t('practice.coach.numbers.some', { list: listed(numbers, t) })];
  return wanted.numbers && size === 'whole' ? [t('practice.coach.numbers.none')] : [];
}

function exampleLine({ example, wanted, size }: CoachNotes, t: Translate): string[] {
  if (example !== undefined) return [t('practice.coach.example.some', { sentence: plainLine(example, SENTENCE) })];
  return wanted.example && size === 'whole' ? [t('practice.coach.example.none')] : [];
}

function suggestionLine({ suggestion, keywords }: CoachNotes, t: Translate): string {
  return t(`practice.coach.suggestion.${suggestion}`, { name: plainLine(keywords.open[0] ?? '', NAMES) });
}

function timeLine({ time, target }: CoachNotes, t: Translate): string {
  return t('practice.coach.time', { time: rangeOf(time, t), target: rangeOf(target, t) });
}

function habitLines({ fillers, repeated }: CoachNotes, t: Translate): string[] {
  return [
    ...(fillers.length > 0 ? [t('practice.coach.fillers', { list: timesOf(fillers, t) })] : []),
    ...(repeated.length > 0 ? [t('practice.coach.repeated', { list: timesOf(repeated, t) })] : []),
  ];
}

/** The notes on the words of a round; none on what was answered aloud. */
export function coachEmbeds(
  words: string | undefined,
  question: Question,
  synonyms: Synonyms,
  t: Translate,
): APIEmbed[] {
  if (words === undefined) return [];
  const notes = coach(question, words, synonyms);
  const lines = [
    timeLine(notes, t),
    ...openingLine(notes, t),
    ...keywordLines(notes.keywords, t),
    ...habitLines(notes, t),
    ...numberLine(notes, t),
    ...exampleLine(notes, t),
    ...followUpLines(question, t),
    '',
    suggestionLine(notes, t),
  ];
  const footer = { text: t('practice.coach.about') };
  return [{ title: t('practice.coach.title'), description: lines.join('\n'), color: COLOUR, footer }];
}

/** Lines beside the grades: a phone has no room for more. */
const BRIEF = 3;
const BRIEF_LINE = 90;

function isOffTarget({ time, target }: CoachNotes): boolean {
  return time.to < target.from || time.from > target.to;
}

/** The notes that are worth most: what could be better, as an interviewer would hear it first, else what is good; then the suggestion. */
export function coachBrief(words: string, question: Question, synonyms: Synonyms, t: Translate): string[] {
  const notes = coach(question, words, synonyms);
  const noted: readonly (readonly [isAmiss: boolean, lines: readonly string[]])[] = [
    [notes.detour !== undefined, openingLine(notes, t)],
    [isOffTarget(notes), [timeLine(notes, t)]],
    [true, habitLines(notes, t)],
    [notes.keywords.open.length > 0, keywordLine(notes.keywords, t)],
    [notes.example === undefined, exampleLine(notes, t)],
    [notes.numbers.length === 0, numberLine(notes, t)],
  ];
  const amissFirst = noted.toSorted(([one], [other]) => Number(other) - Number(one));
  const lines = amissFirst.flatMap(([, said]) => said).slice(0, BRIEF - 1);
  return [...lines, suggestionLine(notes, t)].map((line) => fitText(line, BRIEF_LINE));
}
