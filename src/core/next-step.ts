// What to do next for a study or a post: one pure decision, so that on time, late, crashed and failed are one path.

import { type DailyPost, owesAnswers } from './post.ts';
import { isResting } from './retry.ts';
import { addDays, instantOf, type Occurrence, studyDay } from './schedule.ts';
import type { Study } from './study.ts';

export type NextStep =
  | { readonly kind: 'claim'; readonly late: boolean }
  /** Too late to post; it is recorded and told. */
  | { readonly kind: 'miss' }
  | { readonly kind: 'send' }
  /** An attempt has no known result: the channel is looked through before anything is sent. */
  | { readonly kind: 'reconcile' }
  /** The clock was set back since the attempt, and nothing says by how much: it counts as made now. */
  | { readonly kind: 'redate' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'close' }
  /** The answers to a closed post of a hidden study are shown in its thread. */
  | { readonly kind: 'show' }
  | { readonly kind: 'nothing' };

const MINUTE = 60_000;
/** A missed time is posted late within this time (ms) and on the same study day. */
export const CATCH_UP_WINDOW = 6 * 60 * MINUTE;
/** A post this late (ms) says so. */
export const LATE_AFTER = 10 * MINUTE;
/** Longer than the client's time-out (ms): an attempt older than this has reached Discord or never will. */
export const ATTEMPT_SETTLES = 30_000;

/** A card that may stand is looked for until so long (ms) after its deadline, */
const SEARCHED_AFTER = 24 * 60 * MINUTE;
/** and in vain so often, which takes a day: a bot that was off all the while still finds it, behind an outage too. */
const SEARCHES = 96;

const NOTHING: NextStep = { kind: 'nothing' };

/** Whether a post that is due may (still, late) be sent now; `closesAt` is the epoch ms at which it would close. */
function isInTime(
  now: number,
  due: { readonly date: string; readonly at: number; readonly closesAt: number },
  zone: string,
): boolean {
  if (now >= due.closesAt) return false;
  // A few minutes are not late, also over midnight; less than none is a clock that was set back.
  if (now - due.at <= LATE_AFTER) return true;
  return now - due.at <= CATCH_UP_WINDOW && studyDay(now, zone) === due.date;
}

/** Whether a post goes out marked as late now. */
export function isLate(now: number, scheduledAt: number): boolean {
  return now - scheduledAt > LATE_AFTER;
}

/** What an occurrence that nobody claimed yet wants: `claim` when due, `miss` when it is too late. */
export function dueStep(now: number, study: Study, due: Occurrence): NextStep {
  if (study.status !== 'active' || now < due.at) return NOTHING;
  const closesAt = due.at + (study.deadlineHours ?? Number.POSITIVE_INFINITY) * 60 * MINUTE;
  if (!isInTime(now, { ...due, closesAt }, study.schedule.zone)) return { kind: 'miss' };
  return { kind: 'claim', late: isLate(now, due.at) };
}

/** Whether a claimed post that is not in its channel may still be sent. */
export function canStillSend(now: number, study: Study, post: DailyPost): boolean {
  // "Post now" claims an hour that is not the schedule's, so the window counts from the claim.
  const at = Math.max(post.scheduledAt, post.claimedAt);
  return isInTime(now, { date: post.date, at, closesAt: post.closesAt }, study.schedule.zone);
}

/** Epoch ms at which a claimed post can be sent last. */
export function sendableUntil(study: Study, post: DailyPost): number {
  const at = Math.max(post.scheduledAt, post.claimedAt);
  const endOfDay = instantOf(addDays(post.date, 1), '00:00', study.schedule.zone) - 1;
  return Math.min(post.closesAt - 1, Math.max(at + LATE_AFTER, Math.min(at + CATCH_UP_WINDOW, endOfDay)));
}

/**
 * A study that the bot stopped itself may go on at any time, and its day with it, until that is too late. A card that may stand
 * is looked for at its deadline: nobody else would close it.
 */
function stoppedStep(now: number, study: Study, post: DailyPost): NextStep {
  if (post.attemptedAt !== null) return now < post.closesAt ? NOTHING : { kind: 'reconcile' };
  return study.stopReason === null || canStillSend(now, study, post) ? NOTHING : { kind: 'miss' };
}

/** Whether the search for a card is given up that never comes to its end: the question is long over, and was looked for often. */
export function isSearchOver(now: number, { closesAt, retry }: DailyPost): boolean {
  return now >= closesAt + SEARCHED_AFTER && (retry?.times ?? 0) >= SEARCHES;
}

function sendStep(now: number, study: Study, post: DailyPost): NextStep {
  if (study.status === 'stopped') return stoppedStep(now, study, post);
  const tried = post.attemptedAt;
  if (tried === null) return canStillSend(now, study, post) ? { kind: 'send' } : { kind: 'miss' };
  if (tried > now) return { kind: 'redate' };
  return now - tried <= ATTEMPT_SETTLES ? NOTHING : { kind: 'reconcile' };
}

/** The thread that is missing, or the closing. */
function shownStep(now: number, study: Study, post: DailyPost): NextStep {
  if (now >= post.closesAt) {
    // What was in vain before the deadline was the thread.
    return post.closingAt !== null && isResting(now, post.retry) ? NOTHING : { kind: 'close' };
  }
  if (post.threadId !== null || study.status === 'stopped' || isResting(now, post.retry)) return NOTHING;
  return { kind: 'thread' };
}

/** What a post wants next. */
export function nextStep(now: number, study: Study, post: DailyPost): NextStep {
  switch (post.state) {
    case 'claimed':
      return isResting(now, post.retry) ? NOTHING : sendStep(now, study, post);
    case 'sent':
    case 'open':
      return shownStep(now, study, post);
    case 'closed':
      return owesAnswers(post) && !isResting(now, post.retry) ? { kind: 'show' } : NOTHING;
    case 'missed':
    case 'cancelled':
      return NOTHING;
  }
}
