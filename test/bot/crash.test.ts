// The bot as a process, killed between any two steps of a post and started again: exactly one message, one thread.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CreatedApplication, LocalDiscord, PageChannel, PageGuild, PageUser } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { INVITE } from '../../playground/study-server.ts';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { openStore } from '../../src/store/store.ts';
import { PROGRAM } from '../build.ts';
import { studyOf } from '../documents.ts';

let local: LocalDiscord;
let leader: PageUser;
let guild: PageGuild;
let channel: PageChannel;
let application: CreatedApplication;
let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daily-interview-crash-'));
  local = await startLocalDiscord({ identifyWindowMs: 0 });
  leader = local.createUser({ name: '지민', locale: 'ko' });
  guild = local.createGuild({ name: '스터디', ownerId: leader.id, locale: 'ko' });
  channel = local.createChannel(guild.id, { name: '오늘의-질문' });
  application = local.createApplication({ name: '봇', messageContent: true });
  local.inviteBot(guild.id, application.applicationId, INVITE);
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await local.close();
  await rm(folder, { recursive: true, force: true });
});

const databaseFile = (): string => join(folder, 'bot.sqlite');

/** A zone of whole hours in which it is between 10:00 and 11:00 now, so that midnight is far whenever the test runs. */
const zoneAtTen = (now: Date): string => {
  const offset = 10 - now.getUTCHours();
  const east = offset < -11 ? offset + 24 : offset;
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};

/** A study whose post is due right now. */
const dueStudy = async (fields: Partial<Study> = {}): Promise<void> => {
  const now = new Date();
  const time = `10:${String(now.getUTCMinutes()).padStart(2, '0')}`;
  const store = openStore({ file: databaseFile() });
  await store.ready();
  const schedule = { time, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: zoneAtTen(now), holidays: null, pauses: [] } as const;
  await store.studies.insert(
    studyOf({
      id: '1',
      guildId: guild.id,
      channelId: channel.id,
      schedule,
      deadlineHours: 12,
      reveal: 'after-answer',
      nextAt: now.setUTCSeconds(0, 0),
      ...fields,
    }),
  );
  await store.close();
};

const run = (): ChildProcess => {
  child = spawn(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: application.token,
      DISCORD_API_URL: local.apiUrl,
      DATABASE_FILE: databaseFile(),
      REQUEST_TIMEOUT_MS: '3000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
};

const stateOfPost = async (): Promise<string | undefined> => {
  const store = openStore({ file: databaseFile() });
  await store.ready();
  const [post] = await store.posts.ofStudy('1');
  await store.close();
  return post?.state;
};

const cards = () =>
  local
    .as(leader.id)
    .messages(channel.id)
    .filter(({ author }) => author.id === application.botUserId);

const threads = () => local.guild(guild.id).channels.filter(({ parentId, type }) => type === 11 && parentId !== null);

const MINUTE = 60_000;

/** As if the bot had stayed down: the stored times move into the past. */
const age = async (ms: number): Promise<void> => {
  const store = openStore({ file: databaseFile() });
  await store.ready();
  const [post] = await store.posts.ofStudy('1');
  if (!post) throw new Error('nothing was claimed');
  await store.posts.update(postKey(post), (current) => ({
    ...current,
    claimedAt: current.claimedAt - ms,
    attemptedAt: current.attemptedAt === null ? null : current.attemptedAt - ms,
  }));
  await store.close();
};

/** Starts the bot, kills it at the fault's moment, starts it again `downMs` later, and waits until the post is open. */
const killAt = async (route: string, when: 'before' | 'after', downMs = 0): Promise<void> => {
  const first = run();
  const killed = once(first, 'exit');
  local.fault({
    route,
    times: 1,
    effect: {
      kind: 'call',
      when,
      call: async () => {
        first.kill('SIGKILL');
        await killed;
      },
    },
  });
  await killed;
  local.clearFaults();
  if (downMs > 0) await age(downMs);
  run();
  await expect.poll(stateOfPost, { timeout: 25_000, interval: 100 }).toBe('open');
};

const MOMENTS = [
  ['the question was sent', 'POST /channels/:id/messages', 'before'],
  ['Discord had the question and the answer was lost', 'POST /channels/:id/messages', 'after'],
  ['the thread was started', 'POST /channels/:id/messages/:id/threads', 'before'],
  ['Discord had the thread and the answer was lost', 'POST /channels/:id/messages/:id/threads', 'after'],
] as const;

describe('killed and started again', () => {
  test.each(MOMENTS)('before %s', { timeout: 60_000 }, async (_name, route, when) => {
    await dueStudy();
    await killAt(route, when);
    expect(cards()).toHaveLength(1);
    expect(threads()).toHaveLength(1);
  });

  test.each(MOMENTS)('ten minutes later, before %s', { timeout: 60_000 }, async (_name, route, when) => {
    await dueStudy();
    await killAt(route, when, 10 * MINUTE);
    expect(cards()).toHaveLength(1);
    expect(threads()).toHaveLength(1);
  });

  test.each([
    ['the forum post was sent', 'before'],
    ['Discord had the forum post and the answer was lost', 'after'],
  ] as const)('ten minutes later, before %s', { timeout: 60_000 }, async (_name, when) => {
    const forum = local.createChannel(guild.id, { name: '포럼', type: 'forum' });
    await dueStudy({ channelId: forum.id, channelKind: 'forum' });
    await killAt('POST /channels/:id/threads', when, 10 * MINUTE);
    expect(threads().filter(({ parentId }) => parentId === forum.id)).toHaveLength(1);
  });
});
