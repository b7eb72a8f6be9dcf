// The coming two weeks of a deck: as a picture whose alternative text says the same, or, where there is little to see or it cannot be drawn in time, as text.

import { setTimeout as sleep } from 'node:timers/promises';
import { AttachmentBuilder } from 'discord.js';
import { type DeckDay, daysUntil, type Sight, type Wall } from '../../src/core/due.ts';
import type { ForecastPicture } from '../../src/core/pictures.ts';
import type { Context, Reader } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import { dayName } from '../../src/discord/question-card.ts';

/** The picture's file, as an embed names it. */
export const FORECAST_FILE = 'forecast.png';
/** ms until a member is shown text instead. */
const DRAWING_TIME = 5_000;
const BAR = 12;
/** Of fewer days that bring something a line of words says all that a picture could. */
const FEWEST_DAYS = 4;

function total(days: readonly DeckDay[]): number {
  return days.reduce((sum, { cards }) => sum + cards.length, 0);
}

/** Who sees the days, and when: between midnight and the roll-over the study day is still yesterday's. */
interface DayReader extends Reader, Wall {}

function todayWords({ t, ...wall }: DayReader, { date }: DeckDay): string {
  return daysUntil(date, wall) < 0 ? t('deck.tonight') : t('deck.today');
}

function nameOf(reader: DayReader, day: DeckDay, at: number): string {
  return at === 0 ? todayWords(reader, day) : dayName(day.date, reader.language);
}

function pictureOf(reader: DayReader, days: readonly DeckDay[], cap: number): ForecastPicture {
  const { t } = reader;
  return {
    title: t('deck.days'),
    note: t('deck.picture.note', { cards: total(days) }),
    capNote: t('deck.picture.cap', { cap }),
    days: days.map((day, at) => ({
      label: at === 0 ? todayWords(reader, day) : String(Number(day.date.slice(-2))),
      cards: day.cards.length,
    })),
    cap,
  };
}

/** The days that bring something, one behind the other. */
function daysInWords(reader: DayReader, days: readonly DeckDay[]): string {
  return days
    .flatMap((day, at) =>
      day.cards.length > 0
        ? [reader.t('deck.dayCount', { day: nameOf(reader, day, at), cards: day.cards.length })]
        : [],
    )
    .join(' · ');
}

function isFew(days: readonly DeckDay[]): boolean {
  return days.filter(({ cards }) => cards.length > 0).length < FEWEST_DAYS;
}

/** The same where there is no picture: few days in a line, more as bars of text. */
export function daysAsText(reader: DayReader, days: readonly DeckDay[]): string {
  if (isFew(days)) return daysInWords(reader, days);
  const most = Math.max(1, ...days.map(({ cards }) => cards.length));
  return days
    .flatMap((day, at) => {
      const bar = '▇'.repeat(Math.ceil((day.cards.length / most) * BAR));
      return bar === '' ? [] : [reader.t('deck.day', { day: nameOf(reader, day, at), bar, cards: day.cards.length })];
    })
    .join('\n');
}

/** The picture of the coming days; undefined: there is nothing to draw, or it could not be drawn, which is logged. */
export async function drawForecast(
  ctx: Context,
  days: readonly DeckDay[],
  { zone, dailyCap }: Sight,
): Promise<AttachmentBuilder | undefined> {
  if (isFew(days)) return undefined;
  const reader = { ...ctx, zone };
  try {
    const late = sleep(DRAWING_TIME, undefined, { ref: false });
    const drawn = await Promise.race([ctx.app.pictures.forecast(pictureOf(reader, days, dailyCap)), late]);
    if (!drawn) throw new Error(`not drawn within ${DRAWING_TIME} ms`);
    const description = ctx.t('deck.picture.alt', { days: daysInWords(reader, days) }).slice(0, FILE_DESCRIPTION);
    return new AttachmentBuilder(Buffer.from(drawn), { name: FORECAST_FILE, description });
  } catch (error) {
    ctx.app.log.error({ err: error }, 'the forecast of a deck could not be drawn: it is shown as text');
    return undefined;
  }
}
