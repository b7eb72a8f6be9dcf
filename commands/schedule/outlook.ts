// What lies ahead of a study and what went wrong lately: all that `/schedule` shows, read in one go.

import { readDate } from '../../src/core/date-text.ts';
import type { DailyPost, Plan } from '../../src/core/post.ts';
import { addDays, studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import type { Facts } from '../../src/discord/context.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Coming } from '../../src/jobs/calendar.ts';
import { type OffDays, offDays } from './rules/off-days.ts';

/** Posts shown ahead, and days that a leader can change. */
const AHEAD = 7;
/** Days looked ahead at for days off when no post is coming. */
const IDLE_DAYS = 14;
/** Days back in which missed posts are told. */
const MISSED_DAYS = 14;

export interface Outlook {
  readonly study: Study;
  /** The study day now. */
  readonly today: string;
  readonly coming: readonly Coming[];
  readonly off: readonly OffDays[];
  /** Oldest first. */
  readonly missed: readonly DailyPost[];
  /** Today's post, if there is a record of one. */
  readonly todays: DailyPost | undefined;
  readonly planOf: (date: string) => Plan | undefined;
}

function isMissed({ state }: DailyPost): boolean {
  return state === 'missed' || state === 'cancelled';
}

/** Reads what `/schedule` shows. */
export async function outlookOf(study: Study, { app }: Facts): Promise<Outlook> {
  const today = studyDay(app.clock.now(), study.schedule.zone);
  const coming = await app.posting.coming(study, AHEAD);
  const until = coming.at(-1)?.occurrence.date ?? addDays(today, IDLE_DAYS - 1);
  const plans = new Map((await app.store.plans.ofStudy(study.id, today, until)).map((plan) => [plan.date, plan]));
  const planOf = (date: string) => plans.get(date);
  const posts = await app.store.posts.ofStudy(study.id, { from: addDays(today, -MISSED_DAYS), until: today });
  const todays = posts.find(({ date, slot }) => date === today && slot === 0);
  const off = offDays(study.schedule, todays ? addDays(today, 1) : today, until, planOf);
  return { study, today, coming, off, missed: posts.filter(isMissed), todays, planOf };
}

/** The days that a leader skipped and can bring back. */
export function skippedDays({ off }: Outlook): string[] {
  return off.filter(({ why }) => why === 'skip').map(({ from }) => from);
}

/** @throws UserError when the text names no day. */
export function dateOf(text: string, { today }: Outlook): string {
  const date = readDate(text, today);
  if (date === undefined) throw new UserError('schedule.refuse.date', { text: plainLine(text, 100) });
  return date;
}
