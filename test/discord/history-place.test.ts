// Custom ids of the history: whatever was searched for, they fit, and lead back to where the member was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListPlace, LONGEST_SEARCH, searchable } from '../../commands/history/place.ts';
import { namedBy } from '../../commands/history/question-view.ts';
import * as routes from '../../commands/history/routes.ts';
import { historyOf, NARROWINGS } from '../../commands/history/rules/history.ts';

const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('ㄳㄵ'.repeat(20), '𐍈 '.repeat(30), 'a:b:c', '캐시'),
);
const place: fc.Arbitrary<ListPlace> = fc.record({
  only: fc.constantFrom(...NARROWINGS),
  words: typed.map(searchable),
  listPage: fc.nat(9_999),
});

test('a place comes back from its custom id as it was', () => {
  fc.assert(
    fc.property(place, (one) => {
      expect(routes.pick.read(routes.pick.id(one).split(':').slice(2))).toEqual(one);
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
      const turned = { page: 1_234, direction: 'back' } as const;
      const versions = { version: '12345678', other: '12345678' };
      expect(routes.pair.id({ ...namedBy(opened), ...versions, ...turned }).length).toBeLessThanOrEqual(100);
      expect(routes.list.id({ ...one, ...turned }).length).toBeLessThanOrEqual(100);
    }),
  );
});

test('a forged place is refused, and forged words are cut to words', () => {
  for (const words of [[], ['x', '', '0'], ['9', '', '0'], ['1', 'a', '-1'], ['1', 'a', '99999999']]) {
    expect(routes.pick.read(words), words.join(':')).toBeUndefined();
  }
  expect(routes.pick.read(['0', '<@1> 캐시', '0'])).toEqual({
    only: 'all',
    words: searchable('<@1> 캐시'),
    listPage: 0,
  });
});
