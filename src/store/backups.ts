// Copies of a database: how they are made while it is in use, checked, named, and which of them are too old to keep.
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StoredRow } from './collection.ts';
import { StoreCopyError } from './errors.ts';

/** A connection, as far as copies need it. */
interface Source {
  query(sql: string, ...values: unknown[]): Promise<readonly StoredRow[]>;
}

/** What `PRAGMA integrity_check` found, and the rows of each table. */
export interface Inspection {
  /** Empty: the file is whole. */
  readonly faults: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
}

/** How long copies are kept. */
export interface KeptBackups {
  /** Of the newest ones. */
  readonly count: number;
  /** Days. The newest is kept whatever its age. */
  readonly days: number;
}

const DAY = 86_400_000;
/** Its time is UTC, so that names are in the order of time. */
const NAME = /^backup-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(-[a-z0-9-]+)?\.sqlite$/;

/** Where a database's copies are. */
export function backupFolder(databaseFile: string): string {
  return join(dirname(databaseFile), 'backups');
}

/** The name of a copy that is made now; `why`: what it was made before, such as `before-restore`. */
export function backupFile(databaseFile: string, now: Date, why?: string): string {
  const time = now
    .toISOString()
    .replace(/[-:]|\..*$/g, '')
    .replace('T', '-');
  return join(backupFolder(databaseFile), `backup-${time}${why === undefined ? '' : `-${why}`}.sqlite`);
}

/** When a copy was made (epoch ms), by its name; undefined: it is none of ours. */
export function backupTime(file: string): number | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(basename(file)) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Which of the files of a folder are copies that are kept no longer, oldest first. `now`: epoch ms. */
export function staleBackups(files: readonly string[], now: number, { count, days }: KeptBackups): readonly string[] {
  const newestFirst = files
    .flatMap((file) => {
      const at = backupTime(file);
      return at === undefined ? [] : [{ file, at }];
    })
    .sort((a, b) => b.at - a.at);
  return newestFirst
    .filter(({ at }, index) => index > 0 && (index >= count || now - at > days * DAY))
    .map(({ file }) => file)
    .reverse();
}

/** Looks over the whole file that is open. */
export async function inspect({ query }: Source): Promise<Inspection> {
  const found = (await query('PRAGMA integrity_check')).map((row) => String(Object.values(row)[0]));
  const tables = await query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await query(`SELECT count(*) AS number FROM "${String(name)}"`);
    rows[String(name)] = Number(row?.number);
  }
  return { faults: found.filter((line) => line !== 'ok'), rows };
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Tables whose rows stood still while they were copied, and are not all there. */
function lacking(before: Inspection, copy: Inspection, after: Inspection): string[] {
  return Object.entries(before.rows).flatMap(([table, rows]) =>
    rows === after.rows[table] && rows !== copy.rows[table]
      ? [`${table}: ${copy.rows[table] ?? 0} of ${rows} rows`]
      : [],
  );
}

/**
 * Writes a copy of the database as it is at one moment, and reads all of it again. It has its name only once it is whole.
 * `connect` opens the copy. @throws StoreCopyError, and what the system says
 */
export async function copyInto(
  target: string,
  source: Source,
  connect: (file: string) => Promise<Source & { close(): Promise<void> }>,
): Promise<Inspection> {
  const partial = `${target}.partial`;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rm(partial, { force: true });
  try {
    const before = await inspect(source);
    await source.query('VACUUM INTO ?', partial);
    const after = await inspect(source);
    await chmod(partial, 0o600);
    await flushed(partial);
    const written = await connect(partial);
    const copy = await inspect(written).finally(() => written.close());
    const faults = [...copy.faults, ...lacking(before, copy, after)];
    if (faults.length > 0) throw new StoreCopyError(target, faults);
    await rename(partial, target);
    return copy;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
