// The coach's notes on a written answer, each with what it was seen by.
import { type APIEmbed, Colors } from 'discord.js';
import { type CoachNotes, coach } from '../../src/core/coach.ts';
import type { Coverage } from '../../src/core/coach-coverage.ts';
import type { Counted } from '../../src/core/coach-habits.ts';
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

/** The notes on the words of a round; none on what was answered aloud. */
export function coachEmbeds(words: string | undefined, question: Question, t: Translate): APIEmbed[] {
  if (words === undefined) return [];
  const notes = coach(question, words);
  const { time, target } = notes;
  const lines = [
    t('practice.coach.time', { time: rangeOf(time, t), target: rangeOf(target, t) }),
    ...openingLine(notes, t),
    ...keywordLine(notes.keywords, t),
    ...followUpLine(notes.followUps, t),
    ...(notes.fillers.length > 0 ? [t('practice.coach.fillers', { list: timesOf(notes.fillers, t) })] : []),
    ...(notes.repeated.length > 0 ? [t('practice.coach.repeated', { list: timesOf(notes.repeated, t) })] : []),
    ...numberLine(notes, t),
    ...exampleLine(notes, t),
    '',
    suggestionLine(notes, t),
  ];
  const footer = { text: t('practice.coach.about') };
  return [{ title: t('practice.coach.title'), description: lines.join('\n'), color: COLOUR, footer }];
}
