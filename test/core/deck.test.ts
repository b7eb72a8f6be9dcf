// The deck: ts-fsrs's own schedule, the day's cap, the heap that is spread, and half a year of a member's practice.
import fc from 'fast-check';
import type { Card } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import {
  answered,
  GRADES,
  type Grade,
  grade,
  hardest,
  newCard,
  outcomes,
  REVIEWS_KEPT,
  type Review,
  type ReviewCard,
  recall,
  startedOver,
  timesAgain,
  ungraded,
  wordsSince,
} from '../../src/core/deck.ts';
import {
  allDue,
  comeback,
  dueCards,
  outlook,
  practiceDay,
  roomToday,
  type Sight,
  startOf,
  todaysCards,
} from '../../src/core/due.ts';
import { inOurWords, RATINGS, replayed, theirCard, theirScheduler } from './replay.ts';

const ZONE = 'Asia/Seoul';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-07-01T00:00:00Z');
const sightAt = (now: number, dailyCap = 20): Sight => ({ now, zone: ZONE, dailyCap });

const reviewCard = (questionId: string, due: number, lastReview = due - 3 * DAY): ReviewCard => {
  const card = newCard('1', questionId, NOW);
  const memory = { ...card.memory, due, lastReview, scheduledDays: 3, reps: 2, state: 'review', stability: 3 } as const;
  return { ...card, memory: { ...memory, difficulty: 5 } };
};

describe('a grade', () => {
  test('of a new card: again and good come within the day, easy after days', () => {
    const card = newCard('1', 'ko/q', NOW);
    const { again, hard, good, easy } = outcomes(card, NOW);
    expect([again.due - NOW, hard.due - NOW, good.due - NOW]).toEqual([60_000, 360_000, 600_000]);
    expect(easy.scheduledDays).toBeGreaterThan(1);
    expect(easy.due).toBe(NOW + easy.scheduledDays * DAY);
  });

  test('is what its button promised, counts once in reps and forgets the draft', () => {
    const card = { ...reviewCard('ko/q', NOW - DAY), draft: '쓰던 글' };
    for (const given of GRADES) {
      const after = grade(card, NOW, given);
      expect(after.memory).toEqual(outcomes(card, NOW)[given]);
      expect(after.memory.reps).toBe(card.memory.reps + 1);
      expect(after).toMatchObject({ lastGrade: given, before: card.memory, draft: null });
    }
  });

  test('is the same each time, and differs between cards: the fuzz is seeded', () => {
    const far = (id: string): ReviewCard => {
      const card = reviewCard(id, NOW);
      return { ...card, memory: { ...card.memory, stability: 60, scheduledDays: 60, lastReview: NOW - 60 * DAY } };
    };
    const dues = Array.from({ length: 30 }, (_, n) => grade(far(`ko/q${n}`), NOW, 'good').memory.due);
    expect(dues).toEqual(Array.from({ length: 30 }, (_, n) => grade(far(`ko/q${n}`), NOW, 'good').memory.due));
    expect(new Set(dues).size).toBeGreaterThan(3);
  });

  test('can be taken back once, and its review with it', () => {
    const card = grade(reviewCard('ko/q', NOW - 4 * DAY), NOW - 4 * DAY, 'good');
    const back = ungraded(grade(card, NOW, 'again'));
    expect(back?.memory).toEqual(card.memory);
    expect(back?.reviews).toEqual(card.reviews);
    expect(back && ungraded(back)).toBeUndefined();
  });

  test('that is taken back leaves the one before it the last', () => {
    const once = grade(newCard('1', 'ko/q', NOW), NOW, 'easy');
    expect(ungraded(grade(once, NOW + 9 * DAY, 'again'))?.lastGrade).toBe('easy');
    expect(ungraded(once)?.lastGrade).toBeNull();
    expect(ungraded(grade(startedOver(once, NOW + DAY), NOW + 2 * DAY, 'hard'))?.lastGrade).toBeNull();
  });

  test('given by a clock that was set back counts as right after the review before it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GRADES), { minLength: 1, maxLength: 5 }),
        fc.integer(),
        (grades, back) => {
          const card = grades.reduce((one, given) => grade(one, one.memory.due, given), newCard('1', 'ko/q', NOW));
          const last = card.memory.lastReview ?? 0;
          const now = last - (Math.abs(back) % (400 * DAY));
          for (const given of GRADES) {
            const after = grade(card, now, given);
            expect(after.memory).toEqual(outcomes(card, now)[given]);
            expect(after.memory.due).toBeGreaterThan(last);
            expect(after.reviews.at(-1)).toMatchObject({ at: last + 1, elapsedDays: 0 });
            expect(ungraded(after)?.reviews).toEqual(card.reviews);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('does not hide words that are written after it by a clock that was set back', () => {
    const card = grade(newCard('1', 'ko/q', NOW), NOW, 'good');
    expect(wordsSince(card)).toBeUndefined();
    const written = answered({ ...card, draft: '새' }, '새 답변', NOW - DAY);
    expect(wordsSince(written)).toBe('새 답변');
    expect(written.draft).toBeNull();
    expect(wordsSince(grade(written, NOW - DAY, 'good'))).toBeUndefined();
    expect(answered(card, '답변', NOW + DAY).answer).toEqual({ text: '답변', at: NOW + DAY });
  });

  test('is taken back alone, also when reviews of another place stand behind it or it was never logged', () => {
    const card = grade(reviewCard('ko/q', NOW - 4 * DAY), NOW, 'good');
    const [own] = card.reviews;
    const later = { ...own, at: NOW + HOUR } as Review;
    expect(ungraded({ ...card, reviews: [...card.reviews, later] })?.reviews).toEqual([later]);
    expect(ungraded({ ...card, reviews: [] })?.reviews).toEqual([]);
  });

  test('is logged with the card as it was before', () => {
    const card = grade(grade(newCard('1', 'ko/q', NOW), NOW, 'easy'), NOW + 9 * DAY, 'again');
    const { scheduledDays } = grade(newCard('1', 'ko/q', NOW), NOW, 'easy').memory;
    expect(card.reviews).toEqual([
      { at: NOW, grade: 'easy', state: 'new', elapsedDays: 0, scheduledDays: 0 },
      { at: NOW + 9 * DAY, grade: 'again', state: 'review', elapsedDays: 9, scheduledDays },
    ]);
  });

  test('pushes the oldest review out of a full log', () => {
    let card = newCard('1', 'ko/q', NOW);
    for (let n = 0; n < REVIEWS_KEPT + 5; n += 1) card = grade(card, NOW + n * DAY, 'again');
    expect(card.reviews.map(({ at }) => (at - NOW) / DAY)).toEqual(
      Array.from({ length: REVIEWS_KEPT }, (_, n) => n + 5),
    );
  });
});

describe('a deck as a whole', () => {
  test('a card that starts over is new, with the member’s words', () => {
    const card = { ...grade(reviewCard('ko/q', NOW), NOW, 'again'), answer: { text: '답', at: NOW } };
    const { answer, reviews } = card;
    expect(startedOver(card, NOW)).toEqual({ ...newCard('1', 'ko/q', NOW), answer, reviews });
    expect(reviews).toHaveLength(1);
  });

  test('recall falls from day to day, and is not said of few questions, nor on the day they were learnt', () => {
    const learnt = Array.from({ length: 5 }, (_, n) => grade(newCard('1', `ko/q${n}`, NOW), NOW, 'easy'));
    expect(recall(learnt, NOW)).toBeUndefined();
    expect(recall(learnt.slice(1), NOW + 10 * DAY)).toBeUndefined();
    const days = [1, 10, 100].map((day) => recall(learnt, NOW + day * DAY) ?? 0);
    expect(days[0]).toBeGreaterThan(0.9);
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(new Set(days).size).toBe(3);
  });

  test('the hardest were graded “again” most, then are the most difficult; the others are not among them', () => {
    const of = (id: string, lapses: number, difficulty: number): ReviewCard => {
      const card = reviewCard(id, NOW);
      return { ...card, memory: { ...card.memory, lapses, difficulty } };
    };
    // Not yet learnt, so FSRS counts no lapse.
    const again = grade(newCard('1', 'd', NOW), NOW, 'again');
    const cards = [of('a', 0, 9), of('b', 2, 1), of('c', 1, 3), again, newCard('1', 'e', NOW)];
    expect(hardest(cards, 5).map(({ questionId }) => questionId)).toEqual(['b', 'd', 'c']);
    expect(hardest(cards, 5).map(timesAgain)).toEqual([2, 1, 1]);
    expect(hardest(cards, 1)).toHaveLength(1);
  });
});

describe('the study day of practice', () => {
  test.each([
    ['2026-07-01T17:59:59Z', 'Asia/Seoul', '2026-07-01'],
    ['2026-07-01T18:00:00Z', 'Asia/Seoul', '2026-07-02'],
    ['2026-07-01T14:59:00Z', 'Asia/Seoul', '2026-07-01'],
    // The clocks go from 02:00 to 03:00, and back from 02:00 to 01:00.
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08'],
    ['2026-11-01T07:59:59Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T08:00:00Z', 'America/New_York', '2026-11-01'],
  ])('%s in %s is %s', (now, zone, date) => {
    expect(practiceDay(Date.parse(now), zone)).toBe(date);
  });
});

describe('what is due', () => {
  test('counted in days from the roll-over on, counted in minutes from its minute on', () => {
    const tonight = reviewCard('ko/day', Date.parse('2026-07-01T14:00:00Z'));
    expect(dueCards([tonight], sightAt(NOW))).toEqual([tonight]);
    expect(dueCards([tonight], sightAt(Date.parse('2026-06-30T17:59:00Z')))).toEqual([]);
    const soon = grade(newCard('1', 'ko/minute', NOW), NOW, 'good');
    expect(dueCards([soon], sightAt(NOW + 599_999))).toEqual([]);
    expect(dueCards([soon], sightAt(NOW + 600_000))).toEqual([soon]);
  });

  test.each([
    // The study day before the clocks change has 23 hours, or 25.
    ['2026-03-08T06:59:00Z', '2026-03-08T07:01:00Z', '2026-03-07T17:00:00Z'],
    ['2026-11-01T07:59:00Z', '2026-11-01T08:01:00Z', '2026-10-31T17:00:00Z'],
  ])('until the study day ends by the clock on the wall: %s, not %s', (last, first, now) => {
    const [today, tomorrow] = [Date.parse(last), Date.parse(first)];
    // Reviewed on the day itself: no change of the clocks in between.
    const cards = [
      reviewCard('ko/today', today, today - 60_000),
      reviewCard('ko/tomorrow', tomorrow, tomorrow - 60_000),
    ];
    const sight: Sight = { now: Date.parse(now), zone: 'America/New_York', dailyCap: 20 };
    expect(dueCards(cards, sight).map(({ questionId }) => questionId)).toEqual(['ko/today']);
  });

  test.each([
    // Reviewed on the wall at 03:30 and at 02:30; FSRS's 24 hours later it is 02:30 and 03:30 there.
    ['2026-10-31T07:30:00Z', '2026-11-01'],
    ['2026-03-07T07:30:00Z', '2026-03-07'],
  ])('a day after %s is the next study day, though the clocks change: %s', (at, day) => {
    const reviewed = Date.parse(at);
    const { memory } = reviewCard('ko/q', reviewed + DAY, reviewed);
    const zone = 'America/New_York';
    expect(comeback(memory, zone)).toEqual({ day, at: startOf(day, zone), isByMinute: false });
    const seen = (now: number) => dueCards([{ ...reviewCard('ko/q', 0), memory }], { now, zone, dailyCap: 9 }).length;
    expect([seen(startOf(day, zone) - 1), seen(startOf(day, zone))]).toEqual([0, 1]);
  });

  test('a step of some minutes is today’s before its minute has come, and the next day’s after the roll-over', () => {
    const card = grade(newCard('1', 'ko/minute', NOW), NOW, 'good');
    expect(todaysCards([card], sightAt(NOW))).toEqual([card]);
    expect(dueCards([card], sightAt(NOW))).toEqual([]);
    expect(outlook([card], sightAt(NOW), 2).map(({ cards }) => cards.length)).toEqual([1, 0]);
    const late = Date.parse('2026-07-01T17:55:00Z');
    const overnight = grade(newCard('1', 'ko/night', late), late, 'good');
    expect(outlook([overnight], sightAt(late), 2).map(({ cards }) => cards.length)).toEqual([0, 1]);
  });

  test('a suspended card is not, and is counted nowhere', () => {
    const card = { ...reviewCard('ko/q', NOW - DAY), suspended: true };
    expect(dueCards([card], sightAt(NOW))).toEqual([]);
    expect(outlook([card], sightAt(NOW), 5).flatMap(({ cards }) => cards)).toEqual([]);
  });

  test('what was graded today fills the day; a step of the same card takes no more room', () => {
    const again = grade(reviewCard('ko/a', NOW - 2 * DAY), NOW, 'again');
    const others = [reviewCard('ko/b', NOW - DAY), reviewCard('ko/c', NOW - DAY / 2)];
    const sight = sightAt(NOW + HOUR, 2);
    expect(roomToday([again, ...others], sight)).toBe(1);
    expect(dueCards([again, ...others], sight).map(({ questionId }) => questionId)).toEqual(['ko/b', 'ko/a']);
  });
});

const decks = fc
  .array(
    fc.record({
      due: fc.integer({ min: -60 * 24, max: 30 * 24 }).map((hours) => NOW + hours * HOUR),
      last: fc.integer({ min: 1, max: 60 * 24 }).map((hours) => NOW - hours * HOUR),
      fresh: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ due, last, fresh }, n) =>
      fresh ? newCard('1', `ko/q${n}`, Math.min(due, NOW)) : reviewCard(`ko/q${n}`, due, last),
    ),
  );
const caps = fc.integer({ min: 1, max: 12 });

describe('for any deck', () => {
  test('the cap holds, and the most overdue come first', () => {
    fc.assert(
      fc.property(decks, caps, (cards, cap) => {
        const sight = sightAt(NOW, cap);
        const shown = dueCards(cards, sight);
        const room = roomToday(cards, sight);
        const today = practiceDay(NOW, ZONE);
        const fresh = shown.filter((c) => practiceDay(c.memory.lastReview ?? 0, ZONE) !== today);
        expect(fresh.length).toBeLessThanOrEqual(room);
        const dues = shown.map(({ memory }) => memory.due);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
      }),
    );
  });

  test('no due card is lost: practised day by day, each comes once and within the cap', () => {
    fc.assert(
      fc.property(decks, caps, (cards, cap) => {
        const due = new Set(allDue(cards, sightAt(NOW, cap)).map(({ questionId }) => questionId));
        const seen: string[] = [];
        let deck = cards;
        for (let now = NOW, day = 0; due.size > 0 && day < 100; now += DAY, day += 1) {
          const shown = dueCards(deck, sightAt(now, cap));
          if (day > 0) expect(shown.length).toBeLessThanOrEqual(cap);
          for (const { questionId } of shown) if (due.delete(questionId)) seen.push(questionId);
          // Easy: far enough away not to come back meanwhile.
          deck = deck.map((card) => (shown.includes(card) ? grade(card, now, 'easy') : card));
        }
        expect(due.size).toBe(0);
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 40 },
    );
  });

  test('the outlook loses none and shows none twice; no later day is over the cap', () => {
    fc.assert(
      fc.property(decks, caps, (cards, cap) => {
        const days = outlook(cards, sightAt(NOW, cap), 120);
        const ids = days.flatMap((day) => day.cards.map(({ questionId }) => questionId));
        expect(ids.toSorted()).toEqual(cards.map(({ questionId }) => questionId).toSorted());
        for (const day of days.slice(1)) expect(day.cards.length).toBeLessThanOrEqual(cap);
      }),
    );
  });
});

/** A repeatable draw between 0 and 1. */
const drawFrom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
  return seed / 0x7fffffff;
};

const gradeFor = (draw: number): Grade => (draw < 0.15 ? 'again' : draw < 0.3 ? 'hard' : draw < 0.85 ? 'good' : 'easy');

test.each([1, 2, 3])(
  '180 days of a member (seed %i): the schedule and the log are ts-fsrs’s own on the same grades',
  (seed) => {
    const draw = drawFrom(seed);
    const own = theirScheduler();
    const deck = new Map<string, ReviewCard>();
    const theirs = new Map<string, Card>();
    let grades = 0;
    for (let day = 0; day < 180; day += 1) {
      // Some days are left out, so that heaps form.
      if (draw() < 0.2) continue;
      let now = NOW + day * DAY + Math.floor(draw() * 12 * HOUR);
      for (let n = 0; n < 2; n += 1) {
        const id = `ko/q${day}-${n}`;
        const card = newCard('7', id, now);
        deck.set(id, card);
        theirs.set(id, theirCard(card, now));
      }
      for (const card of dueCards([...deck.values()], sightAt(now, 15))) {
        now += 60_000;
        const given = gradeFor(draw());
        const expected = own.next(theirs.get(card.questionId) ?? theirCard(card, now), now, RATINGS[given]).card;
        const after = grade(card, now, given);
        grades += 1;
        expect(after.memory).toEqual(inOurWords(expected));
        theirs.set(card.questionId, expected);
        deck.set(card.questionId, after);
      }
      expect(roomToday([...deck.values()], sightAt(now, 15))).toBeGreaterThanOrEqual(0);
    }
    expect(grades).toBeGreaterThan(800);
    for (const card of deck.values()) {
      expect(card.reviews).toHaveLength(card.memory.reps);
      expect(replayed(card)).toEqual({ memory: card.memory, reviews: card.reviews });
    }
  },
);
