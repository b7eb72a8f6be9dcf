// One post, carried on: asks what it wants next, does it through the ports, until nothing is left to do now.
import { CATCH_UP_WINDOW, canStillSend, isLate, isSearchOver, nextStep } from '../core/next-step.ts';
import { type DailyPost, type MissReason, postKey } from '../core/post.ts';
import type { Study } from '../core/study.ts';
import type { SentMessage } from './ports.ts';
import { change, hasLeft, type Outcome, type PostWork, retryLater, toTell } from './post-work.ts';
import { handleSetback, refuse, unanswered } from './setbacks.ts';
import { tellLost, tellMissed } from './telling.ts';

/** How long (ms) after the deadline it is tried to show its answers in the thread. */
const SHOWN_UNTIL = 24 * 3_600_000;

async function arrived(work: PostWork, post: DailyPost, messageId: string, threadId: string | null): Promise<Outcome> {
  if (threadId !== null) await work.documents.posts.linkThread(threadId, postKey(post));
  await change(work, post, { state: threadId === null ? 'sent' : 'open', messageId, threadId, retry: null });
  return 'again';
}

/** The card is in the channel. */
async function cardSent(
  work: PostWork,
  study: Study,
  post: DailyPost,
  { messageId, threadId }: SentMessage,
): Promise<Outcome> {
  const outcome = await arrived(work, post, messageId, threadId);
  tellLost(work, study, { ...post, messageId, threadId });
  return outcome;
}

/** What an attempt begins with: the place may have changed since the claim. */
function beginning(work: PostWork, study: Study, post: DailyPost): Partial<DailyPost> {
  const { channelId, channelKind } = study;
  const isThere = channelId === post.channelId && post.attempts > 0;
  return { channelId, channelKind, after: (isThere && post.after) || work.sender.newest({ ...post, channelId }) };
}

async function send(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const now = work.clock.now();
  // A post claimed on time can still go out late: Discord was away.
  const late = post.late || isLate(now, post.scheduledAt);
  const started = { ...post, ...beginning(work, study, post), late };
  await change(work, post, { ...started, attemptedAt: now, attempts: post.attempts + 1 });
  const result = await work.sender.send(study, started);
  return result.kind === 'sent' ? cardSent(work, study, post, result) : handleSetback(work, study, post, result);
}

async function missAndTell(work: PostWork, study: Study, post: DailyPost, reason: MissReason): Promise<void> {
  await change(work, post, { state: 'missed', missReason: reason, attemptedAt: post.attemptedAt, ...toTell(study) });
  tellMissed(work, study, [{ date: post.date, slot: post.slot, at: post.scheduledAt, reason }]);
}

async function miss(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const reason = post.retry?.reason ?? 'offline';
  // Why a study stopped was told when it did.
  if (study.status === 'stopped') await change(work, post, { state: 'missed', missReason: reason });
  else await missAndTell(work, study, post, reason);
  return 'wait';
}

/** Discord says of what is there, too, that it is not: its second word, a beat after the first, is believed. */
function isSaidTwice({ retry }: DailyPost): boolean {
  return retry?.gone === true;
}

async function read(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const result = await work.sender.find(study, post);
  if (result.kind === 'found') return cardSent(work, study, post, result);
  if (result.kind !== 'none' && isSearchOver(work.clock.now(), post)) return miss(work, study, post);
  if (result.kind === 'refused') {
    // Where the study no longer posts, nobody puts right what is in the way: no day waits for it longer than its window.
    const isOver = hasLeft(study, post) && !canStillSend(work.clock.now(), study, post);
    if (isOver) return miss(work, study, post);
    // What is stopped already rests between two searches.
    if (study.status === 'stopped') return retryLater(work, post, result.reason);
    return refuse(work, study, post, result.reason);
  }
  if (result.kind === 'unknown') return unanswered(work, post);
  if (result.kind === 'doubtful' && !isSaidTwice(post)) return unanswered(work, post, true);
  // No message of ours is in the channel: as if it had never been tried, so the window decides.
  return canStillSend(work.clock.now(), study, post)
    ? send(work, study, { ...post, attemptedAt: null })
    : miss(work, study, post);
}

async function thread(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const result = await work.sender.startThread(study, post);
  if (result.kind === 'started') return arrived(work, post, post.messageId ?? result.threadId, result.threadId);
  if (result.kind !== 'gone') return handleSetback(work, study, post, result);
  // One server of Discord may not know yet of a message that another has just made: a second word, a beat later, is believed.
  const isThere = post.retry?.gone ? await work.sender.stands(post) : undefined;
  if (isThere !== false) return retryLater(work, post, null, {}, isThere !== true);
  await change(work, post, { state: 'cancelled' });
  return 'wait';
}

/** Tries before something is given up, however long ago it began: the host may have slept in between. */
const TRIES = 6;

/** Whether it is too early to give up what Discord refuses since a time (epoch ms), within a window (ms). */
function isPatient(now: number, since: number, window: number, { retry }: DailyPost): boolean {
  return Math.abs(now - since) < window || (retry?.times ?? 0) < TRIES;
}

async function close(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const now = work.clock.now();
  const again = post.closingAt !== null;
  // What was in vain before is the thread.
  const begun = again ? post : { ...post, closingAt: now, retry: null };
  if (!again) await change(work, post, { closingAt: now, retry: null });
  const patient = isPatient(now, post.closingAt ?? now, CATCH_UP_WINDOW, begun);
  if (post.threadId === null && post.messageId !== null) {
    // It may have been started, and the answer lost: members have written in it.
    const threadId = await work.sender.threadOf(post);
    if (threadId === 'gone' && !isSaidTwice(begun) && patient) return retryLater(work, begun, null, {}, true);
    if (threadId === undefined && patient) return retryLater(work, begun, null);
    if (threadId && threadId !== 'gone') return arrived(work, begun, post.messageId, threadId);
  }
  const result = await work.sender.close(study, begun, again);
  if (result === 'over' && !isSaidTwice(begun) && patient) return retryLater(work, begun, null, {}, true);
  if (result === 'later' || (result === 'refused' && patient)) return retryLater(work, begun, null);
  if (result === 'refused')
    work.log.error({ post: postKey(post) }, 'Discord refused to the end to let this post be closed');
  const canShow = result !== 'over' && post.threadId !== null && post.showing === 'promised';
  const showing = canShow ? ({ showing: 'owed' } as const) : {};
  await change(work, post, { state: 'closed', retry: null, ...showing });
  return 'wait';
}

/** The answers of a hidden study, where its members talk. */
async function show(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const again = post.showing === 'begun';
  if (!again) await change(work, post, { showing: 'begun' });
  const result = await work.sender.show(study, post, again);
  const patient = isPatient(work.clock.now(), post.closesAt, SHOWN_UNTIL, post);
  if (result === 'later' && patient) return retryLater(work, post, null);
  await change(work, post, { showing: 'done', retry: null });
  return 'wait';
}

async function step(work: PostWork, study: Study, post: DailyPost): Promise<Outcome> {
  const next = nextStep(work.clock.now(), study, post);
  switch (next.kind) {
    case 'send':
      return send(work, study, post);
    case 'reconcile':
      return read(work, study, post);
    case 'redate':
      await change(work, post, { attemptedAt: work.clock.now() });
      return 'wait';
    case 'thread':
      return thread(work, study, post);
    case 'close':
      return close(work, study, post);
    case 'show':
      return show(work, study, post);
    case 'miss':
      return miss(work, study, post);
    default:
      return 'wait';
  }
}

/** Carries a post on until it has to wait; `only` ends it once the post has left these states. */
export async function advance(work: PostWork, key: string, only?: readonly DailyPost['state'][]): Promise<void> {
  for (let outcome: Outcome = 'again'; outcome === 'again'; ) {
    const post = await work.documents.posts.get(key);
    const study = post && (await work.documents.studies.get(post.guildId, post.studyId));
    if (!post || !study) return work.agenda.drop(key);
    if (only && !only.includes(post.state)) return;
    outcome = await step(work, study, post);
  }
}
