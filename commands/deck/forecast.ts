// The coming two weeks of a deck: as a picture with its words, or, where it cannot be drawn in time, as bars of text.

import { setTimeout as sleep } from 'node:timers/promises';
import { AttachmentBuilder } from 'discord.js';
import type { DeckDay } from '../../src/core/deck.ts';
import type { ForecastPicture } from '../../src/core/pictures.ts';
import type { Context, Reader } from '../../src/discord/context.ts';
import { FILE_DESCRIPTION } from '../../src/discord/limits.ts';
import { dayName } from '../../src/discord/question-card.ts';

/** The picture's file, as an embed names it. */
export const FORECAST_FILE = 'forecast.png';
/** ms until a member is shown text instead. */
const DRAWING_TIME = 5_000;
const BAR = 12;

function total(days: readonly DeckDay[]): number {
  return days.reduce((sum, { cards }) => sum + cards.length, 0);
}

function nameOf({ language, t }: Reader, { date }: DeckDay, at: number): string {
  return at === 0 ? t('deck.today') : dayName(date, language);
}

function pictureOf({ t }: Reader, days: readonly DeckDay[], cap: number): ForecastPicture {
  return {
    title: t('deck.days'),
    note: t('deck.picture.note', { cards: total(days), cap }),
    days: days.map(({ date, cards }, at) => ({
      label: at === 0 ? t('deck.today') : String(Number(date.slice(-2))),
      cards: cards.length,
    })),
    cap,
  };
}

/** The days that bring something, one behind the other: for those who do not see the picture. */
export function daysInWords(reader: Reader, days: readonly DeckDay[]): string {
  return days
    .flatMap((day, at) =>
      day.cards.length > 0
        ? [reader.t('deck.dayCount', { day: nameOf(reader, day, at), cards: day.cards.length })]
        : [],
    )
    .join(' · ');
}

/** The same as bars of text. */
export function daysAsBars(reader: Reader, days: readonly DeckDay[]): string {
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
  cap: number,
): Promise<AttachmentBuilder | undefined> {
  if (total(days) === 0) return undefined;
  try {
    const late = sleep(DRAWING_TIME, undefined, { ref: false });
    const drawn = await Promise.race([ctx.app.pictures.forecast(pictureOf(ctx, days, cap)), late]);
    if (!drawn) throw new Error(`not drawn within ${DRAWING_TIME} ms`);
    const description = ctx.t('deck.picture.alt', { days: daysInWords(ctx, days) }).slice(0, FILE_DESCRIPTION);
    return new AttachmentBuilder(Buffer.from(drawn), { name: FORECAST_FILE, description });
  } catch (error) {
    ctx.app.log.error({ err: error }, 'the forecast of a deck could not be drawn: it is shown as text');
    return undefined;
  }
}
