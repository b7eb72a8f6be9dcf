// Custom ids of the history: whatever was searched for, they fit, and lead back to where the member was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_SEARCH, listArgs, type Place, placeArgs, placeOf, searchable } from '../../commands/history/place.ts';
import { idOf } from '../../commands/history/question-view.ts';
import { historyOf, NARROWINGS } from '../../commands/history/rules/history.ts';

const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('ㄳㄵ'.repeat(20), '𐍈 '.repeat(30), 'a:b:c', '캐시'),
);
const place: fc.Arbitrary<Place> = fc.record({
  only: fc.constantFrom(...NARROWINGS),
  words: typed.map(searchable),
  page: fc.nat(9_999),
});

test('a place comes back from its custom id as it was', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(placeOf(placeArgs(one).split(':'))).toEqual(one);
    }),
  );
});

test('words are cut to what fits, and cutting them again changes nothing', () => {
  fc.assert(
    fc.property(typed, (words) => {
      const cut = searchable(words);
      expect(cut.length).toBeLessThanOrEqual(LONGEST_SEARCH);
      expect(cut).not.toContain(':');
      expect(searchable(cut)).toBe(cut);
    }),
  );
});

test('the longest ids that are made are within Discord’s hundred characters', () => {
  const [question] = historyOf({
    daily: [],
    cards: [],
    attempts: [
      {
        version: 1,
        userId: '1',
        questionId: 'x'.repeat(500),
        occasion: '1',
        source: 'mock',
        title: '',
        language: 'ko',
        text: null,
        at: 0,
      },
    ],
  });
  if (!question) throw new Error('no question');
  fc.assert(
    fc.property(place, (one) => {
      const opened = { question, place: one };
      expect(`${idOf('pair', opened, '12345678', '12345678')}:1234:back`.length).toBeLessThanOrEqual(100);
      expect(`history:list:${listArgs(one)}:1234:back`.length).toBeLessThanOrEqual(100);
    }),
  );
});

test('a forged place is a place all the same', () => {
  for (const args of [[], ['x'], ['9', '<@1>', '-1'], ['1', 'a', '99999999']]) {
    expect(placeOf(args).page).toBe(0);
    expect(NARROWINGS).toContain(placeOf(args).only);
  }
});
