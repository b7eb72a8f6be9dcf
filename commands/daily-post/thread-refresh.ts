// One re-read of a post's thread, put into the store: what came is added and updated, what is shown to be gone is taken out.

import type { APIMessage, Client } from 'discord.js';
import { type Answer, type AnswerPart, inTime, standingOf } from '../../src/core/answer.ts';
import { emptyAnswer, withThread } from '../../src/core/answer-changes.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import type { Study } from '../../src/core/study.ts';
import { doubting } from '../../src/discord/gone.ts';
import { isAnswer, partOfApi } from '../../src/discord/message-part.ts';
import { endsOf, goneAmong, openThread, pagesOf, readPages, type ThreadRead } from '../../src/discord/thread-reader.ts';
import { hasPart } from './kept-messages.ts';
import type { ThreadWork } from './thread-work.ts';

/** A message that may be part of an answer. */
interface Written {
  readonly userId: string;
  readonly messageId: string;
  readonly part: AnswerPart;
}

/** Ids of messages of which an event came while a thread was being read: what the event said is newer. */
type Touched = ReadonlySet<string>;

/** What one reading found: what stands there, and what does not any more. */
interface Found {
  readonly written: readonly Written[];
  readonly gone: ReadonlySet<string>;
}

/** Those of the post's thread messages that were stored before the reading began. */
async function storedIn({ store }: ThreadWork, post: DailyPost, threadId: string): Promise<string[]> {
  const stored = (await store.answers.ofPost(postKey(post))).flatMap((answer) => answer.parts);
  // What is older than the thread stands in the thread of a card that was deleted and posted again.
  return stored.flatMap(({ messageId, source }) =>
    messageId !== null && source !== 'marked' && BigInt(messageId) >= BigInt(threadId) ? [messageId] : [],
  );
}

async function bring(
  work: ThreadWork,
  post: DailyPost,
  userId: string,
  own: readonly AnswerPart[],
  gone: ReadonlySet<string>,
): Promise<void> {
  const { store, clock, signs } = work;
  const key = postKey(post);
  await store.tombstones.collecting(userId, post.guildId, (erasedAt) =>
    store.answers
      .update(key, userId, (current) => {
        if (work.isStopped) return undefined;
        const before = current ?? emptyAnswer(key, post.guildId, userId, clock.now());
        // An older message that its member marked after deleting stands: they said so.
        const alive = own.filter((part) => part.submittedAt > erasedAt || hasPart(current, part.messageId));
        const after = withThread(before, { parts: alive, gone }, clock.now());
        return after === before ? undefined : after;
      })
      .then(signs.follow),
  );
}

function changes(
  before: Answer | undefined,
  own: readonly AnswerPart[],
  gone: ReadonlySet<string>,
  now: number,
): boolean {
  return before === undefined ? own.length > 0 : withThread(before, { parts: own, gone }, now) !== before;
}

/** Only who is touched by the reading is written: most presses change nothing. */
async function apply(work: ThreadWork, post: DailyPost, { written, gone }: Found): Promise<void> {
  const { store, clock } = work;
  const stored = new Map((await store.answers.ofPost(postKey(post))).map((answer) => [answer.userId, answer]));
  const owners = new Map<string, AnswerPart[]>([...stored.keys()].map((userId) => [userId, []]));
  for (const { userId, part } of written) owners.set(userId, [...(owners.get(userId) ?? []), part]);
  for (const [userId, own] of owners) {
    if (changes(stored.get(userId), own, gone, clock.now())) await bring(work, post, userId, own, gone);
  }
}

/** A message of one of these channels. `unreadable`: in none that we can read, but not all could be read. */
async function findIn(
  client: Client,
  channelIds: ReadonlySet<string>,
  messageId: string,
): Promise<APIMessage | 'gone' | 'unreadable'> {
  let missing: 'gone' | 'unreadable' = 'gone';
  for (const id of channelIds) {
    const channel = await client.channels.fetch(id).catch(() => null);
    // A forum has no messages of its own.
    if (channel?.isThreadOnly()) continue;
    const found = channel?.isTextBased() ? await pagesOf(client, id).message(messageId) : 'unreadable';
    if (typeof found === 'object') return found;
    if (found === 'unreadable') missing = found;
  }
  return missing;
}

/**
 * Marked messages that are gone from where they stood are forgotten. Where that is not noted, it is the thread, the study's
 * channel or the one that it had when it asked.
 */
async function refreshMarked(
  work: ThreadWork,
  study: Study,
  post: DailyPost,
  threadId: string,
  seen: Touched,
): Promise<void> {
  const { client, store, kept, readsMessages } = work;
  const places = new Set([threadId, study.channelId, post.channelId]);
  for (const { parts: own, userId } of await store.answers.ofPost(postKey(post))) {
    for (const { messageId, source, channelId } of own) {
      if (source !== 'marked' || messageId === null || seen.has(messageId)) continue;
      const where = channelId === undefined ? places : new Set([channelId]);
      const message = await doubting(() => findIn(client, where, messageId));
      if (work.isStopped) return;
      if (message === 'gone') await kept.forget(post, [messageId]);
      else if (typeof message === 'object' && readsMessages && message.edited_timestamp !== null)
        await kept.follow(post, userId, partOfApi(message, 'marked'));
    }
  }
}

function answersIn(work: ThreadWork, study: Study, post: DailyPost, { messages }: ThreadRead): readonly Written[] {
  return (work.kept.collects(study) ? messages.filter(isAnswer) : []).flatMap((message) => {
    const part = inTime(partOfApi(message, 'thread'), post.closesAt);
    return part ? [{ userId: message.author.id, messageId: message.id, part }] : [];
  });
}

/** The signs that stand on messages are held against those that should. */
async function lookAtSigns({ store, signs }: ThreadWork, post: DailyPost, { messages }: ThreadRead): Promise<void> {
  const standing = new Map(messages.map((message) => [message.id, message]));
  for (const answer of await store.answers.ofPost(postKey(post))) {
    for (const part of answer.parts) {
      const message = part.source === 'thread' && standing.get(part.messageId ?? '');
      if (message && (part.late || post.state !== 'closed')) signs.look(message, standingOf(part));
    }
  }
}

/**
 * Re-reads a post's thread; whether it was read whole, and nothing that it lacks is in doubt. Undefined: there is no thread
 * that we can reach, or nobody to do it.
 */
export async function reread(
  work: ThreadWork,
  study: Study,
  post: DailyPost,
  touched: Touched,
): Promise<boolean | undefined> {
  const { client, links, queue, heardLast } = work;
  const thread = post.threadId === null ? undefined : await openThread(client, post.threadId);
  if (!thread) return undefined;
  const pages = pagesOf(client, thread.id);
  const storedIds = await storedIn(work, post, thread.id);
  const read = await readPages(pages, endsOf(thread));
  for (const message of read.messages) links.note(message);
  const { gone, isSure } = await goneAmong(new Set(storedIds), read, pages);
  await queue.wait(thread.id, async () => {
    if (work.isStopped) return;
    const written = answersIn(work, study, post, read).filter(({ messageId }) => !touched.has(messageId));
    await apply(work, post, { written, gone: new Set([...gone].filter((id) => !touched.has(id))) });
    const newest = read.messages.at(-1);
    if (newest && read.isWhole) heardLast.set(thread.id, { post, id: newest.id });
    await lookAtSigns(work, post, read);
  });
  await refreshMarked(work, study, post, thread.id, new Set(read.messages.map(({ id }) => id)));
  return work.isStopped ? undefined : isSure;
}
