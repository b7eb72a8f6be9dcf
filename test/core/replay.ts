// A card's log of reviews put through ts-fsrs itself, without any code of ours.
import { type Card, createEmptyCard, fsrs, GenSeedStrategyWithCardId, Rating, type State, StrategyMode } from 'ts-fsrs';
import { CARD_STATES, type Memory, type Review, type ReviewCard } from '../../src/core/deck.ts';

export const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;

/** The scheduler as it is meant to be: defaults, with fuzz seeded by card and reps. */
export const theirScheduler = () =>
  fsrs({ enable_fuzz: true }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('card_id'));

/** A card of theirs that was never graded. */
export const theirCard = ({ userId, questionId }: Pick<ReviewCard, 'userId' | 'questionId'>, now: number): Card =>
  Object.assign(createEmptyCard<Card>(now), { card_id: `${userId}:${questionId}:` });

/** Their card as we write it down. */
export const inOurWords = (card: Card): Memory => ({
  due: card.due.getTime(),
  stability: card.stability,
  difficulty: card.difficulty,
  scheduledDays: card.scheduled_days,
  learningSteps: card.learning_steps,
  reps: card.reps,
  lapses: card.lapses,
  state: CARD_STATES[card.state] ?? 'new',
  lastReview: card.last_review?.getTime() ?? null,
});

/** The memory that the log leads to since the card last started, and the log as ts-fsrs would have kept it. */
export const replayed = (card: ReviewCard): { readonly memory: Memory; readonly reviews: readonly Review[] } => {
  const own = theirScheduler();
  const start = card.reviews.findLastIndex(({ state }) => state === 'new');
  const reviews: Review[] = [];
  let theirs = theirCard(card, card.addedAt);
  for (const { at, grade } of card.reviews.slice(Math.max(0, start))) {
    const before = theirs;
    const { card: next, log } = own.next(before, at, RATINGS[grade]);
    reviews.push({
      at,
      grade,
      state: CARD_STATES[before.state as State] ?? 'new',
      elapsedDays: log.elapsed_days,
      scheduledDays: before.scheduled_days,
    });
    theirs = next;
  }
  return { memory: inOurWords(theirs), reviews };
};
