// The database: collections over Keyv. The only file that knows Keyv and its SQLite adapter.
import KeyvSqlite from '@keyv/sqlite';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { z } from 'zod';
import type { Inspection } from './backups.ts';
import { type Cipher, cipherOf, type DataKeys } from './cipher.ts';
import { type Collection, collectionOn } from './collection.ts';
import { CorruptRowError } from './errors.ts';
import { bringUnderKey, KEY_NOTE, type KeyNote } from './rekey.ts';
import { type Remembered, type RememberedOptions, remembered } from './remembered.ts';
import { type Engine, type SqliteConnection, type SqliteOptions, sqliteEngine } from './sqlite.ts';

export type { Collection } from './collection.ts';

export interface DatabaseOptions extends SqliteOptions {
  /** Told of each row that a scan left out because it cannot be read; without it, the scan throws CorruptRowError. */
  readonly onCorrupt?: (table: string, key: string) => void;
  /** What values are encrypted with; without it they are plain. */
  readonly keys?: DataKeys | undefined;
}

const NO_KEYS: DataKeys = { current: undefined, old: [] };

/** One program at a time: writes stay whole whoever else writes, but the indexes are kept in step in this process only. */
export interface Database {
  /** Opens and reads once; await it before anything else. @throws StoreOpenError, StoreBusyError, StoreFullError, StoreKeyError */
  ready(): Promise<void>;
  /** The documents of the table `name` (letters only); call it once for each name. */
  collection<T>(name: string, schema: z.ZodType<T>): Collection<T>;
  /** A memory of what is read; where this process only reads, and another may write, it keeps nothing. */
  remember<T>(options: RememberedOptions<T>): Remembered<T>;
  /** Rewrites the files so that no byte of what was deleted is left in them. Takes a while; not for every deletion. */
  checkpoint(): Promise<void>;
  /** Copies all to a new file as it is at one moment, whoever writes meanwhile, and checks the copy. @throws StoreCopyError */
  copyTo(target: string): Promise<Inspection>;
  /** Looks the whole file over. */
  inspect(): Promise<Inspection>;
  /** Finishes the statements that wait. Later calls throw StoreClosedError, and so does an update that has not yet written. */
  close(): Promise<void>;
}

/** The adapter makes a table as soon as it connects; this one is used anyway. */
const FIRST_TABLE = 'meta';

/** Opens one connection. @throws what SQLite says */
export async function openConnection(file: string, busyTimeoutMs: number): Promise<SqliteConnection> {
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

/** An engine with its Keyv adapter for one table. */
export interface KeyvEngine extends Engine {
  adapter(table: string, query: Engine['write']): KeyvStoreAdapter;
}

/** The engine on one SQLite file; nothing is opened yet. */
export function openSqlite(options: SqliteOptions): KeyvEngine {
  return {
    ...sqliteEngine(options, openConnection),
    adapter: sqliteAdapter,
  };
}

/**
 * Keyv on one table, whose values the cipher seals. Documents are in Keyv's form, made by Keyv only where that differs from
 * plain JSON: it takes three times as long.
 */
function keyvOn(engine: KeyvEngine, table: string, query: Engine['write'], cipher: Cipher): Keyv {
  const keyv = new Keyv(engine.adapter(table, query), { useKeyPrefix: false, throwOnErrors: true });
  const { serialize = JSON.stringify, deserialize = JSON.parse } = keyv;
  keyv.serialize = async (data) => {
    const plain = JSON.stringify(data);
    return cipher.seal(table, MARKED.test(plain) ? await serialize(data) : plain);
  };
  keyv.deserialize = (stored) => {
    const text = cipher.open(table, stored);
    return MARKED.test(text) ? deserialize(text) : JSON.parse(text);
  };
  return keyv;
}

/** The note of the file about its keys, which is never sealed. */
function keyNoteOn(engine: KeyvEngine): KeyNote {
  const notes = keyvOn(engine, FIRST_TABLE, engine.readOnly ? engine.read : engine.write, cipherOf(NO_KEYS));
  return {
    get: () => notes.get<string>(KEY_NOTE),
    put: async (names) => void (await notes.set(KEY_NOTE, names)),
  };
}

/** Asked before every statement: made once, together with whoever asks meanwhile, and again after a failure. */
function creating(engine: Engine, create: string): () => Promise<void> {
  let made: Promise<unknown> | undefined;
  return async () => {
    made ??= engine.write(create).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
  };
}

/** The database on an engine. */
export function databaseOn(
  engine: KeyvEngine,
  onCorrupt: (table: string, key: string) => void = throwCorrupt,
  keys: DataKeys = NO_KEYS,
): Database {
  const cipher = cipherOf(keys);
  const tables = new Map<string, () => Promise<void>>();

  return {
    ready: async () => {
      await engine.open();
      for (const create of tables.values()) await create();
      await bringUnderKey(engine, cipher, tables.keys(), keyNoteOn(engine));
    },

    collection: <T>(name: string, schema: z.ZodType<T>) => {
      if (!/^[a-z]+$/i.test(name)) throw new TypeError(`"${name}" cannot name a table`);
      if (tables.has(name)) throw new TypeError(`The collection "${name}" is already in use`);
      const prepare = engine.readOnly ? async () => {} : creating(engine, engine.dialect.statements(name).create);
      tables.set(name, prepare);
      const through =
        (run: Engine['read']): Engine['read'] =>
        async (sql, ...values) => {
          await prepare();
          return run(sql, ...values);
        };
      const [read, write] = [through(engine.read), through(engine.write)];
      const keyv = keyvOn(engine, name, write, cipher);
      return collectionOn(
        {
          name,
          dialect: engine.dialect,
          retryForMs: engine.retryForMs,
          read,
          write,
          upsert: async (key, value) => void (await keyv.set(key, value)),
          encode: async (value) => String(await keyv.serializeData({ value })),
          decode: (raw) => keyv.deserializeData(raw),
          onCorrupt,
        },
        schema,
      );
    },

    remember: (options) => remembered(engine.readOnly ? { ...options, most: 0 } : options),
    checkpoint: () => engine.checkpoint(),
    copyTo: (target) => engine.copyTo(target),
    inspect: () => engine.inspect(),
    close: () => engine.close(),
  };
}

/** Opens nothing yet, so nothing can fail unheard: `ready()` does. */
export function openDatabase({ onCorrupt, keys, ...options }: DatabaseOptions): Database {
  return databaseOn(openSqlite(options), onCorrupt, keys);
}
