// Discord's side of a daily post: sends it, starts its thread, has it closed.
import { type APIMessage, type APIThreadChannel, type Client, MessageType, Routes } from 'discord.js';
import type { Answer } from '../../src/core/answer.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { alsoIn, type QuestionBank } from '../../src/core/question-bank.ts';
import type { Study } from '../../src/core/study.ts';
import type { AnswerKeeper } from '../../src/discord/app.ts';
import type { Bulk } from '../../src/discord/bulk.ts';
import { editCard, placeOfCard } from '../../src/discord/edit-card.ts';
import { findSentCard } from '../../src/discord/find-sent-card.ts';
import { type ChannelPlace, doubting, saysGone } from '../../src/discord/gone.ts';
import { mayRead } from '../../src/discord/may-read.ts';
import { appliedTags, obstacleOf, type PostingPlace } from '../../src/discord/obstacle.ts';
import { createPostCloser } from '../../src/discord/post-closer.ts';
import {
  type Card,
  type PickedPost,
  picked,
  questionCard,
  threadName,
  threadNote,
} from '../../src/discord/question-card.ts';
import { codeOf, THREAD_EXISTS, UNKNOWN_MESSAGE } from '../../src/discord/refusals.ts';
import { pagesOf, readPages, type ThreadRead } from '../../src/discord/thread-reader.ts';
import { type Verdict, verdictOf } from '../../src/discord/verdict.ts';
import type { CardCounter, Clock, PostSender, SendResult, ThreadResult } from '../../src/jobs/ports.ts';
import type { Terms } from './terms.ts';

export interface PostSenderDeps {
  readonly client: Client<true>;
  readonly bulk: Bulk;
  readonly clock: Clock;
  readonly readsMessages: boolean;
  readonly keeper: AnswerKeeper;
  /** All answers to a post. */
  readonly answersOf: (key: string) => Promise<readonly Answer[]>;
  /** What a server's studies draw from. */
  readonly bankOf: (guildId: string) => Promise<QuestionBank>;
  /** Earlier answers of the study that got no feedback. */
  readonly unreviewed: (study: Study, post: DailyPost) => Promise<number>;
  readonly terms: Terms;
}

/** Minutes without a message after which a thread is archived: Discord's longest. */
const AUTO_ARCHIVE = 10080;

/** Where a post is sent: its study may have moved since. */
function placeOf(study: Study, { channelId, channelKind }: DailyPost): PostingPlace {
  return { ...study, channelId, channelKind };
}

function verdict(
  { client, clock }: PostSenderDeps,
  study: Study,
  post: DailyPost,
  error: unknown,
  only: 'content' | 'name',
): Verdict {
  return verdictOf(error, { client, place: placeOf(study, post), now: clock.now() }, only);
}

async function cardOf(
  {
    readsMessages,
    bankOf,
    unreviewed,
    terms,
  }: Pick<PostSenderDeps, 'readsMessages' | 'bankOf' | 'unreviewed' | 'terms'>,
  study: Study,
  post: PickedPost,
  closedWith?: number,
): Promise<Card> {
  const { question, guildId } = post;
  // Without its bank a card only lacks a button.
  const other = await bankOf(guildId).then(
    (bank) => alsoIn(bank, question, question.language),
    () => undefined,
  );
  // Nor is a question held up by what could not be looked up.
  const waiting = closedWith === undefined ? await unreviewed(study, post).catch(() => 0) : 0;
  const opens = await terms.opening(study, post).catch(() => undefined);
  return questionCard(study, post, { readsMessages, alsoIn: other, unreviewed: waiting, opens }, closedWith);
}

async function sendText(deps: PostSenderDeps, study: Study, post: PickedPost): Promise<SendResult> {
  const { bulk } = deps;
  const body = { ...(await cardOf(deps, study, post)), nonce: post.nonce, enforce_nonce: true };
  const message = (await bulk.request('post', Routes.channelMessages(post.channelId), { body })) as APIMessage;
  return { kind: 'sent', messageId: message.id, threadId: null };
}

async function sendForum(deps: PostSenderDeps, study: Study, post: PickedPost): Promise<SendResult> {
  const { client, bulk } = deps;
  const body = {
    name: threadName(study, post),
    auto_archive_duration: AUTO_ARCHIVE,
    applied_tags: appliedTags(
      client.guilds.cache.get(post.guildId)?.channels.cache.get(post.channelId),
      study.forumTagId,
    ),
    message: await cardOf(deps, study, post),
  };
  const thread = (await bulk.request('post', Routes.threads(post.channelId), { body })) as APIThreadChannel;
  return { kind: 'sent', messageId: thread.id, threadId: thread.id };
}

/** A note that fails is not worth failing the post for: the card says the same. */
async function note({ bulk }: PostSenderDeps, study: Study, post: DailyPost, threadId: string): Promise<void> {
  const content = threadNote(study);
  if (content === null) return;
  const body = { content, nonce: nonceOf(postKey(post), 'note'), enforce_nonce: true };
  await bulk.request('post', Routes.channelMessages(threadId), { body }).catch(() => undefined);
}

/** A post's thread from its start. */
async function readThread({ client, bulk }: PostSenderDeps, post: DailyPost, threadId: string): Promise<ThreadRead> {
  const thread = (await bulk.request('get', Routes.channel(threadId))) as APIThreadChannel;
  // An archived thread is not in the client's cache; its channel is.
  const pages = { ...pagesOf(client, threadId), mayRead: () => mayRead(client, post.channelId) };
  const isPost = post.channelKind === 'forum';
  return readPages(pages, { threadId, lastId: thread.last_message_id ?? null, isPost });
}

async function noteIfMissing(deps: PostSenderDeps, study: Study, post: DailyPost, threadId: string): Promise<void> {
  if (threadNote(study) === null) return;
  const { messages, isWhole } = await readThread(deps, post, threadId);
  const isNote = ({ author, type }: APIMessage): boolean =>
    author.id === deps.client.user.id && type === MessageType.Default;
  if (isWhole && !messages.some(isNote)) await note(deps, study, post, threadId);
}

/** False: it is there already. */
async function makeThread(
  { client, bulk }: PostSenderDeps,
  study: Study,
  post: PickedPost,
  messageId: string,
): Promise<boolean> {
  // Discord told of it, whatever became of its answer to the request that made it.
  if (client.channels.cache.has(messageId)) return false;
  const body = { name: threadName(study, post), auto_archive_duration: AUTO_ARCHIVE };
  try {
    await bulk.request('post', Routes.threads(post.channelId, messageId), { body });
    return true;
  } catch (error) {
    if (codeOf(error) !== THREAD_EXISTS) throw error;
    return false;
  }
}

async function startThread(
  deps: PostSenderDeps,
  study: Study,
  post: PickedPost,
  messageId: string,
): Promise<ThreadResult> {
  if (await makeThread(deps, study, post, messageId)) await note(deps, study, post, messageId);
  else {
    // Members may have written in it already; the post did not know its thread, so nobody listened.
    deps.keeper.readSoon(post.guildId, messageId);
    await noteIfMissing(deps, study, post, messageId).catch(() => undefined);
  }
  // A thread started from a message has that message's id.
  return { kind: 'started', threadId: messageId };
}

/** Whether the channel's own list has a message; Discord says now and then of one that is there that it does not know it. */
async function isListed({ bulk }: PostSenderDeps, channelId: string, messageId: string): Promise<boolean> {
  const query = new URLSearchParams({ around: messageId, limit: '1' });
  const listed = (await bulk.request('get', Routes.channelMessages(channelId), { query })) as APIMessage[];
  return listed.some(({ id }) => id === messageId);
}

async function look(
  deps: PostSenderDeps,
  place: ChannelPlace,
  messageId: string,
): Promise<'there' | 'gone' | 'unsaid'> {
  const { client, bulk } = deps;
  const said = (error: unknown): 'gone' | 'unsaid' => (saysGone(error, client, place) ? 'gone' : 'unsaid');
  const first = await bulk
    .request('get', Routes.channelMessage(place.channelId, messageId))
    .then(() => 'there' as const, said);
  if (first !== 'gone') return first;
  return isListed(deps, place.channelId, messageId).then((isThere) => (isThere ? 'there' : 'gone'), said);
}

async function stands(deps: PostSenderDeps, post: DailyPost): Promise<boolean | undefined> {
  const card = placeOfCard(post);
  if (!card) return false;
  const place = { guildId: post.guildId, channelId: card.channelId };
  const seen = await doubting(() => look(deps, place, card.messageId));
  return seen === 'unsaid' ? undefined : seen === 'there';
}

async function find(
  { client, bulk, keeper, clock }: PostSenderDeps,
  study: Study,
  post: DailyPost,
): ReturnType<PostSender['find']> {
  const found = await findSentCard(client, bulk, post);
  if (found.kind === 'found' && found.threadId !== null) keeper.readSoon(post.guildId, found.threadId);
  if (found.kind !== 'unknown') return found;
  const obstacle = obstacleOf(client, placeOf(study, post), clock.now());
  return obstacle && obstacle !== 'timed-out' ? { kind: 'refused', reason: obstacle } : found;
}

async function count(deps: PostSenderDeps, study: Study, post: DailyPost): Promise<boolean> {
  const card = await cardOf(deps, study, picked(post));
  return editCard(deps.bulk, post, card).then(
    () => true,
    () => false,
  );
}

async function threadOf({ client, bulk }: PostSenderDeps, post: DailyPost): ReturnType<PostSender['threadOf']> {
  if (post.channelKind === 'forum') return post.messageId;
  try {
    const message = await bulk.request('get', Routes.channelMessage(post.channelId, post.messageId ?? ''));
    return (message as APIMessage).thread?.id ?? null;
  } catch (error) {
    return saysGone(error, client, post) ? 'gone' : undefined;
  }
}

/** Makes the sender of posts. */
export function createPostSender(deps: PostSenderDeps): PostSender & CardCounter {
  const { client, clock } = deps;
  return {
    ...createPostCloser({
      ...deps,
      termClosedBy: (study, post) => deps.terms.closing(study, post),
      cardOf: (study, post, closedWith) => cardOf(deps, study, post, closedWith),
      readThread: (post, threadId) => readThread(deps, post, threadId),
      stands: (post) => stands(deps, post),
    }),
    obstacle: (study) => obstacleOf(client, study, clock.now()),
    newest: ({ channelId }) => {
      const channel = client.channels.cache.get(channelId);
      return channel && 'lastMessageId' in channel ? (channel.lastMessageId ?? null) : null;
    },
    async send(study, post) {
      try {
        return await (post.channelKind === 'forum' ? sendForum : sendText)(deps, study, picked(post));
      } catch (error) {
        return verdict(deps, study, post, error, 'content');
      }
    },
    find: (study, post) => find(deps, study, post),
    async startThread(study, post) {
      try {
        if (post.messageId === null) throw new Error(`post ${postKey(post)} was never sent`);
        return await startThread(deps, study, picked(post), post.messageId);
      } catch (error) {
        return codeOf(error) === UNKNOWN_MESSAGE ? { kind: 'gone' } : verdict(deps, study, post, error, 'name');
      }
    },
    stands: (post) => stands(deps, post),
    count: (study, post) => count(deps, study, post),
    threadOf: (post) => threadOf(deps, post),
  };
}
