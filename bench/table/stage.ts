// What both bots meet: a local Discord with its real limits, servers of each bot's own, members, and databases on disk or in memory.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, CreatedApplication, LocalDiscord, PageChannel } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { INVITE } from '../../playground/study-server.ts';
import type { Study } from '../../src/core/study.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type BotPlace, type Kind, type Running, startBot } from './bots.ts';

/** The channel of a server's study; the bare bot posts there, too. */
const CHANNEL = '오늘의-질문';
const MINUTE = 60_000;
/** Memory-backed storage, where the system has it. */
const SHARED_MEMORY = '/dev/shm';

/** A server with its study channel. */
export interface Place {
  readonly guildId: string;
  readonly channel: PageChannel;
}

/** One bot in its servers. */
export interface Stage {
  readonly kind: Kind;
  readonly local: LocalDiscord;
  readonly application: CreatedApplication;
  readonly places: readonly Place[];
  /** The same in every server. */
  readonly members: readonly Actor[];
  readonly folder: string;
  readonly databaseFile: string;
  /** Starts the bot; `repliesFile` is for the bare one. */
  start(repliesFile?: string): Running;
  /** Has the local Discord and what it kept go. */
  close(): Promise<void>;
}

/** What a stage is made with. */
export interface StagePlan {
  readonly servers: number;
  readonly members: number;
  /** Channels of each server beside the study's. */
  readonly channels?: number;
  readonly inMemory?: boolean;
}

/** A folder of its own, that `rm` takes away. */
export function newFolder(inMemory = false): Promise<string> {
  return mkdtemp(join(inMemory && existsSync(SHARED_MEMORY) ? SHARED_MEMORY : tmpdir(), 'daily-interview-bench-'));
}

function newServer(local: LocalDiscord, name: string, memberIds: readonly string[], channels: number): Place {
  const [ownerId = ''] = memberIds;
  const guild = local.createGuild({ name, ownerId, locale: 'ko', memberIds });
  const channel = local.createChannel(guild.id, { name: CHANNEL });
  for (let n = 1; n < channels; n += 1) local.createChannel(guild.id, { name: `채널-${n}` });
  return { guildId: guild.id, channel };
}

/** Sets a stage for one bot on a local Discord, by default on one of its own. */
export async function setStage(kind: Kind, plan: StagePlan, shared?: LocalDiscord): Promise<Stage> {
  const local = shared ?? (await startLocalDiscord({ identifyWindowMs: 0 }));
  const folder = await newFolder(plan.inMemory);
  const application = local.createApplication({ name: kind });
  const ids = Array.from({ length: plan.members }, (_, n) => local.createUser({ name: `멤버 ${n}`, locale: 'ko' }).id);
  const places = Array.from({ length: plan.servers }, (_, n) => {
    const place = newServer(local, `${kind} ${n}`, ids, plan.channels ?? 1);
    local.inviteBot(place.guildId, application.applicationId, INVITE);
    return place;
  });
  const databaseFile = join(folder, `${kind}.sqlite`);
  const place: BotPlace = { token: application.token, apiUrl: local.apiUrl, databaseFile };
  return {
    kind,
    local,
    application,
    places,
    members: ids.map((id) => local.as(id)),
    folder,
    databaseFile,
    start: (repliesFile) => startBot(kind, repliesFile === undefined ? place : { ...place, repliesFile }, folder),
    async close() {
      if (!shared) await local.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The product's database, to be filled before its bot starts. */
export async function withStore<T>({ databaseFile }: Pick<Stage, 'databaseFile'>, work: (store: Store) => Promise<T>) {
  const store = openStore({ file: databaseFile, onCorrupt: () => undefined });
  await store.ready();
  return work(store).finally(() => store.close());
}

/** A study whose time has just come, by UTC, so that the bot posts when it starts. */
export function dueStudy({ guildId, channel }: Place, id: string, fields: Partial<Study> = {}): Study {
  const now = Date.now();
  const time = new Date(now).toISOString().slice(11, 16);
  return {
    version: 1,
    id,
    guildId,
    channelId: channel.id,
    channelKind: 'text',
    language: 'ko',
    schedule: { time, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', holidays: null, pauses: [] },
    deadlineHours: null,
    reveal: 'open',
    questionSet: { categories: null, order: 'in-order' },
    pingRoleId: null,
    leaderRoleId: null,
    noticeChannelId: null,
    forumTagId: null,
    status: 'active',
    stopReason: null,
    nextAt: now - MINUTE,
    createdAt: now - MINUTE,
    ...fields,
  };
}

/** Resolves when the bot has its servers, and so takes commands. */
export async function connected({ local, application }: Stage, since: number): Promise<void> {
  const { applicationId } = application;
  await local.waitFor((entry) => entry.what === 'GUILD_CREATE' && entry.applicationId === applicationId, {
    since,
    timeoutMs: MINUTE,
  });
}

/** Resolves when its commands can be used. */
export async function registered({ local, application }: Stage): Promise<void> {
  const { applicationId } = application;
  await local.waitFor(
    (entry) =>
      entry.what.startsWith('PUT /applications') && entry.applicationId === applicationId && entry.status === 200,
    { timeoutMs: MINUTE },
  );
}

/** The ids of `count` threads that were made since, as soon as they are there. */
export async function threadsOf({ local }: Stage, count: number, since = 0): Promise<string[]> {
  const found = (): string[] =>
    local.history
      .slice(since)
      .filter(({ kind, what }) => kind === 'dispatch' && what === 'THREAD_CREATE')
      .map(({ body }) => String((body as { readonly id: string }).id));
  let ids = found();
  while (new Set(ids).size < count) {
    const at = local.history.length;
    await local.waitFor(({ kind, what }) => kind === 'dispatch' && what === 'THREAD_CREATE', {
      since: at,
      timeoutMs: 5 * MINUTE,
    });
    ids = found();
  }
  return [...new Set(ids)];
}
