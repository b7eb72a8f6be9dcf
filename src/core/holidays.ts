// Public holidays by country, from the date-holidays calendar.
import { createRequire } from 'node:module';
import type { default as Calendar, HolidaysTypes } from 'date-holidays';

/** Loaded when the first holiday is asked for: it takes 25 MB and a quarter of the time of a start. */
function holidays(): typeof Calendar {
  return createRequire(import.meta.url)('date-holidays');
}

const DAY = 86_400_000;
const calendars = new Map<string, Calendar>();
const years = new Map<string, ReadonlyMap<string, string>>();

/** Rules that the calendar does not have yet: South Korea made Labour Day a public holiday in 2026. */
const MISSING: Readonly<Record<string, Readonly<Record<string, HolidaysTypes.HolidayOptions>>>> = {
  KR: {
    '05-01 since 2026': { name: { ko: '노동절', en: 'Labour Day' }, type: 'public' },
    'substitutes 05-01 if Saturday,Sunday then next Monday since 2026': {
      name: { ko: '노동절', en: 'Labour Day' },
      type: 'public',
      substitute: true,
    },
  },
};

/** Days by which the calendar puts a rule wrong: Seollal's three days begin on its eve, not on the day itself. */
const SHIFTED: Readonly<Record<string, number>> = { 'korean 01-0-01 P3D': -1 };

function calendarOf(country: string): Calendar {
  const known = calendars.get(country);
  if (known) return known;
  const calendar = new (holidays())(country, { types: ['public'] });
  for (const [rule, options] of Object.entries(MISSING[country] ?? {})) calendar.setHoliday(rule, options);
  calendars.set(country, calendar);
  return calendar;
}

/** ISO date → name of every whole day of a year's public holidays; the last of them may reach into the next year. */
function holidaysOf(country: string, year: number): ReadonlyMap<string, string> {
  const key = `${country}:${year}`;
  const known = years.get(key);
  if (known) return known;
  const days = new Map<string, string>();
  for (const holiday of calendarOf(country).getHolidays(year)) {
    // A day with a clock change has 23 or 25 hours; half a day off (an afternoon) is no day off.
    const lengthDays = Math.floor((holiday.end.getTime() - holiday.start.getTime()) / DAY + 0.1);
    // `start` is an instant in the country's own zone; `date` opens with the local ISO date.
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`) + (SHIFTED[holiday.rule] ?? 0) * DAY;
    for (let day = 0; day < lengthDays; day += 1) {
      days.set(new Date(first + day * DAY).toISOString().slice(0, 10), holiday.name);
    }
  }
  years.set(key, days);
  return days;
}

/** The name of the public holiday on an ISO date in a country (its own language), or undefined. */
export function holidayName(country: string, date: string): string | undefined {
  const code = country.toUpperCase();
  const year = Number(date.slice(0, 4));
  return holidaysOf(code, year).get(date) ?? holidaysOf(code, year - 1).get(date);
}

/** Whether an ISO date is a public holiday in a country (ISO 3166-1 alpha-2 code). */
export function isHoliday(country: string, date: string): boolean {
  return holidayName(country, date) !== undefined;
}

/** Whether there is a holiday calendar for a country code. */
export function isHolidayCountry(country: string): boolean {
  return Object.hasOwn(new (holidays())().getCountries(), country.toUpperCase());
}
