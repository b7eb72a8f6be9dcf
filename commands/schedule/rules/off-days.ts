// The days between coming posts on which nothing is posted, and why.
import { holidayName } from '../../../src/core/holidays.ts';
import type { Plan } from '../../../src/core/post.ts';
import { addDays, type DayOff, dayOff } from '../../../src/core/schedule.ts';
import type { PostingSchedule } from '../../../src/core/study.ts';

/** Days in a row without a post for one reason (ISO dates, both included); `holiday` is the holiday's name. */
export interface OffDays {
  readonly from: string;
  readonly until: string;
  readonly why: DayOff;
  readonly holiday: string | null;
}

function reasonOf(schedule: PostingSchedule, date: string, plan: Plan | undefined): DayOff | null {
  // A weekend within a pause belongs to the pause.
  if (schedule.pauses.some((pause) => pause.from <= date && date <= pause.until)) return 'pause';
  return dayOff(schedule, date, plan);
}

function continues(last: OffDays | undefined, next: OffDays): last is OffDays {
  return (
    last !== undefined &&
    last.why === next.why &&
    last.holiday === next.holiday &&
    next.why !== 'skip' &&
    addDays(last.until, 1) === next.from
  );
}

/** The days off from one ISO date to another, both included. Skipped days are listed one by one: each can be brought back. */
export function offDays(
  schedule: PostingSchedule,
  from: string,
  until: string,
  planOf: (date: string) => Plan | undefined,
): OffDays[] {
  const found: OffDays[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const why = reasonOf(schedule, date, planOf(date));
    if (why === null) continue;
    const holiday = why === 'holiday' && schedule.holidays ? (holidayName(schedule.holidays, date) ?? null) : null;
    const day: OffDays = { from: date, until: date, why, holiday };
    const last = found.at(-1);
    if (continues(last, day)) found[found.length - 1] = { ...last, until: date };
    else found.push(day);
  }
  return found;
}
