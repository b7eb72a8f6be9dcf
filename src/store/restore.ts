// Puts a copy in the place of the database, which is kept beside it; nobody else may have the database open.
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backupFile, copyInto, type Inspection, inspect } from './backups.ts';
import type { DataKeys } from './cipher.ts';
import { openConnection, openDatabase } from './database.ts';
import { sqlite } from './dialect.ts';
import { StoreBusyError, StoreCopyError } from './errors.ts';

export interface Restoring {
  /** The bot's database; it need not be there. */
  readonly file: string;
  /** The copy. */
  readonly from: string;
  readonly keys: DataKeys;
  readonly now: Date;
}

export interface Restored {
  readonly copy: Inspection;
  /** Where what was there before is now; undefined: there was nothing. */
  readonly before: string | undefined;
}

/** ms that a lock of another program is waited for. */
const PATIENCE = 500;

function connect(file: string) {
  return openConnection(file, PATIENCE);
}

/** @throws StoreOpenError, StoreNewerError, StoreKeyError, StoreCopyError */
async function checked({ from, keys }: Restoring): Promise<void> {
  const copy = openDatabase({ file: from, keys, readOnly: true });
  try {
    await copy.ready();
    const { faults } = await copy.inspect();
    if (faults.length > 0) throw new StoreCopyError(from, faults);
  } finally {
    await copy.close();
  }
}

/** A name that nothing has: what is restored may be what an earlier restore kept in this very second. */
function freeFile(file: string, now: Date): string {
  const kept = backupFile(file, now, 'before-restore');
  return existsSync(kept) ? freeFile(file, new Date(now.getTime() + 1_000)) : kept;
}

/** Keeps what is there. A file that SQLite cannot read is moved as it is. */
async function keepPresent({ file, now }: Restoring): Promise<string> {
  const kept = freeFile(file, now);
  const present = await connect(file).catch(() => undefined);
  try {
    if (!present) throw new StoreCopyError(file, ['it cannot be opened']);
    // Only who is alone may leave the log behind; it takes the log's files away, too.
    await present.query('PRAGMA journal_mode = DELETE');
    await copyInto(kept, present, connect);
    return kept;
  } catch (error) {
    if (sqlite.trouble(error) === 'busy') throw new StoreBusyError(PATIENCE, { cause: error });
    if (!(error instanceof StoreCopyError) && sqlite.trouble(error) !== 'unusable') throw error;
  } finally {
    await present?.close();
  }
  const damaged = `${kept}.damaged`;
  await rename(file, damaged);
  for (const end of ['-wal', '-shm']) await rm(`${file}${end}`, { force: true });
  return damaged;
}

/**
 * Restores the copy; nothing is changed before it was read whole. @throws StoreBusyError when the bot is running, and what
 * `checked` and the system say
 */
export async function restore(given: Restoring): Promise<Restored> {
  const asked = { ...given, file: resolve(given.file), from: resolve(given.from) };
  await checked(asked);
  const before = existsSync(asked.file) ? await keepPresent(asked) : undefined;
  const source = await connect(asked.from);
  try {
    await copyInto(asked.file, source, connect);
    return { copy: await inspect(source), before };
  } finally {
    await source.close();
  }
}
