// Which threads count as read whole: for ten seconds as good as now, and until events were missed.
import { expect, test } from 'vitest';
import { createWholeReads, type WholeReads } from '../../commands/daily-post/whole-reads.ts';

/** A reading from its begin to its end, with nothing missed between. */
const read = (reads: WholeReads, threadId: string, guildId: string): boolean =>
  reads.end(reads.begin(threadId, guildId), true);

test('a whole read is as good as a new one for ten seconds', () => {
  let now = 0;
  const reads = createWholeReads(() => now);
  expect(read(reads, 'thread', 'guild')).toBe(true);
  now = 9_999;
  expect(reads.isFresh('thread')).toBe(true);
  now = 10_000;
  expect(reads.isFresh('thread')).toBe(false);
  expect(reads.has('thread')).toBe(true);
});

test('a read proves nothing in a server whose events were missed', () => {
  const reads = createWholeReads(() => 0);
  read(reads, 'here', 'missed');
  read(reads, 'there', 'heard');
  reads.forgetIn((guildId) => guildId === 'missed');
  expect([reads.has('here'), reads.isFresh('here')]).toEqual([false, false]);
  expect(reads.has('there')).toBe(true);
});

test('a reading during which something was missed proves nothing, nor does one that was not whole', () => {
  const reads = createWholeReads(() => 0);
  const [doubted, unheard, partial] = ['a', 'b', 'c'].map((id) => reads.begin(id, `guild of ${id}`));
  reads.forget('a');
  reads.forgetIn((guildId) => guildId === 'guild of b');
  expect([doubted && reads.end(doubted, true), unheard && reads.end(unheard, true)]).toEqual([false, false]);
  expect(partial && reads.end(partial, false)).toBe(false);
  expect(['a', 'b', 'c'].some((id) => reads.has(id))).toBe(false);
});

test('of more than ten thousand threads the one that was read longest ago is forgotten', () => {
  const reads = createWholeReads(() => 0);
  for (let id = 0; id < 10_000; id += 1) read(reads, String(id), 'guild');
  read(reads, '0', 'guild');
  read(reads, '10000', 'guild');
  expect(['0', '1', '2', '10000'].map((id) => reads.has(id))).toEqual([true, false, true, true]);
});
