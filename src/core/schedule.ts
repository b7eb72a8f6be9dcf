// When a study posts: wall-clock times in a zone turned into instants, day by day.
import { Temporal } from 'temporal-polyfill';
import { isHoliday } from './holidays.ts';
import type { Plan } from './post.ts';
import type { PostingSchedule, Weekday } from './study.ts';

/** One coming post: its study day (ISO date), slot, and epoch ms. */
export interface Occurrence {
  readonly date: string;
  readonly slot: number;
  readonly at: number;
}

/** Why nothing is posted on a day. */
export type DayOff = 'weekday' | 'holiday' | 'pause' | 'skip';

/** A schedule may have no posting day for a long pause; beyond this many days ahead nothing is looked for. */
const HORIZON_DAYS = 400;

/** The study day (ISO date) of an instant (epoch ms) in a zone. */
export const studyDay = (now: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * Epoch ms of `HH:MM` on an ISO date in a zone. In a DST gap the time shifts by the gap's length, in an overlap it is
 * the first of the two (Temporal's `compatible`).
 */
export const instantOf = (date: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** The ISO date `days` after another. */
export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** ISO weekday of an ISO date. */
export const weekdayOf = (date: string): Weekday => Temporal.PlainDate.from(date).dayOfWeek as Weekday;

/** Whether a text names an IANA time zone that this machine knows. */
export const isTimeZone = (zone: string): boolean => {
  // An offset such as +09:00 is accepted by Temporal but follows no daylight-saving rule.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

/** Why nothing is posted on an ISO date, or null for a posting day. */
export const dayOff = (schedule: PostingSchedule, date: string, plan?: Plan): DayOff | null => {
  if (plan?.skip) return 'skip';
  if (!schedule.weekdays.includes(weekdayOf(date))) return 'weekday';
  if (schedule.pauses.some((pause) => pause.from <= date && date <= pause.until)) return 'pause';
  if (schedule.holidays !== null && isHoliday(schedule.holidays, date)) return 'holiday';
  return null;
};

/** The post of one study day, or null when nothing is posted on it. */
export const occurrenceOn = (schedule: PostingSchedule, date: string, plan?: Plan): Occurrence | null => {
  if (dayOff(schedule, date, plan) !== null) return null;
  return { date, slot: 0, at: instantOf(date, plan?.time ?? schedule.time, schedule.zone) };
};

/**
 * The posts after an instant (epoch ms, exclusive), soonest first, at most `count`; `until` (epoch ms, inclusive) ends
 * the search early. `planOf` tells what the leader arranged for a day.
 */
export const occurrencesAfter = (
  schedule: PostingSchedule,
  after: number,
  count: number,
  planOf: (date: string) => Plan | undefined = () => undefined,
  until = Number.POSITIVE_INFINITY,
): Occurrence[] => {
  const found: Occurrence[] = [];
  const first = studyDay(after, schedule.zone);
  for (let day = 0; day < HORIZON_DAYS && found.length < count; day += 1) {
    const date = addDays(first, day);
    const occurrence = occurrenceOn(schedule, date, planOf(date));
    if (occurrence === null || occurrence.at <= after) continue;
    if (occurrence.at > until) break;
    found.push(occurrence);
  }
  return found;
};

/** The soonest post after an instant (epoch ms, exclusive), or null. */
export const nextOccurrence = (
  schedule: PostingSchedule,
  after: number,
  planOf?: (date: string) => Plan | undefined,
): Occurrence | null => occurrencesAfter(schedule, after, 1, planOf)[0] ?? null;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Epoch ms at which a post due at `scheduledAt` closes: after the study's hours, or when a later day's post comes. */
export const closingTime = (
  schedule: PostingSchedule,
  deadlineHours: number | null,
  post: { readonly date: string; readonly scheduledAt: number },
  planOf?: (date: string) => Plan | undefined,
): number => {
  if (deadlineHours !== null) return post.scheduledAt + deadlineHours * HOUR;
  const coming = occurrencesAfter(schedule, post.scheduledAt, 2, planOf);
  return coming.find(({ date }) => date > post.date)?.at ?? post.scheduledAt + DAY;
};
