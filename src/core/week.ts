// A week of a study: its days, and what each member did on them.
import { type AttendedDay, type DayMark, participationOf } from './attendance.ts';
import { CATCH_UP_WINDOW } from './next-step.ts';
import { addDays, instantOf, studyDay, weekdayOf } from './schedule.ts';
import type { Study } from './study.ts';

/** Days of a week. */
const DAYS = 7;

/** The ISO date of the Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** The seven days (ISO dates) from a first one. */
export function weekFrom(first: string): readonly string[] {
  return Array.from({ length: DAYS }, (_, n) => addDays(first, n));
}

/** One member's week. */
export interface MemberWeek {
  readonly userId: string;
  /** One for each day; undefined: there was no question. */
  readonly marks: readonly (DayMark | undefined)[];
  readonly answered: number;
  /** Days on which they could have answered: neither away, on leave nor passed. */
  readonly expected: number;
}

/** A member's week of these days. */
export function memberWeek(userId: string, days: readonly string[], attended: readonly AttendedDay[]): MemberWeek {
  const marks = days.map((day) => attended.find(({ date }) => date === day)?.mark);
  const { answered, late } = participationOf(
    userId,
    attended.filter(({ date }) => days.includes(date)),
  );
  const missed = marks.filter((mark) => mark === 'missed' || mark === 'open').length;
  return { userId, marks, answered, expected: answered + late + missed };
}

/** The study day (ISO date) whose picture of the seven days before is due now (epoch ms); undefined: none. */
export function reportDue(now: number, study: Study): string | undefined {
  const { schedule, weekReport, weekTold, status } = study;
  const day = studyDay(now, schedule.zone);
  // A clock that was set back brings no second one.
  const isDone = weekTold !== undefined && day <= weekTold;
  if (status !== 'active' || weekReport !== weekdayOf(day) || isDone) return undefined;
  const at = instantOf(day, schedule.time, schedule.zone);
  return at <= now && now - at <= CATCH_UP_WINDOW ? day : undefined;
}
