// A sitting of practice: what a member asked for, what was shown, and which question comes next.
import { GRADES, type Grade, type ReviewCard } from './deck.ts';
import { dueCards, roomToday, type Sight, takesRoom, todaysCards } from './due.ts';
import type { Difficulty, Language, Question } from './question.ts';
import { isForSome } from './question-sets.ts';
import type { Reminder } from './reminder.ts';
import { shortHash } from './short-hash.ts';

/** One run of /practice, until the next one begins. */
export interface Sitting {
  /** Names it in custom ids. */
  readonly id: string;
  readonly category: string | null;
  readonly difficulty: Difficulty | null;
  /** How many questions; null: as many as the day holds. */
  readonly count: number | null;
  /** Question ids in the order shown; the last one is on the screen. */
  readonly shown: readonly string[];
  /** Epoch ms. */
  readonly startedAt: number;
}

/** A member's settings for practice, with the sitting that is on. */
export interface PracticeState {
  readonly version: 1;
  readonly userId: string;
  readonly dailyCap: number;
  /** IANA zone of the study where the member last practised; null: none yet. */
  readonly zone: string | null;
  /** The language in which the bot last answered. */
  readonly language: Language;
  readonly sitting: Sitting | null;
  /** null: the member never asked to be reminded. */
  readonly reminder: Reminder | null;
}

/** Questions a day, unless the member says otherwise. */
export const DAILY_CAP = 20;

/** What a member has before the first sitting. */
export function newPractice(userId: string): PracticeState {
  return {
    version: 1,
    userId,
    dailyCap: DAILY_CAP,
    zone: null,
    language: 'ko',
    sitting: null,
    reminder: null,
  };
}

/** Why a question is shown. */
export type Origin = 'due' | 'missed' | 'new' | 'chosen';

export interface Candidate {
  readonly questionId: string;
  readonly origin: Origin;
}

/** What the next question is chosen from. */
export interface Stock {
  readonly sitting: Sitting;
  /** All cards of the member. */
  readonly cards: readonly ReviewCard[];
  /** Questions of the study here that the member passed or missed, the latest first. */
  readonly missed: readonly string[];
  /** The bank in the member's language. */
  readonly questions: readonly Question[];
  readonly sight: Sight;
}

function fits({ category, difficulty }: Sitting, question: Question): boolean {
  return (
    (category === null || question.category === category) && (difficulty === null || question.difficulty === difficulty)
  );
}

/** New questions in an order of the member's own, so that not everyone begins with the bank's first. */
function shuffledFor(userId: string, ids: readonly string[]): string[] {
  return ids
    .map((id) => ({ id, key: shortHash('practice', userId, id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ id }) => id);
}

/** How many showings of a question in a sitting were followed by a grade. */
function gradesIn({ startedAt }: Sitting, { reviews }: ReviewCard): number {
  return reviews.filter(({ at }) => at >= startedAt).length;
}

/** Whether the last showing of a question in a sitting was left without a grade. */
function isLeftOpen(sitting: Sitting, questionId: string, card: ReviewCard | undefined): boolean {
  const times = sitting.shown.filter((id) => id === questionId).length;
  return times > (card ? gradesIn(sitting, card) : 0);
}

function cardOf(cards: readonly ReviewCard[], questionId: string): ReviewCard | undefined {
  return cards.find((card) => card.questionId === questionId);
}

type Shown = Pick<Stock, 'sitting' | 'cards'>;

/** The question on the screen, while it waits for its grade. */
export function openQuestion({ sitting, cards }: Shown): string | undefined {
  const last = sitting.shown.at(-1);
  return last !== undefined && isLeftOpen(sitting, last, cardOf(cards, last)) ? last : undefined;
}

/** The card that was graded right before what is on the screen, if its grade can be taken back. */
export function justGraded({ sitting, cards }: Shown): ReviewCard | undefined {
  const id = sitting.shown.at(openQuestion({ sitting, cards }) === undefined ? -1 : -2);
  const card = id === undefined ? undefined : cardOf(cards, id);
  return card?.before && (card.memory.lastReview ?? 0) >= sitting.startedAt ? card : undefined;
}

/** The sitting with a question on the screen again whose grade is taken back: what had come after it was not seen. */
export function steppedBack({ sitting, cards }: Shown, questionId: string): Sitting {
  const isBehind = openQuestion({ sitting, cards }) !== undefined && sitting.shown.at(-2) === questionId;
  return isBehind ? { ...sitting, shown: sitting.shown.slice(0, -1) } : sitting;
}

/** Whether a sitting may still show a question: it was not shown, or was graded then and comes back. */
function isFree({ sitting, cards }: Shown): (questionId: string) => boolean {
  const shown = new Set(sitting.shown);
  return (id) => !shown.has(id) || !isLeftOpen(sitting, id, cardOf(cards, id));
}

function wantedIn({ sitting, questions }: Stock): ReadonlySet<string> {
  return new Set(questions.filter((question) => fits(sitting, question)).map(({ id }) => id));
}

function isFull({ count, shown }: Sitting): boolean {
  return count !== null && new Set(shown).size >= count;
}

const NONE: ReadonlySet<string> = new Set();
/** By bank: the ids of those that are for some. */
const forSomeOf = new WeakMap<readonly Question[], ReadonlySet<string>>();

function forSome(questions: readonly Question[]): ReadonlySet<string> {
  const known = forSomeOf.get(questions) ?? new Set(questions.filter(isForSome).map(({ id }) => id));
  forSomeOf.set(questions, known);
  return known;
}

/** Ids of what can come next, by where it comes from; new questions in no order yet. */
interface Coming {
  readonly due: readonly string[];
  readonly missed: readonly string[];
  readonly fresh: readonly string[];
}

function comingIn(stock: Stock): Coming {
  const { sitting, cards, missed, questions, sight } = stock;
  if (isFull(sitting)) return { due: [], missed: [], fresh: [] };
  const [wanted, free] = [wantedIn(stock), isFree(stock)];
  const due = dueCards(cards, sight, ({ questionId }) => wanted.has(questionId) && free(questionId)).map(
    ({ questionId }) => questionId,
  );
  if (roomToday(cards, sight) === 0) return { due, missed: [], fresh: [] };
  const known = new Set(cards.map(({ questionId }) => questionId));
  const unseen = (id: string): boolean => wanted.has(id) && free(id) && !known.has(id);
  const late = new Set(missed.filter(unseen));
  const unasked = sitting.category === null ? forSome(questions) : NONE;
  const fresh = [...wanted].filter((id) => unseen(id) && !unasked.has(id) && !late.has(id));
  return { due, missed: [...late], fresh };
}

/**
 * What can come next, best first: cards due now (the most overdue first), then what was passed or missed in the study, then
 * new questions. Nothing twice, unless it was graded and its minute has come; nothing over the day's cap. New questions are put in their
 * order when they are come to: mostly the first candidate is all that is wanted.
 */
export function* candidates(userId: string, stock: Stock): Generator<Candidate> {
  const { due, missed, fresh } = comingIn(stock);
  for (const questionId of due) yield { questionId, origin: 'due' };
  for (const questionId of missed) yield { questionId, origin: 'missed' };
  for (const questionId of shuffledFor(userId, fresh)) yield { questionId, origin: 'new' };
}

/** What a sitting still has after the question on the screen. */
export interface Left {
  /** Learnt questions whose day has come. */
  readonly due: number;
  /** Questions that come back today by their minute. */
  readonly again: number;
  readonly fresh: number;
}

function isComingBack({ memory }: ReviewCard): boolean {
  return memory.scheduledDays === 0 && memory.reps > 0;
}

/** Counts what a sitting still has, within the day's cap and the number that was asked for. */
export function leftOf(stock: Stock): Left {
  const { sitting, cards, sight } = stock;
  if (isFull(sitting)) return { due: 0, again: 0, fresh: 0 };
  const [wanted, free, open] = [wantedIn(stock), isFree(stock), openQuestion(stock)];
  // The one on the screen has its place in the day, too.
  const today = todaysCards(cards, sight, ({ questionId: id }) => id === open || (wanted.has(id) && free(id)));
  const coming = today.filter(({ questionId }) => questionId !== open);
  const again = coming.filter(isComingBack).length;
  const added = coming.filter(({ memory }) => memory.reps === 0).length;
  const isUnknown = open !== undefined && !cardOf(cards, open);
  const taken = today.filter((card) => takesRoom(card, sight)).length + (isUnknown ? 1 : 0);
  const { missed, fresh } = comingIn(stock);
  const room = Math.max(0, roomToday(cards, sight) - taken);
  const asked = sitting.count === null ? Number.POSITIVE_INFINITY : sitting.count - new Set(sitting.shown).size;
  const due = Math.min(asked, coming.length - again - added);
  return { due, again, fresh: Math.min(asked - due, added + Math.min(room, missed.length + fresh.length)) };
}

/** `seen`: it has shown all that can come; `narrow`: there was nothing of what was wished for; `none`: nothing at all. */
export type SittingEnd = 'count' | 'cap' | 'seen' | 'narrow' | 'none';

/** Why a sitting has no next question. */
export function endOf({ sitting, cards, sight }: Stock): SittingEnd {
  const { category, difficulty, shown } = sitting;
  if (isFull(sitting)) return 'count';
  if (roomToday(cards, sight) === 0) return 'cap';
  if (shown.length > 0) return 'seen';
  return category === null && difficulty === null ? 'none' : 'narrow';
}

/** What was done in a sitting: how many questions got each grade; and what the day still has of those here. */
export interface Sum {
  readonly graded: Readonly<Record<Grade, number>>;
  readonly total: number;
  /** Due now. */
  readonly stillDue: number;
  /** Coming back later today. */
  readonly later: number;
  /** Epoch ms at which the first of these comes; null: none does. */
  readonly laterAt: number | null;
}

/** Sums a sitting up, from the cards themselves. */
export function sumOf({ sitting, cards, questions, sight }: Stock): Sum {
  const here = new Set(questions.map(({ id }) => id));
  const done = cards.filter(
    ({ questionId, memory }) =>
      sitting.shown.includes(questionId) && memory.lastReview !== null && memory.lastReview >= sitting.startedAt,
  );
  const counted = GRADES.map((one) => [one, done.filter(({ lastGrade }) => lastGrade === one).length] as const);
  const today = todaysCards(cards, sight, ({ questionId }) => here.has(questionId));
  const stillDue = dueCards(cards, sight, ({ questionId }) => here.has(questionId));
  const later = today.filter((card) => !stillDue.includes(card));
  return {
    graded: Object.fromEntries(counted) as Record<Grade, number>,
    total: done.length,
    stillDue: stillDue.length,
    later: later.length,
    laterAt: later[0]?.memory.due ?? null,
  };
}
