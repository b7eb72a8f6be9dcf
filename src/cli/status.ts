// `status`: what the bot keeps and what comes next, from its database, whether it runs or not.
import { readdir, stat } from 'node:fs/promises';
import type { Language } from '../core/question.ts';
import type { Study } from '../core/study.ts';
import { backupFolder, backupTime } from '../store/backups.ts';
import { openStore } from '../store/store.ts';
import { type CliIo, sizeText, withProgress } from './io.ts';
import { languageOf } from './language.ts';
import { statusTextsFor } from './status-texts.ts';
import { storeSettings, tellingStoreFaults } from './store-faults.ts';
import type { Words } from './words.ts';

/** What `--json` prints. Times are ISO instants. */
interface Status {
  readonly database: { readonly file: string; readonly bytes: number };
  readonly studies: readonly {
    readonly server: string;
    readonly channel: string;
    readonly status: Study['status'];
    readonly stopReason: Study['stopReason'];
    readonly zone: string;
    readonly nextAt: string | null;
  }[];
  readonly openPosts: number;
  readonly lastBackup: string | null;
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

async function lastBackup(file: string): Promise<number | null> {
  const names = await readdir(backupFolder(file)).catch(() => []);
  return names.reduce<number | null>((latest, name) => {
    const at = backupTime(name);
    return at === undefined || (latest !== null && latest > at) ? latest : at;
  }, null);
}

function placed(at: string, zone: string, language: Language): string {
  return new Date(at).toLocaleString(language, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
}

function linesOf({ database, studies, openPosts, lastBackup }: Status, io: CliIo): string[] {
  const texts = statusTextsFor(io.env);
  const language = languageOf(io.env);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return [
    texts.database(database.file, sizeText(database.bytes)),
    texts.backup(lastBackup && placed(lastBackup, timeZone, language)),
    texts.counts(studies.length, openPosts),
    ...studies.map(({ server, channel, status, stopReason, zone, nextAt }) => {
      const next = nextAt && status === 'active' ? `${placed(nextAt, zone, language)} (${zone})` : undefined;
      return `  ${server}/${channel}  ${texts.status[status]}${stopReason ? ` (${stopReason})` : ''}${next ? `  ${texts.next(next)}` : ''}`;
    }),
  ];
}

async function statusOf(file: string, keys: Parameters<typeof openStore>[0]['keys']): Promise<Status> {
  const store = openStore({ file, keys, readOnly: true, onCorrupt: () => undefined });
  try {
    await store.ready();
    const studies: Study[] = [];
    for await (const study of store.studies.all()) studies.push(study);
    return {
      database: { file, bytes: (await stat(file)).size },
      studies: studies.map(({ guildId, channelId, status, stopReason, schedule, nextAt }) => ({
        server: guildId,
        channel: channelId,
        status,
        stopReason,
        zone: schedule.zone,
        nextAt: instant(nextAt),
      })),
      openPosts: (await store.posts.open()).length,
      lastBackup: instant(await lastBackup(file)),
    };
  } finally {
    await store.close();
  }
}

/** Runs `status`; the result is the exit code. */
export async function status(words: Words, io: CliIo): Promise<number> {
  const settings = storeSettings(words, io);
  if (!settings) return 1;
  const { databaseFile: file, dataKeys: keys } = settings;
  return tellingStoreFaults(file, io, async () => {
    const found = await withProgress(io, statusTextsFor(io.env).reading, statusOf(file, keys));
    io.out(words.flags.has('--json') ? JSON.stringify(found, null, 2) : linesOf(found, io).join('\n'));
    return 0;
  });
}
