// What to do next for a study or a post: one pure decision, so that on time, late, crashed and failed are one path.

import type { DailyPost } from './post.ts';
import { type Occurrence, studyDay } from './schedule.ts';
import type { Study } from './study.ts';

export type Step =
  | { readonly kind: 'claim'; readonly late: boolean }
  /** Too late to post; it is recorded and told. */
  | { readonly kind: 'miss' }
  | { readonly kind: 'send' }
  /** An attempt has no known result. `resend`: the nonce still protects; `read`: look through the channel first. */
  | { readonly kind: 'reconcile'; readonly how: 'resend' | 'read' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'close' }
  | { readonly kind: 'nothing' };

const MINUTE = 60_000;
/** A missed time is posted late within this time (ms) and on the same study day. */
export const CATCH_UP_WINDOW = 6 * 60 * MINUTE;
/** A post this late (ms) says so. */
export const LATE_AFTER = 10 * MINUTE;
/** Discord remembers a nonce for "the past few minutes"; we trust two (ms). */
export const NONCE_TRUST = 2 * MINUTE;
/** Longer than the client's time-out (ms): an attempt older than this has reached Discord or never will. */
export const ATTEMPT_SETTLES = 30_000;

const NOTHING: Step = { kind: 'nothing' };

/** Whether a post due at `scheduledAt` on a study day may still be sent (late) now. */
export const canStillPost = (now: number, due: { readonly date: string; readonly at: number }, zone: string): boolean =>
  now - due.at <= CATCH_UP_WINDOW && studyDay(now, zone) === due.date;

/** What an occurrence that nobody claimed yet wants: `claim` when due, `miss` when it is too late. */
export const dueStep = (now: number, study: Study, due: Occurrence): Step => {
  if (study.status !== 'active' || now < due.at) return NOTHING;
  if (!canStillPost(now, due, study.schedule.zone)) return { kind: 'miss' };
  return { kind: 'claim', late: now - due.at > LATE_AFTER };
};

const sendStep = (now: number, study: Study, post: DailyPost): Step => {
  if (study.status === 'stopped') return NOTHING;
  const tried = post.attemptedAt;
  if (tried === null) {
    // "Post now" claims an hour that is not the schedule's, so the window counts from the claim.
    const due = { date: post.date, at: Math.max(post.scheduledAt, post.claimedAt) };
    return canStillPost(now, due, study.schedule.zone) ? { kind: 'send' } : { kind: 'miss' };
  }
  // No attempt is older than the claim, so within this time the nonce protects against every one of them.
  if (post.channelKind === 'text' && Math.abs(now - post.claimedAt) <= NONCE_TRUST) {
    return { kind: 'reconcile', how: 'resend' };
  }
  return Math.abs(now - tried) <= ATTEMPT_SETTLES ? NOTHING : { kind: 'reconcile', how: 'read' };
};

/** What a claimed post wants next. */
export const nextStep = (now: number, study: Study, post: DailyPost): Step => {
  switch (post.state) {
    case 'claimed':
      return sendStep(now, study, post);
    case 'sent':
      if (now >= post.closesAt) return { kind: 'close' };
      return study.status === 'stopped' ? NOTHING : { kind: 'thread' };
    case 'open':
      return now >= post.closesAt ? { kind: 'close' } : NOTHING;
    case 'closed':
    case 'missed':
    case 'cancelled':
      return NOTHING;
  }
};
