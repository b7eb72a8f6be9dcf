// Public holidays by country, from the date-holidays calendar.
import Holidays from 'date-holidays';

const calendars = new Map<string, Holidays>();
const years = new Map<string, ReadonlyMap<string, string>>();

const calendarOf = (country: string): Holidays => {
  const known = calendars.get(country);
  if (known) return known;
  const calendar = new Holidays(country, { types: ['public'] });
  calendars.set(country, calendar);
  return calendar;
};

/** ISO date → name of every public holiday of a year, longer ones day by day. */
const holidaysOf = (country: string, year: number): ReadonlyMap<string, string> => {
  const key = `${country}:${year}`;
  const known = years.get(key);
  if (known) return known;
  const days = new Map<string, string>();
  for (const holiday of calendarOf(country).getHolidays(year)) {
    // `start` and `end` are instants in the country's own zone; `date` opens with the local ISO date.
    const lengthDays = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
    for (let day = 0; day < lengthDays; day += 1) {
      days.set(new Date(first + day * 86_400_000).toISOString().slice(0, 10), holiday.name);
    }
  }
  years.set(key, days);
  return days;
};

/** The name of the public holiday on an ISO date in a country (its own language), or undefined. */
export const holidayName = (country: string, date: string): string | undefined =>
  holidaysOf(country, Number(date.slice(0, 4))).get(date);

/** Whether an ISO date is a public holiday in a country (ISO 3166-1 alpha-2 code). */
export const isHoliday = (country: string, date: string): boolean => holidayName(country, date) !== undefined;

/** Whether there is a holiday calendar for a country code. */
export const isHolidayCountry = (country: string): boolean =>
  Object.hasOwn(new Holidays().getCountries(), country.toUpperCase());
