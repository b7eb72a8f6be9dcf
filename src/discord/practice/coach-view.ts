// The coach's notes on a written answer, each with what it was seen by.
import type { APIEmbed } from 'discord.js';
import { type CoachNotes, type Counted, type Coverage, coach } from '../../core/coach.ts';
import type { Question } from '../../core/question.ts';
import type { Seconds } from '../../core/speaking-time.ts';
import { plainLine } from '../safe-text.ts';
import type { Translate } from '../translate.ts';

const COLOUR = 0xfee75c;
const NAMES = 200;
const SENTENCE = 100;
/** Words of one kind that are named. */
const MOST = 4;

const listed = (names: readonly string[], t: Translate): string =>
  plainLine(names.join(t('practice.coach.listJoin')), NAMES);

const timesOf = (counted: readonly Counted[], t: Translate): string =>
  counted
    .slice(0, MOST)
    .map(({ text, count }) => t('practice.coach.times', { text: plainLine(text, SENTENCE), count }))
    .join(t('practice.coach.listJoin'));

const keywordLine = ({ covered, open }: Coverage, t: Translate): string[] => {
  const counts = { covered: covered.length, all: covered.length + open.length };
  if (counts.all === 0) return [];
  if (open.length === 0) return [t('practice.coach.keywords.some', { ...counts, names: listed(covered, t) })];
  if (covered.length === 0) return [t('practice.coach.keywords.left', { ...counts, names: listed(open, t) })];
  return [t('practice.coach.keywords.both', { ...counts, names: listed(covered, t), left: listed(open, t) })];
};

const followUpLine = ({ covered, open }: Coverage, t: Translate): string[] => {
  const counts = { covered: covered.length, all: covered.length + open.length };
  if (counts.all === 0) return [];
  return [counts.covered > 0 ? t('practice.coach.followUps.some', counts) : t('practice.coach.followUps.none')];
};

const rangeOf = ({ from, to }: Seconds, t: Translate): string =>
  from === to ? String(from) : t('practice.coach.range', { from, to });

const conclusionLine = ({ conclusionFirst, firstSentence }: CoachNotes, t: Translate): string =>
  conclusionFirst
    ? t('practice.coach.conclusion.first')
    : t('practice.coach.conclusion.later', { sentence: plainLine(firstSentence, SENTENCE) });

const numberLine = ({ numbers }: CoachNotes, t: Translate): string =>
  numbers.length > 0
    ? t('practice.coach.numbers.some', { list: listed(numbers, t) })
    : t('practice.coach.numbers.none');

const suggestionLine = ({ suggestion, keywords, followUps }: CoachNotes, t: Translate): string => {
  const about = suggestion === 'keywords' ? keywords : followUps;
  return t(`practice.coach.suggestion.${suggestion}`, { name: plainLine(about.open[0] ?? '', NAMES) });
};

/** The notes on the words of a round; none on what was answered aloud. */
export const coachEmbeds = (words: string | undefined, question: Question, t: Translate): APIEmbed[] => {
  if (words === undefined) return [];
  const notes = coach(question, words);
  const { time, target } = notes;
  const lines = [
    t('practice.coach.time', { time: rangeOf(time, t), target: rangeOf(target, t) }),
    conclusionLine(notes, t),
    ...keywordLine(notes.keywords, t),
    ...followUpLine(notes.followUps, t),
    ...(notes.fillers.length > 0 ? [t('practice.coach.fillers', { list: timesOf(notes.fillers, t) })] : []),
    ...(notes.repeated.length > 0 ? [t('practice.coach.repeated', { list: timesOf(notes.repeated, t) })] : []),
    numberLine(notes, t),
    t(`practice.coach.example.${notes.hasExample ? 'some' : 'none'}`),
    '',
    suggestionLine(notes, t),
  ];
  const footer = { text: t('practice.coach.about') };
  return [{ title: t('practice.coach.title'), description: lines.join('\n'), color: COLOUR, footer }];
};
