// The screens of practice: the question, the sample answers beside the member's own words, the grade, and the sum.
import { type APIEmbed, ButtonStyle } from 'discord.js';
import { GRADES, type Memory, outcomes, practiceDay, type ReviewCard, wordsSince } from '../../src/core/deck.ts';
import type { Layer } from '../../src/core/layers.ts';
import { pageText } from '../../src/core/page-text.ts';
import type { End, Sitting, Sum } from '../../src/core/practice.ts';
import type { Language, Question } from '../../src/core/question.ts';
import { questionMark } from '../../src/core/question-mark.ts';
import { type ButtonRow, button, row } from '../../src/discord/pages.ts';
import { questionEmbed, shortDay } from '../../src/discord/question-card.ts';
import { plainLine, timestamp, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { type Ladder, layerRow, layerView, reportButton, rungOf } from '../sample/index.ts';
import { coachEmbeds } from './coach-view.ts';

/** One question of one sitting, as its buttons name it. */
export interface Turn {
  readonly sittingId: string;
  readonly question: Question;
}

const COLOUR = 0x57f287;
const TITLE = 256;
/** All embeds of a message share 6,000 characters: the sample answer needs the most. */
const OWN = 1_000;

const HINTS: Ladder = { prefix: 'practice', layers: ['keywords', 'tips'], first: 'keywords' };
const SAMPLES: Ladder = { prefix: 'practice', layers: ['answers', 'tips', 'followUps'], first: 'answers' };

/** Names a turn in custom ids. */
export function nameOf({ sittingId, question }: Turn): string {
  return `${sittingId}:${questionMark(question.id)}`;
}
function asked(action: 'hint' | 'show', turn: Turn) {
  return { question: turn.question, name: `${action}:${nameOf(turn)}` };
}
function idOf(action: string, turn: Turn): string {
  return `practice:${action}:${nameOf(turn)}`;
}

/** Below the question's own embed its title would stand there twice. */
function untitled(embeds: readonly APIEmbed[]): APIEmbed[] {
  return embeds.map(({ title: _, ...rest }) => rest);
}

function stopButton({ sittingId }: Pick<Turn, 'sittingId'>, t: Translate) {
  return button(t('practice.button.stop'), `practice:stop:${sittingId}`, ButtonStyle.Secondary);
}

/** `at` counts what was shown, so that a double press leads to one question. */
function nextButton({ sittingId }: Turn, at: number, style: ButtonStyle.Primary | ButtonStyle.Secondary, t: Translate) {
  return button(t('practice.button.next'), `practice:next:${sittingId}:${at}`, style);
}

function pastLine(card: ReviewCard | undefined, t: Translate): string {
  if (!card?.lastGrade || card.memory.lastReview === null) return t('practice.line.new');
  const time = timestamp(card.memory.lastReview, 'R');
  return t('practice.line.review', { time, grade: t(`practice.grade.${card.lastGrade}`) });
}

function progress(sitting: Sitting | undefined, t: Translate): Pick<APIEmbed, 'footer'> {
  if (!sitting) return {};
  const [n, count] = [sitting.shown.length, sitting.count];
  return { footer: { text: count === null ? t('practice.progress', { n }) : t('practice.progressOf', { n, count }) } };
}

/** The question, before it is answered; `hint` are the arguments of the hint that is open, if any. */
export function questionView(
  turn: Turn,
  card: ReviewCard | undefined,
  sitting: Sitting | undefined,
  hint: readonly string[] | undefined,
  t: Translate,
): Screen {
  const lines = [pastLine(card, t)];
  const embed = { ...questionEmbed(turn.question, lines, t), ...progress(sitting, t) };
  const hints = hint && layerView(HINTS, asked('hint', turn), rungOf(HINTS, hint), undefined, t);
  return {
    content: '',
    embeds: [embed, ...untitled(hints?.embeds ?? [])],
    components: [
      ...row([
        button(t('practice.button.write'), idOf('write', turn), ButtonStyle.Primary),
        button(t('practice.button.aloud'), idOf('aloud', turn), ButtonStyle.Secondary),
        ...(sitting ? [nextButton(turn, sitting.shown.length, ButtonStyle.Secondary, t)] : []),
        stopButton(turn, t),
      ]),
      ...(hints?.components ?? layerRow(HINTS, asked('hint', turn), undefined, t)),
    ],
  };
}

function ownEmbed(words: string | undefined, question: Question, t: Translate): APIEmbed {
  const title = plainLine(question.title, TITLE);
  if (words === undefined) return { title, description: t('practice.aloud'), color: COLOUR };
  const [shown = '', ...rest] = pageText(withoutMaskedLinks(words), OWN);
  const more = rest.length > 0 ? ['', t('practice.ownMore', { length: [...words].length })] : [];
  const lines = [`**${t('practice.own')}**`, shown, ...more, '', t('practice.compare')];
  return { title, description: lines.join('\n'), color: COLOUR };
}

function whenOf({ scheduledDays, due }: Memory, { now, zone, language }: Surroundings, t: Translate): string {
  return scheduledDays > 0
    ? t('practice.when.days', { count: scheduledDays, day: shortDay(practiceDay(due, zone), language) })
    : t('practice.when.minutes', { count: Math.max(1, Math.round((due - now) / 60_000)) });
}

function gradeRow(turn: Turn, card: ReviewCard, around: Surroundings, t: Translate): ButtonRow[] {
  const after = outcomes(card, around.now);
  return row(
    GRADES.map((one) => {
      const label = t('practice.button.grade', {
        grade: t(`practice.grade.${one}`),
        when: whenOf(after[one], around, t),
      });
      const id = `${idOf('grade', turn)}:${card.memory.reps}:${one}`;
      return button(label, id, one === 'good' ? ButtonStyle.Primary : ButtonStyle.Secondary);
    }),
  );
}

/** When and where an answer is compared. */
export interface Surroundings {
  /** Epoch ms. */
  readonly now: number;
  /** Where the member's days begin. */
  readonly zone: string;
  readonly language: Language;
  /** Whether there are leaders who can be told of odd sample answers. */
  readonly inServer: boolean;
  /** Whether a second opinion can be asked for. */
  readonly hasOpinion: boolean;
}

/** What can be done beside grading. */
function otherRow(turn: Turn, words: string | undefined, layer: Layer, around: Surroundings, t: Translate) {
  const write = words === undefined ? 'practice.button.write' : 'practice.button.rewrite';
  const canAsk = around.hasOpinion && words !== undefined;
  const inBank = { question: turn.question, name: `bank:${questionMark(turn.question.id)}` };
  return row([
    button(t(write), idOf('write', turn), ButtonStyle.Secondary),
    ...(canAsk ? [button(t('opinion.button.ask'), idOf('opinion', turn), ButtonStyle.Secondary)] : []),
    ...(around.inServer ? reportButton(inBank, layer, t) : []),
    stopButton(turn, t),
  ]);
}

/** The sample answers beside the member's own words, and the grades with what each leads to. */
export function answerView(
  turn: Turn,
  card: ReviewCard,
  layer: readonly string[],
  around: Surroundings,
  t: Translate,
): Screen {
  const words = wordsSince(card);
  const rung = rungOf(SAMPLES, layer);
  const samples = layerView(SAMPLES, asked('show', turn), rung, undefined, t);
  return {
    content: '',
    embeds: [ownEmbed(words, turn.question, t), ...coachEmbeds(words, turn.question, t), ...untitled(samples.embeds)],
    components: [
      ...gradeRow(turn, card, around, t),
      ...samples.components,
      ...otherRow(turn, words, rung.layer, around, t),
    ],
  };
}

/** What a grade led to, with the way back and the way on. */
export function gradedView(turn: Turn, card: ReviewCard, sitting: Sitting | undefined, t: Translate): Screen {
  const due = card.memory.due;
  const description = t('practice.graded', {
    grade: t(`practice.grade.${card.lastGrade ?? 'again'}`),
    relative: timestamp(due, 'R'),
    time: timestamp(due, 'f'),
  });
  return {
    content: '',
    embeds: [{ title: plainLine(turn.question.title, TITLE), description, color: COLOUR, ...progress(sitting, t) }],
    components: row([
      ...(sitting ? [nextButton(turn, sitting.shown.length, ButtonStyle.Primary, t)] : []),
      button(t('practice.button.undo'), `${idOf('undo', turn)}:${card.memory.reps}`, ButtonStyle.Secondary),
      stopButton(turn, t),
    ]),
  };
}

/** What was done, why it ends, and what comes tomorrow. */
export function sumView(sum: Sum, tomorrow: number, why: End | undefined, t: Translate): Screen {
  const done =
    sum.total === 0
      ? [t('practice.sum.none')]
      : [t('practice.sum.graded', { count: sum.total }), t('practice.sum.grades', { ...sum.graded })];
  const lines = [
    ...(why ? [t(`practice.end.${why}`)] : []),
    ...done,
    ...(sum.stillDue > 0 ? [t('practice.sum.due', { count: sum.stillDue })] : []),
    ...(tomorrow > 0 ? [t('practice.sum.tomorrow', { count: tomorrow })] : []),
  ];
  const embed = { title: t('practice.sum.title'), description: lines.join('\n'), color: COLOUR };
  return { content: '', embeds: [embed], components: [] };
}
