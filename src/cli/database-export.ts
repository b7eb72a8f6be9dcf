// Exports what the bot keeps of one server: its own questions and its members' answers, as `/export` does.

import { fileTasks } from '../bank/file-tasks.ts';
import { type Exported, exportAnki, exportJson, inOneFile } from '../core/export-text.ts';
import { exportedOf, keepsClosed, membersOf, type Told, toldQuestion } from '../core/exported.ts';
import { postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import type { Study } from '../core/study.ts';
import type { DataKeys } from '../store/cipher.ts';
import { openStore, type Store } from '../store/store.ts';
import { shorten } from './columns.ts';
import type { ExportTexts } from './export-texts.ts';
import type { CliIo } from './io.ts';
import { tellingStoreFaults } from './store-faults.ts';

export type ExportForm = 'markdown' | 'json' | 'anki';

export interface DatabaseExport {
  /** The bot's database. */
  readonly file: string;
  readonly keys: DataKeys;
  /** Undefined: the only one. */
  readonly server: string | undefined;
  /** Whether answers carry their members' numbers. */
  readonly members: boolean;
  readonly form: ExportForm;
}

export interface ExportIo extends Pick<CliIo, 'out' | 'err' | 'env' | 'now'> {
  readonly texts: ExportTexts;
}

const TITLE_CELLS = 48;

/** The questions and answers as text. */
export function exportText(all: readonly Exported[], form: ExportForm): string {
  if (form === 'json') return exportJson(all).trimEnd();
  if (form === 'anki') return exportAnki(all).trimEnd();
  return fileTasks.write(inOneFile(all)).trimEnd();
}

async function ownOf(store: Store, guildId: string): Promise<Question[]> {
  return (await store.questions.ofGuild(guildId)).flatMap(({ state, question }) =>
    state === 'live' ? [question] : [],
  );
}

async function studyLine(store: Store, { id, schedule }: Study, texts: ExportTexts): Promise<string> {
  const latest = (await store.posts.ofStudy(id)).findLast(({ question }) => question !== null);
  return texts.study({
    time: schedule.time,
    zone: schedule.zone,
    latest: latest && { date: latest.date, title: shorten(latest.question?.title ?? '', TITLE_CELLS) },
  });
}

async function serverLines(store: Store, ids: readonly string[], texts: ExportTexts): Promise<string[]> {
  const lines: string[] = [];
  for (const id of ids) {
    lines.push(texts.server(id, (await ownOf(store, id)).length));
    for (const study of await store.studies.ofGuild(id)) lines.push(await studyLine(store, study, texts));
  }
  return lines;
}

/** The server that is meant, or undefined after saying which there are. */
async function chosenServer(store: Store, { file, server }: DatabaseExport, io: ExportIo): Promise<string | undefined> {
  const { texts } = io;
  const ids = [...(await store.guilds.ids())].sort();
  const [only, another] = ids;
  if (only === undefined) {
    io.err(texts.noServers(file));
    return undefined;
  }
  if (server === undefined && another === undefined) return only;
  if (server !== undefined && ids.includes(server)) return server;
  const said = server === undefined ? texts.whichServer : texts.unknownServer(server);
  io.err([said, ...(await serverLines(store, ids, texts))].join('\n'));
  return undefined;
}

async function exportedIn(store: Store, guildId: string, members: boolean, io: ExportIo): Promise<Exported[]> {
  const now = io.now();
  const told: Told[] = [];
  const closed = new Set<string>();
  for (const study of await store.studies.ofGuild(guildId)) {
    for (const post of await store.posts.ofStudy(study.id)) {
      if (post.question && keepsClosed(study, post, now)) closed.add(post.question.id);
      const question = toldQuestion(study, post, now);
      // A number is no name.
      if (question) told.push({ question, named: true, answers: await store.answers.ofPost(postKey(post)) });
    }
  }
  const numbers = new Map(membersOf(told).map((userId, index) => [userId, index + 1]));
  return exportedOf(await ownOf(store, guildId), told, {
    nameOf: (userId) => (members ? io.texts.member(numbers.get(userId) ?? 0) : null),
    isClosed: (questionId) => closed.has(questionId),
  });
}

async function exportFrom(store: Store, asked: DatabaseExport, io: ExportIo): Promise<number> {
  await store.ready();
  const server = await chosenServer(store, asked, io);
  if (server === undefined) return 1;
  const all = await exportedIn(store, server, asked.members, io);
  if (all.length === 0) {
    io.err(io.texts.nothing);
    return 1;
  }
  io.out(exportText(all, asked.form));
  return 0;
}

/** Runs the export beside a bot that may be at work; the result is the exit code. */
export function exportDatabase(asked: DatabaseExport, io: ExportIo): Promise<number> {
  const { file, keys } = asked;
  return tellingStoreFaults(file, io, async () => {
    const onCorrupt = (table: string, key: string): void => io.err(io.texts.damaged(table, key));
    const store = openStore({ file, keys, readOnly: true, onCorrupt });
    try {
      return await exportFrom(store, asked, io);
    } finally {
      await store.close();
    }
  });
}
