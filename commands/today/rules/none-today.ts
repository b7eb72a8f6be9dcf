// Why a study shows no question today.
import { holidayName } from '../../../src/core/holidays.ts';
import type { DailyPost, Plan } from '../../../src/core/post.ts';
import { type DayOff, dayOff, occurrenceOn, studyDay } from '../../../src/core/schedule.ts';
import type { Study } from '../../../src/core/study.ts';

/** Why today's question is not there. `coming`: its time is still ahead, or it is being posted. */
export type NoneToday =
  | { readonly kind: 'coming' }
  | { readonly kind: 'off'; readonly reason: DayOff; readonly holiday: string | null }
  | { readonly kind: 'missed' }
  | { readonly kind: 'stopped' }
  /** Today's time had passed when the study was set up. */
  | { readonly kind: 'passed' };

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
