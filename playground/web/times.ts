// How instants are written: beside messages, on the clock, and in `<t:…>` marks.
import type { Words } from './words.ts';

const DAY_MS = 86_400_000;

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}

function dayStart(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

export function sameDay(a: number, b: number): boolean {
  return dayStart(a) === dayStart(b);
}

export function clockTime(at: number, locale: string): string {
  return formatter(locale, { timeStyle: 'short' }).format(at);
}

/** The line between two days. */
export function longDay(at: number, locale: string): string {
  return formatter(locale, { dateStyle: 'full' }).format(at);
}

/** On the server clock: `11월 23일 (월) 오전 9:00`. */
export function clockFace(at: number, locale: string): string {
  return `${clockDate(at, locale)} ${clockTime(at, locale)}`;
}

export function clockDate(at: number, locale: string): string {
  return formatter(locale, { month: 'short', day: 'numeric', weekday: 'short' }).format(at);
}

/** Beside an author: today, yesterday, else the date. */
export function besideAuthor(at: number, now: number, locale: string, words: Words): string {
  if (sameDay(at, now)) return `${words.today} ${clockTime(at, locale)}`;
  if (sameDay(at, now - DAY_MS)) return `${words.yesterday} ${clockTime(at, locale)}`;
  return formatter(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

export function relative(at: number, now: number, locale: string): string {
  const gap = at - now;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(gap) >= size) ?? ['second', 1_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(gap / length), unit);
}

const MARKS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** A `<t:seconds:style>` mark. */
export function mark(at: number, style: string, now: number, locale: string): string {
  if (style === 'R') return relative(at, now, locale);
  return formatter(locale, MARKS[style] ?? MARKS.f ?? {}).format(at);
}
