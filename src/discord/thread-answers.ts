// Answers written in a post's thread: collected as they come, followed through edits and deletions, re-read whole on need.
import { type Client, Events, type Message, MessageType, type PartialMessage } from 'discord.js';
import type { Logger } from 'pino';
import type { Answer, AnswerPart } from '../core/answer.ts';
import { emptyAnswer, hasSubstance, withoutMessage, withPart, withThread } from '../core/collect.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import { addDays, studyDay } from '../core/schedule.ts';
import { isHidden, type Study } from '../core/study.ts';
import type { Clock } from '../jobs/ports.ts';
import type { Store } from '../store/store.ts';
import type { AnswerKeeper } from './app.ts';
import { codeOf, UNKNOWN_MESSAGE } from './refusals.ts';
import { readThread } from './thread-reader.ts';

export interface ThreadAnswersParts {
  readonly client: Client;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly readsMessages: boolean;
}

export interface ThreadAnswers extends AnswerKeeper {
  /** Starts listening; before login, so that nothing is missed. */
  listen(): void;
  /** Re-reads the threads of open posts that moved while the bot was away. */
  catchUp(): Promise<void>;
}

/** Days for which edits and deletions of marked messages in the study's channel are followed as they happen. */
const MARKED_DAYS = 30;

/** A message as a part of an answer. */
export const partOf = (message: Message, source: AnswerPart['source']): AnswerPart => ({
  source,
  messageId: message.id,
  text: message.content,
  attachments: message.attachments.map(({ url }) => url),
  submittedAt: message.createdTimestamp,
  editedAt: message.editedTimestamp,
  hidden: false,
});

/** Whether a message is its author's own words to the question: no sticker, no bot, no reply to someone else. */
const isAnswer = (message: Message): boolean => {
  if (message.author.bot || message.system || !hasSubstance(partOf(message, 'thread'))) return false;
  if (message.type === MessageType.Default) return true;
  return message.type === MessageType.Reply && message.mentions.repliedUser?.id === message.author.id;
};

const hasPart = (answer: Answer | undefined, id: string | null): answer is Answer =>
  answer?.parts.some(({ messageId }) => messageId === id) ?? false;

const inTime = (post: DailyPost, at: number): boolean => post.state !== 'closed' && at < post.closesAt;

/** Makes the collector of thread answers. */
export const createThreadAnswers = (parts: ThreadAnswersParts): ThreadAnswers => {
  const { client, store, clock, log, readsMessages } = parts;

  const collects = (study: Study): boolean => readsMessages && !isHidden(study.reveal);

  /** The post and study of a thread that belongs to one. */
  const postOfThread = async (threadId: string): Promise<{ post: DailyPost; study: Study } | undefined> => {
    const post = await store.posts.byThread(threadId);
    const study = post && (await store.studies.get(post.guildId, post.studyId));
    return post && study && { post, study };
  };

  const keep = (post: DailyPost, userId: string, part: AnswerPart): Promise<unknown> =>
    store.tombstones.collecting(userId, post.guildId, async (erasedAt) => {
      if (part.submittedAt <= erasedAt) return;
      await store.answers.update(postKey(post), userId, (answer) =>
        withPart(answer ?? emptyAnswer(postKey(post), post.guildId, userId, clock.now()), part, clock.now()),
      );
    });

  /** Brings a part up to date that is kept; what its member had deleted meanwhile does not come back. */
  const follow = (post: DailyPost, userId: string, part: AnswerPart): Promise<unknown> =>
    store.answers.update(postKey(post), userId, (answer) =>
      hasPart(answer, part.messageId) ? withPart(answer, part, clock.now()) : undefined,
    );

  const moveCursor = (post: DailyPost, messageId: string): Promise<unknown> =>
    store.posts.update(postKey(post), (current) => {
      const newer = current.cursor === null || BigInt(messageId) > BigInt(current.cursor);
      return newer ? { ...current, cursor: messageId } : undefined;
    });

  const onCreate = async (message: Message): Promise<void> => {
    if (!message.inGuild() || !message.channel.isThread() || message.author.id === client.user?.id) return;
    const found = await postOfThread(message.channelId);
    if (!found || !collects(found.study)) return;
    if (isAnswer(message) && inTime(found.post, message.createdTimestamp)) {
      await keep(found.post, message.author.id, partOf(message, 'thread'));
    }
    await moveCursor(found.post, message.id);
  };

  /** The posts that a message in a place can belong to: its thread's, or (marked messages) the channel's recent ones. */
  const postsAround = async (guildId: string, channelId: string): Promise<readonly DailyPost[]> => {
    const own = await store.posts.byThread(channelId);
    if (own) return [own];
    const study = (await store.studies.ofGuild(guildId)).find((candidate) => candidate.channelId === channelId);
    if (!study) return [];
    const today = studyDay(clock.now(), study.schedule.zone);
    return store.posts.ofStudy(study.id, { from: addDays(today, -MARKED_DAYS) });
  };

  const onUpdate = async (message: Message): Promise<void> => {
    // Embeds resolving and pins also arrive as updates; only an edit by the author has this time.
    if (!readsMessages || !message.inGuild() || message.editedTimestamp === null || message.author.bot) return;
    for (const post of await postsAround(message.guildId, message.channelId)) {
      await follow(post, message.author.id, partOf(message, 'thread'));
    }
  };

  const onDelete = async (guildId: string | null, channelId: string, messageIds: readonly string[]): Promise<void> => {
    if (guildId === null) return;
    for (const post of await postsAround(guildId, channelId)) await forget(post, messageIds);
  };

  const forget = async (post: DailyPost, messageIds: readonly string[]): Promise<void> => {
    const key = postKey(post);
    for (const answer of await store.answers.ofPost(key)) {
      const ours = messageIds.filter((id) => answer.parts.some(({ messageId }) => messageId === id));
      if (ours.length === 0) continue;
      await store.answers.update(
        key,
        answer.userId,
        (current) => current && ours.reduce((next, id) => withoutMessage(next, id, clock.now()), current),
      );
    }
  };

  /** A message of one of these channels. `unreadable`: in none that we can read, but not all could be read. */
  const findIn = async (
    channelIds: ReadonlySet<string>,
    messageId: string,
  ): Promise<Message | 'gone' | 'unreadable'> => {
    let missing: 'gone' | 'unreadable' = 'gone';
    for (const id of channelIds) {
      const channel = await client.channels.fetch(id).catch(() => null);
      // A forum has no messages of its own.
      if (channel?.isThreadOnly()) continue;
      if (!channel?.isTextBased()) {
        missing = 'unreadable';
        continue;
      }
      const message = await channel.messages.fetch({ message: messageId, cache: false }).catch((error: unknown) => {
        if (codeOf(error) === UNKNOWN_MESSAGE) return undefined;
        throw error;
      });
      if (message) return message;
    }
    return missing;
  };

  /**
   * Marked messages stand in the thread, in the study's channel or in the one that it had when it asked; those that are
   * in none of them any more are forgotten.
   */
  const refreshMarked = async (study: Study, post: DailyPost, seen: ReadonlySet<string>): Promise<void> => {
    const places = new Set([study.channelId, post.channelId]);
    for (const { parts, userId } of await store.answers.ofPost(postKey(post))) {
      for (const { messageId, source } of parts) {
        if (source !== 'marked' || messageId === null || seen.has(messageId)) continue;
        const message = await findIn(places, messageId);
        if (message === 'unreadable') continue;
        if (message === 'gone') await forget(post, [messageId]);
        else if (readsMessages && message.editedTimestamp !== null)
          await follow(post, userId, partOf(message, 'marked'));
      }
    }
  };

  const refresh = async (study: Study, post: DailyPost): Promise<void> => {
    const { threadId } = post;
    if (threadId === null) return;
    const key = postKey(post);
    const stored = await store.answers.ofPost(key);
    // What is older than the thread stands in the thread of a card that was deleted and posted again.
    const isOfThread = (id: string | null): id is string => id !== null && BigInt(id) >= BigInt(threadId);
    const storedIds = new Set(
      stored.flatMap(({ parts }) => parts.map(({ messageId }) => messageId)).filter(isOfThread),
    );
    const messages = await readThread(client, threadId);
    if (!messages) return;
    const messageIds = new Set(messages.map(({ id }) => id));
    const written = collects(study)
      ? messages.filter((message) => isAnswer(message) && message.createdTimestamp < post.closesAt)
      : [];
    for (const userId of new Set([...stored.map(({ userId }) => userId), ...written.map(({ author }) => author.id)])) {
      const own = written.filter(({ author }) => author.id === userId).map((message) => partOf(message, 'thread'));
      await store.tombstones.collecting(userId, post.guildId, (erasedAt) =>
        store.answers.update(key, userId, (current) => {
          const before = current ?? emptyAnswer(key, post.guildId, userId, clock.now());
          // An older message that its member marked after deleting stands: they said so.
          const parts = own.filter((part) => part.submittedAt > erasedAt || hasPart(current, part.messageId));
          const after = withThread(before, { parts, messageIds, storedIds }, clock.now());
          return after === before ? undefined : after;
        }),
      );
    }
    await refreshMarked(study, post, messageIds);
    const newest = messages.at(-1);
    if (newest) await moveCursor(post, newest.id);
  };

  /** Whether Discord's word on the thread's newest message differs from ours; a thread it does not list is archived. */
  const moved = (post: DailyPost): boolean => {
    const thread = post.threadId === null ? undefined : client.channels.cache.get(post.threadId);
    if (!thread?.isThread()) return true;
    return thread.lastMessageId !== null && thread.lastMessageId !== post.cursor;
  };

  const guard =
    <T extends unknown[]>(work: (...args: T) => Promise<void>) =>
    (...args: T): void => {
      work(...args).catch((error: unknown) => log.error({ err: error }, 'a thread message could not be kept'));
    };

  return {
    refresh,
    listen() {
      client.on(Events.MessageCreate, guard(onCreate));
      client.on(
        Events.MessageUpdate,
        guard(async (_before, after: Message | PartialMessage) =>
          onUpdate(after.partial ? await after.fetch() : after),
        ),
      );
      client.on(
        Events.MessageDelete,
        guard((message) => onDelete(message.guildId, message.channelId, [message.id])),
      );
      client.on(
        Events.MessageBulkDelete,
        guard((messages, channel) => onDelete(channel.guildId, channel.id, [...messages.keys()])),
      );
    },
    async catchUp() {
      for (const post of await store.posts.open()) {
        const study = await store.studies.get(post.guildId, post.studyId);
        if (!study || post.threadId === null || !moved(post)) continue;
        await refresh(study, post).catch((error: unknown) =>
          log.error({ err: error, post: postKey(post) }, 'a thread could not be re-read'),
        );
      }
    },
  };
};
