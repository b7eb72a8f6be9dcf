// The forecast of a deck as SVG: a bar for each day, today set apart, the day's cap as a dashed line.
import type { ForecastPicture } from '../core/pictures.ts';
import {
  box,
  COLOURS,
  type Faces,
  heading,
  MARGIN,
  num,
  type Pen,
  path,
  penOf,
  picture,
  TEXT,
  WIDTH,
  whole,
} from './drawing.ts';

const HEIGHT = 226;
/** The highest bar ends here; its number stands above. */
const TOP = 88;
const BASE = 190;
const LABELS = 213;
const MOST_DAYS = 31;
const MOST_CARDS = 9999;
const WIDEST_BAR = 44;
/** A cap that is further above the highest bar would press the bars flat, so it is only pointed to. */
const FURTHEST_CAP = 6;

interface Slot {
  readonly label: string;
  readonly cards: number;
  readonly x: number;
  readonly width: number;
}

/** The days side by side, today as wide as its label needs. */
const slotsOf = (pen: Pen, { days }: ForecastPicture, room: number): Slot[] => {
  const shown = days.slice(0, MOST_DAYS);
  const today = Math.min(room / 2, pen.width(shown[0]?.label ?? '', { bold: true }) + 14);
  const even = room / Math.max(1, shown.length);
  const first = shown.length === 1 ? room : Math.max(even, today);
  const other = shown.length > 1 ? (room - first) / (shown.length - 1) : 0;
  return shown.map(({ label, cards }, n) => ({
    label,
    cards: whole(cards, MOST_CARDS),
    x: MARGIN + (n === 0 ? 0 : first + (n - 1) * other),
    width: n === 0 ? first : other,
  }));
};

const bars = (slots: readonly Slot[], heightOf: (cards: number) => number): string[] =>
  slots.map(({ cards, x, width }, n) => {
    const [middle, thick] = [x + width / 2, Math.min(WIDEST_BAR, (slots[1]?.width ?? width) * 0.74)];
    const colour = n === 0 ? COLOURS.accent : COLOURS.main;
    if (cards === 0) return box(middle - thick / 2, BASE - 2, thick, 2, `fill="${COLOURS.line}"`);
    const tall = Math.max(3, heightOf(cards));
    return box(middle - thick / 2, BASE - tall, thick, tall, `rx="2" fill="${colour}"`);
  });

const numbers = (pen: Pen, slots: readonly Slot[], heightOf: (cards: number) => number): string[] =>
  slots.flatMap(({ cards, x, width }, n) => {
    if (cards === 0 && n > 0) return [];
    const y = BASE - Math.max(3, heightOf(cards)) - 5;
    const colour = n === 0 ? COLOURS.accent : COLOURS.text;
    return [pen.write(String(cards), x + width / 2, y, 2 * width, { anchor: 'middle', bold: true, colour, rim: true })];
  });

/** Below the bars; where they are too wide to stand side by side, every second or third. */
const labels = (pen: Pen, slots: readonly Slot[]): string[] => {
  const [today, ...rest] = slots;
  if (!today) return [];
  const slot = rest[0]?.width ?? today.width;
  const widest = Math.max(0, ...rest.map(({ label }) => pen.width(label)));
  const step = Math.max(1, Math.ceil((widest + 3) / slot));
  const [middle, wide] = [
    today.x + today.width / 2,
    Math.min(today.width, pen.width(today.label, { bold: true }) + 12),
  ];
  return [
    box(middle - wide / 2, LABELS - 15, wide, 21, `rx="6" fill="${COLOURS.accent}"`),
    pen.write(today.label, middle, LABELS, wide - 4, { anchor: 'middle', bold: true, colour: COLOURS.ink }),
    ...rest.map(({ label, x, width }, n) =>
      (n + 1) % step === 0
        ? pen.write(label, x + width / 2, LABELS, step * width, { anchor: 'middle', colour: COLOURS.quiet })
        : '',
    ),
  ];
};

const DASHES = `stroke="${COLOURS.text}" stroke-width="1.5" stroke-dasharray="5 4" fill="none"`;

/** @returns an SVG of 400 × 226 units. */
export const forecastSvg = (forecast: ForecastPicture, faces: Faces): string => {
  const pen = penOf(faces);
  const cap = whole(forecast.cap, MOST_CARDS);
  const gutter = pen.width(String(cap), { bold: true }) + 10;
  const end = WIDTH - MARGIN - gutter;
  const slots = slotsOf(pen, forecast, end - MARGIN);
  const most = Math.max(1, ...slots.map(({ cards }) => cards));
  const isFar = cap > most * FURTHEST_CAP;
  const scale = (BASE - TOP) / (isFar ? most * FURTHEST_CAP * 0.6 : Math.max(most, cap));
  const heightOf = (cards: number): number => cards * scale;
  const line = isFar ? TOP - 8 : BASE - heightOf(cap);
  const arrow = isFar ? path(['M', end + 4, line - 10, 'l', 4, -6, 'l', 4, 6, 'z'], `fill="${COLOURS.text}"`) : '';
  return picture(HEIGHT, [
    heading(pen, forecast.title, forecast.note),
    path(['M', MARGIN, BASE, 'H', num(end)], `stroke="${COLOURS.line}" stroke-width="1"`),
    ...bars(slots, heightOf),
    path(['M', MARGIN, line, 'H', end], DASHES),
    pen.write(String(cap), end + 5, line + TEXT / 2 - 2, gutter, { bold: true }),
    arrow,
    ...numbers(pen, slots, heightOf),
    ...labels(pen, slots),
  ]);
};
