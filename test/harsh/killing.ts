// A local Discord, a study that is due, and the bot as a process that is killed at a moment of its choosing.
import { once } from 'node:events';
import { expect } from 'vitest';
import type { PageChannel, PageMessage } from '../../playground/protocol.ts';
import { startLocalDiscord } from '../../playground/server/index.ts';
import { INVITE } from '../../playground/study-server.ts';
import { postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { studyOf } from '../documents.ts';
import { newPrograms, type Started } from './program.ts';

/** A request of the bot's; it is killed before Discord has it, or when Discord has it and the answer is lost. */
export type Moment = readonly [route: string, when: 'before' | 'after'];

export const QUESTION = 'POST /channels/:id/messages';
export const THREAD = 'POST /channels/:id/messages/:id/threads';
export const FORUM_POST = 'POST /channels/:id/threads';

export interface Killing {
  forum(): PageChannel;
  /** Stores a study whose post is due right now. */
  dueStudy(fields?: Partial<Study>): Promise<void>;
  /** Kills the bot at each of the moments, one start after the other, each start `downMs` later; then lets it finish. */
  killAtEach(moments: readonly Moment[], downMs: number): Promise<Started>;
  /** The bot's messages in the study's text channel. */
  cards(): readonly PageMessage[];
  threads(): readonly PageChannel[];
  close(): Promise<void>;
}

/** ms: a start of the program on a machine that does much else. */
const PATIENCE = { timeout: 60_000, interval: 100 };

/** A zone of whole hours in which it is between 10:00 and 11:00 now, so that midnight is far whenever the test runs. */
const zoneAtTen = (now: Date): string => {
  const offset = 10 - now.getUTCHours();
  const east = offset < -11 ? offset + 24 : offset;
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};

const dueNow = (now: Date): Partial<Study> => ({
  schedule: {
    time: `10:${String(now.getUTCMinutes()).padStart(2, '0')}`,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    zone: zoneAtTen(now),
    holidays: null,
    pauses: [],
  },
  nextAt: Math.floor(now.getTime() / 60_000) * 60_000,
});

export async function startKilling(): Promise<Killing> {
  const programs = await newPrograms();
  const local = await startLocalDiscord({ identifyWindowMs: 0 });
  const leader = local.createUser({ name: '지민', locale: 'ko' });
  const guild = local.createGuild({ name: '스터디', ownerId: leader.id, locale: 'ko' });
  const channel = local.createChannel(guild.id, { name: '오늘의-질문' });
  const application = local.createApplication({ name: '봇', messageContent: true });
  local.inviteBot(guild.id, application.applicationId, INVITE);

  const run = (): Started =>
    programs.start({
      DISCORD_TOKEN: application.token,
      DISCORD_API_URL: local.apiUrl,
      REQUEST_TIMEOUT_MS: '15000',
    });

  const withStore = async <T>(use: (store: Store) => Promise<T>): Promise<T> => {
    const store = openStore({ file: programs.databaseFile });
    try {
      await store.ready();
      return await use(store);
    } finally {
      await store.close();
    }
  };
  const stateOfPost = () => withStore(async ({ posts }) => (await posts.ofStudy('1'))[0]?.state);

  /** As if the bot had stayed down: the stored times move into the past. */
  const age = (ms: number) =>
    withStore(async ({ posts }) => {
      const [post] = await posts.ofStudy('1');
      if (!post) throw new Error('nothing was claimed');
      await posts.update(postKey(post), (current) => ({
        ...current,
        claimedAt: current.claimedAt - ms,
        attemptedAt: current.attemptedAt === null ? null : current.attemptedAt - ms,
      }));
    });

  const killAt = async ([route, when]: Moment): Promise<void> => {
    const { child } = run();
    const killed = once(child, 'exit');
    local.fault({
      route,
      times: 1,
      effect: {
        kind: 'call',
        when,
        call: async () => {
          child.kill('SIGKILL');
          await killed;
          return when === 'before' ? 'drop' : undefined;
        },
      },
    });
    const [, signal] = await killed;
    expect(signal).toBe('SIGKILL');
    local.clearFaults();
  };

  const threads = (): readonly PageChannel[] =>
    local.guild(guild.id).channels.filter(({ parentId, type }) => type === 11 && parentId !== null);

  return {
    forum: () => local.createChannel(guild.id, { name: '포럼', type: 'forum' }),
    dueStudy: (fields = {}) =>
      withStore(async ({ studies }) => {
        const fixed = { id: '1', guildId: guild.id, channelId: channel.id, deadlineHours: 12, reveal: 'after-answer' };
        await studies.insert(studyOf({ ...fixed, ...dueNow(new Date()), ...fields } as Partial<Study>));
      }),
    async killAtEach(moments, downMs) {
      for (const moment of moments) {
        await killAt(moment);
        if (downMs > 0) await age(downMs);
      }
      const last = run();
      await expect.poll(() => threads().length, PATIENCE).toBe(1);
      await expect.poll(stateOfPost, PATIENCE).toBe('open');
      return last;
    },
    cards: () =>
      local
        .as(leader.id)
        .messages(channel.id)
        .filter(({ author }) => author.id === application.botUserId),
    threads,
    async close() {
      await programs.clear();
      await local.close();
    },
  };
}
