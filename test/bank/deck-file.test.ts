// Reading a deck's file: what was exported comes back whole, and what is wrong is named.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeck } from '../../src/bank/files/deck.ts';
import {
  CARD_STATES,
  GRADES,
  grade,
  newCard,
  outcomes,
  type ReviewCard,
  recall,
  startedOver,
} from '../../src/core/deck.ts';
import { type DeckFile, deckFiles, joinedCard, MOST_CARDS } from '../../src/core/deck-file.ts';
import { translator } from '../../src/discord/translate.ts';

const NOW = Date.parse('2026-07-01T00:00:00Z');
const HOUR = 3_600_000;

const step = fc.tuple(fc.integer({ min: 1, max: 24 * 400 }), fc.constantFrom(...GRADES, 'reset' as const));
const text = fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: null });

/** Any card that practice can bring about. */
const practised = (questionId: string): fc.Arbitrary<ReviewCard> =>
  fc
    .record({ steps: fc.array(step, { maxLength: 12 }), answer: text, draft: text, suspended: fc.boolean() })
    .map((one) => {
      const begun = NOW - one.steps.reduce((sum, [hours]) => sum + hours, 1) * HOUR;
      let [card, now] = [newCard('111', questionId, begun), begun];
      for (const [hours, given] of one.steps) {
        now += hours * HOUR;
        card = given === 'reset' ? startedOver(card, now) : grade(card, now, given);
      }
      const answer = one.answer === null ? null : { text: one.answer, at: now };
      return { ...card, answer, draft: one.draft, suspended: one.suspended };
    });

const ids = fc.uniqueArray(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((id) => !/[\p{Cc}\p{Cs}]/u.test(id)),
  { maxLength: 8 },
);
const decks = ids.chain((all) => fc.tuple(...all.map((id) => practised(id))));

test('whatever was practised, an exported deck is read back as it was', () => {
  fc.assert(
    fc.property(decks, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 500, max: 20_000 }), (cards, cap, most) => {
      const read = deckFiles(cards, cap, NOW, most).map((one) => readDeckFile(one, NOW));
      expect(read.every(({ dailyCap }) => dailyCap === cap)).toBe(true);
      const back = read.flatMap((one) => one.cards).map((card) => joinedCard(undefined, card, '111'));
      expect(back).toEqual(cards);
    }),
    { numRuns: 60 },
  );
});

const good = (): Record<string, unknown> =>
  JSON.parse(deckFiles([grade(newCard('1', 'a', NOW - 5 * HOUR), NOW - 4 * HOUR, 'good')], 20, NOW, 10_000)[0] ?? '{}');

/** The file with one value of its first card replaced. */
const withCard = (change: object): string => {
  const [card] = good().cards as object[];
  return JSON.stringify({ ...good(), cards: [{ ...card, ...change }] });
};

const withMemory = (change: object): string => {
  const [card] = good().cards as { memory: object }[];
  return withCard({ memory: { ...card?.memory, ...change } });
};

/** The deck of a text that holds one. */
const readDeckFile = (content: string, now: number): DeckFile => {
  const read = readDeck(content, now);
  if ('refusal' in read) throw new Error(`refused: ${JSON.stringify(read.refusal)}`);
  return { dailyCap: read.dailyCap, cards: read.cards.map((card) => JSON.parse(card)) };
};

const refusal = (content: string): unknown => {
  const read = readDeck(content, NOW);
  if (!('refusal' in read)) return undefined;
  const { why, params } = read.refusal;
  expect(translator('ko')(`deck.file.refuse.${why}`, params)).not.toContain('{{');
  return [why, ...Object.values(params)];
};

test('the description of the format names every field, and only those', () => {
  const text = readFileSync(new URL('../../docs/deck-file.md', import.meta.url), 'utf8');
  const told = [...text.slice(text.indexOf('### Format')).matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const [card] = good().cards as object[];
  expect(told).toEqual([...Object.keys(good()), ...Object.keys(card ?? {})]);
  const [memory] = good().cards as { readonly memory: object }[];
  for (const field of Object.keys(memory?.memory ?? {})) expect(text).toContain(`\`${field}\``);
});

test('whatever file is taken, its cards can be graded and looked at', () => {
  const time = fc.integer({ min: 0, max: 10_413_792_000_000 });
  const from = (least: number, most: number) =>
    fc.oneof(fc.constantFrom(0, least, most), fc.double({ min: least, max: most, noNaN: true }));
  const memory = fc.record({
    due: time,
    stability: from(0.001, 1_000_000),
    difficulty: from(1, 10),
    scheduledDays: fc.integer({ min: 0, max: 36_503 }),
    learningSteps: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 1_000_000 })),
    // One grade below the most that a file may say.
    reps: fc.integer({ min: 0, max: 999_999 }),
    lapses: fc.integer({ min: 0, max: 999_999 }),
    state: fc.constantFrom(...CARD_STATES),
    lastReview: fc.option(fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 1, max: NOW + 24 * HOUR }))),
  });
  let taken = 0;
  fc.assert(
    fc.property(memory, (one) => {
      const content = withCard({ memory: one });
      if (refusal(content) !== undefined) return;
      taken += 1;
      const cards = readDeckFile(content, NOW).cards.map((card) => joinedCard(undefined, card, '111'));
      const share = recall(cards, NOW) ?? 1;
      expect(share >= 0 && share <= 1).toBe(true);
      for (const card of cards) {
        for (const after of Object.values(outcomes(card, NOW))) {
          expect(refusal(withCard({ memory: { ...after, lastReview: NOW } }))).toBeUndefined();
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(taken).toBeGreaterThan(20);
});

describe('a refusal names what is wrong', () => {
  test.each([
    ['not JSON', '{"format":', ['json']],
    ['another JSON', '[1, 2]', ['format']],
    ['questions', JSON.stringify([{ id: 'a', title: '질문' }]), ['format']],
    ['no cards', JSON.stringify({ ...good(), cards: undefined }), ['format']],
    ['a later version', JSON.stringify({ ...good(), version: 2 }), ['version', 2]],
    ['a cap of none', JSON.stringify({ ...good(), dailyCap: 0 }), ['field', 'dailyCap']],
    ['no id', withCard({ questionId: '' }), ['card', 1, 'questionId']],
    ['an id with a line', withCard({ questionId: 'a\nb' }), ['card', 1, 'questionId']],
    ['half a character', withCard({ questionId: '\ud800' }), ['card', 1, 'questionId']],
    ['no number', withMemory({ due: '내일' }), ['card', 1, 'memory.due']],
    ['a time out of time', withMemory({ due: 1e300 }), ['card', 1, 'memory.due']],
    ['a review to come', withMemory({ lastReview: NOW + 48 * HOUR }), ['card', 1, 'memory.lastReview']],
    ['a memory of nothing', withMemory({ lastReview: null }), ['card', 1, 'memory.lastReview']],
    ['a memory of no strength', withMemory({ stability: 0 }), ['card', 1, 'memory.stability']],
    ['a grade of none', withCard({ reviews: [{ at: 1, grade: 'great' }] }), ['card', 1, 'reviews.0.grade']],
    ['words without end', withCard({ answer: { text: '가'.repeat(4_001), at: 1 } }), ['card', 1, 'answer.text']],
    ['more words than a form takes', withCard({ draft: '가'.repeat(4_001) }), ['card', 1, 'draft']],
    ['words to come', withCard({ answer: { text: '가', at: NOW + 48 * HOUR } }), ['card', 1, 'answer.at']],
    ['a card to come', withCard({ addedAt: NOW + 48 * HOUR }), ['card', 1, 'addedAt']],
    ['a time before all', withMemory({ lastReview: 0 }), ['card', 1, 'memory.lastReview']],
    ['a memory of what is new', withMemory({ state: 'new', lastReview: null }), ['card', 1, 'memory.stability']],
    ['a card that is none', JSON.stringify({ ...good(), cards: [null] }), ['card', 1, 'cards']],
    ['a question twice', JSON.stringify({ ...good(), cards: [0, 1].flatMap(() => good().cards) }), ['twice', 2]],
    [
      'too many',
      JSON.stringify({ ...good(), cards: Array.from({ length: MOST_CARDS + 1 }, () => 1) }),
      ['many', MOST_CARDS],
    ],
  ])('%s', (_what, content, said) => {
    expect(refusal(content)).toEqual(said);
  });

  test('and a whole file is read, also with a byte order mark and fields of later versions', () => {
    expect(refusal(`\uFEFF${JSON.stringify({ ...good(), made: 'elsewhere' })}`)).toBeUndefined();
    expect(refusal(withCard({ userId: '999', extra: 1 }))).toBeUndefined();
    expect(readDeckFile(withCard({ userId: '999' }), NOW).cards[0]).not.toHaveProperty('userId');
  });
});
