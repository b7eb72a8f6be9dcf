// Retention: what counts as remembered, when it is said at all, and the days that were practised.
import { describe, expect, test } from 'vitest';
import { FEWEST_REVIEWS, practisedDays, retention } from '../../commands/deck/rules/retention.ts';
import { type Grade, grade, newCard, type Review, type ReviewCard } from '../../src/core/deck.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-07-01T00:00:00Z');

const review = (fields: Partial<Review> = {}): Review => ({
  at: NOW,
  grade: 'good',
  state: 'review',
  elapsedDays: 3,
  scheduledDays: 3,
  ...fields,
});
const reviewed = (reviews: readonly Review[], id = 'ko/q'): ReviewCard => ({ ...newCard('1', id, NOW), reviews });
const times = (count: number, fields: Partial<Review> = {}): Review[] =>
  Array.from({ length: count }, () => review(fields));
const ago = (days: number): number => NOW - days * DAY;

describe('retention', () => {
  test('is the share that was not forgotten, over all cards', () => {
    const cards = [
      reviewed([...times(9), ...times(5, { grade: 'again' })]),
      reviewed([...times(3, { grade: 'hard' }), ...times(3, { grade: 'easy' })], 'ko/r'),
    ];
    expect(retention(cards, ago(30), NOW)).toEqual({ share: 15 / 20, reviews: 20 });
  });

  test('is not said of too few reviews', () => {
    expect(retention([], ago(30), NOW)).toBeUndefined();
    expect(retention([reviewed(times(FEWEST_REVIEWS - 1))], ago(30), NOW)).toBeUndefined();
    expect(retention([reviewed(times(FEWEST_REVIEWS))], ago(30), NOW)).toEqual({ share: 1, reviews: FEWEST_REVIEWS });
  });

  test.each<[string, Partial<Review>]>([
    ['first learnt', { state: 'new', scheduledDays: 0, elapsedDays: 0 }],
    ['still being learnt', { state: 'learning', scheduledDays: 0 }],
    ['being learnt again', { state: 'relearning', scheduledDays: 0 }],
    ['asked again on the same day', { elapsedDays: 0 }],
  ])('leaves out a question that was %s', (_, fields) => {
    const cards = [reviewed([...times(FEWEST_REVIEWS), ...times(50, { ...fields, grade: 'again' })])];
    expect(retention(cards, ago(30), NOW)).toEqual({ share: 1, reviews: FEWEST_REVIEWS });
  });

  test('counts each review in one of two stretches that meet', () => {
    const all = [0, 10, 30, 31, 60, 61].flatMap((days) => times(FEWEST_REVIEWS, { at: ago(days) }));
    const cards = [reviewed([...all, ...times(5, { at: NOW + 1 })])];
    expect(retention(cards, ago(30), NOW)?.reviews).toBe(2 * FEWEST_REVIEWS);
    expect(retention(cards, ago(60), ago(30))?.reviews).toBe(2 * FEWEST_REVIEWS);
    expect(retention(cards, ago(1000), NOW)?.reviews).toBe(all.length);
  });

  test('of grades that were given: the first day of a question and steps within the day are none', () => {
    const lives: readonly (readonly [day: number, given: Grade])[] = [
      [0, 'good'],
      [0.01, 'good'],
      [5, 'again'],
      [5.01, 'good'],
      [12, 'good'],
    ];
    const cards = Array.from({ length: 12 }, (_, n) =>
      lives.reduce((card, [day, given]) => grade(card, ago(40) + day * DAY, given), newCard('1', `ko/q${n}`, ago(40))),
    );
    expect(retention(cards, ago(100), NOW)).toEqual({ share: 0.5, reviews: 24 });
  });
});

describe('the days that were practised', () => {
  test('are study days of the zone, each once, over all cards', () => {
    const at = (time: string) => review({ at: Date.parse(time) });
    const cards = [
      // 02:59 and 03:00 in Seoul on the 2nd.
      reviewed([at('2026-07-01T17:59:00Z'), at('2026-07-01T18:00:00Z')]),
      reviewed([at('2026-07-01T03:00:00Z')], 'ko/r'),
    ];
    expect(practisedDays(cards, 'Asia/Seoul', 0, NOW + 9 * DAY)).toEqual(['2026-07-01', '2026-07-02']);
    expect(practisedDays(cards, 'America/New_York', 0, NOW + 9 * DAY)).toEqual(['2026-06-30', '2026-07-01']);
    expect(practisedDays(cards, 'Asia/Seoul', NOW + 18 * 3_600_000 - 1, NOW + 9 * DAY)).toEqual(['2026-07-02']);
  });

  test('are known of a card from before reviews were kept, as far as it tells', () => {
    const card = { ...grade(newCard('1', 'ko/q', NOW), NOW, 'good'), reviews: [] };
    expect(practisedDays([card], 'Asia/Seoul', 0, NOW)).toEqual(['2026-07-01']);
    expect(practisedDays([newCard('1', 'ko/q', NOW)], 'Asia/Seoul', 0, NOW)).toEqual([]);
  });
});
