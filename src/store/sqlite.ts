// One SQLite file: two connections for the whole process, a writer and a reader, each with one statement in flight.
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backupFile, copyInto, type Inspection, inspect } from './backups.ts';
import type { StoredRow } from './collection.ts';
import { type Dialect, sqlite } from './dialect.ts';
import { StoreClosedError, StoreFullError, StoreNewerError, StoreOpenError } from './errors.ts';
import { type StatementQueue, statementQueue } from './statement-queue.ts';

/** One open connection. */
export interface SqliteConnection {
  query(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
  close(): Promise<void>;
}

export interface SqliteOptions {
  readonly file: string;
  /** How long one statement waits for a lock, in ms, at most 500: it blocks one of libuv's four threads. Default 200. */
  readonly busyTimeoutMs?: number;
  /** How long a statement is tried again while the database is locked, in ms. Default 2,000. */
  readonly retryForMs?: number;
  /** The file must be there and nothing in it is changed, so that another program may be at work on it. Default: false. */
  readonly readOnly?: boolean;
}

/** An engine: what collections need of a database. */
export interface Engine {
  readonly dialect: Dialect;
  readonly retryForMs: number;
  /** Writing fails, and a table that is not there reads as empty. */
  readonly readOnly: boolean;
  /** Opens once; a failed opening is tried anew by the next call. @throws StoreOpenError, StoreBusyError, StoreFullError */
  open(): Promise<void>;
  read(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
  write(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
  /** Rewrites the files without anything that was deleted. */
  checkpoint(): Promise<void>;
  /** Copies all to a new file as it is at one moment, whoever writes meanwhile, and checks the copy. @throws StoreCopyError */
  copyTo(target: string): Promise<Inspection>;
  /** Looks the whole file over. */
  inspect(): Promise<Inspection>;
  close(): Promise<void>;
}

interface Connections {
  /** Undefined: opened for reading only. */
  readonly writer: SqliteConnection | undefined;
  readonly reader: SqliteConnection;
}

/** One file, its two connections and what waits for them. */
interface SqliteFile {
  readonly path: string;
  readonly attemptMs: number;
  readonly readOnly: boolean;
  readonly connect: (file: string, busyTimeoutMs: number) => Promise<SqliteConnection>;
  readonly writing: StatementQueue;
  readonly reading: StatementQueue;
  connections: Promise<Connections> | undefined;
  closing: Promise<void> | undefined;
}

// An answer typed into a hidden study's form exists nowhere else, so a commit must survive a power cut: FULL.
const WRITER_PRAGMAS = ['PRAGMA synchronous = FULL', 'PRAGMA secure_delete = ON'];
const READER_PRAGMAS = ['PRAGMA query_only = ON'];

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'the folder cannot be written; give this user the right to, or choose another folder',
  EROFS: 'the folder is on a read-only disk; choose another folder',
  ENOTDIR: 'a part of its path is a file, not a folder; choose another path',
  EEXIST: 'a part of its path is a file, not a folder; choose another path',
  ENOENT: 'there is no such file; check its path, or start the bot once',
  SQLITE_CANTOPEN: 'it is a folder, or this user may not read and write it or its folder',
  SQLITE_READONLY: 'the file or its folder is read-only; give this user the right to write',
  SQLITE_NOTADB: 'the file is not a database; move it away or choose another path',
  SQLITE_CORRUPT: 'the file is damaged; move it away and restore a backup',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * The form of the files that this program writes (SQLite's `user_version`). Whoever changes what a document means raises it,
 * so that an older program, which would take the rows for damaged or lose what it does not know, refuses them.
 */
export const FILE_VERSION = 3;

/** What every SQLite file begins with. */
const MAGIC = 'SQLite format 3\0';
/** Where the first page has `user_version`. https://www.sqlite.org/fileformat.html#the_database_header */
const VERSION_AT = 60;

/** The version of a file, read without opening it as a database. @throws what the system says; SQLITE_NOTADB. */
async function versionOf(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(VERSION_AT + 4), 0, VERSION_AT + 4, 0);
    if (buffer.toString('latin1', 0, MAGIC.length) === MAGIC) return buffer.readUInt32BE(VERSION_AT);
    throw Object.assign(new Error('no database'), { code: 'SQLITE_NOTADB' });
  } finally {
    await file.close();
  }
}

/** The files hold members' words; those of an earlier version could be read by anybody on the machine. */
async function makePrivate(path: string): Promise<void> {
  // A file that is not there, or that is somebody else's, stays as it is.
  for (const end of ['', '-wal', '-shm']) await chmod(`${path}${end}`, 0o600).catch(() => undefined);
}

function isMissingTable(error: unknown): boolean {
  return error instanceof Error && /no such table/.test(error.message);
}

function explained(file: SqliteFile, error: unknown): unknown {
  const trouble = sqlite.trouble(error);
  if (trouble === 'full') return new StoreFullError({ cause: error });
  if (trouble === 'unusable')
    return new StoreOpenError(file.path, ADVICE[codeOf(error)] ?? 'the file cannot be used', { cause: error });
  return error;
}

function run<R>(file: SqliteFile, queue: StatementQueue, statement: () => Promise<R>): Promise<R> {
  return queue.run(statement).catch((error: unknown) => {
    throw explained(file, error);
  });
}

async function connectWith(
  file: SqliteFile,
  pragmas: readonly string[],
  queue: StatementQueue,
): Promise<SqliteConnection> {
  const connection = await run(file, queue, () => file.connect(file.path, file.attemptMs));
  for (const pragma of pragmas) await run(file, queue, () => connection.query(pragma));
  return connection;
}

function refuseNewer(file: SqliteFile, version: unknown): void {
  if (Number(version) > FILE_VERSION) throw new StoreNewerError(`The database ${file.path}`);
}

async function openReader(file: SqliteFile): Promise<SqliteConnection> {
  const reader = await connectWith(file, READER_PRAGMAS, file.reading);
  await run(file, file.reading, () => reader.query('SELECT count(*) FROM sqlite_schema'));
  return reader;
}

async function openForReading(file: SqliteFile): Promise<Connections> {
  // Connecting would make the file.
  const version = await versionOf(file.path).catch((error: unknown) => {
    throw new StoreOpenError(file.path, ADVICE[codeOf(error)] ?? 'the file cannot be read', { cause: error });
  });
  refuseNewer(file, version);
  return { writer: undefined, reader: await openReader(file) };
}

/** By a connection of its own: a copy takes longer than a statement may, and `query_only` forbids it to the reader. */
async function copied(file: SqliteFile, target: string): Promise<Inspection> {
  const connect = (path: string) => file.connect(path, file.attemptMs);
  try {
    const source = await connect(file.path);
    return await copyInto(target, source, connect).finally(() => source.close());
  } catch (error) {
    throw explained(file, error);
  }
}

/** What a newer version makes of the file, an older one does not read. */
async function keepBefore(file: SqliteFile, version: number): Promise<void> {
  // Nothing is in a file that has just been made.
  if (version === 0 || version >= FILE_VERSION) return;
  await copied(file, backupFile(file.path, new Date(), `before-version-${FILE_VERSION}`));
}

async function openBoth(file: SqliteFile): Promise<Connections> {
  await mkdir(dirname(file.path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOSPC') throw new StoreFullError({ cause: error });
    throw new StoreOpenError(file.path, ADVICE[codeOf(error)] ?? 'its folder cannot be made', { cause: error });
  });
  // Connecting makes a table at once. What cannot be read here is told by connecting.
  refuseNewer(file, await versionOf(file.path).catch(() => 0));
  const writer = await connectWith(file, WRITER_PRAGMAS, file.writing);
  await makePrivate(file.path);
  // After a crash the newest header is in the log.
  const [row] = await run(file, file.writing, () => writer.query('PRAGMA user_version'));
  refuseNewer(file, row?.user_version);
  await keepBefore(file, Number(row?.user_version));
  const [mode] = await run(file, file.writing, () => writer.query('PRAGMA journal_mode = WAL'));
  if (mode?.journal_mode !== 'wal')
    throw new StoreOpenError(file.path, 'this disk cannot share memory; choose a local one');
  // Also the first write: what cannot be written is told now, not at the first answer of a member.
  await run(file, file.writing, () => writer.query(`PRAGMA user_version = ${FILE_VERSION}`));
  await makePrivate(file.path);
  return { writer, reader: await openReader(file) };
}

function opened(file: SqliteFile): Promise<Connections> {
  if (file.closing !== undefined) return Promise.reject(new StoreClosedError());
  file.connections ??= (file.readOnly ? openForReading(file) : openBoth(file)).catch((error: unknown) => {
    file.connections = undefined;
    throw error;
  });
  return file.connections;
}

async function writable(file: SqliteFile): Promise<SqliteConnection> {
  const { writer } = await opened(file);
  if (writer === undefined) throw new TypeError('The database was opened for reading only');
  return writer;
}

async function emptied(writer: SqliteConnection): Promise<void> {
  const [result] = await writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
  if (result?.busy !== 0) throw Object.assign(new Error('The log is being read'), { code: 'SQLITE_BUSY' });
}

function closeBoth(file: SqliteFile): Promise<void> {
  file.closing ??= (async () => {
    const both = await file.connections?.catch(() => undefined);
    await Promise.all([file.writing.close(), file.reading.close()]);
    await both?.reader.close();
    await both?.writer?.close();
  })();
  return file.closing;
}

/** The engine on one SQLite file. Nothing is touched before `open`. `connect` opens one connection. */
export function sqliteEngine(
  { file: name, busyTimeoutMs = 200, retryForMs = 2000, readOnly = false }: SqliteOptions,
  connect: (file: string, busyTimeoutMs: number) => Promise<SqliteConnection>,
): Engine {
  const attemptMs = Math.max(1, Math.min(busyTimeoutMs, 500));
  const newQueue = () => statementQueue({ retryForMs, attemptMs, isBusy: (error) => sqlite.trouble(error) === 'busy' });
  const file: SqliteFile = {
    path: resolve(name),
    attemptMs,
    readOnly,
    connect,
    writing: newQueue(),
    reading: newQueue(),
    connections: undefined,
    closing: undefined,
  };

  return {
    dialect: sqlite,
    retryForMs,
    readOnly,
    open: async () => void (await opened(file)),
    read: async (sql, ...values) => {
      const { reader } = await opened(file);
      return run(file, file.reading, () => reader.query(sql, ...values)).catch((error: unknown) => {
        // Another version of the program made the file.
        if (readOnly && isMissingTable(error)) return [];
        throw error;
      });
    },
    write: async (sql, ...values) => {
      const writer = await writable(file);
      return run(file, file.writing, () => writer.query(sql, ...values));
    },
    checkpoint: async () => {
      const writer = await writable(file);
      // secure_delete alone forgets the copies that a split page keeps of rows it gave away.
      await run(file, file.writing, () => writer.query('VACUUM'));
      await run(file, file.writing, () => emptied(writer));
    },
    copyTo: async (target) => {
      await opened(file);
      return copied(file, target);
    },
    inspect: async () => {
      const { reader } = await opened(file);
      return run(file, file.reading, () => inspect(reader));
    },
    close: () => closeBoth(file),
  };
}
