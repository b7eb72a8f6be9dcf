// A collection: typed documents by key in one table, read through their schema, changed by compare-and-set.

import type { z } from 'zod';
import type { Change } from '../core/change.ts';
import { createKeyedQueue } from '../core/keyed-queue.ts';
import type { Dialect, Statements } from './dialect.ts';
import { CorruptRowError, isBusy, StoreBusyError, StoreNewerError } from './errors.ts';
import { gathering } from './gathering.ts';
import { withLaterFields } from './later-fields.ts';

export interface Document<T> {
  readonly key: string;
  readonly value: T;
}

/** The beginning of a key, in whole parts: '' or `part:part:`. */
export type KeyPrefix = '' | `${string}:`;

export interface Page {
  /** Goes on behind this key; must begin with the prefix. */
  readonly after?: string;
  /** Documents, by default 500. */
  readonly limit?: number;
}

/**
 * Documents of one kind. Every call may throw StoreBusyError, StoreFullError, StoreClosedError or StoreOpenError; one that
 * throws has written nothing.
 */
export interface Collection<T> {
  /** @throws CorruptRowError */
  get(key: string): Promise<T | undefined>;
  /** Those of `keys` that exist. Corrupt rows are reported and left out. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, T>>;
  /** True: inserted by this call; false: there was one, which is unchanged. */
  insertIfAbsent(key: string, value: T): Promise<boolean>;
  /** Inserts or replaces. */
  put(key: string, value: T): Promise<void>;
  /**
   * Replaces the document by what `change` makes of it and returns what was and what is stored; `undefined` from `change`
   * leaves it as it is. `change` must be pure: it is called again when the document changed meanwhile. `beforeWrite` is awaited
   * before each attempt to write. @throws CorruptRowError
   */
  update(
    key: string,
    change: (current: T | undefined) => T | undefined,
    beforeWrite?: (next: T, current: T | undefined) => Promise<void>,
  ): Promise<Change<T>>;
  /** True: there was one. */
  delete(key: string): Promise<boolean>;
  /** Deletes all whose key begins with `prefix`, corrupt ones too. */
  deleteAll(prefix: KeyPrefix): Promise<void>;
  /** Every key that begins with `prefix`, in order, those of corrupt rows too. */
  keys(prefix: KeyPrefix): AsyncIterable<string>;
  /** One page in key order (by code point). Corrupt rows are reported and left out. */
  scan(prefix: KeyPrefix, page?: Page): Promise<readonly Document<T>[]>;
  /** All, page by page, in key order; not a snapshot. Corrupt rows are reported and left out. */
  scanAll(prefix: KeyPrefix, after?: string): AsyncIterable<Document<T>>;
}

export type StoredRow = Readonly<Record<string, unknown>>;

/** The table under a collection: statements go to the engine's queues, values through Keyv. */
export interface Table {
  readonly name: string;
  readonly dialect: Dialect;
  readonly retryForMs: number;
  read(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
  write(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
  upsert(key: string, value: unknown): Promise<void>;
  encode(value: unknown): Promise<string>;
  /** Throws, or answers something without `value`, when `raw` is not what `encode` makes. */
  decode(raw: string): Promise<{ readonly value?: unknown } | undefined>;
  readonly onCorrupt: (table: string, key: string) => void;
}

const PAGE = 500;

interface RawRow {
  readonly key: string;
  readonly raw: unknown;
}

/** U+10FFFF is no character: no key begins with it. */
const ABOVE_ALL = '\u{10FFFF}';

function above(prefix: KeyPrefix): string {
  return prefix === '' ? ABOVE_ALL : `${prefix.slice(0, -1)};`;
}

function faults(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'document'}: ${issue.message}`).join('; ');
}

/** Whether the one thing that is wrong with a document is that its version is yet to come. */
function isNewer(value: unknown, error: z.ZodError): boolean {
  const { version } = Object(value) as { version?: unknown };
  return Number.isInteger(version) && Number(version) > 1 && error.issues.some(({ path }) => path[0] === 'version');
}

/** Reading and writing one kind of document as text. */
interface Codec<T> {
  /** @throws CorruptRowError, StoreNewerError */
  read(key: string, raw: unknown): Promise<{ readonly stored: unknown; readonly document: T }>;
  parse(key: string, raw: unknown): Promise<T>;
  /** @throws TypeError: what could not be read back is never written. */
  checked(key: string, value: T): T;
}

/** A table's rows as documents. */
interface Rows<T> extends Codec<T> {
  readonly table: Table;
  readonly sql: Statements;
  readonly one: Singles;
}

function codec<T>(table: Table, schema: z.ZodType<T>): Codec<T> {
  const read = async (key: string, raw: unknown): Promise<{ readonly stored: unknown; readonly document: T }> => {
    if (typeof raw !== 'string') throw new CorruptRowError(table.name, key, 'not text');
    // The parser's own message would quote the row.
    const envelope = await table.decode(raw).catch(() => undefined);
    if (envelope?.value === undefined) throw new CorruptRowError(table.name, key, 'not in the envelope');
    const parsed = schema.safeParse(envelope.value);
    if (!parsed.success && isNewer(envelope.value, parsed.error)) {
      throw new StoreNewerError(`The row "${key}" of the table "${table.name}"`);
    }
    if (!parsed.success) throw new CorruptRowError(table.name, key, faults(parsed.error));
    return { stored: envelope.value, document: parsed.data };
  };

  const parse = async (key: string, raw: unknown): Promise<T> => (await read(key, raw)).document;

  const checked = (key: string, value: T): T => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new TypeError(`Not a document of "${table.name}" ("${key}"): ${faults(parsed.error)}`);
    return parsed.data;
  };

  return { read, parse, checked };
}

/** Single rows, those that are asked for at one time by one statement. */
interface Singles {
  /** Undefined: there is none. */
  get(item: { readonly key: string }): Promise<unknown>;
  /** Those of `keys` that exist; `key` names them together. */
  getFew(item: { readonly key: string; readonly keys: readonly string[] }): Promise<readonly RawRow[]>;
  /** False: there was one. */
  insert(item: { readonly key: string; readonly raw: string }): Promise<boolean>;
  /** False: it is no longer `old`. */
  swap(item: { readonly key: string; readonly old: string; readonly raw: string }): Promise<boolean>;
}

function singles({ table, sql }: Pick<Rows<unknown>, 'table' | 'sql'>): Singles {
  const { list } = table.dialect;
  const written = async (statement: string, items: readonly (readonly [string, ...string[]])[]): Promise<boolean[]> => {
    const rows = await table.write(statement, list(items));
    const keys = new Set(rows.map(({ key }) => key));
    return items.map(([key]) => keys.has(key));
  };
  // Behind a lock all give up together: one after the other they would keep members longer than Discord waits.
  const together = <Item extends { readonly key: string }>(
    statement: string,
    rowOf: (item: Item) => readonly [string, ...string[]],
  ) => gathering((items: readonly Item[]) => written(statement, items.map(rowOf)), isBusy);
  const rawsBy = async (keys: readonly string[]): Promise<ReadonlyMap<unknown, unknown>> =>
    new Map((await table.read(sql.get, list(keys))).map(({ key, value }) => [key, value]));
  return {
    get: gathering(async (items) => {
      const raws = await rawsBy(items.map(({ key }) => key));
      return items.map(({ key }) => raws.get(key));
    }, isBusy),
    getFew: gathering(async (items) => {
      const raws = await rawsBy([...new Set(items.flatMap(({ keys }) => keys))]);
      return items.map(({ keys }) => keys.flatMap((key) => (raws.has(key) ? [{ key, raw: raws.get(key) }] : [])));
    }, isBusy),
    insert: together(sql.insert, ({ key, raw }) => [key, raw]),
    swap: together(sql.swap, ({ key, old, raw }) => [key, old, raw]),
  };
}

/** A few keys go with what others ask for at one time. */
const FEW = 4;

async function rawsOf({ table, sql, one }: Rows<unknown>, keys: readonly string[]): Promise<readonly RawRow[]> {
  if (keys.length <= FEW) return one.getFew({ key: JSON.stringify(keys), keys });
  const found = await table.read(sql.get, table.dialect.list(keys));
  return found.map((row) => ({ key: String(row.key), raw: row.value }));
}

async function* rowsOf(
  rows: Pick<Rows<unknown>, 'table' | 'sql'>,
  prefix: KeyPrefix,
  page: Page,
): AsyncGenerator<RawRow> {
  if (page.after !== undefined && !page.after.startsWith(prefix)) throw new RangeError('`after` is not of this prefix');
  const size = Math.min(page.limit ?? PAGE, PAGE);
  let after = page.after;
  for (;;) {
    const statement = after === undefined ? rows.sql.page : rows.sql.pageAfter;
    const found = await rows.table.read(statement, after ?? prefix, above(prefix), size);
    for (const row of found) {
      after = String(row.key);
      yield { key: after, raw: row.value };
    }
    if (found.length < size) return;
  }
}

async function* readable<T>(
  rows: Rows<T>,
  found: AsyncIterable<RawRow> | Iterable<RawRow>,
): AsyncGenerator<Document<T>> {
  for await (const { key, raw } of found) {
    try {
      yield { key, value: await rows.parse(key, raw) };
    } catch (error) {
      if (!(error instanceof CorruptRowError)) throw error;
      rows.table.onCorrupt(rows.table.name, key);
    }
  }
}

async function attempt<T>(
  rows: Rows<T>,
  key: string,
  change: (current: T | undefined) => T | undefined,
  beforeWrite: (next: T, current: T | undefined) => Promise<void>,
): Promise<Change<T> | undefined> {
  const old = await rows.one.get({ key });
  const known = old === undefined ? undefined : await rows.read(key, old);
  const before = known?.document;
  const changed = change(before);
  if (changed === undefined) return { before, after: before };
  const next = rows.checked(key, changed);
  const whole = withLaterFields(next, known?.stored, before);
  // Documents are compared, not rows: what is encrypted looks different each time.
  if (known && JSON.stringify(whole) === JSON.stringify(known.stored)) return { before, after: before };
  const raw = await rows.table.encode(whole);
  await beforeWrite(next, before);
  const written = await (old === undefined
    ? rows.one.insert({ key, raw })
    : rows.one.swap({ key, old: String(old), raw }));
  return written ? { before, after: next } : undefined;
}

/** Attempts a change again while others were quicker. @throws StoreBusyError when they were for the whole retry time. */
async function swapUntilDone<T>(
  rows: Rows<T>,
  key: string,
  change: (current: T | undefined) => T | undefined,
  beforeWrite: (next: T, current: T | undefined) => Promise<void>,
): Promise<Change<T>> {
  const until = performance.now() + rows.table.retryForMs;
  do {
    const done = await attempt(rows, key, change, beforeWrite);
    if (done !== undefined) return done;
  } while (performance.now() < until);
  throw new StoreBusyError(rows.table.retryForMs);
}

/** The collection on `table`, whose documents `schema` reads. */
export function collectionOn<T>(table: Table, schema: z.ZodType<T>): Collection<T> {
  const sql = table.dialect.statements(table.name);
  const one = singles({ table, sql });
  const rows: Rows<T> = { table, sql, one, ...codec(table, schema) };
  const { parse, checked } = rows;
  const queue = createKeyedQueue({ failsNext: isBusy });

  return {
    get: async (key) => {
      const raw = await one.get({ key });
      return raw === undefined ? undefined : parse(key, raw);
    },

    getMany: async (keys) => {
      const byKey = new Map<string, T>();
      const raws = await rawsOf(rows, keys);
      for await (const { key, value } of readable(rows, raws)) byKey.set(key, value);
      return byKey;
    },

    insertIfAbsent: async (key, value) => one.insert({ key, raw: await table.encode(checked(key, value)) }),

    put: async (key, value) => table.upsert(key, checked(key, value)),

    update: (key, change, beforeWrite = async () => {}) =>
      queue.wait(key, () => swapUntilDone(rows, key, change, beforeWrite)),

    delete: async (key) => (await table.write(sql.delete, key)).length > 0,

    deleteAll: async (prefix) => {
      await table.write(sql.deleteRange, prefix, above(prefix));
    },

    keys: async function* (prefix) {
      for await (const { key } of rowsOf(rows, prefix, {})) yield key;
    },

    scan: async (prefix, page = {}) => {
      const limit = page.limit ?? PAGE;
      const found: Document<T>[] = [];
      for await (const document of readable(rows, rowsOf(rows, prefix, page))) {
        if (found.push(document) >= limit) break;
      }
      return found;
    },

    scanAll: (prefix, after) => readable(rows, rowsOf(rows, prefix, after === undefined ? {} : { after })),
  };
}
