// The coach's notes on a written answer, each with what it was seen by.
import { type APIEmbed, Colors } from 'discord.js';
import { type CoachNotes, coach } from '../../src/core/coach.ts';
import type { Coverage } from '../../src/core/coach-coverage.ts';
import type { Counted } from '../../src/core/coach-habits.ts';
import { fitText } from '../../src/core/fit-text.ts';
import type { Question } from '../../src/core/question.ts';
import type { Seconds } from '../../src/core/speaking-time.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

const COLOUR = Colors.Yellow;
const NAMES = 200;
const SENTENCE = 100;
/** Words of one kind that are named. */
const MOST = 4;

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

/** No share of all: good answers say much in other words. */
function keywordLine({ covered, open }: Coverage, t: Translate): string[] {
  if (covered.length === 0)
    return open.length === 0 ? [] : [t('practice.coach.keywords.left', { left: listed(open, t) })];
  if (open.length === 0) return [t('practice.coach.keywords.some', { names: listed(covered, t) })];
  return [t('practice.coach.keywords.both', { names: listed(covered, t), left: listed(open, t) })];
}

function followUpLine({ covered, open }: Coverage, t: Translate): string[] {
  if (covered.length > 0) return [t('practice.coach.followUps.some', { names: listed(covered, t) })];
  return open.length === 0 ? [] : [t('practice.coach.followUps.none', { count: open.length })];
}

/** A range of seconds, or the one number that it is. */
export function rangeOf({ from, to }: Seconds, t: Translate): string {
  return from === to ? String(from) : t('practice.coach.range', { from, to });
}

function openingLine({ detour, firstSentence, size }: CoachNotes, t: Translate): string[] {
  if (size === 'tiny') return [];
  if (detour === undefined) return [t('practice.coach.opening.first')];
  return [t(`practice.coach.opening.${detour}`, { sentence: plainLine(firstSentence, SENTENCE) })];
}

function numberLine({ numbers, wanted, size }: CoachNotes, t: Translate): string[] {
  if (numbers.length > 0) return [t('practice.coach.numbers.some', { list: listed(numbers, t) })];
  return wanted.numbers && size === 'whole' ? [t('practice.coach.numbers.none')] : [];
}

function exampleLine({ hasExample, wanted, size }: CoachNotes, t: Translate): string[] {
  if (hasExample) return [t('practice.coach.example.some')];
  return wanted.example && size === 'whole' ? [t('practice.coach.example.none')] : [];
}

function suggestionLine({ suggestion, keywords, followUps }: CoachNotes, t: Translate): string {
  const about = suggestion === 'keywords' ? keywords : followUps;
  return t(`practice.coach.suggestion.${suggestion}`, { name: plainLine(about.open[0] ?? '', NAMES) });
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
export function coachEmbeds(words: string | undefined, question: Question, t: Translate): APIEmbed[] {
  if (words === undefined) return [];
  const notes = coach(question, words);
  const lines = [
    timeLine(notes, t),
    ...openingLine(notes, t),
    ...keywordLine(notes.keywords, t),
    ...followUpLine(notes.followUps, t),
    ...habitLines(notes, t),
    ...numberLine(notes, t),
    ...exampleLine(notes, t),
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
export function coachBrief(words: string, question: Question, t: Translate): string[] {
  const notes = coach(question, words);
  const noted: readonly (readonly [isAmiss: boolean, lines: readonly string[]])[] = [
    [notes.detour !== undefined, openingLine(notes, t)],
    [isOffTarget(notes), [timeLine(notes, t)]],
    [true, habitLines(notes, t)],
    [notes.keywords.open.length > 0, keywordLine(notes.keywords, t)],
    [!notes.hasExample, exampleLine(notes, t)],
    [notes.numbers.length === 0, numberLine(notes, t)],
  ];
  const amissFirst = noted.toSorted(([one], [other]) => Number(other) - Number(one));
  const lines = amissFirst.flatMap(([, said]) => said).slice(0, BRIEF - 1);
  return [...lines, suggestionLine(notes, t)].map((line) => fitText(line, BRIEF_LINE));
}
