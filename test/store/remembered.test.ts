// What is remembered of a group is what is stored, whatever is read and written at the same time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembered, replaced } from '../../src/store/remembered.ts';

interface Row {
  readonly key: string;
  readonly n: number;
}

const keyOf = ({ key }: Row): string => key;
const sized = (most = 1e6) => remembered<Row>({ sizeOf: () => 100, most });
const later = <T>(value: T): Promise<T> => new Promise((done) => setImmediate(() => done(value)));

test('is read once, by all who ask meanwhile, and is the same array until something is written', async () => {
  const rows = sized();
  let reads = 0;
  const load = () => {
    reads += 1;
    return later([{ key: 'a', n: reads }]);
  };
  const [one, other] = await Promise.all([rows.read('g', load), rows.read('g', load)]);
  expect(one).toBe(other);
  expect(await rows.read('g', load)).toBe(one);
  expect([reads, rows.known('g'), rows.known('h')]).toEqual([1, one, undefined]);
  await rows.writing('g', () => later(true));
  expect(rows.known('g')).toBeUndefined();
  expect(await rows.read('g', load)).toEqual([{ key: 'a', n: 2 }]);
});

test('a reading that fails is not remembered, nor is what a write that failed may have left', async () => {
  const rows = sized();
  await expect(rows.read('g', () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  await rows.read('g', () => later([]));
  const failing = rows.writing(
    'g',
    () => Promise.reject(new Error('full')),
    (known) => known,
  );
  await expect(failing).rejects.toThrow('full');
  expect(rows.known('g')).toBeUndefined();
});

test('what was read while a write was under way is forgotten with it', async () => {
  const rows = sized();
  const stored: Row[] = [{ key: 'a', n: 1 }];
  let committed = (): void => undefined;
  const writing = rows.writing(
    'g',
    () => new Promise<void>((done) => (committed = done)),
    (known) => [...known, { key: 'b', n: 2 }],
  );
  let loaded = (_: readonly Row[]): void => undefined;
  const reading = rows.read('g', () => new Promise<readonly Row[]>((done) => (loaded = done)));
  committed();
  await writing;
  loaded(stored);
  await reading;
  expect(rows.known('g')).toBeUndefined();
});

test('only so much is remembered: what was not asked for longest goes', async () => {
  const rows = sized(1_000);
  const group = (n: number) => rows.read(String(n), () => later([{ key: 'a', n }]));
  for (const n of [1, 2, 3]) await group(n);
  await group(1);
  await group(4);
  expect(['1', '2', '3', '4'].filter((name) => rows.known(name))).toEqual(['1', '3', '4']);
  await rows.read('large', () => later(Array.from({ length: 20 }, (_, n) => ({ key: String(n), n }))));
  expect(['1', '3', '4', 'large'].filter((name) => rows.known(name))).toEqual([]);
});

test('a write in many groups forgets all', async () => {
  const rows = sized();
  await rows.read('g', () => later([]));
  await rows.writingAnywhere(() => later(undefined));
  expect(rows.known('g')).toBeUndefined();
});

test('reads and writes in any order: what is read when all is quiet is what is stored', async () => {
  const deed = fc.record({
    what: fc.constantFrom('read', 'update', 'remove'),
    key: fc.constantFrom('a', 'b', 'c'),
    waits: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const rows = sized();
      const stored = new Map<string, Row>();
      // A database: what is done takes effect in the order in which it was asked for, somewhere within its time.
      let turn: Promise<unknown> = Promise.resolve();
      const inTurn = <T>(work: () => T): Promise<T> => {
        const done = turn.then(() => later(undefined)).then(work);
        turn = done;
        return done.then(later);
      };
      const load = () => inTurn(() => [...stored.values()].toSorted((x, y) => (x.key < y.key ? -1 : 1)));
      const done: Promise<unknown>[] = [];
      for (const [n, { what, key, waits }] of deeds.entries()) {
        for (let tick = 0; tick < waits; tick += 1) await later(undefined);
        if (what === 'read') done.push(rows.read('g', load));
        if (what === 'remove') done.push(rows.writing('g', () => inTurn(() => stored.delete(key))));
        if (what === 'update') {
          const next = { key, n };
          const write = () => inTurn(() => stored.set(key, next));
          done.push(rows.writing('g', write, (known) => replaced(known, keyOf, key, next)));
        }
      }
      await Promise.all(done);
      expect(await rows.read('g', load)).toEqual(await load());
    }),
    { numRuns: 100 },
  );
});

test('one is put, changed and taken out where its key has its place', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((key, n): Row => ({ key, n }));
  if (!a || !b || !c) throw new Error('three rows');
  expect(replaced([a, c], keyOf, 'b', b)).toEqual([a, b, c]);
  expect(replaced([a, b], keyOf, 'c', c)).toEqual([a, b, c]);
  expect(replaced([a, b], keyOf, 'b', { key: 'b', n: 9 })).toEqual([a, { key: 'b', n: 9 }]);
  expect(replaced([a, b], keyOf, 'a', undefined)).toEqual([b]);
  const known = [a, b];
  expect(replaced(known, keyOf, 'c', undefined)).toBe(known);
});
