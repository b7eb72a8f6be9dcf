// Whatever a member does with a deck over days: no due card is lost, none comes twice in a sitting ungraded, the cap holds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRADES, type Grade, grade, newCard, type ReviewCard, startedOver, ungraded } from '../../src/core/deck.ts';
import { allDue, comeback, dueCards, outlook, practiceDay, roomToday, type Sight } from '../../src/core/due.ts';
import { candidates, type Sitting } from '../../src/core/practice.ts';
import type { Question } from '../../src/core/question.ts';
import { replayed } from './replay.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const QUESTIONS = 12;

const questions = Array.from(
  { length: QUESTIONS },
  (_, n): Question => ({
    id: `q${n}`,
    title: `${n}?`,
    category: '인성',
    language: 'ko',
    difficulty: 2,
    sampleAnswers: [],
    tips: [],
    keywords: [],
    followUps: [],
    source: 'test.md',
  }),
);

/** A member's deck at one moment, with what the test counts beside it. */
interface Life {
  readonly now: number;
  readonly zone: string;
  readonly cap: number;
  readonly deck: ReadonlyMap<string, ReviewCard>;
  readonly sitting: Sitting;
  /** Grades that stand, by question. */
  readonly given: ReadonlyMap<string, number>;
}

type Step = (life: Life) => Life;

const newSitting = (now: number, count: number | null): Sitting => ({
  id: 's',
  category: null,
  difficulty: null,
  count,
  shown: [],
  startedAt: now,
});

const cardsOf = ({ deck }: Life): readonly ReviewCard[] => [...deck.values()];
const sightOf = ({ now, zone, cap }: Life): Sight => ({ now, zone, dailyCap: cap });
const ids = (cards: readonly ReviewCard[]): string[] => cards.map(({ questionId }) => questionId);

const isGradedToday = ({ now, zone }: Life, { reviews }: ReviewCard): boolean => {
  const last = reviews.at(-1);
  return last !== undefined && practiceDay(last.at, zone) === practiceDay(now, zone);
};

const gradedToday = (life: Life): number => cardsOf(life).filter((card) => isGradedToday(life, card)).length;

/** How often a question was graded in the sitting. */
const gradedIn = ({ deck, sitting }: Life, id: string): number =>
  deck.get(id)?.reviews.filter(({ at }) => at >= sitting.startedAt).length ?? 0;

/** Due by its minute while it is learnt, by its study day afterwards. */
const isDue = ({ now, zone }: Life, { memory, suspended }: ReviewCard): boolean => {
  if (suspended) return false;
  if (memory.scheduledDays === 0) return memory.due <= now;
  return comeback(memory, zone).day <= practiceDay(now, zone);
};

const withCard = (life: Life, card: ReviewCard, grades = 0): Life => ({
  ...life,
  deck: new Map(life.deck).set(card.questionId, card),
  given: new Map(life.given).set(card.questionId, (life.given.get(card.questionId) ?? 0) + grades),
});

/** Asks for the next question and grades it, as /practice does. */
const practise =
  (mark: Grade | 'skip'): Step =>
  (life) => {
    const stock = { sitting: life.sitting, cards: cardsOf(life), missed: [], questions, sight: sightOf(life) };
    const [next] = candidates('1', stock);
    const { shown, count } = life.sitting;
    if (!next) {
      const waiting = cardsOf(life).filter((card) => isDue(life, card) && !shown.includes(card.questionId));
      const isDone = new Set(shown).size === count;
      if (gradedToday(life) < life.cap && !isDone) expect(waiting).toEqual([]);
      expect(waiting.filter((card) => isGradedToday(life, card) && !isDone)).toEqual([]);
      return life;
    }
    const times = shown.filter((id) => id === next.questionId).length;
    expect(times).toBeLessThanOrEqual(gradedIn(life, next.questionId));
    if (count !== null) expect(new Set(shown).size).toBeLessThan(count);
    const sitting = { ...life.sitting, shown: [...shown, next.questionId] };
    const card = life.deck.get(next.questionId);
    expect(card?.suspended ?? false).toBe(false);
    if (!card || !isGradedToday(life, card)) expect(gradedToday(life)).toBeLessThan(life.cap);
    if (mark === 'skip') return { ...life, sitting };
    const graded = grade(card ?? newCard('1', next.questionId, life.now), life.now, mark);
    return withCard({ ...life, sitting }, graded, 1);
  };

const changed =
  (n: number, how: (card: ReviewCard, now: number) => ReviewCard | undefined, grades = 0): Step =>
  (life) => {
    const card = life.deck.get(`q${n}`);
    const after = card && how(card, life.now);
    return after ? withCard(life, after, grades) : life;
  };

const wait =
  (minutes: number): Step =>
  (life) => ({ ...life, now: life.now + minutes * MINUTE });

/** A step that a counterexample can name. */
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });

const nth = fc.nat({ max: QUESTIONS - 1 });
const marks = fc.constantFrom(...GRADES, 'skip' as const);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: marks.map((mark) => named(mark, practise(mark))) },
  { weight: 4, arbitrary: fc.nat({ max: 20 }).map((minutes) => named(`${minutes} min`, wait(minutes))) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 200 }).map((hours) => named(`${hours} h`, wait(60 * hours))) },
  {
    weight: 2,
    arbitrary: fc
      .option(fc.integer({ min: 1, max: 5 }))
      .map((count) => named(`sit ${count}`, (life) => ({ ...life, sitting: newSitting(life.now, count) }))),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 6 }).map((cap) => named(`cap ${cap}`, (life) => ({ ...life, cap }))),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(nth, fc.boolean()).map(([n, suspended]) =>
      named(
        `suspend ${n} ${suspended}`,
        changed(n, (card) => ({ ...card, suspended })),
      ),
    ),
  },
  { weight: 1, arbitrary: nth.map((n) => named(`start over ${n}`, changed(n, startedOver))) },
  {
    weight: 1,
    arbitrary: nth.map((n) =>
      named(
        `undo ${n}`,
        changed(n, (card) => ungraded(card), -1),
      ),
    ),
  },
);

/** A summer in Seoul; New York when its clocks go forward and back. */
const beginnings = fc
  .constantFrom(
    ['Asia/Seoul', '2026-07-01T00:00:00Z'],
    ['America/New_York', '2026-03-05T12:00:00Z'],
    ['America/New_York', '2026-10-28T07:30:00Z'],
  )
  .map(([zone = '', start = '']): Life => {
    const now = Date.parse(start);
    return { now, zone, cap: 3, deck: new Map(), sitting: newSitting(now, null), given: new Map() };
  });

const lives = fc.tuple(beginnings, fc.array(steps, { minLength: 10, maxLength: 100 }));

/** What holds of a deck at every moment. */
const expectSound = (life: Life): void => {
  const [cards, sight] = [cardsOf(life), sightOf(life)];
  const due = allDue(cards, sight);
  expect(ids(due).toSorted()).toEqual(ids(cards.filter((card) => isDue(life, card))).toSorted());
  const shown = dueCards(cards, sight);
  const fresh = shown.filter((card) => !isGradedToday(life, card));
  const waiting = due.filter((card) => !shown.includes(card));
  expect(roomToday(cards, sight)).toBe(Math.max(0, life.cap - gradedToday(life)));
  expect(fresh.length).toBeLessThanOrEqual(roomToday(cards, sight));
  if (waiting.length > 0) expect(fresh).toHaveLength(roomToday(cards, sight));
  // Who waits was due later than who is shown.
  expect(ids([...fresh, ...waiting])).toEqual(ids(due.filter((card) => !isGradedToday(life, card))));
};

const expectNoneTwiceAhead = (life: Life): void => {
  const coming = outlook(cardsOf(life), sightOf(life), 14).flatMap((day) => ids(day.cards));
  expect(new Set(coming).size).toBe(coming.length);
};

const expectLogged = (life: Life, card: ReviewCard): void => {
  expect(card.reviews).toHaveLength(life.given.get(card.questionId) ?? 0);
  // One that started over has nothing to remember yet.
  if (card.memory.reps === 0) return;
  const { memory, reviews } = replayed(card);
  expect(card.memory).toEqual(memory);
  expect(card.reviews.slice(-reviews.length)).toEqual(reviews);
};

/** Every card that is due now comes when the member practises on, day by day. */
const expectNoneLost = (life: Life): void => {
  const due = new Set(ids(cardsOf(life).filter((card) => isDue(life, card))));
  let at = life;
  // Cards that are being learnt may come first, so all of the deck count.
  for (let left = Math.ceil(life.deck.size / life.cap) + 1; left > 0 && due.size > 0; left -= 1) {
    for (const card of dueCards(cardsOf(at), sightOf(at))) {
      due.delete(card.questionId);
      at = withCard(at, grade(card, at.now, 'easy'));
    }
    at = { ...at, now: at.now + DAY };
  }
  expect([...due]).toEqual([]);
};

test('any days of a member: nothing due is lost, nothing ungraded comes twice in a sitting, the cap holds, the log is true', () => {
  fc.assert(
    fc.property(lives, ([beginning, done]) => {
      let life = beginning;
      for (const step of done) {
        life = step(life);
        expectSound(life);
      }
      for (const card of life.deck.values()) expectLogged(life, card);
      expectNoneTwiceAhead(life);
      expectNoneLost(life);
    }),
    { numRuns: 40 },
  );
});
