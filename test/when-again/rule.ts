// When a question comes back, worked out anew from a review log: by ts-fsrs's documents and by the rule below, without any code of the bot.
//
// FSRS (its defaults; fuzz seeded by the card) answers a grade with minutes or with a number of days. Minutes: the question comes from
// that minute on. N days: it comes all day long on the Nth study day after the review's. A study day lasts from 03:00 to 03:00 by the
// clock on the wall. A day shows at most `cap` questions, the one due longest first; one that was graded on that study day takes no
// place any more, and what finds none waits for the next day. Words count days from the date on the wall.
import { type Card, createEmptyCard, fsrs, GenSeedStrategyWithCardId, Rating, StrategyMode } from 'ts-fsrs';

export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Given = (typeof GRADES)[number];

const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
const DAY = 86_400_000;

const scheduler = fsrs({ enable_fuzz: true }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('card_id'));

/** One question's reviews, the oldest first. */
export interface Log {
  /** What FSRS's fuzz is seeded with. */
  readonly cardId: string;
  readonly question: number;
  readonly reviews: readonly { readonly at: number; readonly grade: Given }[];
}

/** Where and by which clock. */
export interface Place {
  readonly zone: string;
  readonly cap: number;
  /** The hour at which study days begin: 3, unless a test spoils it. */
  readonly rollover: number;
}

function wall(at: number, zone: string): { readonly date: string; readonly hour: number; readonly minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, hour: Number(of('hour')), minute: Number(of('minute')) };
}

/** A date some days later. */
export function later(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** Days between two dates. */
export function between(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The date on the wall. */
export function dateAt(at: number, { zone }: Place): string {
  return wall(at, zone).date;
}

/** The study day of a moment. */
export function studyDate(at: number, { zone, rollover }: Place): string {
  const { date, hour } = wall(at, zone);
  return hour < rollover ? later(date, -1) : date;
}

/** A card that names what its fuzz is seeded with. */
type Seeded = Card & { card_id: string };

function cardOf({ cardId, reviews }: Log, created: number): Seeded {
  const fresh: Seeded = Object.assign(createEmptyCard<Card>(created), { card_id: cardId });
  return reviews.reduce(
    (card, { at, grade }) => ({ ...scheduler.next(card, at, RATINGS[grade]).card, card_id: cardId }),
    fresh,
  );
}

/** When a question comes back. */
export interface Comes {
  /** The study day. */
  readonly day: string;
  /** Epoch ms of its minute; null: all of the day. */
  readonly minute: number | null;
  /** Epoch ms that FSRS names: who is first. */
  readonly due: number;
}

function comesOf(card: Card, place: Place): Comes {
  const due = card.due.getTime();
  if (card.scheduled_days === 0) return { day: studyDate(due, place), minute: due, due };
  const reviewed = card.last_review?.getTime() ?? due;
  return { day: later(studyDate(reviewed, place), card.scheduled_days), minute: null, due };
}

/** When a question of this log comes back. */
export function comes(log: Log, place: Place): Comes {
  return comesOf(cardOf(log, log.reviews[0]?.at ?? 0), place);
}

/** When it would come back after each grade now. */
export function outcomes(log: Log, now: number, place: Place): readonly Comes[] {
  const card = cardOf(log, log.reviews[0]?.at ?? now);
  return GRADES.map((grade) => comesOf(scheduler.next(card, now, RATINGS[grade]).card, place));
}

/** A question of the deck with when it comes. */
export interface Waiting extends Comes {
  readonly log: Log;
  /** Graded on this study day already. */
  readonly isPlaced: boolean;
}

/** Today's questions within the cap, those over it, and the rest; each the longest due first. */
export function dayOf(logs: readonly Log[], now: number, place: Place) {
  const today = studyDate(now, place);
  const all = logs
    .map((log): Waiting => ({ log, ...comes(log, place), isPlaced: placed(log, today, place) }))
    .sort((a, b) => a.due - b.due || (a.log.cardId < b.log.cardId ? -1 : 1));
  let room = roomOf(logs, now, place);
  const now_ = all.filter(({ day }) => day <= today);
  const shown = now_.filter(({ isPlaced }) => isPlaced || room-- > 0);
  return { today, shown, over: now_.length - shown.length, rest: all.filter((one) => !shown.includes(one)) };
}

function placed({ reviews }: Log, today: string, place: Place): boolean {
  const last = reviews.at(-1);
  return last !== undefined && studyDate(last.at, place) === today;
}

/** How many more questions the study day holds. */
export function roomOf(logs: readonly Log[], now: number, place: Place): number {
  const today = studyDate(now, place);
  return Math.max(0, place.cap - logs.filter((log) => placed(log, today, place)).length);
}

/** How many questions come on each of some days, today first. */
export function forecast(logs: readonly Log[], now: number, place: Place, days: number) {
  const { today, shown, rest } = dayOf(logs, now, place);
  let left = rest;
  const found = [{ date: today, count: shown.length }];
  for (let n = 1; n < days; n += 1) {
    const date = later(today, n);
    const coming = left.filter(({ day }) => day <= date).slice(0, place.cap);
    found.push({ date, count: coming.length });
    left = left.filter((one) => !coming.includes(one));
  }
  return found;
}
