// Closes a daily post on Discord's side: its card, its summary in the thread, and both again when answers were taken away.
import { type APIMessage, type Client, Routes } from 'discord.js';
import { type Answer, byStanding, memberStanding } from '../core/answer.ts';
import { type DailyPost, postKey } from '../core/post.ts';
import type { Study } from '../core/study.ts';
import type { TermSum } from '../core/term.ts';
import type { CardCounter, PostSender } from '../jobs/ports.ts';
import type { AnswerKeeper } from './app.ts';
import { setArchived, threadOver, whileAwake } from './awake.ts';
import type { Bulk } from './bulk.ts';
import { editCard, placeOfCard } from './edit-card.ts';
import { carries } from './find-sent-card.ts';
import { type ChannelPlace, canBeGone, saysGone } from './gone.ts';
import { EMPTIED } from './layout.ts';
import { mayRead } from './may-read.ts';
import { summaryId, summaryOf } from './post-summary.ts';
import { type Card, type PickedPost, picked } from './question-card.ts';
import { codeOf, failureOf, isLasting, THREAD_ARCHIVED } from './refusals.ts';
import type { ThreadRead } from './thread-reader.ts';

export interface PostCloserDeps {
  readonly client: Client<true>;
  readonly bulk: Bulk;
  readonly keeper: AnswerKeeper;
  /** A post's card as it would be sent now; `closedWith`: how many had answered. */
  readonly cardOf: (study: Study, post: PickedPost, closedWith: number) => Promise<Card>;
  /** What the term came to that a post closes; undefined: it closes none. */
  readonly termClosedBy: (study: Study, post: DailyPost) => Promise<TermSum | undefined>;
  /** All answers to a post. */
  readonly answersOf: (key: string) => Promise<readonly Answer[]>;
  /** A post's thread from its start. */
  readonly readThread: (post: DailyPost, threadId: string) => Promise<ThreadRead>;
  readonly stands: PostSender['stands'];
}

/** Times that closing waits for its thread to be read whole. */
const READINGS = 3;

function countIn(answers: readonly Answer[]): number {
  return byStanding(answers, true).answered.length;
}

type Outcome = 'done' | 'refused' | 'later';

/** A thread was not shown to be read whole, so what was not found in it may be there. */
class NotWhole extends Error {}

/** `refused`: Discord said, or withheld, something that would last if it is true. */
function afterFailure(error: unknown): 'refused' | 'later' {
  return error instanceof NotWhole || isLasting(failureOf(error)) ? 'refused' : 'later';
}

function settled(work: () => Promise<void>): Promise<Outcome> {
  return work().then(() => 'done', afterFailure);
}

/** @throws NotWhole when it is not there as far as the lists go, and they do not go all the way. */
async function findSummary(
  { bulk, readThread }: PostCloserDeps,
  post: DailyPost,
  threadId: string,
): Promise<string | undefined> {
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
}

async function tell(
  deps: PostCloserDeps,
  study: Study,
  post: DailyPost,
  answers: readonly Answer[],
  again: boolean,
): Promise<void> {
  if (post.threadId === null) return;
  const term = await deps.termClosedBy(study, post);
  if (!term && !answers.some((answer) => memberStanding(answer, true) !== 'nothing')) return;
  if (again && (await findSummary(deps, post, post.threadId)) !== undefined) return;
  await deps.bulk.request('post', Routes.channelMessages(post.threadId), {
    body: summaryOf(study, post, answers, term),
  });
}

async function closeCard(
  { bulk, cardOf }: PostCloserDeps,
  study: Study,
  post: PickedPost,
  answered: number,
): Promise<void> {
  const card = await cardOf(study, post, answered);
  const edit = () => editCard(bulk, post, card);
  try {
    await edit();
  } catch (error) {
    // Only a forum post's card stands in the thread itself. What is archived takes no edits.
    if (codeOf(error) !== THREAD_ARCHIVED) throw error;
    await setArchived(bulk, placeOfCard(post)?.channelId ?? post.channelId, false);
    await edit();
  }
}

/** The summary as it would be sent now. */
async function retell(deps: PostCloserDeps, study: Study, post: DailyPost, answers: readonly Answer[]): Promise<void> {
  const told = post.threadId === null ? undefined : await findSummary(deps, post, post.threadId);
  if (post.threadId === null || told === undefined) return;
  const { flags, components, allowed_mentions } = summaryOf(study, post, answers, await deps.termClosedBy(study, post));
  const body = { ...EMPTIED, flags, components, allowed_mentions };
  await deps.bulk.request('patch', Routes.channelMessage(post.threadId, told), { body });
}

/** What Discord, asked again, says of a thread or channel. */
async function stateOf({ client, bulk }: PostCloserDeps, place: ChannelPlace): Promise<'open' | 'locked' | 'gone'> {
  try {
    return (await threadOver(bulk, place.channelId)).locked === true ? 'locked' : 'open';
  } catch (error) {
    return saysGone(error, client, place) ? 'gone' : 'open';
  }
}

/** What becomes of a post of which Discord refused something: a locked thread is shown, one that is gone is only said to be. */
async function ofRefused(
  deps: PostCloserDeps,
  post: DailyPost,
  card: Outcome,
  told: Outcome,
): Promise<'closed' | 'over' | 'refused'> {
  const { guildId, threadId } = post;
  if (canBeGone(deps.client, post) && (await stateOf(deps, post)) === 'gone') return 'over';
  const thread = threadId === null ? 'open' : await stateOf(deps, { guildId, channelId: threadId });
  const isInThread = post.channelKind === 'forum';
  const isShut = (what: Outcome, isThere: boolean): boolean => what !== 'refused' || (isThere && thread !== 'open');
  if (thread === 'locked' && isShut(card, isInThread) && isShut(told, true)) return 'closed';
  const isOver = isShut(told, true) && (isShut(card, isInThread) || (await deps.stands(post)) === false);
  return isOver ? 'over' : 'refused';
}

/** What is not known yet, because it came while the gateway was away, may be read later. */
function isShutOut({ client }: PostCloserDeps, { channelId }: DailyPost): boolean {
  return client.channels.cache.has(channelId) && !mayRead(client, channelId);
}

async function recount(deps: PostCloserDeps, study: Study, post: DailyPost): ReturnType<CardCounter['recount']> {
  const answers = await deps.answersOf(postKey(post));
  const { threadId } = post;
  // A card that was deleted must not keep the summary as it is, nor a thread the card.
  const recountCard = () => settled(() => closeCard(deps, study, picked(post), countIn(answers)));
  const isInThread = post.channelKind === 'forum' && threadId !== null;
  let card: Outcome = isInThread ? 'refused' : await recountCard();
  const told = await settled(async () => {
    if (threadId === null) return;
    await whileAwake(await threadOver(deps.bulk, threadId), async () => {
      if (isInThread) card = await recountCard();
      await retell(deps, study, post, answers);
    });
  });
  if (card === 'later' || told === 'later') return 'later';
  if (card === 'done' && told === 'done') return 'done';
  // A locked thread may be opened again.
  return (await ofRefused(deps, post, card, told)) === 'over' ? 'over' : 'refused';
}

async function close(
  deps: PostCloserDeps,
  study: Study,
  post: DailyPost,
  again: boolean,
): ReturnType<PostSender['close']> {
  try {
    const isRead = await deps.keeper.readAnew(study, post);
    // What members wrote while the bot was away is not there yet. For good it is not waited for.
    if (!isRead && !isShutOut(deps, post) && (post.retry?.times ?? 0) < READINGS) return 'refused';
    const answers = await deps.answersOf(postKey(post));
    const answered = countIn(answers);
    const card = await settled(() => closeCard(deps, study, picked(post), answered));
    const told = await settled(() => tell(deps, study, post, answers, again));
    if (card === 'later' || told === 'later') return 'later';
    if (card === 'done' && told === 'done') return 'closed';
    return await ofRefused(deps, post, card, told);
  } catch (error) {
    return afterFailure(error);
  }
}

/** Makes the closer of posts. */
export function createPostCloser(deps: PostCloserDeps): Pick<PostSender, 'close'> & Pick<CardCounter, 'recount'> {
  return {
    recount: (study, post) => recount(deps, study, post),
    close: (study, post, again) => close(deps, study, post, again),
  };
}
