// A day as people write it, in Korean or English, turned into an ISO date.
import { Temporal } from 'temporal-polyfill';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WORDS: ReadonlyMap<string, number> = new Map([
  ['오늘', 0],
  ['today', 0],
  ['내일', 1],
  ['tomorrow', 1],
  ['모레', 2],
]);

const WITH_YEAR = /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?$/;
const WITHOUT_YEAR = /^(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?$/;
const MONTH_FIRST = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2})$/;
const DAY_FIRST = /^(\d{1,2})\s+([a-z]{3})[a-z]*\.?$/;

function dateOf(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** The first such day on or after today; 29 February looks as far ahead as its next one. */
function coming(today: Temporal.PlainDate, month: number, day: number): string | undefined {
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const date = dateOf(year, month, day);
    if (date !== undefined && date >= today.toString()) return date;
  }
  return undefined;
}

/** The ISO date for `2026-12-25`, `12/25`, `12월 25일`, `Dec 25`, `내일` and the like, seen from an ISO date; undefined when it is none. */
export function readDate(text: string, today: string): string | undefined {
  const written = text.normalize('NFKC').trim().toLowerCase();
  const now = Temporal.PlainDate.from(today);
  const days = WORDS.get(written);
  if (days !== undefined) return now.add({ days }).toString();
  const full = WITH_YEAR.exec(written);
  if (full) return dateOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = WITHOUT_YEAR.exec(written);
  if (short) return coming(now, Number(short[1]), Number(short[2]));
  const named = MONTH_FIRST.exec(written);
  if (named) return coming(now, MONTHS.indexOf(named[1] ?? '') + 1, Number(named[2]));
  const british = DAY_FIRST.exec(written);
  return british ? coming(now, MONTHS.indexOf(british[2] ?? '') + 1, Number(british[1])) : undefined;
}
