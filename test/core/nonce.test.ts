// The fingerprint of a post: short enough for Discord, the same for every attempt, another for every post.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nonceOf } from '../../src/core/nonce.ts';

const anyPost = fc.tuple(
  fc.stringMatching(/^[a-z0-9]{1,12}$/),
  fc.integer({ min: 0, max: 4000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  fc.nat(3),
);

test('24 characters of hexadecimal, the same every time', () => {
  fc.assert(
    fc.property(anyPost, (words) => {
      expect(nonceOf(...words)).toMatch(/^[0-9a-f]{24}$/);
      expect(nonceOf(...words)).toBe(nonceOf(...words));
    }),
  );
});

test('stays the same over versions: a post claimed before an update is sent after it', () => {
  expect(nonceOf('study', '2026-03-02', 0)).toBe('baef81780b4f09522fe0ceb5');
});

test('differs for another study, day or slot', () => {
  fc.assert(
    fc.property(anyPost, anyPost, (one, other) => {
      fc.pre(one.join(':') !== other.join(':'));
      expect(nonceOf(...one)).not.toBe(nonceOf(...other));
    }),
  );
});
