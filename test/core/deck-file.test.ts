// A deck's file and how it joins a deck: the later review goes on, nothing is lost, twice is once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GRADES, type Grade, grade, newCard, REVIEWS_KEPT, type ReviewCard, ungraded } from '../../src/core/deck.ts';
import {
  bytesOf,
  type DeckFile,
  deckFiles,
  type FileCard,
  type Joining,
  joinedCap,
  joinedCard,
  joinedWith,
  NOTHING,
} from '../../src/core/deck-file.ts';

const NOW = Date.parse('2026-07-01T00:00:00Z');
const DAY = 86_400_000;

const practised = (userId: string, questionId: string, given: readonly (readonly [number, Grade])[]): ReviewCard =>
  given.reduce((card, [day, one]) => grade(card, NOW + day * DAY, one), newCard(userId, questionId, NOW));

const inFile = ({ version: _, userId: __, ...card }: ReviewCard): FileCard => card;

const fileOf = (cards: readonly ReviewCard[]): DeckFile => ({ dailyCap: 20, cards: cards.map(inFile) });

const words = fc.option(fc.string({ maxLength: 20 }), { nil: null });
const history = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(...GRADES)), {
    selector: ([day]) => day,
    maxLength: 6,
  })
  .map((given) => given.toSorted(([a], [b]) => a - b));
const cardOf = (userId: string, questionId: string): fc.Arbitrary<ReviewCard> =>
  fc
    .record({ history, words, draft: words, answered: fc.integer({ min: 0, max: 90 }), suspended: fc.boolean() })
    .map((one) => ({
      ...practised(userId, questionId, one.history),
      answer: one.words === null ? null : { text: one.words, at: NOW + one.answered * DAY },
      draft: one.draft,
      suspended: one.suspended,
    }));

describe('a file', () => {
  test('has a line for each card, and no user id', () => {
    const cards = [practised('123456789', 'a', [[1, 'good']]), practised('123456789', 'b', [])];
    const [text = '', ...more] = deckFiles(cards, 30, NOW, 1_000_000);
    expect(more).toEqual([]);
    expect(text).not.toContain('123456789');
    expect(text.trimEnd().split('\n')).toHaveLength(4);
    expect(JSON.parse(text)).toEqual({
      format: 'daily-interview-deck',
      version: 1,
      exportedAt: '2026-07-01T00:00:00.000Z',
      dailyCap: 30,
      cards: cards.map(inFile),
    });
  });

  test('that would be too large becomes several, each whole, none lost', () => {
    const cards = Array.from({ length: 40 }, (_, n) => ({ ...newCard('1', `질문/${n}`, NOW), draft: '가'.repeat(50) }));
    const texts = deckFiles(cards, 20, NOW, 3_000);
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3_000);
    const ids = texts.flatMap((text) => (JSON.parse(text) as DeckFile).cards.map(({ questionId }) => questionId));
    expect(ids).toEqual(cards.map(({ questionId }) => questionId));
  });
});

describe('a card that a file brings', () => {
  test('is one’s own when there was none', () => {
    const theirs = practised('2', 'a', [[1, 'good']]);
    expect(joinedCard(undefined, inFile(theirs), '1')).toEqual({ ...theirs, userId: '1' });
  });

  test('goes on where it was reviewed later, with what can be taken back', () => {
    const here = practised('1', 'a', [
      [1, 'good'],
      [3, 'again'],
    ]);
    const file = practised('1', 'a', [
      [1, 'good'],
      [5, 'easy'],
    ]);
    const joined = joinedCard(here, inFile(file), '1');
    expect(joined).toMatchObject({ memory: file.memory, before: file.before, lastGrade: 'easy' });
    expect(joined.reviews.map(({ at }) => (at - NOW) / DAY)).toEqual([1, 3, 5]);
    expect(ungraded(joined)?.reviews.map(({ at }) => (at - NOW) / DAY)).toEqual([1, 3]);
    expect(joinedCard(file, inFile(here), '1')).toMatchObject({ memory: file.memory, lastGrade: 'easy' });
  });

  test('loses no words: the later answer stays, an empty one replaces nothing', () => {
    const here = { ...practised('1', 'a', [[1, 'good']]), answer: { text: '여기', at: 5 }, draft: '쓰던 글' };
    const bare = { ...practised('1', 'a', [[4, 'good']]), answer: null, draft: null };
    expect(joinedCard(here, inFile(bare), '1')).toMatchObject({ answer: here.answer, draft: '쓰던 글' });
    const later = { ...bare, answer: { text: '파일', at: 6 }, draft: '파일의 글' };
    expect(joinedCard(here, inFile(later), '1')).toMatchObject({ answer: later.answer, draft: '쓰던 글' });
    expect(joinedCard({ ...here, draft: null }, inFile(later), '1').draft).toBe('파일의 글');
    // A draft that a later grade here has used up does not come back.
    expect(joinedCard(bare, inFile({ ...here, draft: '옛 글' }), '1').draft).toBeNull();
  });

  test('keeps as many reviews as a card keeps, the latest', () => {
    const review = { grade: 'good', state: 'review', elapsedDays: 1, scheduledDays: 1 } as const;
    const at = (from: number) => Array.from({ length: REVIEWS_KEPT }, (_, n) => ({ ...review, at: from + n }));
    const here = { ...practised('1', 'a', []), reviews: at(0) };
    const joined = joinedCard(here, { ...inFile(here), reviews: at(100) }, '1');
    expect(joined.reviews.map((one) => one.at)).toEqual(at(100).map((one) => one.at));
  });

  test('whatever the two cards are, nothing is lost and a second time changes nothing', () => {
    fc.assert(
      fc.property(cardOf('1', 'a'), cardOf('2', 'a'), (here, file) => {
        const once = joinedCard(here, inFile(file), '1');
        expect(joinedCard(once, inFile(file), '1')).toEqual(once);
        expect(joinedCard(here, inFile(here), '1')).toEqual(here);
        expect(once.userId).toBe('1');
        const latest = Math.max(here.memory.lastReview ?? -1, file.memory.lastReview ?? -1);
        expect(once.memory.lastReview ?? -1).toBe(latest);
        const times = new Set([...here.reviews, ...file.reviews].map(({ at }) => at));
        expect(once.reviews.map(({ at }) => at)).toEqual([...times].sort((a, b) => a - b));
        if (here.draft !== null) expect(once.draft).toBe(here.draft);
        if (here.answer || file.answer) expect(once.answer).not.toBeNull();
        expect(once.answer?.at ?? -1).toBe(Math.max(here.answer?.at ?? -1, file.answer?.at ?? -1));
      }),
    );
  });
});

/** What bringing a file to a deck would do. */
const joiningOf = (cards: readonly ReviewCard[], file: DeckFile): Joining => {
  const byId = new Map(cards.map((card) => [card.questionId, card]));
  return file.cards.reduce((sum, card) => joinedWith(sum, byId.get(card.questionId), card), NOTHING);
};

describe('what a file would do', () => {
  test('is counted, and nothing once it is done', () => {
    const here = ['a', 'b', 'c'].map((id) => practised('1', id, [[2, 'good']]));
    const file = fileOf([
      practised('2', 'a', [[5, 'good']]),
      practised('2', 'b', [[1, 'good']]),
      { ...practised('2', 'c', [[2, 'good']]), answer: { text: '답', at: NOW } },
      practised('2', 'd', []),
    ]);
    const byId = new Map(here.map((card) => [card.questionId, card]));
    const after = file.cards.map((card) => joinedCard(byId.get(card.questionId), card, '1'));
    const bytesIn = (cards: readonly ReviewCard[]): number => cards.reduce((sum, card) => sum + bytesOf(card), 0);
    const grown = bytesIn(after) - bytesIn(here);
    expect(grown).toBeGreaterThan(0);
    expect(joiningOf(here, file)).toEqual({ added: 1, newer: 2, older: 1, same: 0, changed: 4, bytes: grown });
    expect(joiningOf(after, file)).toEqual({ ...NOTHING, older: 1, same: 3 });
  });

  test('the daily cap comes along unless the member chose one here', () => {
    expect(joinedCap(20, { dailyCap: 50 })).toBe(50);
    expect(joinedCap(5, { dailyCap: 50 })).toBe(5);
  });
});
