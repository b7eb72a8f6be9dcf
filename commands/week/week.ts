// A study's week: what everybody did on its days, as pictures and as lines.
import { AttachmentBuilder } from 'discord.js';
import type { DayMark } from '../../src/core/attendance.ts';
import type { GridPicture } from '../../src/core/pictures.ts';
import { weekdayOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { type MemberWeek, memberWeek, weekFrom } from '../../src/core/week.ts';
import type { App } from '../../src/discord/app.ts';
import { weekdayName } from '../../src/discord/clock-words.ts';
import type { Reader } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import { shortDay } from '../../src/discord/question-card.ts';
import { plain } from '../../src/discord/safe-text.ts';
import { attendanceOfAll } from '../../src/discord/study-attendance.ts';
import { peopleOf } from '../../src/discord/study-people.ts';
import { shownName } from '../answers/index.ts';
import { cellOf, legendOf } from '../me/index.ts';

/** Members on one picture, and pictures of one message. */
const ROWS = 30;
const PICTURES = 4;

/** One member's row. */
interface NamedWeek extends MemberWeek {
  readonly name: string;
}

export interface StudyWeek {
  /** ISO dates. */
  readonly days: readonly string[];
  readonly rows: readonly NamedWeek[];
}

/** The week of a study that begins on an ISO date, of those who belong to it now. */
export async function weekOf(
  app: Pick<App, 'client' | 'store' | 'clock'>,
  study: Study,
  first: string,
): Promise<StudyWeek> {
  const days = weekFrom(first);
  const people = await peopleOf(app, study);
  const range = { from: first, until: days.at(-1) ?? first };
  const attended = await attendanceOfAll(
    app,
    study,
    people.map(({ listed }) => listed),
    range,
  );
  const rows = people.map(({ listed: { userId }, member }) => ({
    ...memberWeek(userId, days, attended.get(userId) ?? []),
    name: shownName(member),
  }));
  return { days, rows };
}

/** A week in words: 7/6–7/12. */
export function titleOf(days: readonly string[], { t, language }: Reader): string {
  const [from = '', until = ''] = [days[0], days.at(-1)];
  return t('week.span', { from: shortDay(from, language), until: shortDay(until, language) });
}

const SIGNS: Readonly<Record<DayMark, string>> = {
  ...{ answered: '✅', late: '🕒', passed: '🎫', leave: '🏖️' },
  ...{ missed: '✖️', open: '⏳', away: '▫️' },
};

function endOf({ answered, expected }: MemberWeek): string {
  return expected === 0 ? '' : `${answered}/${expected}`;
}

/** What each did, a line each, below what the signs mean. */
export function linesOf({ rows, days }: StudyWeek, { t, language }: Reader): string[] {
  if (rows.length === 0) return [t('week.nobody')];
  const asked = days.filter((_, n) => rows.some(({ marks }) => marks[n] !== undefined));
  const names = asked.map((day) => weekdayName(weekdayOf(day), language, 'short')).join(' ');
  return [
    t('week.signs'),
    ...(asked.length === 0 ? [t('week.noQuestions')] : [t('week.days', { days: names })]),
    ...rows.map((one) => {
      const signs = one.marks.filter((_, n) => asked.includes(days[n] ?? '')).map((mark) => (mark ? SIGNS[mark] : '▫️'));
      return t('week.line', { name: plain(one.name), signs: signs.join(''), end: endOf(one) });
    }),
  ];
}

function pictureOf(study: Study, week: StudyWeek, rows: readonly NamedWeek[], reader: Reader): GridPicture {
  const { t, language } = reader;
  const answered = week.rows.reduce((sum, one) => sum + one.answered, 0);
  return {
    title: titleOf(week.days, reader),
    note: t('week.picture.note', { members: t('week.members', { count: week.rows.length }), answered }),
    theme: study.theme ?? 'dark',
    columns: week.days.map((day) => weekdayName(weekdayOf(day), language, 'short')),
    rows: rows.map((one) => ({
      label: one.name,
      cells: one.marks.map((mark) => cellOf(mark, false)),
      end: endOf(one),
    })),
    legend: legendOf(t),
  };
}

/** The file of a picture, by its place. */
export function weekFile(n: number): string {
  return `week-${n + 1}.png`;
}

/** The pictures, thirty members on each; none when they cannot be drawn, for the lines say the same. */
export async function drawWeek(
  { pictures, log }: Pick<App, 'pictures' | 'log'>,
  study: Study,
  week: StudyWeek,
  reader: Reader,
): Promise<AttachmentBuilder[]> {
  const starts = Array.from({ length: Math.ceil(week.rows.length / ROWS) }, (_, n) => n * ROWS).slice(0, PICTURES);
  const drawn: AttachmentBuilder[] = [];
  try {
    for (const [n, start] of starts.entries()) {
      const rows = week.rows.slice(start, start + ROWS);
      const list = rows.map((one) => `${one.name} ${endOf(one)}`.trim()).join(', ');
      const description = reader.t('week.picture.alt', { week: titleOf(week.days, reader), list });
      const bytes = Buffer.from(await pictures.grid(pictureOf(study, week, rows, reader)));
      const file = { name: weekFile(n), description: description.slice(0, FILE_DESCRIPTION) };
      drawn.push(new AttachmentBuilder(bytes, file));
    }
    return drawn;
  } catch (error) {
    log.warn({ err: error }, 'the picture of a week could not be drawn');
    return [];
  }
}
