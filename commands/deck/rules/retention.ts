// How well a member remembers, from the reviews that took place, and on how many days they practised.
import type { Review, ReviewCard } from '../../../src/core/deck.ts';
import { endOf, practiceDay } from '../../../src/core/due.ts';

/** A share of fewer reviews says more about chance than about memory. */
export const FEWEST_REVIEWS = 20;

export interface Retention {
  /** 0 to 1. */
  readonly share: number;
  /** Of how many reviews. */
  readonly reviews: number;
}

/**
 * What Anki calls true retention counts reviews of an interval of a day or more. Of several on one day FSRS learns from the first
 * only: right after a review everyone remembers.
 */
function showsMemory({ scheduledDays, elapsedDays }: Review): boolean {
  return scheduledDays >= 1 && elapsedDays >= 1;
}

/**
 * The share of learnt questions that were remembered when they came back (any grade but again), among reviews after `since` and
 * until `until` (epoch ms); undefined: fewer than `FEWEST_REVIEWS`.
 */
export function retention(cards: readonly ReviewCard[], since: number, until: number): Retention | undefined {
  const counted = cards.flatMap(({ reviews }) =>
    reviews.filter((review) => since < review.at && review.at <= until && showsMemory(review)),
  );
  if (counted.length < FEWEST_REVIEWS) return undefined;
  const remembered = counted.filter(({ grade }) => grade !== 'again').length;
  return { share: remembered / counted.length, reviews: counted.length };
}

/** The study days of practice (ISO dates, in order) on which a grade was given after `since` and until `until` (epoch ms). */
export function practisedDays(
  cards: readonly ReviewCard[],
  zone: string,
  since: number,
  until: number,
): readonly string[] {
  const given = cards.flatMap(({ reviews, memory }) => [
    ...reviews.map(({ at }) => at),
    // All that is known of a card from before reviews were kept.
    ...(memory.lastReview === null ? [] : [memory.lastReview]),
  ]);
  const days: string[] = [];
  let end = since + 1;
  // In order, so that the calendar is asked once a day and not for each of thousands of reviews.
  for (const at of given.toSorted((a, b) => a - b)) {
    if (at < end || at > until) continue;
    const day = practiceDay(at, zone);
    days.push(day);
    end = endOf(day, zone);
  }
  return days;
}
