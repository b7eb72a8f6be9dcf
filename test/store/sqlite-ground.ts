// The ground of the contract on SQLite: a folder of its own, and connections as other programs have them.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import KeyvSqlite from '@keyv/sqlite';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { Ground } from './contract.ts';

/** An empty folder. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'interview-store-'));

/** A connection of another program. */
export const stranger = async (file: string): Promise<KeyvSqlite> => {
  const connection = new KeyvSqlite({ uri: `sqlite://${file}`, table: 'meta', busyTimeout: 5000 });
  await connection.query('SELECT 1');
  return connection;
};

/** Whether any file of the folder holds one of the texts. */
export const folderHolds = async (folder: string, texts: readonly string[]): Promise<boolean> => {
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    if (texts.some((text) => bytes.includes(text))) return true;
  }
  return false;
};

/** An empty SQLite database in a folder of its own. */
export const sqliteGround = async (): Promise<Ground> => {
  const folder = await newFolder();
  const file = join(folder, 'db.sqlite');
  const open = new Set<{ close(): Promise<void> }>();

  const other = async <R>(use: (connection: KeyvSqlite) => Promise<R>): Promise<R> => {
    const connection = await stranger(file);
    return use(connection).finally(() => connection.close());
  };

  return {
    open: async (options = {}) => {
      const database: Database = openDatabase({ file, ...options });
      open.add(database);
      return database;
    },
    spoil: (table, key, text) => other((raw) => raw.query(`UPDATE ${table} SET value = ? WHERE key = ?`, text, key)),
    stored: (table, key) =>
      other(async (raw) => (await raw.query(`SELECT value FROM ${table} WHERE key = ?`, key))[0]?.value),
    lock: async () => {
      const raw = await stranger(file);
      await raw.query('BEGIN EXCLUSIVE');
      return async () => {
        await raw.query('ROLLBACK');
        await raw.close();
      };
    },
    remove: async () => {
      for (const one of open) await one.close();
      await rm(folder, { recursive: true });
    },
  };
};
