// What every engine under the store must do, whatever it is: run by each engine's test with its own ground.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Collection, Database } from '../../src/store/database.ts';
import { CorruptRowError, StoreBusyError, StoreClosedError, StoreNewerError } from '../../src/store/errors.ts';

/** One empty database, and what another program may do to it. */
export interface Ground {
  /** Another handle on the same database, as a second process would have; closed by `remove`. */
  open(options?: {
    readonly retryForMs?: number;
    readonly onCorrupt?: (table: string, key: string) => void;
  }): Promise<Database>;
  /** Overwrites what is stored in a row. */
  spoil(table: string, key: string, text: string | null): Promise<void>;
  /** The text that is stored in a row. */
  stored(table: string, key: string): Promise<unknown>;
  /** Keeps every writer out until the function it gives is called. */
  lock(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

const noteSchema = z.object({ version: z.literal(1), n: z.number(), text: z.string() });
type Note = z.output<typeof noteSchema>;

const note = (n: number, text = ''): Note => ({ version: 1, n, text });
const more = (current: Note | undefined): Note => note((current?.n ?? 0) + 1, current?.text);
const times = <R>(count: number, make: (index: number) => R): R[] => Array.from({ length: count }, (_, i) => make(i));
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const all = async <R>(items: AsyncIterable<R>): Promise<R[]> => {
  const found: R[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const SPOILED: readonly (readonly [string, string | null])[] = [
  ['garbage', 'secret garbage'],
  ['nothing', null],
  ['an empty text', ''],
  ['a bare string', '"secret"'],
  ['a bare null', 'null'],
  ['an envelope without a value', '{}'],
  ['half a document', '{"value":{"version":1,"n":1,"te'],
  ['another shape', '{"value":{"version":1,"n":"secret","text":""}}'],
];

/** The suite for one engine. `make` gives an empty ground. */
export const contract = (name: string, make: () => Promise<Ground>): void => {
  describe(`the store on ${name}`, () => {
    let ground: Ground;
    let database: Database;
    let notes: Collection<Note>;

    beforeEach(async () => {
      ground = await make();
      database = await ground.open();
      notes = database.collection('notes', noteSchema);
    });

    afterEach(() => ground.remove());

    describe('one key at a time', () => {
      test('fifty updates at once are fifty', async () => {
        await Promise.all(times(50, () => notes.update('n', more)));
        expect(await notes.get('n')).toEqual(note(50));
      });

      test('fifty updates at once by two programs are fifty', async () => {
        const others = (await ground.open()).collection('notes', noteSchema);
        await Promise.all(times(50, (i) => (i % 2 === 0 ? notes : others).update('n', more)));
        expect(await notes.get('n')).toEqual(note(50));
      });

      test('of two programs that insert one key at once exactly one does', async () => {
        const others = (await ground.open()).collection('notes', noteSchema);
        for (const key of times(20, (i) => `k${i}`)) {
          const inserted = await Promise.all([notes.insertIfAbsent(key, note(1)), others.insertIfAbsent(key, note(2))]);
          expect(inserted.filter(Boolean)).toHaveLength(1);
          expect(await others.get(key)).toEqual(note(inserted[0] ? 1 : 2));
        }
      });

      test('a change says what was and what is; the same when nothing was written', async () => {
        expect(await notes.update('n', () => note(1))).toEqual({ before: undefined, after: note(1) });
        expect(await notes.update('n', more)).toEqual({ before: note(1), after: note(2) });
        for (const change of [() => undefined, () => note(2)]) {
          const { before, after } = await notes.update('n', change);
          expect(before).toEqual(note(2));
          expect(after).toBe(before);
        }
      });

      test('a change of nothing writes nothing and gives what is stored', async () => {
        expect((await notes.update('n', () => undefined)).after).toBeUndefined();
        expect(await notes.get('n')).toBeUndefined();
        await notes.put('n', note(7));
        expect((await notes.update('n', () => undefined)).after).toEqual(note(7));
      });

      test('a change that throws leaves the document and the queue in order', async () => {
        await notes.put('n', note(1));
        const failing = notes.update('n', () => {
          throw new RangeError('no');
        });
        const following = notes.update('n', more);
        await expect(failing).rejects.toThrow(RangeError);
        expect((await following).after).toEqual(note(2));
      });

      test('what could not be read back is not written', async () => {
        await expect(notes.put('n', note(Number.NaN))).rejects.toThrow(TypeError);
        await expect(notes.insertIfAbsent('n', note(Number.NaN))).rejects.toThrow(TypeError);
        await expect(notes.update('n', () => note(Number.NaN))).rejects.toThrow(TypeError);
        expect(await notes.get('n')).toBeUndefined();
      });

      test('the work before a write is done first, and only for a write', async () => {
        const seen: (number | undefined)[] = [];
        const watch = async (next: Note) => {
          seen.push(next.n, (await notes.get('n'))?.n);
        };
        await notes.update('n', () => undefined, watch);
        await notes.update('n', () => note(1), watch);
        await notes.update('n', () => note(1), watch);
        expect(seen).toEqual([1, undefined]);
      });
    });

    test('an update keeps what a later version added to a document, and takes away what it is told to', async () => {
      await notes.put('a', note(1));
      const text = '{"value":{"version":1,"n":1,"text":"","later":{"of":[1]}}}';
      await ground.spoil('notes', 'a', text);
      expect((await notes.update('a', more)).after).toEqual(note(2));
      expect(JSON.parse(String(await ground.stored('notes', 'a')))).toEqual({
        value: { ...note(2), later: { of: [1] } },
      });
      expect(await notes.get('a')).toEqual(note(2));
      await notes.put('a', note(3));
      expect(JSON.parse(String(await ground.stored('notes', 'a')))).toEqual({ value: note(3) });
    });

    test('collections do not see each other', async () => {
      const cards = database.collection('cards', noteSchema);
      await notes.put('same', note(1));
      await cards.put('same', note(2));
      await cards.deleteAll('');
      expect(await notes.get('same')).toEqual(note(1));
      expect(await cards.get('same')).toBeUndefined();
    });

    test('a table name that is more than letters is refused, and so is a name in use', () => {
      expect(() => database.collection("x'; DROP TABLE notes", noteSchema)).toThrow(TypeError);
      expect(() => database.collection('notes', noteSchema)).toThrow(TypeError);
    });

    describe('scans', () => {
      const key = (i: number) => `p:${String(i).padStart(5, '0')}`;

      test('1,050 rows come in order, none twice, none lost, while rows are being inserted', async () => {
        await Promise.all(times(1050, (i) => notes.put(key(i * 2), note(i))));
        const seen: string[] = [];
        const inserts: Promise<boolean>[] = [];
        for await (const found of notes.scanAll('p:')) {
          seen.push(found.key);
          if (seen.length % 10 === 0) inserts.push(notes.insertIfAbsent(key(2 * inserts.length + 1), note(-1)));
        }
        await Promise.all(inserts);
        expect(seen).toEqual([...new Set(seen)].sort(byBytes));
        expect(seen.filter((one) => Number(one.slice(2)) % 2 === 0)).toEqual(times(1050, (i) => key(i * 2)));
        expect(await all(notes.keys('p:'))).toHaveLength(1050 + inserts.length);
      });

      test('pages go on behind the last key', async () => {
        await Promise.all(times(25, (i) => notes.put(key(i), note(i))));
        await notes.put('p;', note(-1));
        await notes.put('o:zzz', note(-1));
        const pages: number[][] = [];
        let page = await notes.scan('p:', { limit: 10 });
        while (page.length > 0) {
          pages.push(page.map(({ value }) => value.n));
          page = await notes.scan('p:', { after: page.at(-1)?.key ?? '', limit: 10 });
        }
        expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
        expect(pages.flat()).toEqual(times(25, (i) => i));
        await expect(notes.scan('p:', { after: 'a' })).rejects.toThrow(RangeError);
      });
    });

    test('behaves as a Map does, whatever the keys hold', async () => {
      const part = fc.oneof(
        fc.constantFrom('%', '_', "'", '"', '', 'a', 'A', 'ab', '가', '🙂', ';', '\\', '%_%', "' OR 1=1 --", '\uFFFD'),
        fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => text.replaceAll('\0', '')),
      );
      const parts = fc.array(part, { minLength: 1, maxLength: 3 });
      const keys = parts.map((some) => some.join(':'));
      const prefixes = fc.oneof(
        fc.constant('' as const),
        parts.map((some) => `${some.join(':')}:` as const),
      );
      const texts = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(':base64:YQ==', ':', '{"value":1}', '\uD800'),
      );
      const values = fc.record({ version: fc.constant(1 as const), n: fc.integer(), text: texts });
      const steps = fc.oneof(
        fc.record({ do: fc.constant('put' as const), key: keys, value: values }),
        fc.record({ do: fc.constant('insert' as const), key: keys, value: values }),
        fc.record({ do: fc.constant('update' as const), key: keys }),
        fc.record({ do: fc.constant('delete' as const), key: keys }),
        fc.record({ do: fc.constant('deleteAll' as const), prefix: prefixes }),
        fc.record({ do: fc.constant('scan' as const), prefix: prefixes, limit: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ do: fc.constant('getMany' as const), keys: fc.array(keys, { maxLength: 5 }) }),
      );
      const under = (model: Map<string, Note>, prefix: string) =>
        [...model.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);

      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 25 }), async (taken) => {
          const model = new Map<string, Note>();
          await notes.deleteAll('');
          for (const step of taken) {
            switch (step.do) {
              case 'put':
                await notes.put(step.key, step.value);
                model.set(step.key, step.value);
                break;
              case 'insert':
                expect(await notes.insertIfAbsent(step.key, step.value)).toBe(!model.has(step.key));
                if (!model.has(step.key)) model.set(step.key, step.value);
                break;
              case 'update':
                model.set(step.key, more(model.get(step.key)));
                expect((await notes.update(step.key, more)).after).toEqual(model.get(step.key));
                break;
              case 'delete':
                expect(await notes.delete(step.key)).toBe(model.delete(step.key));
                break;
              case 'deleteAll':
                await notes.deleteAll(step.prefix);
                for (const key of under(model, step.prefix)) model.delete(key);
                break;
              case 'scan': {
                const page = await notes.scan(step.prefix, { limit: step.limit });
                expect(page.map(({ key }) => key)).toEqual(under(model, step.prefix).slice(0, step.limit));
                break;
              }
              case 'getMany':
                expect(await notes.getMany(step.keys)).toEqual(
                  new Map([...model].filter(([key]) => step.keys.includes(key))),
                );
                break;
            }
          }
          expect(await all(notes.scanAll(''))).toEqual(under(model, '').map((key) => ({ key, value: model.get(key) })));
          for (const [key, value] of model) expect(await notes.get(key)).toEqual(value);
        }),
        { numRuns: 40 },
      );
    });

    describe('a row that cannot be read', () => {
      test.each(SPOILED)('%s is an error that names it, and no more', async (_, text) => {
        const left: string[] = [];
        const reporting = (await ground.open({ onCorrupt: (...row) => left.push(row.join('/')) })).collection(
          'notes',
          noteSchema,
        );
        for (const key of ['g:a', 'g:b', 'g:c']) await notes.put(key, note(1));
        await ground.spoil('notes', 'g:b', text);

        const error = await notes.get('g:b').catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(CorruptRowError);
        expect(error).toMatchObject({ table: 'notes', key: 'g:b' });
        expect(String(error)).not.toContain('secret');
        await expect(notes.update('g:b', more)).rejects.toThrow(CorruptRowError);
        expect(await ground.stored('notes', 'g:b')).toBe(text);

        expect(await notes.get('g:a')).toEqual(note(1));
        expect((await all(reporting.scanAll('g:'))).map(({ key }) => key)).toEqual(['g:a', 'g:c']);
        expect((await reporting.scan('g:', { limit: 2 })).map(({ key }) => key)).toEqual(['g:a', 'g:c']);
        expect([...(await reporting.getMany(['g:a', 'g:b'])).keys()]).toEqual(['g:a']);
        expect(left).toEqual(times(3, () => 'notes/g:b'));
        expect(await all(reporting.keys('g:'))).toEqual(['g:a', 'g:b', 'g:c']);
      });

      test('of a version of later is no damaged one: it is told as newer, also by a scan, and kept', async () => {
        const text = '{"value":{"version":2,"n":1,"text":"secret"}}';
        await notes.put('a', note(1));
        await ground.spoil('notes', 'a', text);
        await expect(notes.get('a')).rejects.toThrow(StoreNewerError);
        await expect(notes.update('a', more)).rejects.toThrow(StoreNewerError);
        await expect(all(notes.scanAll(''))).rejects.toThrow('table "notes"');
        expect(await ground.stored('notes', 'a')).toBe(text);
      });

      test('ends a scan that has nobody to tell', async () => {
        await notes.put('a', note(1));
        await ground.spoil('notes', 'a', 'garbage');
        await expect(all(notes.scanAll(''))).rejects.toThrow(CorruptRowError);
      });

      test('is kept by an insert, replaced by a put, and can be deleted', async () => {
        await notes.put('a', note(1));
        await ground.spoil('notes', 'a', 'garbage');
        expect(await notes.insertIfAbsent('a', note(2))).toBe(false);
        await notes.put('a', note(3));
        expect(await notes.get('a')).toEqual(note(3));
        await ground.spoil('notes', 'a', 'garbage');
        expect(await notes.delete('a')).toBe(true);
      });
    });

    describe('a locked database', () => {
      const RETRY_MS = 700;
      /** One after the other, the writes would give up after many times this. */
      const SLACK_MS = 4_000;

      test('refuses writes in time, answers reads meanwhile, holds up no file, and works again', async () => {
        const hasty = (await ground.open({ retryForMs: RETRY_MS })).collection('notes', noteSchema);
        await hasty.put('kept', note(1));
        const unlock = await ground.lock();
        const began = performance.now();
        let refused = 0;
        const writes = [
          ...times(8, (i) => hasty.put(`k${i}`, note(i))),
          ...times(8, () => hasty.update('kept', more)),
          hasty.insertIfAbsent('x', note(1)),
          hasty.delete('kept'),
        ].map((write) =>
          write.catch((error: unknown) => {
            refused += 1;
            return error;
          }),
        );

        for (let i = 0; i < 40; i += 1) {
          await readFile(import.meta.filename);
          expect(await hasty.get('kept')).toEqual(note(1));
        }
        expect(refused).toBe(0);

        for (const error of await Promise.all(writes)) expect(error).toBeInstanceOf(StoreBusyError);
        expect(performance.now() - began).toBeLessThan(RETRY_MS + SLACK_MS);

        await unlock();
        expect(await hasty.get('k0')).toBeUndefined();
        expect((await hasty.update('kept', more)).after).toEqual(note(2));
      });

      test('at the first use of a collection spoils no later use', async () => {
        const hasty = await ground.open({ retryForMs: 300 });
        await hasty.ready();
        const unlock = await ground.lock();
        const cards = hasty.collection('cards', noteSchema);
        await expect(cards.put('a', note(1))).rejects.toThrow(StoreBusyError);
        await unlock();
        await cards.put('a', note(1));
        expect(await cards.get('a')).toEqual(note(1));
      });

      test('is waited for when it opens within the time', async () => {
        await notes.put('a', note(1));
        const unlock = await ground.lock();
        const write = notes.update('a', more);
        expect(await notes.get('a')).toEqual(note(1));
        await unlock();
        expect((await write).after).toEqual(note(2));
      });
    });

    describe('closing', () => {
      test('finishes what was begun and refuses what comes later', async () => {
        const begun = times(30, (i) => notes.put(`k${i}`, note(i)));
        await Promise.all(begun.slice(0, 1));
        await database.close();
        await Promise.all(begun);
        await expect(notes.get('k0')).rejects.toThrow(StoreClosedError);
        await expect(notes.put('k0', note(1))).rejects.toThrow(StoreClosedError);
        await expect(database.ready()).rejects.toThrow(StoreClosedError);
        await database.close();
        const again = (await ground.open()).collection('notes', noteSchema);
        expect(await all(again.keys(''))).toHaveLength(30);
      });

      test('without opening is nothing', async () => {
        const unused = await ground.open();
        await unused.close();
        await expect(unused.ready()).rejects.toThrow(StoreClosedError);
      });
    });
  });
};
