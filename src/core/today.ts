// What there is to say about a study's question on a day that may not have one.
import { holidayName } from './holidays.ts';
import type { DailyPost, Plan } from './post.ts';
import { type DayOff, dayOff, occurrenceOn, studyDay } from './schedule.ts';
import type { Study } from './study.ts';

/** Why today's question is not there. `coming`: its time is still ahead, or it is being posted. */
export type NoneToday =
  | { readonly kind: 'coming' }
  | { readonly kind: 'off'; readonly reason: DayOff; readonly holiday: string | null }
  | { readonly kind: 'missed' }
  | { readonly kind: 'stopped' }
  /** Today's time had passed when the study was set up. */
  | { readonly kind: 'passed' };

/** Whether a post is there for members to see. */
export function isShown(post: DailyPost | undefined): post is DailyPost {
  return post?.state === 'sent' || post?.state === 'open' || post?.state === 'closed';
}

/** Whether a post takes answers now. */
export function takesAnswers(post: DailyPost, now: number): boolean {
  return (post.state === 'sent' || post.state === 'open') && now < post.closesAt;
}

/** Whether members may see a post without our knowing: it was sent, and Discord did not answer. */
export function isOnItsWay(post: DailyPost): boolean {
  return post.state === 'claimed' && post.attemptedAt !== null;
}

/** Whether a post asks its question now, as far as anybody may see: what it keeps closed stays closed. */
export function isAsking(post: DailyPost, now: number): boolean {
  return takesAnswers(post, now) || (isOnItsWay(post) && now < post.closesAt);
}

/** Whether a post could have been answered by a member who joined at `joinedAt` (epoch ms). */
export function wasFor({ closesAt }: DailyPost, joinedAt: number): boolean {
  return closesAt > joinedAt;
}

/** Why a study shows no question on the day of `now` (epoch ms); `post` is that day's record, if there is one. */
export function noneToday(study: Study, post: DailyPost | undefined, plan: Plan | undefined, now: number): NoneToday {
  if (study.status !== 'active') return { kind: 'stopped' };
  if (post?.state === 'missed' || post?.state === 'cancelled') return { kind: 'missed' };
  if (post) return { kind: 'coming' };
  const date = studyDay(now, study.schedule.zone);
  const reason = dayOff(study.schedule, date, plan);
  if (reason !== null) return { kind: 'off', reason, holiday: holidayOn(study, date) };
  const due = occurrenceOn(study.schedule, date, plan);
  return due !== null && due.at > now ? { kind: 'coming' } : { kind: 'passed' };
}

function holidayOn(study: Study, date: string): string | null {
  return study.schedule.holidays === null ? null : (holidayName(study.schedule.holidays, date) ?? null);
}
