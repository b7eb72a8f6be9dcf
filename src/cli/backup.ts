// `backup` and `restore`: a checked copy of the database while the bot runs, and back again.
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backupFile, backupFolder, type Inspection, staleBackups } from '../store/backups.ts';
import { restore } from '../store/restore.ts';
import { openStore } from '../store/store.ts';
import { backupTextsFor } from './backup-texts.ts';
import { type CliIo, coloured, sizeText, withProgress } from './io.ts';
import { storeSettings, tellingStoreFaults } from './store-faults.ts';
import type { Words } from './words.ts';

const KEEP = '--keep';
const DAYS = '--days';
const DEFAULTS = { [KEEP]: 14, [DAYS]: 30 } as const;

function limitOf({ values }: Words, name: keyof typeof DEFAULTS): number | undefined {
  const text = values.get(name);
  if (text === undefined) return DEFAULTS[name];
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

function rowsIn({ rows }: Inspection): number {
  return Object.values(rows).reduce((sum, number) => sum + number, 0);
}

async function removeStale(file: string, limits: { count: number; days: number }, now: number): Promise<number> {
  const folder = backupFolder(file);
  const stale = staleBackups(await readdir(folder), now, limits);
  for (const name of stale) await rm(join(folder, name), { force: true });
  return stale.length;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Runs `backup`; the result is the exit code. */
export async function backup(words: Words, io: CliIo): Promise<number> {
  const texts = backupTextsFor(io.env);
  const [count, days] = [limitOf(words, KEEP), limitOf(words, DAYS)];
  if (count === undefined || days === undefined) {
    io.err(texts.wrongLimit(count === undefined ? KEEP : DAYS));
    return 2;
  }
  const settings = storeSettings(words, io);
  if (!settings) return 1;
  const { databaseFile: file, dataKeys: keys } = settings;
  const [named] = words.paths;
  const target = resolve(named ?? backupFile(file, new Date(io.now())));
  if (await exists(target)) {
    io.err(texts.exists(target));
    return 1;
  }
  return tellingStoreFaults(file, io, async () => {
    const store = openStore({ file, keys, readOnly: true, onCorrupt: () => undefined });
    try {
      await store.ready();
      const copy = await withProgress(io, texts.copying, store.copyTo(target));
      io.out(coloured(io, 'green', texts.done(target, rowsIn(copy), sizeText((await stat(target)).size))));
    } finally {
      await store.close();
    }
    if (named === undefined) {
      const removed = await removeStale(file, { count, days }, io.now());
      if (removed > 0) io.out(texts.removed(removed, count, days));
    }
    return 0;
  });
}

/** Runs `restore`; the result is the exit code. */
export async function restoreCopy(words: Words, io: CliIo): Promise<number> {
  const texts = backupTextsFor(io.env);
  const settings = storeSettings(words, io);
  if (!settings) return 1;
  const { databaseFile: file, dataKeys: keys } = settings;
  const from = resolve(words.paths[0] ?? '');
  if (from === resolve(file)) {
    io.err(texts.sameFile);
    return 1;
  }
  return tellingStoreFaults(file, io, async () => {
    const asked = { file, from, keys, now: new Date(io.now()) };
    const { copy, before } = await withProgress(io, texts.restoring, restore(asked));
    io.out(coloured(io, 'green', texts.restored(from, rowsIn(copy))));
    if (before !== undefined) io.out(texts.keptBefore(before));
    return 0;
  });
}
