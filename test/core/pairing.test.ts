// Partners over a study's weeks: nobody left out, nobody themselves, no repeats as long as there is another way.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Partners, pairUp, partnerOf, withoutMember } from '../../src/core/pairing.ts';
import { processorMs } from '../processor-time.ts';

const idOf = (n: number): string => `member${n}`;
const membersOf = (count: number): string[] => Array.from({ length: count }, (_, n) => idOf(n));

/** What must hold of every day, whoever is there. */
const expectRing = (pairs: readonly Partners[], present: readonly string[]): void => {
  expect(pairs.map(({ giver }) => giver).sort()).toEqual([...present].sort());
  expect(pairs.map(({ receiver }) => receiver).sort()).toEqual([...present].sort());
  expect(pairs.filter(({ giver, receiver }) => giver === receiver)).toEqual([]);
};

/** Whether all can be given somebody whom they never had, by trying every way: for small groups. */
const canBeFresh = (left: readonly string[], free: ReadonlySet<string>, had: ReadonlySet<string>): boolean => {
  const [giver, ...others] = left;
  if (giver === undefined) return true;
  return [...free].some((receiver) => {
    if (receiver === giver || had.has(`${giver}:${receiver}`)) return false;
    return canBeFresh(others, new Set([...free].filter((one) => one !== receiver)), had);
  });
};

/** The partners of many days, whose members are told by day. */
type Look = (pairs: readonly Partners[], present: readonly string[], past: readonly Partners[]) => void;
const days = (presentOn: readonly (readonly string[])[], look: Look): void => {
  const past: Partners[] = [];
  for (const [day, present] of presentOn.entries()) {
    const pairs = pairUp(present, past, `day${day}`);
    look(pairs, present.length < 2 ? [] : present, past);
    past.push(...pairs);
  }
};

const attendance = (most: number) =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: most - 1 }).map(idOf), { maxLength: most }), {
    minLength: 60,
    maxLength: 60,
  });

describe('pairing', () => {
  test.each([2, 3, 4, 5, 7, 8, 13])('of %i who never miss: all others once, before anybody comes again', (count) => {
    const members = membersOf(count);
    const had = new Map(members.map((member) => [member, [] as string[]]));
    days(
      Array.from({ length: 60 }, () => members),
      (pairs) => {
        expectRing(pairs, members);
        for (const { giver, receiver } of pairs) had.get(giver)?.push(receiver);
      },
    );
    for (const [giver, receivers] of had) {
      for (let at = 0; at + count - 1 <= receivers.length; at += count - 1) {
        const turn = receivers.slice(at, at + count - 1);
        expect(new Set(turn).size).toBe(count - 1);
        expect(turn).not.toContain(giver);
      }
    }
  });

  test('over 60 days of random comings and goings nobody is left out, and nobody comes again while there is another way', () => {
    fc.assert(
      fc.property(attendance(7), (presentOn) => {
        days(presentOn, (pairs, present, past) => {
          const had = new Set(past.map(({ giver, receiver }) => `${giver}:${receiver}`));
          expectRing(pairs, present);
          if (!canBeFresh(present, new Set(present), had)) return;
          expect(pairs.filter(({ giver, receiver }) => had.has(`${giver}:${receiver}`))).toEqual([]);
        });
      }),
      { numRuns: 15 },
    );
  });

  test('takes everybody who is there, and two at least', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 }).map(idOf), { maxLength: 120 }), (present) => {
        expectRing(pairUp(present, [], 'day'), present.length < 2 ? [] : present);
      }),
    );
  });

  test('is the same for the same past, and another day another one', () => {
    const members = membersOf(8);
    expect(pairUp(members, [], 'day1')).toEqual(pairUp(members.toReversed(), [], 'day1'));
    expect(pairUp(members, [], 'day1')).not.toEqual(pairUp(members, [], 'day2'));
  });

  test('of a thousand takes no second of the processor', () => {
    let pairs: readonly Partners[] = [];
    const spent = processorMs(() => {
      pairs = pairUp(membersOf(1_000), [], 'day');
    });
    expectRing(pairs, membersOf(1_000));
    expect(spent).toBeLessThan(1_000);
  });
});

describe('when somebody goes', () => {
  test('their giver reads whom they would have read, also after all but two are gone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 0, max: 1_000 }), (count, seed) => {
        const members = membersOf(count);
        const pairs = pairUp(members, [], `day${seed}`);
        const [gone = ''] = members;
        const there = (userId: string): boolean => userId !== gone;
        for (const giver of members.filter(there)) {
          const partner = partnerOf(giver, pairs, there);
          expect(partner).not.toBe(gone);
          expect(partner).not.toBe(giver);
          expect(partner).toBe(partnerOf(giver, withoutMember(pairs, gone), () => true));
        }
      }),
    );
  });

  test('of two the other one has nobody', () => {
    const pairs = pairUp(['a', 'b'], [], 'day');
    expect(partnerOf('a', pairs, (userId) => userId !== 'b')).toBeUndefined();
    expect(withoutMember(pairs, 'b')).toEqual([]);
  });

  test('nothing of them is left in the pairs', () => {
    const pairs = pairUp(membersOf(9), [], 'day');
    expect(JSON.stringify(withoutMember(pairs, idOf(4)))).not.toContain(idOf(4));
  });
});
