// A member's last weeks as a picture, and the same in words for who does not see it.
import { AttachmentBuilder } from 'discord.js';
import { type AttendedDay, type DayMark, type Streak, streakOf } from '../../src/core/attendance.ts';
import type { CellMark, GridPicture } from '../../src/core/pictures.ts';
import { addDays, weekdayOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { WEEKDAYS, weekdayName } from '../../src/discord/clock-words.ts';
import type { Facts, Reader } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import { shortDay } from '../../src/discord/question-card.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** The picture's file, as an embed names it. */
export const WEEKS_FILE = 'weeks.png';
/** Weeks that are shown, this one the last. */
const WEEKS = 5;

const LEGEND = ['answered', 'late', 'passed', 'leave', 'frozen', 'missed', 'open'] as const;

/** What the marks of a picture of days are called. */
export function legendOf(t: Translate): GridPicture['legend'] {
  const named = LEGEND.map((mark) => [mark, t(`me.mark.${mark}`)] as const);
  return Object.fromEntries(named) as GridPicture['legend'];
}

/** How a day is drawn; `frozen`: the missed days that were forgiven. */
export function cellOf(mark: DayMark | undefined, isFrozen: boolean): CellMark {
  if (mark === undefined || mark === 'away') return 'none';
  return mark === 'missed' && isFrozen ? 'frozen' : mark;
}

function weekLabel(monday: string, { language }: Reader): string {
  return shortDay(monday, language);
}

function pictureOf(
  study: Study,
  days: readonly AttendedDay[],
  streak: Streak,
  today: string,
  reader: Reader,
): GridPicture {
  const { t, language } = reader;
  const marks = new Map(days.map(({ date, mark }) => [date, cellOf(mark, streak.frozen.includes(date))]));
  const monday = addDays(today, 1 - weekdayOf(today));
  const mondays = Array.from({ length: WEEKS }, (_, n) => addDays(monday, (n + 1 - WEEKS) * 7));
  return {
    title: t('me.picture.title', { count: streak.current }),
    note: t('me.picture.note', { count: streak.longest }),
    theme: study.theme ?? 'dark',
    columns: WEEKDAYS.map((day) => weekdayName(day, language, 'short')),
    rows: mondays.map((first) => ({
      label: weekLabel(first, reader),
      cells: WEEKDAYS.map((_, n) => marks.get(addDays(first, n)) ?? 'none'),
      end: '',
    })),
    legend: legendOf(t),
  };
}

/** The weeks as words: each day that has something, by its name. */
function described(days: readonly AttendedDay[], streak: Streak, { t, language }: Reader): string {
  const list = days
    .slice(-WEEKS * 7)
    .flatMap(({ date, mark }) => {
      const cell = cellOf(mark, streak.frozen.includes(date));
      return cell === 'none'
        ? []
        : [t('me.picture.day', { day: shortDay(date, language), mark: t(`me.mark.${cell}`) })];
    })
    .join(t('me.picture.join'));
  return `${t('me.picture.alt')} ${list}`.slice(0, FILE_DESCRIPTION);
}

/** The picture; none when it cannot be drawn, for the words beside it say the same. `today`: the study day (ISO date). */
export async function drawWeeks(
  { app, t, language }: Pick<Facts, 'app' | 't' | 'language'>,
  study: Study,
  days: readonly AttendedDay[],
  today: string,
): Promise<AttachmentBuilder[]> {
  const reader = { t, language };
  const streak = streakOf(days);
  try {
    const drawn = await app.pictures.grid(pictureOf(study, days, streak, today, reader));
    const description = described(days, streak, reader);
    return [new AttachmentBuilder(Buffer.from(drawn), { name: WEEKS_FILE, description })];
  } catch (error) {
    app.log.warn({ err: error }, 'the picture of a member’s weeks could not be drawn');
    return [];
  }
}
