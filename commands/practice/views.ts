// The screens of practice: the question, the sample answers beside the member's own words, the grade, and the sum.

import { type APIEmbed, ButtonStyle, Colors } from 'discord.js';
import { GRADES, type ReviewCard } from '../../src/core/deck.ts';
import type { DeckDay } from '../../src/core/due.ts';
import type { Left, Sitting, SittingEnd, Sum } from '../../src/core/practice.ts';
import type { Question } from '../../src/core/question.ts';
import { shortId } from '../../src/core/short-id.ts';
import { comebackWords, comingDayWords, type WallReader } from '../../src/discord/comeback-words.ts';
import { EMBED_TITLE } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { questionEmbed } from '../../src/discord/question-card.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import type { Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { type LayerMenu, layerOf, layerRow, layerView, type WantedLayer } from '../sample/index.ts';
import * as routes from './routes.ts';

/** One question of one sitting. */
export interface PracticeItem {
  readonly sittingId: string;
  readonly question: Question;
}

const COLOUR = Colors.Green;

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

/** Without a title: the question's own embed above has it. */
export function untitled(embeds: readonly APIEmbed[]): APIEmbed[] {
  return embeds.map(({ title: _, ...rest }) => rest);
}

function stopButton({ sittingId }: PracticeItem, t: Translate) {
  return button(t('practice.button.stop'), routes.stop.id({ sitting: sittingId }), ButtonStyle.Secondary);
}

/** What a member sees around the question of a sitting. */
export interface AroundQuestion {
  readonly sitting: Sitting;
  readonly left: Left;
  /** The card that was graded right before; undefined: there is nothing to take back. */
  readonly graded: ReviewCard | undefined;
  readonly reader: WallReader;
}

/** `shown` counts what was shown, so that a double press leads to one question. */
function nextButton({ id, shown }: Sitting, key: 'skip' | 'goOn', t: Translate) {
  const next = routes.next.id({ sitting: id, shown: shown.length });
  return button(t(`practice.button.${key}`), next, ButtonStyle.Secondary);
}

function undoButton({ sitting, graded }: AroundQuestion, t: Translate) {
  if (!graded) return [];
  const id = routes.undo.id({
    sitting: sitting.id,
    question: shortId(graded.questionId),
    reps: graded.memory.reps,
  });
  return [button(t('practice.button.undo'), id, ButtonStyle.Secondary)];
}

/** The grade that was given, and when the question comes back. */
function gradedLine(card: ReviewCard, reader: WallReader, t: Translate): string {
  return t('practice.graded', {
    grade: t(`practice.grade.${card.lastGrade ?? 'again'}`),
    when: comebackWords(card.memory, reader, t),
  });
}

function pastLine(card: ReviewCard | undefined, t: Translate): string {
  if (!card?.lastGrade || card.memory.lastReview === null) return t('practice.line.new');
  const time = timestamp(card.memory.lastReview, 'R');
  return t('practice.line.review', { time, grade: t(`practice.grade.${card.lastGrade}`) });
}

/** Which question this is, and how many of which kind come after it. */
function progress({ sitting, left }: AroundQuestion, t: Translate): Pick<APIEmbed, 'footer'> {
  const n = t('practice.progress', { n: sitting.shown.length });
  const kinds = (['due', 'again', 'fresh'] as const).filter((kind) => left[kind] > 0);
  if (kinds.length === 0) return { footer: { text: `${n} · ${t('practice.left.none')}` } };
  const count = kinds.reduce((sum, kind) => sum + left[kind], 0);
  const each = kinds.map((kind) => t(`practice.left.${kind}`, { count: left[kind] })).join(' · ');
  return { footer: { text: `${n} · ${t('practice.left.all', { count, each })}` } };
}

/** The question, before it is answered; `hint` is the one that is open, if any. Of an old sitting nothing is around it. */
export function questionView(
  item: PracticeItem,
  card: ReviewCard | undefined,
  around: AroundQuestion | undefined,
  hint: WantedLayer | undefined,
  t: Translate,
): Screen {
  const embed = questionEmbed(item.question, [pastLine(card, t)], t);
  const menu = hintsOf(item);
  const hints = hint && layerView(menu, item.question, layerOf(menu, hint), undefined, t);
  return {
    content: around?.graded ? gradedLine(around.graded, around.reader, t) : '',
    embeds: [{ ...embed, ...(around ? progress(around, t) : {}) }, ...untitled(hints?.embeds ?? [])],
    components: [
      ...row([
        button(t('practice.button.aloud'), routes.aloud.id(namedBy(item)), ButtonStyle.Primary),
        button(t('practice.button.write'), routes.write.id(namedBy(item)), ButtonStyle.Secondary),
      ]),
      ...(hints?.components ?? layerRow(menu, item.question, undefined, t)),
      ...row([
        ...(around ? [...undoButton(around, t), nextButton(around.sitting, 'skip', t)] : []),
        stopButton(item, t),
      ]),
    ],
  };
}

/** What a grade led to where its sitting is over, with the way back. */
export function gradedView(item: PracticeItem, card: ReviewCard, reader: WallReader, t: Translate): Screen {
  const id = routes.undo.id({ ...namedBy(item), reps: card.memory.reps });
  const title = plainLine(item.question.title, EMBED_TITLE);
  return {
    content: '',
    embeds: [{ title, description: gradedLine(card, reader, t), color: COLOUR }],
    components: row([button(t('practice.button.undo'), id, ButtonStyle.Secondary)]),
  };
}

function doneLines({ graded, total }: Sum, t: Translate): string[] {
  if (total === 0) return [t('practice.sum.none')];
  const grades = GRADES.filter((one) => graded[one] > 0).map((one) => `${t(`practice.grade.${one}`)} ${graded[one]}`);
  return [t('practice.sum.graded', { count: total }), grades.join(' · ')];
}

function comingLines({ stillDue, later, laterAt }: Sum, next: DeckDay | undefined, reader: WallReader, t: Translate) {
  const count = next?.cards.length ?? 0;
  return [
    ...(stillDue > 0 ? [t('practice.sum.due', { count: stillDue })] : []),
    ...(laterAt === null ? [] : [t('practice.sum.later', { count: later, time: timestamp(laterAt, 'R') })]),
    ...(next && count > 0 ? [t('practice.sum.next', { count, when: comingDayWords(next.date, reader, t) })] : []),
  ];
}

/** What was done, why it ends, and what comes today and on the `next` study day. */
export function sumView(
  sum: Sum,
  next: DeckDay | undefined,
  why: SittingEnd | undefined,
  around: AroundQuestion,
  t: Translate,
): Screen {
  const { graded, reader, sitting } = around;
  const lines = [
    ...(why ? [t(`practice.end.${why}`)] : []),
    ...doneLines(sum, t),
    ...comingLines(sum, next, reader, t),
  ];
  const canGoOn = why !== 'count' && sum.later + sum.stillDue > 0;
  return {
    content: graded ? gradedLine(graded, reader, t) : '',
    embeds: [{ title: t('practice.sum.title'), description: lines.join('\n'), color: COLOUR }],
    components: row([...(canGoOn ? [nextButton(sitting, 'goOn', t)] : []), ...undoButton(around, t)]),
  };
}
