// What a sitting shows: due cards, then what was missed, then new questions; nothing twice before its time, nothing over the cap.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade, newCard, type ReviewCard } from '../../src/core/deck.ts';
import { roomToday, type Sight } from '../../src/core/due.ts';
import {
  candidates,
  endOf,
  justGraded,
  leftOf,
  newPractice,
  openQuestion,
  type Sitting,
  type Stock,
  steppedBack,
  sumOf,
} from '../../src/core/practice.ts';
import type { Difficulty, Question } from '../../src/core/question.ts';

const NOW = Date.parse('2026-07-01T00:00:00Z');
const DAY = 24 * 3_600_000;
const sight: Sight = { now: NOW, zone: 'Asia/Seoul', dailyCap: 20 };

const question = (n: number, category = '인성', difficulty: Difficulty = 2): Question => ({
  id: `q${n}`,
  title: `${n}?`,
  category,
  language: 'ko',
  difficulty,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source: 'test.md',
});

const sitting = (fields: Partial<Sitting> = {}): Sitting => ({
  id: 's',
  category: null,
  difficulty: null,
  count: null,
  shown: [],
  startedAt: NOW,
  ...fields,
});

const due = (n: number, daysAgo: number): ReviewCard => {
  const card = grade(newCard('1', `q${n}`, NOW - 100 * DAY), NOW - 100 * DAY, 'easy');
  return { ...card, memory: { ...card.memory, due: NOW - daysAgo * DAY } };
};

const stock = (fields: Partial<Stock> = {}): Stock => ({
  sitting: sitting(),
  cards: [],
  missed: [],
  questions: Array.from({ length: 6 }, (_, n) => question(n)),
  sight,
  ...fields,
});

const shownBy = (from: Stock): string[] => [...candidates('1', from)].map(({ questionId }) => questionId);

describe('what comes next', () => {
  test('due cards, the most overdue first; then the missed, the latest first; then new ones', () => {
    const from = stock({ cards: [due(1, 1), due(2, 5)], missed: ['q4', 'q3', 'q4'] });
    const found = [...candidates('1', from)];
    expect(found.map(({ origin }) => origin)).toEqual(['due', 'due', 'missed', 'missed', 'new', 'new']);
    expect(found.slice(0, 4).map(({ questionId }) => questionId)).toEqual(['q2', 'q1', 'q4', 'q3']);
  });

  test('new ones come in an order of the member’s own, the same each time', () => {
    const questions = Array.from({ length: 20 }, (_, n) => question(n));
    const of = (userId: string) => [...candidates(userId, stock({ questions }))].map(({ questionId }) => questionId);
    expect(of('1')).toEqual(of('1'));
    expect(of('1')).not.toEqual(of('2'));
    expect(of('1').toSorted()).toEqual(of('2').toSorted());
  });

  test('only of the category and difficulty that were chosen, and other due cards take no room from them', () => {
    const questions = [question(1, '운영체제', 3), question(2, '운영체제', 1), question(3), question(4)];
    const cards = [due(3, 9), due(4, 8), due(1, 1)];
    const narrow = sitting({ category: '운영체제', difficulty: 3 });
    expect(shownBy(stock({ questions, cards, sitting: narrow, sight: { ...sight, dailyCap: 1 } }))).toEqual(['q1']);
    expect(shownBy(stock({ questions, sitting: sitting({ category: '운영체제' }) })).toSorted()).toEqual(['q1', 'q2']);
  });

  test('a card that is not due, or is suspended, is no new question', () => {
    const learnt = grade(newCard('1', 'q1', NOW), NOW, 'easy');
    const cards = [learnt, { ...due(2, 3), suspended: true }];
    const shown = shownBy(stock({ cards, missed: ['q1', 'q2'] }));
    expect(shown).not.toContain('q1');
    expect(shown).not.toContain('q2');
    expect(shown).toHaveLength(4);
  });

  test('a card whose question left the bank holds up nobody', () => {
    const cards = [due(99, 50), due(1, 1)];
    expect(shownBy(stock({ cards, sight: { ...sight, dailyCap: 1 } }))[0]).toBe('q1');
  });

  test('nothing more when the wished number was shown', () => {
    const done = stock({ sitting: sitting({ count: 2, shown: ['q1', 'q2'] }) });
    expect([...candidates('1', done)]).toEqual([]);
    expect(endOf(done)).toBe('count');
  });

  test('nothing new when the day is full', () => {
    const cards = [grade(newCard('1', 'q1', NOW), NOW, 'easy')];
    const full = stock({ cards, missed: ['q4'], sight: { ...sight, dailyCap: 1 } });
    expect([...candidates('1', full)]).toEqual([]);
    expect(endOf(full)).toBe('cap');
  });

  test('says why: nothing here, nothing of what was wished for, or all of it seen', () => {
    expect(endOf(stock({ questions: [] }))).toBe('none');
    expect(endOf(stock({ sitting: sitting({ category: '운영체제' }) }))).toBe('narrow');
    expect(endOf(stock({ sitting: sitting({ difficulty: 5 }) }))).toBe('narrow');
    expect(endOf(stock({ sitting: sitting({ category: '인성', shown: ['q1'] }) }))).toBe('seen');
  });
});

test('a sum counts what this sitting graded, and what is still due here', () => {
  const graded = grade(due(1, 3), NOW + 1, 'good');
  const before = grade(due(2, 3), NOW - 1, 'again');
  // Of another server's question there is nothing to see here.
  const cards = [graded, before, due(3, 2), due(99, 2)];
  const sum = sumOf(stock({ sitting: sitting({ shown: ['q1', 'q2', 'q3'] }), cards }));
  expect(sum).toEqual({
    graded: { again: 0, hard: 0, good: 1, easy: 0 },
    total: 1,
    stillDue: 1,
    later: 1,
    laterAt: before.memory.due,
  });
});

describe('what a sitting still has', () => {
  const again = (n: number, minutesAgo: number): ReviewCard =>
    grade(newCard('1', `q${n}`, NOW), NOW - minutesAgo * 60_000, 'again');

  test('is told apart: learnt and due, coming back by the minute, new; without the one on the screen', () => {
    const cards = [due(1, 1), due(2, 5), again(3, 0), newCard('1', 'q4', NOW)];
    const one = sitting({ shown: ['q2'], startedAt: NOW - 1 });
    expect(leftOf(stock({ cards, sitting: one }))).toEqual({ due: 1, again: 1, fresh: 3 });
  });

  test('is held within the day’s cap and the number that was asked for', () => {
    const cards = [due(1, 1), due(2, 5), again(3, 0)];
    const small = { ...sight, dailyCap: 4 };
    // Of four places one is taken by what was graded, one by what is on the screen.
    expect(leftOf(stock({ cards, sight: small, sitting: sitting({ shown: ['q0'] }) }))).toEqual({
      due: 2,
      again: 1,
      fresh: 0,
    });
    const three = sitting({ count: 3, shown: ['q2'] });
    expect(leftOf(stock({ cards, sitting: three }))).toEqual({ due: 1, again: 1, fresh: 1 });
    expect(leftOf(stock({ cards, sitting: sitting({ count: 1, shown: ['q2'] }) }))).toEqual({
      due: 0,
      again: 0,
      fresh: 0,
    });
  });

  test('comes back within the sitting once it was graded and its minute has come, and not when it was skipped then', () => {
    const card = again(3, 2);
    const from = (shown: readonly string[]) =>
      stock({ cards: [card], sitting: sitting({ shown, startedAt: NOW - 3 * 60_000 }) });
    expect(shownBy(from(['q3', 'q1']))[0]).toBe('q3');
    expect(shownBy(from(['q3', 'q1', 'q3']))).not.toContain('q3');
  });
});

describe('the grade before the question on the screen', () => {
  const graded = grade(due(1, 3), NOW + 1, 'good');

  test('can be taken back from the next question, which then was not seen', () => {
    const shown = { cards: [graded], sitting: sitting({ shown: ['q1', 'q2'] }) };
    expect(openQuestion(shown)).toBe('q2');
    expect(justGraded(shown)).toBe(graded);
    expect(steppedBack(shown, 'q1').shown).toEqual(['q1']);
    expect(steppedBack(shown, 'q9').shown).toEqual(['q1', 'q2']);
  });

  test('can be taken back at the end, and not once another question was skipped', () => {
    const end = { cards: [graded], sitting: sitting({ shown: ['q1'] }) };
    expect([openQuestion(end), justGraded(end), steppedBack(end, 'q1')]).toEqual([undefined, graded, end.sitting]);
    expect(justGraded({ cards: [graded], sitting: sitting({ shown: ['q1', 'q2', 'q3'] }) })).toBeUndefined();
  });
});

test('a new member has a cap and no sitting', () => {
  expect(newPractice('1')).toMatchObject({ userId: '1', sitting: null, zone: null, dailyCap: 20 });
});

test('however a member sits, none comes twice in a sitting before it was graded, and the cap holds', () => {
  const grades = fc.array(fc.constantFrom('again', 'hard', 'good', 'easy', 'skip'), { minLength: 1, maxLength: 40 });
  const options = fc.record({
    cap: fc.integer({ min: 1, max: 8 }),
    count: fc.option(fc.integer({ min: 1, max: 10 })),
    dues: fc.uniqueArray(fc.integer({ min: 0, max: 29 }), { maxLength: 15 }),
    missed: fc.array(fc.integer({ min: 0, max: 29 }).map((n) => `q${n}`)),
    minutes: fc.integer({ min: 1, max: 15 }),
  });
  fc.assert(
    fc.property(grades, options, (given, { cap, count, dues, missed, minutes }) => {
      const questions = Array.from({ length: 30 }, (_, n) => question(n));
      const deck = new Map(dues.map((n, at): [string, ReviewCard] => [`q${n}`, due(n, at)]));
      let now = NOW;
      let one = sitting({ count });
      for (const mark of given) {
        now += minutes * 60_000;
        const from = {
          cards: [...deck.values()],
          missed,
          questions,
          sitting: one,
          sight: { ...sight, now, dailyCap: cap },
        };
        const [next] = candidates('1', from);
        if (!next) break;
        one = { ...one, shown: [...one.shown, next.questionId] };
        if (mark === 'skip') continue;
        const card = deck.get(next.questionId) ?? newCard('1', next.questionId, now);
        deck.set(next.questionId, grade(card, now, mark));
      }
      for (const id of new Set(one.shown)) {
        const times = one.shown.filter((other) => other === id).length;
        const graded = deck.get(id)?.reviews.filter(({ at }) => at >= one.startedAt).length ?? 0;
        expect(times).toBeLessThanOrEqual(Math.max(1, graded + 1));
      }
      if (count !== null) expect(new Set(one.shown).size).toBeLessThanOrEqual(count);
      const today = [...deck.values()].filter(({ memory }) => (memory.lastReview ?? 0) >= NOW);
      expect(today.length).toBeLessThanOrEqual(cap);
      expect(roomToday([...deck.values()], { ...sight, now, dailyCap: cap })).toBe(cap - today.length);
    }),
  );
});
