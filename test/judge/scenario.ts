// What a test writes down about its world, so that the judge can tell right from wrong without knowing the bot.
// A scenario says what leaders set up and members agreed to; everything else the judge reads in the local Discord's history:
//
//   const report = await judge(local, { studies: [{ …settings of /setup… }], members: [{ id }] });
//   expect(report.violations).toEqual([]);
//
// Calm the weather before judging: the judge makes members run /mydata and /answers and a leader /export, and presses
// again up to five times. Let texts of answers be six characters or longer and differ from each other.
import { Temporal } from 'temporal-polyfill';

export const HOUR = 3_600_000;
const CATCH_UP = 6 * HOUR;

/** One study as its leader set it up. */
export interface Study {
  readonly guildId: string;
  readonly channelId: string;
  readonly kind: 'text' | 'forum';
  readonly zone: string;
  /** `HH:MM` in the zone. */
  readonly time: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Virtual epoch ms at which it was started, and at which it was stopped or removed. */
  readonly from: number;
  readonly until?: number;
  /**
   * Days that differ: null, nothing is posted (holiday, skip, pause, leave); `HH:MM`, another time; `'now'`, a leader
   * had it posted by hand that day; a list, one post for each of its times.
   */
  readonly days?: Readonly<Record<string, string | null | readonly string[]>>;
  /** Days whose post may be missing, because the scenario took away what it needs for the whole window. */
  readonly mayMiss?: readonly string[];
  /** Hours from the post to its deadline; none: the next posting time. */
  readonly deadlineHours?: number;
  readonly reveal: 'open' | 'after-answer' | 'after-deadline';
  readonly pingRoleId?: string;
  readonly locale: 'ko' | 'en';
  /** Whether exports name those who answered; they do not, unless the study says so. */
  readonly namedInExports?: boolean;
}

/** A member whose deeds count. */
export interface Member {
  readonly id: string;
  /** The servers that they are in; all, unless told. */
  readonly guildIds?: readonly string[];
  /** Virtual epoch ms at which they had everything of theirs erased. */
  readonly erasedAt?: number;
}

/** Direct messages that a member switched on. */
export interface AskedFor {
  readonly memberId: string;
  readonly zone: string;
  /** 1 by default. */
  readonly mostADay?: number;
  readonly from?: number;
  readonly until?: number;
}

/** Everything that the judge is told. */
export interface Scenario {
  readonly studies: readonly Study[];
  readonly members: readonly Member[];
  readonly directMessages?: readonly AskedFor[];
  /** Who else may be pinged, by anything. */
  readonly mayPing?: readonly string[];
  /** Questions with sample answers, so that a hidden sample answer is known when it is seen. */
  readonly questions?: readonly { readonly title: string; readonly samples: readonly string[] }[];
  /** Texts that a member took back by a button: kept nowhere. */
  readonly takenBack?: readonly string[];
  /** Texts that were handed in as an answer by the menu of a message, with success. */
  readonly marked?: readonly string[];
  /** Texts that the member was told are not kept, or may not be: kept once or not at all. */
  readonly unsure?: readonly string[];
  /** Refusals that the scenario brings and the history cannot tell. */
  readonly refusals?: readonly { readonly code: number; readonly path?: string }[];
  /** False: the bot runs without the message content intent, and threads are not collected. */
  readonly messageContent?: boolean;
  /** False: the bot may not react, and puts no signs on messages. */
  readonly signs?: boolean;
  /** Real ms; 3,000 by default. */
  readonly interactionDeadlineMs?: number;
  /** Real ms within a span of the history's real time in which the machine kept the bot from working; none, unless told. */
  readonly heldUpMs?: (from: number, to: number) => number;
}

/** One post that is due. */
export interface Due {
  readonly study: Study;
  readonly day: string;
  readonly at: number;
  /** The last moment at which it may still come. */
  readonly end: number;
  readonly endOfDay: number;
  /** Whether its absence is a fault by now. */
  readonly isOwed: boolean;
}

function endOfDay(date: Temporal.PlainDate, zone: string): number {
  return date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

function timesOf(study: Study, date: Temporal.PlainDate): readonly string[] {
  const own = study.days?.[date.toString()];
  if (own === null) return [];
  if (own !== undefined) return typeof own === 'string' ? [own] : own;
  return study.weekdays.includes(date.dayOfWeek) ? [study.time] : [];
}

function dueAt(study: Study, date: Temporal.PlainDate, time: string, now: number): Due {
  const day = date.toString();
  const midnight = endOfDay(date, study.zone);
  if (time === 'now') {
    const at = Math.max(date.toZonedDateTime(study.zone).epochMilliseconds, study.from);
    return { study, day, at, end: midnight, endOfDay: midnight, isOwed: true };
  }
  const at = date.toZonedDateTime({ timeZone: study.zone, plainTime: time }).epochMilliseconds;
  const end = Math.min(at + CATCH_UP, midnight - 1);
  const isOwed = now > end && !(study.mayMiss ?? []).includes(day);
  return { study, day, at, end, endOfDay: midnight, isOwed };
}

/** The study day of a moment. */
export function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** All posts of a study that are due until `now`, in order. */
export function duePosts(study: Study, now: number): Due[] {
  const last = Temporal.PlainDate.from(dayOf(Math.min(now, study.until ?? now), study.zone));
  const found: Due[] = [];
  for (
    let date = Temporal.PlainDate.from(dayOf(study.from, study.zone));
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    for (const time of timesOf(study, date)) {
      const due = dueAt(study, date, time, now);
      if (due.at >= study.from && due.at <= Math.min(now, study.until ?? now)) found.push(due);
    }
  }
  return found;
}

/** What a day has for a time when nobody posts by hand: the study's own, but not on the day that this was done. */
function timed(study: Study, isToday: boolean, time: string | null | readonly string[]): readonly string[] {
  const times = time === null ? [] : typeof time === 'string' ? [time] : time;
  return times.flatMap((one) => (one !== 'now' ? [one] : isToday ? [] : [study.time]));
}

/** When a post of this study that was due at `at` closes: the earliest moment, so that nobody is accused wrongly. */
export function closesAt(study: Study, at: number): number {
  if (study.deadlineHours !== undefined) return at + study.deadlineHours * HOUR;
  const today = dayOf(at, study.zone);
  const days = Object.entries(study.days ?? {}).map(([day, time]) => [day, timed(study, day === today, time)]);
  const { until, ...running } = { ...study, days: Object.fromEntries(days), from: at + 1 };
  return duePosts(running, at + 60 * 24 * HOUR)[0]?.at ?? Number.POSITIVE_INFINITY;
}
