// When a member is told of due reviews: one decision from the clock and what is stored, the same before and after a crash.
import { practiceDay } from './due.ts';
import { CATCH_UP_WINDOW, LATE_AFTER } from './next-step.ts';
import { isResting, type Retry } from './retry.ts';
import { addDays, instantOf } from './schedule.ts';

export const REMINDER_STATES = ['on', 'off', 'closed'] as const;

/** A member's wish to be told of due reviews once a study day of practice. */
export interface Reminder {
  /** `closed`: turned off because Discord delivers no direct messages of ours to the member. */
  readonly state: (typeof REMINDER_STATES)[number];
  /** `HH:MM` on the wall clock of the zone. */
  readonly time: string;
  /** IANA zone. */
  readonly zone: string;
  /** The last study day (ISO date) that is done with: its message was claimed, or it was let pass. */
  readonly lastDay: string;
  /** Epoch ms of the claim of `lastDay`, while its message is not known to have arrived; null: nothing is under way. */
  readonly claimedAt: number | null;
  /** The direct messages with the member; null: not opened yet. */
  readonly channelId: string | null;
  /** The message of `lastDay` that was in vain so far, and when it is tried again. Absent or null: none was. */
  readonly retry?: Retry | null;
  /** The study day on which Discord last refused a message to the member. Absent or null: since then one arrived. */
  readonly refusedOn?: string | null;
}

export type ReminderStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'claim'; readonly day: string }
  /** Too late for this day: it passes without a message. */
  | { readonly kind: 'pass'; readonly day: string }
  /** A claim has no known result: the message is looked for before it is sent. */
  | { readonly kind: 'find' }
  /** A claim whose time is over. */
  | { readonly kind: 'drop' };

type Wish = Pick<Reminder, 'time' | 'zone'>;

/** A time before this one belongs to the study day of the evening before. */
const ROLLOVER = '03:00';

/** Epoch ms at which a study day is reminded of. By the day's name, so that each has one also when the clocks change. */
function reminderAt(day: string, { time, zone }: Wish): number {
  return instantOf(time < ROLLOVER ? addDays(day, 1) : day, time, zone);
}

/** The latest study day whose time has come. */
function latestDay(now: number, wish: Wish): string {
  const today = practiceDay(now, wish.zone);
  return [today, addDays(today, -1)].find((day) => reminderAt(day, wish) <= now) ?? addDays(today, -2);
}

/** A few minutes are not late; after hours of absence it has to be the same study day, or one could bring two. */
function isInTime(now: number, at: number, zone: string): boolean {
  if (now - at <= LATE_AFTER) return true;
  return now - at <= CATCH_UP_WINDOW && practiceDay(now, zone) === practiceDay(at, zone);
}

function claimedStep(now: number, reminder: Reminder): ReminderStep {
  if (!isInTime(now, reminderAt(reminder.lastDay, reminder), reminder.zone)) return { kind: 'drop' };
  return { kind: isResting(now, reminder.retry) ? 'wait' : 'find' };
}

/** What a reminder wants next. */
export function reminderStep(now: number, reminder: Reminder): ReminderStep {
  if (reminder.state !== 'on') return { kind: 'wait' };
  if (reminder.claimedAt !== null) return claimedStep(now, reminder);
  const day = latestDay(now, reminder);
  if (day <= reminder.lastDay) return { kind: 'wait' };
  return { kind: isInTime(now, reminderAt(day, reminder), reminder.zone) ? 'claim' : 'pass', day };
}

/** Epoch ms from which a reminder wants a look. */
export function looksAt(reminder: Reminder): number {
  if (reminder.state !== 'on') return Number.POSITIVE_INFINITY;
  return reminder.claimedAt === null ? reminderAt(addDays(reminder.lastDay, 1), reminder) : (reminder.retry?.at ?? 0);
}

/** The wish as it is stored from now on: the first reminder is the next time, and a day that had one gets no second. */
export function newReminder(now: number, wish: Wish, before: Reminder | null): Reminder {
  const day = latestDay(now, wish);
  return {
    state: 'on',
    time: wish.time,
    zone: wish.zone,
    lastDay: before && before.lastDay > day ? before.lastDay : day,
    claimedAt: null,
    channelId: before?.channelId ?? null,
  };
}
