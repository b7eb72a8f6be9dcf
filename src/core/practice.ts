// A sitting of practice: what a member asked for, what was shown, and which question comes next.
import { allDue, dueCards, GRADES, type Grade, type ReviewCard, roomToday, type Sight } from './deck.ts';
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

/**
 * What can come next, best first: cards due now (the most overdue first), then what was passed or missed in the study, then
 * new questions. Nothing that this sitting has shown, nothing over the day's cap.
 */
export function candidates(userId: string, { sitting, cards, missed, questions, sight }: Stock): Candidate[] {
  if (sitting.count !== null && sitting.shown.length >= sitting.count) return [];
  const wanted = new Set(questions.filter((question) => fits(sitting, question)).map(({ id }) => id));
  const shown = new Set(sitting.shown);
  const free = (id: string): boolean => wanted.has(id) && !shown.has(id);
  const dueFirst = dueCards(cards, sight, ({ questionId }) => free(questionId)).map(
    ({ questionId }): Candidate => ({ questionId, origin: 'due' }),
  );
  if (roomToday(cards, sight) === 0) return dueFirst;
  const known = new Set(cards.map(({ questionId }) => questionId));
  const unseen = (id: string): boolean => free(id) && !known.has(id);
  const late = [...new Set(missed)].filter(unseen);
  const unasked = new Set(sitting.category === null ? questions.filter(isForSome).map(({ id }) => id) : []);
  const fresh = shuffledFor(
    userId,
    [...wanted].filter((id) => unseen(id) && !unasked.has(id)),
  ).filter((id) => !late.includes(id));
  return [
    ...dueFirst,
    ...late.map((questionId): Candidate => ({ questionId, origin: 'missed' })),
    ...fresh.map((questionId): Candidate => ({ questionId, origin: 'new' })),
  ];
}

/** `seen`: it has shown all that can come; `narrow`: there was nothing of what was wished for; `none`: nothing at all. */
export type End = 'count' | 'cap' | 'seen' | 'narrow' | 'none';

/** Why a sitting has no next question. */
export function endOf({ sitting, cards, sight }: Stock): End {
  const { category, difficulty, count, shown } = sitting;
  if (count !== null && shown.length >= count) return 'count';
  if (roomToday(cards, sight) === 0) return 'cap';
  if (shown.length > 0) return 'seen';
  return category === null && difficulty === null ? 'none' : 'narrow';
}

/** What was done in a sitting: how many questions got each grade, and how many of those here are still due. */
export interface Sum {
  readonly graded: Readonly<Record<Grade, number>>;
  readonly total: number;
  readonly stillDue: number;
}

/** Sums a sitting up, from the cards themselves. */
export function sumOf({ sitting, cards, questions, sight }: Stock): Sum {
  const here = new Set(questions.map(({ id }) => id));
  const done = cards.filter(
    ({ questionId, memory }) =>
      sitting.shown.includes(questionId) && memory.lastReview !== null && memory.lastReview >= sitting.startedAt,
  );
  const counted = GRADES.map((one) => [one, done.filter(({ lastGrade }) => lastGrade === one).length] as const);
  return {
    graded: Object.fromEntries(counted) as Record<Grade, number>,
    total: done.length,
    stillDue: allDue(cards, sight).filter(({ questionId }) => here.has(questionId)).length,
  };
}
