// Answers by form: kept first, then posted in the thread in the member's name, or in a hidden study only announced.

import type { AnyThreadChannel, GuildTextBasedChannel, Message } from 'discord.js';
import { type Answer, formPart, postedCopy } from '../../src/core/answer.ts';
import { emptyAnswer, withForm, withFormMessage, withoutForm } from '../../src/core/answer-changes.ts';
import { isTriedEnough, type LeftMessage, type Moment, writtenAfter } from '../../src/core/mydata-erasure.ts';
import { nonceOf } from '../../src/core/nonce.ts';
import { postKey } from '../../src/core/post.ts';
import { isHidden, type Reveal } from '../../src/core/study.ts';
import type { App } from '../../src/discord/app.ts';
import { wake } from '../../src/discord/awake.ts';
import type { ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { requireFresh } from '../../src/discord/filled-form.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import { carries } from '../../src/discord/find-sent-card.ts';
import { type ChannelPlace, orGone } from '../../src/discord/gone.ts';
import { EMPTIED } from '../../src/discord/layout.ts';
import { mayRead } from '../../src/discord/may-read.ts';
import { removeMessage } from '../../src/discord/remove-message.ts';
import { endsOf, openThread, pagesOf, readPages } from '../../src/discord/thread-reader.ts';
import { translator } from '../../src/discord/translate.ts';
import { answerCard, removeId } from './answer-card.ts';
import { inTurn } from './turns.ts';

export interface Submission extends FoundPost {
  readonly text: string;
  /** What the form says it was filled with. */
  readonly filled: string | undefined;
}

/** A form that was sent, or a press that sends its text again. */
type Submitting = ServerFormContext | ServerPressContext;

/**
 * What became of a submission; in each case the text is kept. `not-posted`: Discord did not take it. In a hidden study
 * it is what will open it.
 */
export type Submitted = 'posted' | 'edited' | 'not-posted' | Exclude<Reveal, 'open'>;

function placeOf({ guildId, id }: GuildTextBasedChannel): ChannelPlace {
  return { guildId, channelId: id };
}

async function awake<T extends GuildTextBasedChannel>(channel: T): Promise<T> {
  if (channel.isThread()) await wake(channel);
  return channel;
}

/** What it takes to reach an answer and its copy. */
type Reach = Pick<App, 'client' | 'store'>;

async function threadOf(app: Reach, threadId: string | null): Promise<AnyThreadChannel> {
  const thread = threadId === null ? null : await app.client.channels.fetch(threadId);
  if (!thread?.isThread()) throw new Error('the post has no thread');
  return awake(thread);
}

/** Whether Discord says again and again that there is no such thread. @throws what else it answers */
async function isThreadGone({ client }: Reach, place: ChannelPlace): Promise<boolean> {
  return (await orGone(() => client.channels.fetch(place.channelId, { force: true }), client, place)) === 'gone';
}

/**
 * A copy whose sending had no known result: ours, with the member's edit button on it. `unreadable`: we may not look.
 * @throws when the thread was not read whole: not to see it says nothing.
 */
async function findCopy(
  app: Reach,
  place: ChannelPlace,
  key: string,
  userId: string,
): Promise<{ readonly id: string } | 'none' | 'unreadable'> {
  const { client } = app;
  const { channelId: threadId } = place;
  const thread = await openThread(client, threadId);
  if (!thread && (await isThreadGone(app, place))) return 'none';
  if (!thread || !mayRead(client, threadId)) return 'unreadable';
  const read = await readPages(pagesOf(client, threadId), endsOf(thread));
  const copy = read.messages.findLast((message) => carries(message, removeId(key, userId)));
  if (copy) return copy;
  if (read.isWhole) return 'none';
  throw new Error('the thread could not be read whole, so an earlier copy may stand in it');
}

/** The copy in the thread, if there is one. @throws when there may be one that we cannot see. */
async function earlierCopy(app: Reach, place: ChannelPlace, key: string, userId: string): Promise<string | undefined> {
  const copy = await findCopy(app, place, key, userId);
  if (copy === 'unreadable') throw new Error('the thread may not be read, so an earlier copy may stand in it');
  return copy === 'none' ? undefined : copy.id;
}

async function editCopy(thread: AnyThreadChannel, id: string, card: ReturnType<typeof answerCard>): Promise<boolean> {
  const edit = () => thread.messages.edit(id, { ...EMPTIED, ...card });
  return (await orGone(edit, thread.client, placeOf(thread))) !== 'gone';
}

/** Brings the thread's copy up to date; the message that carries it, and whether it is a new one. */
async function putCopy(
  { app, interaction: { id: interactionId, member } }: Submitting,
  { study, post, text }: Submission,
  before: Answer | undefined,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const key = postKey(post);
  const thread = await threadOf(app, post.threadId);
  const card = answerCard({ postKey: key, userId: member.id, member, text }, translator(study.language));
  const part = formPart(before);
  const unknown = part !== undefined && !part.hidden && part.messageId === null;
  const copy = unknown ? await earlierCopy(app, placeOf(thread), key, member.id) : postedCopy(before);
  if (copy && (await editCopy(thread, copy, card))) return { id: copy, fresh: unknown };
  // Each submission has its own.
  const nonce = nonceOf(key, member.id, interactionId);
  const message = await thread.send({ ...card, nonce, enforceNonce: true });
  return { id: message.id, fresh: true };
}

async function post(ctx: Submitting, submission: Submission, before: Answer | undefined): Promise<Submitted> {
  const { app, userId } = ctx;
  const key = postKey(submission.post);
  const copy = await putCopy(ctx, submission, before).catch((error: unknown) => {
    app.log.warn({ err: error, post: key }, 'a form answer is kept but could not be posted');
    return undefined;
  });
  if (!copy) return 'not-posted';
  if (!copy.fresh) return 'edited';
  await app.store.answers.update(key, userId, (answer) => answer && withFormMessage(answer, copy.id, app.clock.now()));
  return 'posted';
}

/** Tells the thread of a hidden study who has submitted, once; failing to tell loses nothing. */
async function announce({ app, userId }: Submitting, { study, post }: FoundPost): Promise<void> {
  try {
    const thread = await threadOf(app, post.threadId);
    await thread.send({
      content: translator(study.language)('submit.announced', { member: `<@${userId}>` }),
      allowedMentions: { parse: [] },
      nonce: nonceOf(postKey(post), userId, 'announced'),
      enforceNonce: true,
    });
  } catch (error) {
    app.log.warn({ err: error, post: postKey(post) }, 'a submission could not be announced');
  }
}

/** An answer that was deleted stays as an empty one, so what was announced once is not announced again. */
function isFirst(before: Answer | undefined): boolean {
  return before === undefined || before.passed;
}

/** Keeps the text, then shows it where the study shows answers. @throws the store's errors: then nothing was kept. */
export function submitForm(ctx: Submitting, submission: Submission): Promise<Submitted> {
  const { app, userId } = ctx;
  const { study, post: daily, text } = submission;
  const key = postKey(daily);
  return inTurn(key, userId, async () => {
    const now = app.clock.now();
    const { before } = await app.store.answers.update(key, userId, (answer) => {
      requireFresh(submission.filled, formPart(answer)?.text ?? '', text);
      return withForm(answer ?? emptyAnswer(key, daily.guildId, userId, now), text, now);
    });
    if (study.reveal === 'open') return post(ctx, submission, before);
    if (isFirst(before)) await announce(ctx, submission);
    return study.reveal;
  });
}

/** The thread of a post's answers; undefined when the post is gone. */
async function threadOfKey(app: Reach, key: string): Promise<GuildTextBasedChannel | undefined> {
  const daily = await app.store.posts.get(key);
  return daily && threadOf(app, daily.threadId);
}

/**
 * The message that shows a form answer to others; one whose sending had no known result is looked for.
 * @throws when it cannot be looked for
 */
async function placeOfCopy(app: Reach, answer: Answer): Promise<LeftMessage | undefined> {
  const part = formPart(answer);
  // One damaged record must not keep the rest from being deleted.
  const daily = (await app.store.posts.getMany([answer.postKey])).get(answer.postKey);
  if (!part || part.hidden || !daily?.threadId) return undefined;
  const [guildId, channelId] = [daily.guildId, daily.threadId];
  if (part.messageId !== null) return { guildId, channelId, messageId: part.messageId };
  const study = (await app.store.studies.ofGuild(guildId)).find(({ id }) => id === daily.studyId);
  if (!study || (isHidden(study.reveal) && daily.showing !== 'begun')) return undefined;
  // In a server that we left there is nothing that we could delete.
  if (!app.client.guilds.cache.has(guildId)) return undefined;
  const messageId = await earlierCopy(app, { guildId, channelId }, answer.postKey, answer.userId);
  return messageId === undefined ? undefined : { guildId, channelId, messageId };
}

/** Removes what shows an answer in the thread of its post, or where the button was pressed. */
async function removeCopies(
  app: Reach,
  key: string,
  pressed: Message<true> | undefined,
  ids: ReadonlySet<string>,
): Promise<void> {
  if (ids.size === 0) return;
  const thread = pressed ? await awake(pressed.channel) : await threadOfKey(app, key);
  if (!thread) return;
  for (const id of ids) await orGone(() => thread.messages.delete(id), thread.client, placeOf(thread));
}

/**
 * Forgets a member's form answer and removes its copy from the thread; `pressed` is the copy whose button was pressed,
 * which goes even when the post is gone. What they wrote in the thread stays. Gives the text that went, '' for none.
 * @throws when Discord keeps the copy, or there may be one that we cannot see; trying again goes on.
 */
export function deleteForm(
  { app, userId }: ServerPressContext,
  key: string,
  pressed: Message<true> | undefined,
): Promise<string> {
  return inTurn(key, userId, async () => {
    const answer = await app.store.answers.get(key, userId);
    const copy = pressed ? postedCopy(answer) : answer && (await placeOfCopy(app, answer))?.messageId;
    // The store first: when the copy's deletion is heard, no part is left that it could hide.
    const { before } = await app.store.answers.update(
      key,
      userId,
      (current) => current && withoutForm(current, app.clock.now()),
    );
    await removeCopies(app, key, pressed, new Set([pressed?.id, copy].filter((id) => typeof id === 'string')));
    return formPart(before)?.text ?? '';
  });
}

/** An answer that can be read; one that cannot has no copy that anybody could find. */
async function readable({ store }: Reach, key: string, userId: string): Promise<Answer | undefined> {
  return (await store.answers.ofPost(key)).find((answer) => answer.userId === userId);
}

/**
 * Removes what a member wrote until a moment in answer to a post, after the copy of their form in the thread: a crash in
 * between leaves what leads to the copy. When Discord refuses to delete the copy, `kept` is called with it first.
 * @throws when a copy is to be looked for and cannot be; trying again goes on, until it was tried for long enough.
 */
export function withdrawAnswer(
  app: Reach & Pick<App, 'clock'>,
  { postKey: key, userId }: Pick<Answer, 'postKey' | 'userId'>,
  until: Moment,
  kept: (copy: LeftMessage) => Promise<void>,
): Promise<void> {
  return inTurn(key, userId, async () => {
    const { answers } = app.store;
    const answer = await readable(app, key, userId);
    const newer = answer && writtenAfter(answer, until);
    const unlessTried = (error: unknown): undefined => {
      if (!isTriedEnough(until, app.clock.now())) throw error;
    };
    const copy = answer && !formPart(newer) ? await placeOfCopy(app, answer).catch(unlessTried) : undefined;
    if (copy && !(await removeMessage(app.client, copy))) await kept(copy);
    if (newer) await answers.update(key, userId, (now) => now && writtenAfter(now, until));
    else await answers.remove(key, userId);
  });
}
