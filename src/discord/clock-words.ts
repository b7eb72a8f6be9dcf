// Weekdays and times of day as people say them in each language.
import { Temporal } from 'temporal-polyfill';
import type { Language } from '../core/question.ts';
import type { Weekday } from '../core/study.ts';

const INTL: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-US' };

/** Weekdays from Monday on. */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A weekday's name: `long` 월요일, `short` 월. */
export function weekdayName(weekday: Weekday, language: Language, width: 'long' | 'short'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(INTL[language], { weekday: width, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );
}

/** An instant (epoch ms) on a zone's clock: 오전 9:00, 9:00 AM. */
export function clockName(at: number, zone: string, language: Language): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = `${wall.hour % 12 || 12}:${String(wall.minute).padStart(2, '0')}`;
  // Intl's Korean says AM and PM.
  if (language === 'ko') return `${wall.hour < 12 ? '오전' : '오후'} ${time}`;
  return `${time} ${wall.hour < 12 ? 'AM' : 'PM'}`;
}

/** `HH:MM` as people say it: 오전 9:00, 9:00 AM. */
export function timeName(time: string, language: Language): string {
  return clockName(Date.parse(`2024-01-01T${time}:00Z`), 'UTC', language);
}

/** A zone's own name, such as 대한민국 시간; the zone's id where the language has none. */
export function zoneName(zone: string, at: number, language: Language): string {
  return (
    new Intl.DateTimeFormat(INTL[language], { timeZoneName: 'longGeneric', timeZone: zone })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  );
}
