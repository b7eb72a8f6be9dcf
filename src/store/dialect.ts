// The SQL that differs from engine to engine: one single statement for each thing a collection does.

/** What an engine's error means for the caller; undefined: a fault of ours. */
export type EngineTrouble = 'busy' | 'full' | 'unusable' | undefined;

/** Statements on one table. Each is atomic by itself, so no transaction can be left open by a crash. */
export interface Statements {
  readonly create: string;
  /** (list of keys, by `list`) */
  readonly get: string;
  /** (list of key and value): returns the keys that it inserted */
  readonly insert: string;
  /** (list of key, old value and new value): returns the keys whose old value was still there */
  readonly swap: string;
  /** (key): returns a row if there was one */
  readonly delete: string;
  /** (from, below) */
  readonly deleteRange: string;
  /** (from, below, limit), `from` included, in key order */
  readonly page: string;
  /** (from, below, limit), `from` left out, in key order */
  readonly pageAfter: string;
}

export interface Dialect {
  statements(table: string): Statements;
  /** One parameter that carries many keys, or many rows of text. */
  list(items: readonly (string | readonly string[])[]): unknown;
  trouble(error: unknown): EngineTrouble;
}

const TROUBLES: Readonly<Record<string, EngineTrouble>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'full',
  SQLITE_CANTOPEN: 'unusable',
  SQLITE_READONLY: 'unusable',
  SQLITE_PERM: 'unusable',
  SQLITE_NOTADB: 'unusable',
  SQLITE_CORRUPT: 'unusable',
};

/** SQLite compares text by its UTF-8 bytes, so ranges and order need no collation. */
export const sqlite: Dialect = {
  statements: (table) => ({
    create: `CREATE TABLE IF NOT EXISTS ${table}(key VARCHAR(255) PRIMARY KEY, value TEXT )`,
    get: `SELECT key, value FROM ${table} WHERE key IN (SELECT value FROM json_each(?))`,
    insert: `INSERT INTO ${table} (key, value) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
      ON CONFLICT (key) DO NOTHING RETURNING key`,
    swap: `UPDATE ${table} SET value = given.value ->> 2 FROM json_each(?) AS given
      WHERE ${table}.key = given.value ->> 0 AND ${table}.value = given.value ->> 1 RETURNING key`,
    delete: `DELETE FROM ${table} WHERE key = ? RETURNING key`,
    deleteRange: `DELETE FROM ${table} WHERE key >= ? AND key < ?`,
    page: `SELECT key, value FROM ${table} WHERE key >= ? AND key < ? ORDER BY key LIMIT ?`,
    pageAfter: `SELECT key, value FROM ${table} WHERE key > ? AND key < ? ORDER BY key LIMIT ?`,
  }),
  list: (items) => JSON.stringify(items),
  trouble: (error) =>
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? TROUBLES[error.code] : undefined,
};
