// Discord's side of a daily post: sends it, starts its thread, closes it.
import {
  type APIMessage,
  type APIThreadChannel,
  ButtonStyle,
  type Client,
  ComponentType,
  MessageType,
  Routes,
} from 'discord.js';
import type { Answer } from '../core/answer.ts';
import { nonceOf } from '../core/nonce.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { hasAnswered } from '../core/reveal.ts';
import { isHidden, type Study } from '../core/study.ts';
import type { PostedWords } from '../jobs/erasing.ts';
import type { Clock, PostSender, SendResult, ThreadResult } from '../jobs/ports.ts';
import type { AnswerKeeper } from './app.ts';
import type { Bulk } from './bulk.ts';
import { mayRead } from './may-read.ts';
import { appliedTags, obstacleOf, type PostingPlace } from './obstacle.ts';
import { carries, findPost } from './post-finder.ts';
import { questionCard, threadName, threadNote } from './question-card.ts';
import {
  codeOf,
  failureOf,
  isLasting,
  THREAD_ARCHIVED,
  THREAD_EXISTS,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
} from './refusals.ts';
import { pagesOf, readPages, type ThreadRead } from './thread-reader.ts';
import { translator } from './translate.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface PostSenderParts {
  readonly client: Client<true>;
  readonly bulk: Bulk;
  readonly clock: Clock;
  readonly readsMessages: boolean;
  readonly keeper: AnswerKeeper;
  /** All answers to a post. */
  readonly answersOf: (key: string) => Promise<readonly Answer[]>;
}

type Asked = DailyPost & { readonly question: Question };

/** Minutes without a message after which a thread is archived: Discord's longest. */
const AUTO_ARCHIVE = 10080;
/** Times that closing waits for its thread to be read whole. */
const READINGS = 3;
/** Names listed in a summary; more are counted only. */
const NAMES = 40;

/** Every post that is sent had its question picked when it was claimed. */
const asked = (post: DailyPost): Asked => {
  if (!post.question) throw new Error(`post ${postKey(post)} has no question`);
  return { ...post, question: post.question };
};

const names = (answers: readonly Answer[]): string =>
  answers
    .slice(0, NAMES)
    .map(({ userId }) => `<@${userId}>`)
    .join(' ') + (answers.length > NAMES ? ' …' : '');

/** Where a post is sent: its study may have moved since. */
const placeOf = (study: Study, { channelId, channelKind }: DailyPost): PostingPlace => ({
  ...study,
  channelId,
  channelKind,
});

type Outcome = 'done' | 'refused' | 'later';

/** A thread was not shown to be read whole, so what was not found in it may be there. */
class NotWhole extends Error {}

/** `refused`: Discord said, or withheld, something that would last if it is true. */
const afterFailure = (error: unknown): 'refused' | 'later' =>
  error instanceof NotWhole || isLasting(failureOf(error)) ? 'refused' : 'later';

const settled = (work: () => Promise<void>): Promise<Outcome> => work().then(() => 'done', afterFailure);

/** Makes the sender of posts. */
export const createPostSender = (parts: PostSenderParts): PostSender & Pick<PostedWords, 'recount'> => {
  const { client, bulk, clock, readsMessages, keeper, answersOf } = parts;

  const verdict = (study: Study, post: DailyPost, error: unknown, only: 'content' | 'name'): Verdict => {
    return verdictOf(error, { client, place: placeOf(study, post), now: clock.now() }, only);
  };

  const sendText = async (study: Study, post: Asked): Promise<SendResult> => {
    const body = { ...questionCard(study, post, readsMessages), nonce: post.nonce, enforce_nonce: true };
    const message = (await bulk.request('post', Routes.channelMessages(post.channelId), { body })) as APIMessage;
    return { kind: 'sent', messageId: message.id, threadId: null };
  };

  const sendForum = async (study: Study, post: Asked): Promise<SendResult> => {
    const body = {
      name: threadName(study, post),
      auto_archive_duration: AUTO_ARCHIVE,
      applied_tags: appliedTags(
        client.guilds.cache.get(post.guildId)?.channels.cache.get(post.channelId),
        study.forumTagId,
      ),
      message: questionCard(study, post, readsMessages),
    };
    const thread = (await bulk.request('post', Routes.threads(post.channelId), { body })) as APIThreadChannel;
    await note(study, post, thread.id);
    return { kind: 'sent', messageId: thread.id, threadId: thread.id };
  };

  /** A note that fails is not worth failing the post for: the card says the same. */
  const note = async (study: Study, post: DailyPost, threadId: string): Promise<void> => {
    const content = threadNote(study);
    if (content === null) return;
    const body = { content, nonce: nonceOf(postKey(post), 'note'), enforce_nonce: true };
    await bulk.request('post', Routes.channelMessages(threadId), { body }).catch(() => undefined);
  };

  /** A post's thread from its start. */
  const readThread = async (post: DailyPost, threadId: string): Promise<ThreadRead> => {
    const thread = (await bulk.request('get', Routes.channel(threadId))) as APIThreadChannel;
    // An archived thread is not in the client's cache; its channel is.
    const pages = { ...pagesOf(client, threadId), mayRead: () => mayRead(client, post.channelId) };
    return readPages(pages, { threadId, lastId: thread.last_message_id ?? null });
  };

  const noteIfMissing = async (study: Study, post: DailyPost, threadId: string): Promise<void> => {
    if (threadNote(study) === null) return;
    const { messages, isWhole } = await readThread(post, threadId);
    const isNote = ({ author, type }: APIMessage): boolean =>
      author.id === client.user.id && type === MessageType.Default;
    if (isWhole && !messages.some(isNote)) await note(study, post, threadId);
  };

  const startThread = async (study: Study, post: Asked, messageId: string): Promise<ThreadResult> => {
    const body = { name: threadName(study, post), auto_archive_duration: AUTO_ARCHIVE };
    try {
      await bulk.request('post', Routes.threads(post.channelId, messageId), { body });
      await note(study, post, messageId);
    } catch (error) {
      if (codeOf(error) !== THREAD_EXISTS) throw error;
      // Members may have written in it already; the post did not know its thread, so nobody listened.
      keeper.readSoon(post.guildId, messageId);
      await noteIfMissing(study, post, messageId).catch(() => undefined);
    }
    // A thread started from a message has that message's id.
    return { kind: 'started', threadId: messageId };
  };

  const summary = (study: Study, post: DailyPost, answers: readonly Answer[]) => {
    const t = translator(study.language);
    const answered = answers.filter(hasAnswered);
    const passed = answers.filter((answer) => answer.passed && !hasAnswered(answer));
    const lines = [
      ...(answered.length > 0 ? [t('card.summary.answered', { count: answered.length, names: names(answered) })] : []),
      ...(passed.length > 0 ? [t('card.summary.passed', { count: passed.length, names: names(passed) })] : []),
      ...(isHidden(study.reveal) ? [t('card.summary.revealed')] : []),
    ];
    return {
      embeds: [{ title: t('card.summary.title'), description: lines.join('\n') || t('card.summary.nobody') }],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: t('card.summary.show'),
              custom_id: summaryId(post),
            },
          ],
        },
      ],
      allowed_mentions: { parse: [] },
      nonce: nonceOf(postKey(post), 'summary'),
      enforce_nonce: true,
    };
  };

  const summaryId = (post: DailyPost): string => `answers:post:${postKey(post)}`;

  /** @throws NotWhole when it is not there as far as the lists go, and they do not go all the way. */
  const findSummary = async (post: DailyPost, threadId: string): Promise<string | undefined> => {
    const isSummary = (message: APIMessage): boolean =>
      message.id !== post.messageId && carries(message, summaryId(post));
    const query = new URLSearchParams({ limit: '100' });
    const latest = (await bulk.request('get', Routes.channelMessages(threadId), { query })) as APIMessage[];
    const found = latest.find(isSummary);
    if (found) return found.id;
    const { messages, isWhole } = await readThread(post, threadId);
    const earlier = messages.find(isSummary);
    if (!earlier && !isWhole) throw new NotWhole();
    return earlier?.id;
  };

  const tell = async (study: Study, post: DailyPost, answers: readonly Answer[], again: boolean): Promise<void> => {
    if (post.threadId === null || !answers.some((answer) => answer.passed || hasAnswered(answer))) return;
    if (again && (await findSummary(post, post.threadId)) !== undefined) return;
    await bulk.request('post', Routes.channelMessages(post.threadId), { body: summary(study, post, answers) });
  };

  const closeCard = async (study: Study, post: Asked, answered: number): Promise<void> => {
    const { messageId } = post;
    if (messageId === null) return;
    const { components, embeds, content, allowed_mentions } = questionCard(study, post, readsMessages, answered);
    const channel = post.channelKind === 'forum' ? messageId : post.channelId;
    const body = { content, embeds, components, allowed_mentions };
    const edit = () => bulk.request('patch', Routes.channelMessage(channel, messageId), { body });
    try {
      await edit();
    } catch (error) {
      // Only a forum post's card stands in the thread itself. What is archived takes no edits.
      if (codeOf(error) !== THREAD_ARCHIVED) throw error;
      await bulk.request('patch', Routes.channel(channel), { body: { archived: false } });
      await edit();
    }
  };

  /** The summary as it would be sent now. */
  const retell = async (study: Study, post: DailyPost, answers: readonly Answer[]): Promise<void> => {
    const told = post.threadId === null ? undefined : await findSummary(post, post.threadId);
    if (post.threadId === null || told === undefined) return;
    const { embeds, components, allowed_mentions } = summary(study, post, answers);
    const body = { embeds, components, allowed_mentions };
    await bulk.request('patch', Routes.channelMessage(post.threadId, told), { body });
  };

  /** Wakes an archived thread, which takes no edits, and lets it sleep again. */
  const whileAwake = async (threadId: string | null, work: () => Promise<void>): Promise<void> => {
    if (threadId === null) return work();
    const thread = (await bulk.request('get', Routes.channel(threadId))) as APIThreadChannel;
    if (thread.thread_metadata?.archived !== true) return work();
    const setArchived = (archived: boolean) => bulk.request('patch', Routes.channel(threadId), { body: { archived } });
    await setArchived(false);
    await work().finally(() => setArchived(true).catch(() => undefined));
  };

  const stands = async ({ channelKind, channelId, messageId }: DailyPost): Promise<boolean | undefined> => {
    if (messageId === null) return false;
    const channel = channelKind === 'forum' ? messageId : channelId;
    try {
      await bulk.request('get', Routes.channelMessage(channel, messageId));
      return true;
    } catch (error) {
      const code = codeOf(error);
      // A channel that we know of is not gone, whatever one answer says.
      if (code === UNKNOWN_CHANNEL) return client.channels.cache.has(channel) ? undefined : false;
      return code === UNKNOWN_MESSAGE ? false : undefined;
    }
  };

  /** Whether Discord, asked again, says that a thread is gone or locked. */
  const isShut = async (threadId: string): Promise<boolean> => {
    try {
      const thread = (await bulk.request('get', Routes.channel(threadId))) as APIThreadChannel;
      return thread.thread_metadata?.locked === true;
    } catch (error) {
      return codeOf(error) === UNKNOWN_CHANNEL;
    }
  };

  /** Whether what Discord refused at closing can never be: asked again, because it refuses in passing, too. */
  const isOver = async (post: DailyPost, card: Outcome, told: Outcome): Promise<boolean> => {
    const { threadId } = post;
    if (!client.channels.cache.has(post.channelId)) return true;
    const shut = threadId !== null && (await isShut(threadId));
    const cardIsOver = card !== 'refused' || (shut && post.channelKind === 'forum') || (await stands(post)) === false;
    return cardIsOver && (told !== 'refused' || shut);
  };

  return {
    async recount(study, post) {
      const answers = await answersOf(postKey(post));
      const outcome = await settled(() =>
        whileAwake(post.threadId, async () => {
          // A card that was deleted must not keep the summary as it is.
          const card = await settled(() => closeCard(study, asked(post), answers.filter(hasAnswered).length));
          await retell(study, post, answers);
          if (card === 'later') throw new Error('the card is not brought up to date');
        }),
      );
      return outcome === 'later' ? 'later' : 'done';
    },
    obstacle: (study) => obstacleOf(client, study, clock.now()),
    newest: ({ channelId }) => {
      const channel = client.channels.cache.get(channelId);
      return channel && 'lastMessageId' in channel ? (channel.lastMessageId ?? null) : null;
    },
    async send(study, post) {
      try {
        return await (post.channelKind === 'forum' ? sendForum : sendText)(study, asked(post));
      } catch (error) {
        return verdict(study, post, error, 'content');
      }
    },
    async find(study, post) {
      const found = await findPost(client, bulk, post);
      if (found.kind === 'found' && found.threadId !== null) keeper.readSoon(post.guildId, found.threadId);
      if (found.kind !== 'unknown') return found;
      const obstacle = obstacleOf(client, placeOf(study, post), clock.now());
      return obstacle && obstacle !== 'timed-out' ? { kind: 'refused', reason: obstacle } : found;
    },
    async startThread(study, post) {
      try {
        if (post.messageId === null) throw new Error(`post ${postKey(post)} was never sent`);
        return await startThread(study, asked(post), post.messageId);
      } catch (error) {
        return codeOf(error) === UNKNOWN_MESSAGE ? { kind: 'gone' } : verdict(study, post, error, 'name');
      }
    },
    stands,
    async close(study, post, again) {
      try {
        const isRead = await keeper.refresh(study, post);
        // What members wrote while the bot was away is not there yet. For good it is not waited for.
        if (!isRead && mayRead(client, post.channelId) && (post.retry?.times ?? 0) < READINGS) return 'refused';
        const answers = await answersOf(postKey(post));
        const answered = answers.filter(hasAnswered).length;
        const card = await settled(() => closeCard(study, asked(post), answered));
        const told = await settled(() => tell(study, post, answers, again));
        if (card === 'later' || told === 'later') return 'later';
        if (card === 'done' && told === 'done') return 'closed';
        return (await isOver(post, card, told)) ? 'closed' : 'refused';
      } catch (error) {
        return afterFailure(error);
      }
    },
  };
};
