// When a study posts: wall-clock times in a zone turned into instants, day by day.
import { Temporal } from 'temporal-polyfill';
import { isHoliday } from './holidays.ts';
import type { Plan } from './post.ts';
import type { PostingSchedule, Term, Weekday } from './study.ts';

/** One coming post: its study day (ISO date), slot, and epoch ms. */
export interface Occurrence {
  readonly date: string;
  readonly slot: number;
  readonly at: number;
}

/** Why nothing is posted on a day. */
export type DayOff = 'term' | 'weekday' | 'holiday' | 'pause' | 'skip';

/** A pause can be meant for ever; a posting day further ahead than this many days is none. */
const HORIZON_DAYS = 3660;

/** The study day (ISO date) of an instant (epoch ms) in a zone. */
export function studyDay(now: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/**
 * Epoch ms of `HH:MM` on an ISO date in a zone. In a DST gap the time shifts by the gap's length, in an overlap it is
 * the first of the two (Temporal's `compatible`). A gap that ends the day (Greenland's: 23:00 to midnight) shifts it
 * back instead, so that the post stays on its study day.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const usual = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (usual.toPlainDate().toString() === date) return usual.epochMilliseconds;
  return wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
}

/** The ISO date `days` after another. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** ISO weekday of an ISO date. */
export function weekdayOf(date: string): Weekday {
  return Temporal.PlainDate.from(date).dayOfWeek as Weekday;
}

/** Whether a text names an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  // An offset such as +09:00 is accepted by Temporal but follows no daylight-saving rule.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether an ISO date is one of a term's days. */
export function isInTerm({ from, until }: Term, date: string): boolean {
  return from <= date && date <= until;
}

/** Why nothing is posted on an ISO date, or null for a posting day. */
export function dayOff(schedule: PostingSchedule, date: string, plan?: Plan): DayOff | null {
  if (schedule.term && !isInTerm(schedule.term, date)) return 'term';
  if (plan?.skip) return 'skip';
  if (!schedule.weekdays.includes(weekdayOf(date))) return 'weekday';
  if (schedule.pauses.some((pause) => pause.from <= date && date <= pause.until)) return 'pause';
  if (schedule.holidays !== null && isHoliday(schedule.holidays, date)) return 'holiday';
  return null;
}

/** The post of one study day, or null when nothing is posted on it. */
export function occurrenceOn(schedule: PostingSchedule, date: string, plan?: Plan): Occurrence | null {
  if (dayOff(schedule, date, plan) !== null) return null;
  const at = instantOf(date, plan?.time ?? schedule.time, schedule.zone);
  // A zone that crosses the date line leaves out a whole day.
  return studyDay(at, schedule.zone) === date ? { date, slot: 0, at } : null;
}

/** The last day of the longest pause that covers a day; without one, the day itself. */
function endOfPause(schedule: PostingSchedule, date: string): string {
  return schedule.pauses.reduce((last, { from, until }) => (from <= date && until > last ? until : last), date);
}

/**
 * The posts after an instant (epoch ms, exclusive), soonest first, at most `count`; `until` (epoch ms, inclusive) ends
 * the search early. `planOf` tells what the leader arranged for a day.
 */
export function occurrencesAfter(
  schedule: PostingSchedule,
  after: number,
  count: number,
  planOf: (date: string) => Plan | undefined = () => undefined,
  until = Number.POSITIVE_INFINITY,
): Occurrence[] {
  const found: Occurrence[] = [];
  if (schedule.weekdays.length === 0) return found;
  const today = studyDay(after, schedule.zone);
  const first = schedule.term && schedule.term.from > today ? schedule.term.from : today;
  const farthest = addDays(today, HORIZON_DAYS);
  const horizon = schedule.term && schedule.term.until < farthest ? schedule.term.until : farthest;
  // An end of time such as 9999-12-31 must not be stepped over: the year after it sorts as no ISO date does.
  const following = (date: string): string => {
    const last = endOfPause(schedule, date);
    return last > horizon ? last : addDays(last, 1);
  };
  for (let date = first; date <= horizon && found.length < count; date = following(date)) {
    const occurrence = occurrenceOn(schedule, date, planOf(date));
    if (occurrence === null || occurrence.at <= after) continue;
    if (occurrence.at > until) break;
    found.push(occurrence);
  }
  return found;
}

/** The soonest post after an instant (epoch ms, exclusive), or null. */
export function nextOccurrence(
  schedule: PostingSchedule,
  after: number,
  planOf?: (date: string) => Plan | undefined,
): Occurrence | null {
  return occurrencesAfter(schedule, after, 1, planOf)[0] ?? null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Epoch ms at which a post due at `scheduledAt` closes: after the study's hours, or when a later day's post comes. */
export function closingTime(
  schedule: PostingSchedule,
  deadlineHours: number | null,
  post: { readonly date: string; readonly scheduledAt: number },
  planOf?: (date: string) => Plan | undefined,
): number {
  if (deadlineHours !== null) return post.scheduledAt + deadlineHours * HOUR;
  const coming = occurrencesAfter(schedule, post.scheduledAt, 2, planOf);
  return coming.find(({ date }) => date > post.date)?.at ?? post.scheduledAt + DAY;
}
