// The screens of a member's deck: what comes when, what is hardest, and one card with what can be done to it.

import { type APIEmbed, type APIEmbedField, type AttachmentBuilder, ButtonStyle, Colors } from 'discord.js';
import { hardest, type ReviewCard, recall, timesAgain } from '../../src/core/deck.ts';
import { type DeckDay, overCap, type Sight } from '../../src/core/due.ts';
import type { QuestionBank } from '../../src/core/question-bank.ts';
import type { Reminder } from '../../src/core/reminder.ts';
import { shortId } from '../../src/core/short-id.ts';
import { comebackWords, type WallReader } from '../../src/discord/comeback-words.ts';
import type { Context, Reader } from '../../src/discord/context.ts';
import { EMBED_TITLE, OPTIONS } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../src/discord/screen.ts';
import { daysAsText, FORECAST_FILE } from './forecast.ts';
import { reminderLine } from './remind-view.ts';
import * as routes from './routes.ts';
import { practisedDays, retention } from './rules/retention.ts';

const COLOUR = Colors.Green;
const DAYS_BACK = 30;
/** How far (ms) the share of remembered reviews looks back. */
const LOOK_BACK = DAYS_BACK * 86_400_000;
const HARDEST = 5;
/** Of fewer days their number says nothing. */
const FEWEST_DAYS = 3;
const LINE = 150;

/** Questions a day that can be chosen. */
export const CAPS = [5, 10, 20, 30, 50] as const;

/** Who looks, and the bank in which they find the titles of their cards. */
interface DeckReader extends Reader {
  readonly bank: QuestionBank;
}

function titleOf({ bank, language, t }: DeckReader, { questionId }: ReviewCard): string {
  return bank.get(questionId, language)?.title ?? t('deck.gone');
}

function screen(embed: APIEmbed, components: Row[]): Screen {
  return { content: '', embeds: [embed], components };
}

/** A member's deck with all that its screen tells. */
export interface WholeDeck {
  readonly cards: readonly ReviewCard[];
  readonly sight: Sight;
  readonly reminder: Reminder | null;
  /** Today and the coming days. */
  readonly days: readonly DeckDay[];
  /** The days as a picture; undefined: they are shown as text. */
  readonly picture: AttachmentBuilder | undefined;
}

function fieldsOf(reader: DeckReader, { cards, sight, days, picture }: WholeDeck): APIEmbedField[] {
  const { t } = reader;
  const wall = { ...reader, ...sight };
  const coming = picture ? '' : daysAsText(wall, days);
  const hard = hardest(cards, HARDEST).map((card) =>
    t('deck.hard', { title: plainLine(titleOf(reader, card), LINE), count: timesAgain(card) }),
  );
  return [
    ...(coming === '' ? [] : [{ name: t('deck.days'), value: coming }]),
    ...(hard.length > 0 ? [{ name: t('deck.hardest'), value: hard.join('\n') }] : []),
  ];
}

function inPercent(share: number): number {
  return Math.round(share * 100);
}

/** How much came to mind, and how much would now; nothing before it means something. */
function memoryLines(t: Context['t'], cards: readonly ReviewCard[], now: number): string[] {
  const past = retention(cards, now - LOOK_BACK, now);
  const share = recall(cards, now);
  return [
    ...(past ? [t('deck.retention', { percent: inPercent(past.share), reviews: past.reviews })] : []),
    ...(share === undefined ? [] : [t('deck.recall', { percent: inPercent(share) })]),
  ];
}

function daysLine(t: Context['t'], cards: readonly ReviewCard[], { zone, now }: Sight): string[] {
  // Thirty times 24 hours touch a day more when they begin within one.
  const days = Math.min(DAYS_BACK, practisedDays(cards, zone, now - LOOK_BACK, now).length);
  return days < FEWEST_DAYS ? [] : [t('deck.practised', { days })];
}

/** How many cards there are; of those that are due today those over the cap apart, as in the picture. */
function countLine({ t }: DeckReader, { cards, sight, days }: WholeDeck): string {
  const waiting = overCap(cards, sight);
  const suspended = cards.filter((card) => card.suspended).length;
  return [
    t('deck.count', { cards: cards.length, due: days[0]?.cards.length ?? 0 }),
    ...(waiting > 0 ? [t('deck.waiting', { count: waiting })] : []),
    ...(suspended > 0 ? [t('deck.resting', { count: suspended })] : []),
  ].join(' · ');
}

function summary(reader: DeckReader, deck: WholeDeck): string {
  const { cards, sight, reminder } = deck;
  const { t } = reader;
  return [
    countLine(reader, deck),
    t('deck.cap', { cap: sight.dailyCap }),
    ...daysLine(t, cards, sight),
    ...memoryLines(t, cards, sight.now),
    ...reminderLine(reader, reminder),
  ].join('\n');
}

/** The hardest first, then the others as they come. */
function openable(cards: readonly ReviewCard[]): ReviewCard[] {
  const hard = hardest(cards, HARDEST);
  const others = cards.filter((card) => !hard.includes(card)).toSorted((a, b) => a.memory.due - b.memory.due);
  return [...hard, ...others].slice(0, OPTIONS);
}

function deckButtons(t: Context['t'], isEmpty: boolean): Row[] {
  return row([
    button(t('deck.button.remind'), routes.remind.id({}), ButtonStyle.Secondary),
    ...(isEmpty ? [] : [button(t('deck.button.export'), routes.exportFile.id({}), ButtonStyle.Secondary)]),
  ]);
}

/** The deck as a whole. */
export function deckView(reader: DeckReader, deck: WholeDeck): Screen {
  const { t } = reader;
  const { cards, sight, reminder, picture } = deck;
  const embed = { title: t('deck.title'), color: COLOUR };
  if (cards.length === 0) {
    const description = [t('deck.empty'), ...reminderLine(reader, reminder)].join('\n');
    return screen({ ...embed, description }, deckButtons(t, true));
  }
  const options = openable(cards).map((card) => option(titleOf(reader, card), shortId(card.questionId)));
  const caps = CAPS.map((cap) => option(t('deck.option.cap', { cap }), String(cap), '', cap === sight.dailyCap));
  const shown = {
    ...embed,
    description: summary(reader, deck),
    fields: fieldsOf(reader, deck),
    ...(picture ? { image: { url: `attachment://${FORECAST_FILE}` } } : {}),
  };
  const rows = [
    ...choices(routes.card.id({}), t('deck.select.card'), options),
    ...choices(routes.cap.id({}), t('deck.select.cap'), caps),
    ...deckButtons(t, false),
  ];
  return picture ? { ...screen(shown, rows), files: [picture] } : screen(shown, rows);
}

function stateLines({ t, ...reader }: CardReader, card: ReviewCard): string[] {
  const { memory, suspended, answer } = card;
  const [reps, again] = [memory.reps, timesAgain(card)];
  const often = again > 0 ? [t('deck.card.again', { count: again })] : [];
  return [
    ...(suspended ? [t('deck.card.suspended')] : []),
    reps === 0 ? t('deck.card.new') : t('deck.card.due', { when: comebackWords(memory, reader, t) }),
    ...(reps === 0 ? [] : [[t('deck.card.history', { count: reps }), ...often].join(' · ')]),
    ...(answer ? [t('deck.card.answered', { time: timestamp(answer.at, 'f') })] : []),
  ];
}

/** Who looks at one card, and when. */
export interface CardReader extends DeckReader, WallReader {}

/** One card; `asking`: whether it shall really start over. */
export function cardView(reader: CardReader, card: ReviewCard, asking = false): Screen {
  const { t } = reader;
  const named = { question: shortId(card.questionId) };
  const lines = [...stateLines(reader, card), ...(asking ? ['', t('deck.sure')] : [])];
  const [rest, restRoute] = card.suspended
    ? (['resume', routes.resume] as const)
    : (['suspend', routes.suspend] as const);
  const back = button(t('deck.button.back'), routes.back.id({}), ButtonStyle.Secondary);
  const buttons = asking
    ? [button(t('deck.button.sure'), routes.sure.id(named), ButtonStyle.Danger), back]
    : [
        button(t(`deck.button.${rest}`), restRoute.id(named), ButtonStyle.Secondary),
        button(t('deck.button.reset'), routes.reset.id(named), ButtonStyle.Secondary, card.memory.reps === 0),
        back,
      ];
  const embed = { title: plainLine(titleOf(reader, card), EMBED_TITLE), description: lines.join('\n'), color: COLOUR };
  return screen(embed, row(buttons));
}

/** The card that a short id names, whether the bank here has its question or not. */
export function cardOf(cards: readonly ReviewCard[], short: string): ReviewCard | undefined {
  return cards.find(({ questionId }) => shortId(questionId) === short);
}
