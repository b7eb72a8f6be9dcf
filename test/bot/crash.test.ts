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

/** Starts the bot and kills it when it makes this request: Discord never has it, or has it and the answer is lost. */
const killAt = async ([route, when]: Moment): Promise<void> => {
  const process = run();
  const killed = once(process, 'exit');
  local.fault({
    route,
    times: 1,
    effect: {
      kind: 'call',
      when,
      call: async () => {
        process.kill('SIGKILL');
        await killed;
        return when === 'before' ? 'drop' : undefined;
      },
    },
  });
  const [, signal] = await killed;
  expect(signal).toBe('SIGKILL');
  local.clearFaults();
};

type Moment = readonly [route: string, when: 'before' | 'after'];

const QUESTION = 'POST /channels/:id/messages';
const THREAD = 'POST /channels/:id/messages/:id/threads';
const FORUM_POST = 'POST /channels/:id/threads';

/** Kills the bot at each of the moments, one start after the other, each start `downMs` later; then lets it finish. */
const killAtEach = async (moments: readonly Moment[], downMs: number): Promise<void> => {
  for (const moment of moments) {
    await killAt(moment);
    if (downMs > 0) await age(downMs);
  }
  run();
  await expect.poll(() => threads().length, { timeout: 25_000 }).toBe(1);
  await expect.poll(stateOfPost, { timeout: 25_000, interval: 200 }).toBe('open');
};

describe('killed and started again', () => {
  test.each([
    ['at once', 0],
    ['ten minutes later', 10 * MINUTE],
  ] as const)('%s, at each step of a question and its thread', { timeout: 120_000 }, async (_name, downMs) => {
    await dueStudy();
    const steps: Moment[] = [
      [QUESTION, 'before'],
      [QUESTION, 'after'],
      [THREAD, 'before'],
      [THREAD, 'after'],
    ];
    await killAtEach(steps, downMs);
    expect(cards()).toHaveLength(1);
    expect(threads()).toHaveLength(1);
  });

  test.each([
    ['at once', 0],
    ['ten minutes later', 10 * MINUTE],
  ] as const)('%s, when only the answer was lost', { timeout: 60_000 }, async (_name, downMs) => {
    await dueStudy();
    await killAtEach([[QUESTION, 'after']], downMs);
    expect(cards()).toHaveLength(1);
  });

  test('ten minutes later, at each step of a forum post', { timeout: 60_000 }, async () => {
    const forum = local.createChannel(guild.id, { name: '포럼', type: 'forum' });
    await dueStudy({ channelId: forum.id, channelKind: 'forum' });
    await killAtEach(
      [
        [FORUM_POST, 'before'],
        [FORUM_POST, 'after'],
      ],
      10 * MINUTE,
    );
    expect(threads().filter(({ parentId }) => parentId === forum.id)).toHaveLength(1);
  });
});
