// The database: collections over Keyv. The only file that knows Keyv and its SQLite adapter.
import KeyvSqlite from '@keyv/sqlite';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { z } from 'zod';
import { type Collection, collectionOn } from './collection.ts';
import { CorruptRowError } from './errors.ts';
import { type Connection, type Engine, type SqliteOptions, sqliteEngine } from './sqlite.ts';

export type { Collection } from './collection.ts';

export interface DatabaseOptions extends SqliteOptions {
  /** Told of each row that a scan left out because it cannot be read; without it, the scan throws CorruptRowError. */
  readonly onCorrupt?: (table: string, key: string) => void;
}

/** One program at a time: writes stay whole whoever else writes, but the indexes are kept in step in this process only. */
export interface Database {
  /** Opens and reads once; await it before anything else. @throws StoreOpenError, StoreBusyError, StoreFullError */
  ready(): Promise<void>;
  /** The documents of the table `name` (letters only); call it once for each name. */
  collection<T>(name: string, schema: z.ZodType<T>): Collection<T>;
  /** Rewrites the files so that no byte of what was deleted is left in them. Takes a while; not for every deletion. */
  checkpoint(): Promise<void>;
  /** Finishes the statements that wait. Later calls throw StoreClosedError, and so does an update that has not yet written. */
  close(): Promise<void>;
}

/** The adapter makes a table as soon as it connects; this one is used anyway. */
const FIRST_TABLE = 'meta';

async function connect(file: string, busyTimeoutMs: number): Promise<Connection> {
  const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, table: FIRST_TABLE, busyTimeout: busyTimeoutMs });
  // Asked in the same tick: a failed opening that nobody awaits would end the process.
  await adapter.query('SELECT 1');
  return { query: adapter.query, close: adapter.close };
}

// @keyv/sqlite 4.0.8 replaces the `connect` option by its own, so each adapter it constructs would open a connection of its
// own. This one is not constructed: its methods work on the two connections that there are.
function sqliteAdapter(table: string, query: Engine['write']): KeyvStoreAdapter {
  return Object.assign(Object.create(KeyvSqlite.prototype), { opts: { dialect: 'sqlite', table }, query });
}

function throwCorrupt(table: string, key: string): never {
  throw new CorruptRowError(table, key, 'found by a scan');
}

/** Where a text begins with the colon by which Keyv's own form marks what JSON cannot say. */
const MARKED = /[:,[]":/;

/** A document in Keyv's form, by Keyv itself only where that differs from plain JSON: it takes three times as long. */
async function encoded(keyv: Keyv, value: unknown): Promise<string> {
  const plain = JSON.stringify({ value });
  return MARKED.test(plain) ? String(await keyv.serializeData({ value })) : plain;
}

async function decoded(keyv: Keyv, raw: string): Promise<{ readonly value?: unknown } | undefined> {
  return MARKED.test(raw) ? keyv.deserializeData(raw) : JSON.parse(raw);
}

/** An engine with its Keyv adapter for one table. */
export interface KeyvEngine extends Engine {
  adapter(table: string, query: Engine['write']): KeyvStoreAdapter;
}

/** The engine on one SQLite file; nothing is opened yet. */
export function openSqlite(options: SqliteOptions): KeyvEngine {
  return {
    ...sqliteEngine(options, connect),
    adapter: sqliteAdapter,
  };
}

/** The database on an engine. */
export function databaseOn(
  engine: KeyvEngine,
  onCorrupt: (table: string, key: string) => void = throwCorrupt,
): Database {
  const tables = new Map<string, () => Promise<void>>();

  // Asked before every statement: made once, together with whoever asks meanwhile, and again after a failure.
  const created = (create: string) => {
    let made: Promise<unknown> | undefined;
    return async () => {
      made ??= engine.write(create).catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      await made;
    };
  };

  return {
    ready: async () => {
      await engine.open();
      for (const create of tables.values()) await create();
    },

    collection: <T>(name: string, schema: z.ZodType<T>) => {
      if (!/^[a-z]+$/i.test(name)) throw new TypeError(`"${name}" cannot name a table`);
      if (tables.has(name)) throw new TypeError(`The collection "${name}" is already in use`);
      const prepare = engine.readOnly ? async () => {} : created(engine.dialect.statements(name).create);
      tables.set(name, prepare);
      const through =
        (run: Engine['read']): Engine['read'] =>
        async (sql, ...values) => {
          await prepare();
          return run(sql, ...values);
        };
      const [read, write] = [through(engine.read), through(engine.write)];
      const keyv = new Keyv(engine.adapter(name, write), { useKeyPrefix: false, throwOnErrors: true });
      return collectionOn(
        {
          name,
          dialect: engine.dialect,
          retryForMs: engine.retryForMs,
          read,
          write,
          upsert: async (key, value) => void (await keyv.set(key, value)),
          encode: (value) => encoded(keyv, value),
          decode: (raw) => decoded(keyv, raw),
          onCorrupt,
        },
        schema,
      );
    },

    checkpoint: () => engine.checkpoint(),
    close: () => engine.close(),
  };
}

/** Opens nothing yet, so nothing can fail unheard: `ready()` does. */
export function openDatabase({ onCorrupt, ...options }: DatabaseOptions): Database {
  return databaseOn(openSqlite(options), onCorrupt);
}
