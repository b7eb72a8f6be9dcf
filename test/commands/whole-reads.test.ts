// Which threads count as read whole: for ten seconds as good as now, and until events were missed.
import { expect, test } from 'vitest';
import { createWholeReads } from '../../commands/daily-post/whole-reads.ts';

test('a whole read is as good as a new one for ten seconds', () => {
  let now = 0;
  const reads = createWholeReads(() => now);
  reads.note('thread', 'guild');
  now = 9_999;
  expect(reads.isFresh('thread')).toBe(true);
  now = 10_000;
  expect(reads.isFresh('thread')).toBe(false);
  expect(reads.has('thread')).toBe(true);
});

test('a read proves nothing in a server whose events were missed', () => {
  const reads = createWholeReads(() => 0);
  reads.note('here', 'missed');
  reads.note('there', 'heard');
  reads.forgetIn((guildId) => guildId === 'missed');
  expect([reads.has('here'), reads.isFresh('here')]).toEqual([false, false]);
  expect(reads.has('there')).toBe(true);
});

test('of more than ten thousand threads the one that was read longest ago is forgotten', () => {
  const reads = createWholeReads(() => 0);
  for (let id = 0; id < 10_000; id += 1) reads.note(String(id), 'guild');
  reads.note('0', 'guild');
  reads.note('10000', 'guild');
  expect(['0', '1', '2', '10000'].map((id) => reads.has(id))).toEqual([true, false, true, true]);
});
