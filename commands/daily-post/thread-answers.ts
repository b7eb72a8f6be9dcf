// Answers written in posts' threads: collected as they come, followed through edits and deletions, and read again on need.
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { isResting, nextRetry, type Retry } from '../../src/core/retry.ts';
import { inTime } from '../../src/core/standing.ts';
import { isHidden, type Study } from '../../src/core/study.ts';
import type { AnswerKeeper } from '../../src/discord/app.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import { isAnswer, partOfApi } from '../../src/discord/message-part.ts';
import type { Clock } from '../../src/jobs/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { recentlyClosed } from './closed-posts.ts';
import { createFreshLinks } from './fresh-links.ts';
import { keptMessages } from './kept-messages.ts';
import { listenToMessages, type MessageListener } from './message-events.ts';
import { createSigns } from './signs.ts';
import { createThreadRefresh } from './thread-refresh.ts';

export interface ThreadAnswersParts {
  readonly client: Client;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bulk: () => Bulk;
  readonly readsMessages: boolean;
}

export interface ThreadAnswers extends AnswerKeeper {
  /** Starts listening; before login, so that nothing is missed. */
  listen(): void;
  /** Reads again what is owed, and some of the closed posts that may have changed while nobody listened. */
  beat(): Promise<void>;
  /** Nothing more is read or kept of what was, and what then fails, because the store closes, is nobody's business. */
  stop(): void;
}

/** How long (ms) a whole read is as good as a new one: what changes meanwhile comes as an event. */
const FRESH = 10_000;
/** Threads of which is remembered that they were read whole. */
const MOST_REMEMBERED = 10_000;

/** Readings in vain after which a thread that Discord does not show whole is left until it is asked for. */
const MOST_PARTIAL = 6;

/** Closed posts that a beat reads again: one a second leaves nearly all of the rate limit to members. */
const CLOSED_A_BEAT = 60;

/** What is to be read again, in which server; null: at the next beat. */
interface Owed {
  readonly guildId: string;
  readonly retry: Retry | null;
}

/** Makes the collector of thread answers. */
export function createThreadAnswers(parts: ThreadAnswersParts): ThreadAnswers {
  const { client, store, clock, log, bulk, readsMessages } = parts;
  const signs = createSigns({ client, bulk });
  const kept = keptMessages(store, clock, signs.follow);
  const queue = createKeyedQueue();
  const collects = (study: Study): boolean => readsMessages && !isHidden(study.reveal);
  const links = createFreshLinks(() => clock.now());
  let isStopped = false;
  const reread = createThreadRefresh({
    client,
    store,
    clock,
    kept,
    links,
    signs,
    queue,
    readsMessages,
    collects,
    heard: (post, threadId, id) => heardLast.set(threadId, { post, id }),
    isStopped: () => isStopped,
  });

  /** Of each reading that is under way: the messages of which an event came meanwhile. */
  const touched = new Set<Set<string>>();
  /** By thread: the reading that is under way, shared by all who ask. */
  const underWay = new Map<string, Promise<boolean>>();
  /** By thread: its server, and when (monotonic ms) it was read whole in this session, whose events were all heard. */
  const wholeReads = new Map<string, { readonly guildId: string; readonly at: number }>();
  /** Threads of which is told already that they cannot be read whole. */
  const told = new Set<string>();
  /** The cursors as they were when the session began; none moves before they are read. */
  let cursors: Promise<unknown> = Promise.resolve();
  /** By thread: the last message that was heard. Written once a beat: where it lags, a start reads the thread once more. */
  const heardLast = new Map<string, { readonly post: DailyPost; readonly id: string }>();
  /** Closed posts to read again since the session began. */
  let closedPosts: ReturnType<typeof recentlyClosed> | undefined;
  /** By channel: what is read again at a beat, because something in it is not kept. */
  const owed = new Map<string, Owed>();

  const logUnlessStopped = (context: object, message: string): void => {
    if (!isStopped) log.error(context, message);
  };

  const remember = (threadId: string, guildId: string): void => {
    wholeReads.delete(threadId);
    wholeReads.set(threadId, { guildId, at: performance.now() });
    const [oldest] = wholeReads.keys();
    if (wholeReads.size > MOST_REMEMBERED && oldest !== undefined) wholeReads.delete(oldest);
  };

  const tellPartial = (threadId: string, post: DailyPost): void => {
    if (told.has(threadId)) return;
    told.add(threadId);
    log.warn({ post: postKey(post), threadId }, 'a thread cannot be read whole; nothing in it counts as deleted');
  };

  const readNow = async (study: Study, post: DailyPost, threadId: string): Promise<boolean> => {
    const meanwhile = new Set<string>();
    touched.add(meanwhile);
    try {
      const isWhole = await reread(study, post, meanwhile);
      if (isWhole === true) {
        remember(threadId, post.guildId);
        told.delete(threadId);
      } else if (isWhole === false) tellPartial(threadId, post);
      return isWhole ?? false;
    } finally {
      touched.delete(meanwhile);
      underWay.delete(threadId);
    }
  };

  const isFresh = (threadId: string): boolean => {
    const read = wholeReads.get(threadId);
    return read !== undefined && performance.now() - read.at < FRESH;
  };

  const refresh = async (study: Study, post: DailyPost): Promise<boolean> => {
    const { threadId } = post;
    if (threadId === null || isFresh(threadId)) return true;
    const reading = underWay.get(threadId) ?? readNow(study, post, threadId);
    underWay.set(threadId, reading);
    return reading;
  };

  const readAnew = async (study: Study, post: DailyPost): Promise<boolean> => {
    const { threadId } = post;
    if (threadId === null) return true;
    await underWay.get(threadId)?.catch(() => undefined);
    wholeReads.delete(threadId);
    return refresh(study, post);
  };

  const refreshGuarded = (study: Study, post: DailyPost): Promise<boolean> =>
    refresh(study, post).catch((error: unknown) => {
      logUnlessStopped({ err: error, post: postKey(post) }, 'a thread could not be re-read');
      return false;
    });

  const owe = (guildId: string, channelId: string, retry: Retry | null = null): void => {
    wholeReads.delete(channelId);
    owed.set(channelId, { guildId, retry });
  };

  /** Whether nothing more can be had of a channel's posts: read whole, closed meanwhile, or asked often enough. */
  const isReadAround = async (guildId: string, channelId: string, retry: Retry | null): Promise<boolean> => {
    let isRead = true;
    for (const post of await kept.postsAround(guildId, channelId)) {
      const study = await store.studies.get(post.guildId, post.studyId);
      if (study && !(await refresh(study, post)) && post.state !== 'closed') isRead = false;
    }
    return isRead || (retry?.times ?? 0) >= MOST_PARTIAL;
  };

  const readOwed = async (): Promise<void> => {
    const now = clock.now();
    for (const [channelId, { guildId, retry }] of [...owed]) {
      if (isResting(now, retry)) continue;
      owed.delete(channelId);
      try {
        if (!(await isReadAround(guildId, channelId, retry))) owe(guildId, channelId, nextRetry(retry, now, null));
      } catch (error) {
        owe(guildId, channelId, nextRetry(retry, now, null));
        logUnlessStopped({ err: error, channelId }, 'a thread could not be re-read; a later beat tries again');
      }
    }
  };

  const moveCursors = async (): Promise<void> => {
    await cursors;
    for (const [threadId, { post, id }] of [...heardLast]) {
      // What is owed lies before it: a start has to see that the thread moved.
      if (signs.owes(threadId)) continue;
      heardLast.delete(threadId);
      if (!owed.has(threadId)) await kept.moveCursor(post, id);
    }
  };

  const readClosed = async (): Promise<void> => {
    for (let read = 0; read < CLOSED_A_BEAT && !isStopped; read += 1) {
      const next = await closedPosts?.next();
      if (!next || next.done) return;
      const { study, post, threadId } = next.value;
      if (!wholeReads.has(threadId)) await refreshGuarded(study, post);
    }
  };

  const listener: MessageListener = {
    async created(message) {
      const channel = client.channels.cache.get(message.channel_id);
      if (channel && !channel.isThread()) return;
      const found = await kept.postOfThread(message.channel_id);
      if (!found || !collects(found.study)) return;
      const part = isAnswer(message) ? inTime(partOfApi(message, 'thread'), found.post.closesAt) : undefined;
      if (part) {
        links.note(message);
        await kept.keep(found.post, message.author.id, part);
      }
      heardLast.set(message.channel_id, { post: found.post, id: message.id });
    },

    async edited(message) {
      if (!readsMessages || message.author.bot) return;
      for (const post of await kept.postsAround(message.guild_id, message.channel_id)) {
        await kept.follow(post, message.author.id, partOfApi(message, 'thread'));
      }
    },

    async deleted(guildId, channelId, messageIds) {
      for (const post of await kept.postsAround(guildId, channelId)) await kept.forget(post, messageIds);
    },
  };

  /** Whether Discord's word on the thread's newest message differs from ours; a thread it does not list is archived. */
  const moved = (post: DailyPost): boolean => {
    const thread = post.threadId === null ? undefined : client.channels.cache.get(post.threadId);
    if (!thread?.isThread()) return post.threadId !== null;
    return thread.lastMessageId !== null && thread.lastMessageId !== post.cursor;
  };

  /** Re-reads the threads of open posts that moved while nobody listened, of one server or of all. */
  const catchUp = async (guildId?: string): Promise<void> => {
    const open = store.posts.open();
    cursors = open.catch(() => undefined);
    const ours = (await open).filter((post) => guildId === undefined || post.guildId === guildId);
    for (const post of ours.filter(moved)) {
      const study = await store.studies.get(post.guildId, post.studyId);
      if (isStopped) return;
      if (!study) continue;
      const isRead = await refreshGuarded(study, post);
      if (!isRead && post.threadId !== null) owe(post.guildId, post.threadId, nextRetry(null, clock.now(), null));
    }
  };

  /** Events were missed in these servers: what was read there before proves nothing. */
  const beginAnew = (isMissed: (guildId: string) => boolean): void => {
    for (const [threadId, { guildId }] of wholeReads) if (isMissed(guildId)) wholeReads.delete(threadId);
    closedPosts = recentlyClosed(store, clock.now());
  };

  const catchUpGuarded = (guildId?: string): void =>
    void catchUp(guildId).catch((err: unknown) => logUnlessStopped({ err }, 'catching up with threads failed'));

  return {
    refresh,
    readAnew,
    linkOf: links.of,
    catchUpWith: async (study, post) => post.threadId === null || wholeReads.has(post.threadId) || refresh(study, post),
    readSoon: owe,
    showSigns: signs.follow,
    async beat() {
      const makeUp = signs.beat();
      await queue.offer('beat', async () => {
        await moveCursors();
        await readOwed();
        await readClosed();
      });
      await makeUp;
    },
    stop() {
      isStopped = true;
      signs.stop();
    },
    listen() {
      listenToMessages(
        {
          client,
          queue,
          heard: (ids) => {
            for (const meanwhile of touched) for (const id of ids) meanwhile.add(id);
          },
          failed: (error, guildId, channelId) => {
            owe(guildId, channelId);
            logUnlessStopped({ err: error }, 'a thread message could not be kept; its thread is read at the next beat');
          },
        },
        listener,
      );
      client.on(Events.ShardReady, (shardId) => {
        beginAnew((guildId) => (client.guilds.cache.get(guildId)?.shardId ?? shardId) === shardId);
        catchUpGuarded();
      });
      // Discord tells of nothing that happens in a server that it cannot reach.
      client.on(Events.GuildAvailable, ({ id }) => {
        beginAnew((guildId) => guildId === id);
        catchUpGuarded(id);
      });
      client.on(Events.ShardResume, () => catchUpGuarded());
    },
  };
}
