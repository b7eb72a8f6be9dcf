// When cards come back: the one rule behind the grades, the sum of a sitting, the deck, its picture and the reminders.
import { Temporal } from 'temporal-polyfill';
import type { Memory, ReviewCard } from './deck.ts';
import { addDays, instantOf, studyDay } from './schedule.ts';

/** When a study day of practice begins, so that an evening that goes past midnight is one. */
const ROLLOVER_HOUR = 3;
const A_DAY = 24 * 3_600_000;
/** ms. No zone's clock is changed by more within a day. */
const WIDEST_CHANGE = 3 * 3_600_000;
/** Answers of the calendar, of each kind. */
const MOST_REMEMBERED = 2_000;

/** A member's wall clock. */
export interface Wall {
  /** Epoch ms. */
  readonly now: number;
  /** IANA zone. */
  readonly zone: string;
}

/** When and where a deck is looked at, and how many questions a member wants to see on one day. */
export interface Sight extends Wall {
  readonly dailyCap: number;
}

function wallAt(now: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
}

/** Days from the date on the wall to another (ISO date); before the roll-over the study day that comes next is 0 days away. */
export function daysUntil(date: string, { now, zone }: Wall): number {
  return (Date.parse(date) - Date.parse(studyDay(now, zone))) / A_DAY;
}

/** Remembers what a question to the calendar gave: one screen asks the same dozens of times. */
function remembering<Asked extends string | number, Told>(
  ask: (asked: Asked, zone: string) => Told,
): (asked: Asked, zone: string) => Told {
  const told = new Map<string, Told>();
  return (asked, zone) => {
    const key = `${asked} ${zone}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    if (told.size >= MOST_REMEMBERED) told.clear();
    const answer = ask(asked, zone);
    told.set(key, answer);
    return answer;
  };
}

/** The study day of practice (ISO date) of an instant (epoch ms): it rolls over at 03:00 in the zone. */
export const practiceDay = remembering((now: number, zone): string => {
  const wall = wallAt(now, zone);
  const date = wall.toPlainDate().toString();
  return wall.hour < ROLLOVER_HOUR ? addDays(date, -1) : date;
});

/** Epoch ms at which a study day of practice (ISO date) begins in a zone. */
export const startOf = remembering((date: string, zone): number => instantOf(date, `0${ROLLOVER_HOUR}:00`, zone));

/** Epoch ms at which it is over: the next one begins. */
export const endOf = remembering((date: string, zone): number => startOf(addDays(date, 1), zone));

function endOfToday({ now, zone }: Wall): number {
  return endOf(practiceDay(now, zone), zone);
}

/**
 * Epoch ms at which FSRS's days are over by the clock on the wall. FSRS counts 24 hours a day: where the clocks change in between, a
 * card of the night would come a day early or late.
 */
function dueOnTheWall({ due, lastReview }: Memory, zone: string): number {
  if (lastReview === null) return due;
  return due + (wallAt(lastReview, zone).offsetNanoseconds - wallAt(due, zone).offsetNanoseconds) / 1e6;
}

/** When a card can be asked again. */
export interface Comeback {
  /** Epoch ms from which it can be asked: its minute, or the beginning of its study day. */
  readonly at: number;
  /** The study day of practice (ISO date). */
  readonly day: string;
  /** Whether it is counted in minutes; else all of its study day is meant. */
  readonly isByMinute: boolean;
}

/** When a card of this memory can be asked again. */
export function comeback(memory: Memory, zone: string): Comeback {
  if (memory.scheduledDays === 0) return { at: memory.due, day: practiceDay(memory.due, zone), isByMinute: true };
  const day = practiceDay(dueOnTheWall(memory, zone), zone);
  return { at: startOf(day, zone), day, isByMinute: false };
}

/** Whether it can be asked before a study day that begins at `start` (epoch ms). */
function isBefore({ memory }: ReviewCard, start: number, zone: string): boolean {
  // The calendar is asked only where it can matter: a deck may have thousands of cards.
  const isClear = memory.scheduledDays === 0 || Math.abs(memory.due - start) > WIDEST_CHANGE;
  return (isClear ? memory.due : dueOnTheWall(memory, zone)) < start;
}

function byDue(a: ReviewCard, b: ReviewCard): number {
  return a.memory.due - b.memory.due || (a.questionId < b.questionId ? -1 : 1);
}

/** Every card of today that does not rest, whatever the cap: also those whose minute is still to come. The most overdue first. */
export function allToday(cards: readonly ReviewCard[], wall: Wall): ReviewCard[] {
  const end = endOfToday(wall);
  return cards.filter((card) => !card.suspended && isBefore(card, end, wall.zone)).toSorted(byDue);
}

/** Whether a card of today can be asked now. */
function isDue({ memory }: ReviewCard, now: number): boolean {
  return memory.scheduledDays > 0 || memory.due <= now;
}

/** By the log, because a card that started over today has had its place in the day. */
function wasSince({ memory, reviews }: ReviewCard, startOfDay: number): boolean {
  return (reviews.at(-1)?.at ?? memory.lastReview ?? Number.NEGATIVE_INFINITY) >= startOfDay;
}

function startOfToday({ now, zone }: Wall): number {
  return startOf(practiceDay(now, zone), zone);
}

/** Whether showing a card would take some of the day's room: what was graded today already has its place. */
export function takesRoom(card: ReviewCard, wall: Wall): boolean {
  return !wasSince(card, startOfToday(wall));
}

/** How many more questions the day holds; one that was graded twice today counts once. */
export function roomToday(cards: readonly ReviewCard[], sight: Sight): number {
  const start = startOfToday(sight);
  return Math.max(0, sight.dailyCap - cards.filter((card) => wasSince(card, start)).length);
}

/** Every card that is due now, the most overdue first, whatever the cap. */
export function allDue(cards: readonly ReviewCard[], sight: Sight): ReviewCard[] {
  return allToday(cards, sight).filter((card) => isDue(card, sight.now));
}

/** What of these the day's cap lets through: one that was graded today takes no room. */
function withinCap(wanted: readonly ReviewCard[], cards: readonly ReviewCard[], sight: Sight): ReviewCard[] {
  const start = startOfToday(sight);
  let room = roomToday(cards, sight);
  return wanted.filter((card) => {
    if (wasSince(card, start)) return true;
    room -= 1;
    return room >= 0;
  });
}

/**
 * The cards to show now, the most overdue first: what is due, within the day's cap. The rest waits, none is lost. What is
 * not `wanted` now takes no room.
 */
export function dueCards(
  cards: readonly ReviewCard[],
  sight: Sight,
  wanted: (card: ReviewCard) => boolean = () => true,
): ReviewCard[] {
  return withinCap(allDue(cards.filter(wanted), sight), cards, sight);
}

/** The cards of today within the day's cap, also those that come back in some minutes. */
export function todaysCards(
  cards: readonly ReviewCard[],
  sight: Sight,
  wanted: (card: ReviewCard) => boolean = () => true,
): ReviewCard[] {
  return withinCap(allToday(cards.filter(wanted), sight), cards, sight);
}

/** How many cards are due that the day's cap leaves to the coming days. */
export function overCap(cards: readonly ReviewCard[], sight: Sight): number {
  const all = allToday(cards, sight);
  return all.length - withinCap(all, cards, sight).length;
}

/** One coming day (ISO date) with the cards that it brings. */
export interface DeckDay {
  readonly date: string;
  readonly cards: readonly ReviewCard[];
}

/**
 * Today and the days after it, `days` in all, as they come when every card is practised on its day: what is over the cap
 * moves to the next day, the most overdue first, so that a heap is spread.
 */
export function outlook(cards: readonly ReviewCard[], sight: Sight, days: number): DeckDay[] {
  const today = practiceDay(sight.now, sight.zone);
  const first = todaysCards(cards, sight);
  const found: DeckDay[] = [{ date: today, cards: first }];
  const shown = new Set(first);
  let rest = cards.filter((card) => !card.suspended && !shown.has(card)).toSorted(byDue);
  for (let day = 1; day < days; day += 1) {
    const date = addDays(today, day);
    const end = endOf(date, sight.zone);
    const coming = new Set(rest.filter((card) => isBefore(card, end, sight.zone)).slice(0, sight.dailyCap));
    found.push({ date, cards: [...coming] });
    rest = rest.filter((card) => !coming.has(card));
  }
  return found;
}
