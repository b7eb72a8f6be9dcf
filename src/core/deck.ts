// A member's deck: the memory state of each question (FSRS), the grades that led to it, and what FSRS says of it.

import {
  type CardInput,
  createEmptyCard,
  fsrs,
  GenSeedStrategyWithCardId,
  Rating,
  type Card as Scheduled,
  State,
  StrategyMode,
} from 'ts-fsrs';

export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof GRADES)[number];

export const CARD_STATES = ['new', 'learning', 'review', 'relearning'] as const;

/** What FSRS remembers of one member for one question. Times are epoch ms. */
export interface Memory {
  readonly due: number;
  readonly stability: number;
  readonly difficulty: number;
  /** 0: due within the day, by the minute. */
  readonly scheduledDays: number;
  readonly learningSteps: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: (typeof CARD_STATES)[number];
  readonly lastReview: number | null;
}

/** One grade that was given. */
export interface Review {
  /** Epoch ms. */
  readonly at: number;
  readonly grade: Grade;
  /** As the card was before it. */
  readonly state: Memory['state'];
  /** Days since the review before, as FSRS counts them: by the UTC date. */
  readonly elapsedDays: number;
  /** The interval that the card had; 0: within the day. */
  readonly scheduledDays: number;
}

/** Reviews that a card keeps; a card of this many is asked for years. */
export const REVIEWS_KEPT = 200;

/** A review card: one member's card for one question. It belongs to the member, not to a server. */
export interface ReviewCard {
  readonly version: 1;
  readonly userId: string;
  readonly questionId: string;
  readonly memory: Memory;
  /** As it was before the last grade, so that the grade can be taken back; null: nothing to take back. */
  readonly before: Memory | null;
  readonly lastGrade: Grade | null;
  /**
   * The grades that were not taken back, oldest first, at most `REVIEWS_KEPT`; a card from before they were kept lacks its first ones. The
   * memory follows from those after the last start (state `new`).
   */
  readonly reviews: readonly Review[];
  /** The member's last own words. */
  readonly answer: { readonly text: string; readonly at: number } | null;
  /** Words that were written and not yet graded. */
  readonly draft: string | null;
  readonly suspended: boolean;
  /** Epoch ms. */
  readonly addedAt: number;
}

const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
const STATES = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const;

// Fuzz keeps questions that were learnt together from coming back together for ever; its seed is the card and its reps.
const scheduler = fsrs({ enable_fuzz: true }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('card_id'));

function memoryOf(card: Scheduled): Memory {
  return {
    due: card.due.getTime(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: CARD_STATES[card.state] ?? 'new',
    lastReview: card.last_review?.getTime() ?? null,
  };
}

function scheduledOf({ userId, questionId, memory }: ReviewCard): CardInput & { readonly card_id: string } {
  return {
    card_id: `${userId}:${questionId}:`,
    due: memory.due,
    stability: memory.stability,
    difficulty: memory.difficulty,
    // Derived by the scheduler from the last review; its type still wants it.
    elapsed_days: 0,
    scheduled_days: memory.scheduledDays,
    learning_steps: memory.learningSteps,
    reps: memory.reps,
    lapses: memory.lapses,
    state: STATES[memory.state],
    ...(memory.lastReview === null ? {} : { last_review: memory.lastReview }),
  };
}

/** A card that was never graded, due at once. */
export function newCard(userId: string, questionId: string, now: number): ReviewCard {
  return {
    version: 1,
    userId,
    questionId,
    memory: memoryOf(createEmptyCard(now)),
    before: null,
    lastGrade: null,
    reviews: [],
    answer: null,
    draft: null,
    suspended: false,
    addedAt: now,
  };
}

/** The time of what happens to a card now: after its last review also where the clock was set back, which FSRS refuses. */
function timeOf({ memory }: ReviewCard, now: number): number {
  return memory.lastReview === null ? now : Math.max(now, memory.lastReview + 1);
}

function graded(card: ReviewCard, now: number, given: Grade) {
  return scheduler.next(scheduledOf(card), timeOf(card, now), RATINGS[given]);
}

function remembered(card: ReviewCard, now: number, given: Grade): Memory {
  return memoryOf(graded(card, now, given).card);
}

/** The card after a grade: the schedule is ts-fsrs's own, with its default parameters and retention. */
export function grade(card: ReviewCard, now: number, given: Grade): ReviewCard {
  const next = graded(card, now, given);
  const { state, scheduledDays } = card.memory;
  const at = timeOf(card, now);
  const review: Review = { at, grade: given, state, elapsedDays: next.log.elapsed_days, scheduledDays };
  return {
    ...card,
    memory: memoryOf(next.card),
    before: card.memory,
    lastGrade: given,
    reviews: [...card.reviews, review].slice(-REVIEWS_KEPT),
    draft: null,
  };
}

/** What each grade would make of the card. */
export function outcomes(card: ReviewCard, now: number): Readonly<Record<Grade, Memory>> {
  return {
    again: remembered(card, now, 'again'),
    hard: remembered(card, now, 'hard'),
    good: remembered(card, now, 'good'),
    easy: remembered(card, now, 'easy'),
  };
}

/** Found by its time, because reviews from a file may come after it. */
function reviewsBefore({ reviews, memory }: ReviewCard): readonly Review[] {
  const last = reviews.findLastIndex(({ at }) => at === memory.lastReview);
  return last < 0 ? reviews : reviews.toSpliced(last, 1);
}

/** The grade that a memory follows from; null: there is none, or it is not in the log. */
function gradeOf({ lastReview }: Memory, reviews: readonly Review[]): Grade | null {
  return reviews.findLast(({ at }) => at === lastReview)?.grade ?? null;
}

/** The card as it was before its last grade, or undefined when there is none to take back. */
export function ungraded(card: ReviewCard): ReviewCard | undefined {
  if (card.before === null) return undefined;
  const reviews = reviewsBefore(card);
  return { ...card, memory: card.before, before: null, lastGrade: gradeOf(card.before, reviews), reviews };
}

/** The card with words that its member has just written. */
export function answered(card: ReviewCard, text: string, now: number): ReviewCard {
  return {
    ...card,
    answer: { text, at: timeOf(card, now) },
    draft: null,
  };
}

/** The member's words in this round: what was written after the last grade. */
export function wordsSince({ answer, memory }: ReviewCard): string | undefined {
  return answer !== null && answer.at > (memory.lastReview ?? -1) ? answer.text : undefined;
}

/** The card as if it had never been graded; the member's words stay, and its reviews, because they took place. */
export function startedOver(card: ReviewCard, now: number): ReviewCard {
  return {
    ...card,
    memory: newCard(card.userId, card.questionId, now).memory,
    before: null,
    lastGrade: null,
  };
}

/** Fewer learnt questions, or ones that were all seen within a day, say nothing of memory. */
const FEWEST_LEARNT = 5;
const A_DAY = 86_400_000;

/** The share of learnt questions that would come to mind now, as FSRS estimates it (0 to 1); undefined: too early to say. */
export function recall(cards: readonly ReviewCard[], now: number): number | undefined {
  const learnt = cards.filter(({ memory }) => memory.state === 'review');
  const rested = learnt.filter(({ memory }) => memory.lastReview !== null && now - memory.lastReview >= A_DAY);
  if (rested.length < FEWEST_LEARNT) return undefined;
  const sum = learnt.reduce((all, card) => all + scheduler.get_retrievability(scheduledOf(card), now, false), 0);
  return sum / learnt.length;
}

/** How often the question did not come to mind; of a card from before reviews were kept, as far as FSRS counted. */
export function timesAgain({ reviews, memory }: ReviewCard): number {
  return Math.max(memory.lapses, reviews.filter((review) => review.grade === 'again').length);
}

/** The cards that did not come to mind, the most often first, then those that FSRS finds most difficult. */
export function hardest(cards: readonly ReviewCard[], most: number): ReviewCard[] {
  return cards
    .map((card) => ({ card, times: timesAgain(card) }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times || b.card.memory.difficulty - a.card.memory.difficulty)
    .slice(0, most)
    .map(({ card }) => card);
}
