// The screens of practice: the question, the sample answers beside the member's own words, the grade, and the sum.

import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { GRADES, type Memory, outcomes, practiceDay, type ReviewCard, wordsSince } from '../../src/core/deck.ts';
import type { Layer } from '../../src/core/layers.ts';
import { pageText } from '../../src/core/page-text.ts';
import type { End, Sitting, Sum } from '../../src/core/practice.ts';
import type { Language, Question } from '../../src/core/question.ts';
import { shortId } from '../../src/core/short-id.ts';
import { ofBank } from '../../src/discord/find-question.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { type ButtonRow, button, row } from '../../src/discord/pages.ts';
import { questionEmbed, shortDay } from '../../src/discord/question-card.ts';
import { plainLine, timestamp, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { type LayerMenu, layerOf, layerRow, layerView, reportButton, type WantedLayer } from '../sample/index.ts';
import { coachEmbeds } from './coach-view.ts';
import * as routes from './routes.ts';

/** One question of one sitting. */
export interface PracticeItem {
  readonly sittingId: string;
  readonly question: Question;
}

const COLOUR = Colors.Green;
/** All embeds of a message share 6,000 characters: the sample answer needs the most. */
const OWN = 1_000;

/** An item as custom ids name it. */
export function namedBy({ sittingId, question }: PracticeItem) {
  return { sitting: sittingId, question: shortId(question.id) };
}

function hintsOf(item: PracticeItem): LayerMenu {
  return {
    layers: ['keywords', 'tips'],
    first: 'keywords',
    idOf: (open) => routes.hint.id({ ...namedBy(item), ...open }),
  };
}

function samplesOf(item: PracticeItem): LayerMenu {
  return {
    layers: ['answers', 'tips', 'followUps'],
    first: 'answers',
    idOf: (open) => routes.show.id({ ...namedBy(item), ...open }),
  };
}

/** Without a title: the question's own embed above has it. */
function untitled(embeds: readonly APIEmbed[]): APIEmbed[] {
  return embeds.map(({ title: _, ...rest }) => rest);
}

function stopButton({ sittingId }: PracticeItem, t: Translate) {
  return button(t('practice.button.stop'), routes.stop.id({ sitting: sittingId }), ButtonStyle.Secondary);
}

/** `shown` counts what was shown, so that a double press leads to one question. */
function nextButton(
  { sittingId }: PracticeItem,
  shown: number,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  t: Translate,
) {
  return button(t('practice.button.next'), routes.next.id({ sitting: sittingId, shown }), style);
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

/** The question, before it is answered; `hint` is the one that is open, if any. */
export function questionView(
  item: PracticeItem,
  card: ReviewCard | undefined,
  sitting: Sitting | undefined,
  hint: WantedLayer | undefined,
  t: Translate,
): Screen {
  const lines = [pastLine(card, t)];
  const embed = { ...questionEmbed(item.question, lines, t), ...progress(sitting, t) };
  const menu = hintsOf(item);
  const hints = hint && layerView(menu, item.question, layerOf(menu, hint), undefined, t);
  return {
    content: '',
    embeds: [embed, ...untitled(hints?.embeds ?? [])],
    components: [
      ...row([
        button(t('practice.button.write'), routes.write.id(namedBy(item)), ButtonStyle.Primary),
        button(t('practice.button.aloud'), routes.aloud.id(namedBy(item)), ButtonStyle.Secondary),
        ...(sitting ? [nextButton(item, sitting.shown.length, ButtonStyle.Secondary, t)] : []),
        stopButton(item, t),
      ]),
      ...(hints?.components ?? layerRow(menu, item.question, undefined, t)),
    ],
  };
}

function ownEmbed(words: string | undefined, question: Question, t: Translate): APIEmbed {
  const title = plainLine(question.title, EMBED_TITLE);
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

function gradeRow(item: PracticeItem, card: ReviewCard, around: Surroundings, t: Translate): ButtonRow[] {
  const after = outcomes(card, around.now);
  return row(
    GRADES.map((one) => {
      const label = t('practice.button.grade', {
        grade: t(`practice.grade.${one}`),
        when: whenOf(after[one], around, t),
      });
      const id = routes.grade.id({ ...namedBy(item), reps: card.memory.reps, given: one });
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
function otherRow(item: PracticeItem, words: string | undefined, layer: Layer, around: Surroundings, t: Translate) {
  const write = words === undefined ? 'practice.button.write' : 'practice.button.rewrite';
  const canAsk = around.hasOpinion && words !== undefined;
  return row([
    button(t(write), routes.write.id(namedBy(item)), ButtonStyle.Secondary),
    ...(canAsk ? [button(t('opinion.button.ask'), routes.opinion.id(namedBy(item)), ButtonStyle.Secondary)] : []),
    ...(around.inServer ? reportButton(ofBank(item.question), layer, t) : []),
    stopButton(item, t),
  ]);
}

/** The sample answers beside the member's own words, and the grades with what each leads to. */
export function answerView(
  item: PracticeItem,
  card: ReviewCard,
  layer: WantedLayer | undefined,
  around: Surroundings,
  t: Translate,
): Screen {
  const words = wordsSince(card);
  const menu = samplesOf(item);
  const open = layerOf(menu, layer);
  const samples = layerView(menu, item.question, open, undefined, t);
  return {
    content: '',
    embeds: [ownEmbed(words, item.question, t), ...coachEmbeds(words, item.question, t), ...untitled(samples.embeds)],
    components: [
      ...gradeRow(item, card, around, t),
      ...samples.components,
      ...otherRow(item, words, open.layer, around, t),
    ],
  };
}

/** What a grade led to, with the way back and the way on. */
export function gradedView(item: PracticeItem, card: ReviewCard, sitting: Sitting | undefined, t: Translate): Screen {
  const due = card.memory.due;
  const description = t('practice.graded', {
    grade: t(`practice.grade.${card.lastGrade ?? 'again'}`),
    relative: timestamp(due, 'R'),
    time: timestamp(due, 'f'),
  });
  return {
    content: '',
    embeds: [
      { title: plainLine(item.question.title, EMBED_TITLE), description, color: COLOUR, ...progress(sitting, t) },
    ],
    components: row([
      ...(sitting ? [nextButton(item, sitting.shown.length, ButtonStyle.Primary, t)] : []),
      button(
        t('practice.button.undo'),
        routes.undo.id({ ...namedBy(item), reps: card.memory.reps }),
        ButtonStyle.Secondary,
      ),
      stopButton(item, t),
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
