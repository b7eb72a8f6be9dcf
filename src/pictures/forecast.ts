// The forecast of a deck as SVG: a bar for each day, today set apart, the day's cap as a dashed line.
import type { ForecastPicture } from '../core/pictures.ts';
import {
  box,
  COLOURS,
  type Drawing,
  type Faces,
  heading,
  MARGIN,
  type Pen,
  path,
  penOf,
  picture,
  TEXT,
  WIDTH,
  whole,
} from './drawing.ts';

const HEIGHT = 226;
/** The highest bar ends here; its number is above. */
const TOP = 88;
const BASE = 190;
const LABELS = 213;
const MOST_DAYS = 31;
const MOST_CARDS = 9999;
const WIDEST_BAR = 44;
/** A cap that is further above the highest bar would press the bars flat, so it is left out. */
const FURTHEST_CAP = 3;
/** So many cards are as high as there is room: one card must not look like many. */
const LEAST = 5;

interface Slot {
  readonly label: string;
  readonly cards: number;
  readonly x: number;
  readonly width: number;
}

/** The days side by side, today as wide as its label needs. */
function slotsOf(pen: Pen, { days }: ForecastPicture, room: number): Slot[] {
  const shown = days.slice(0, MOST_DAYS);
  const today = Math.min(room / 2, pen.width(shown[0]?.label ?? '', { bold: true }) + 18);
  const even = room / Math.max(1, shown.length);
  const first = shown.length === 1 ? room : Math.max(even, today);
  const other = shown.length > 1 ? (room - first) / (shown.length - 1) : 0;
  return shown.map(({ label, cards }, n) => ({
    label,
    cards: whole(cards, MOST_CARDS),
    x: MARGIN + (n === 0 ? 0 : first + (n - 1) * other),
    width: n === 0 ? first : other,
  }));
}

function bars(slots: readonly Slot[], heightOf: (cards: number) => number): string[] {
  return slots.map(({ cards, x, width }, n) => {
    const [middle, thick] = [x + width / 2, Math.min(WIDEST_BAR, (slots[1]?.width ?? width) * 0.74)];
    const colour = n === 0 ? COLOURS.accent : COLOURS.main;
    if (cards === 0) return box(middle - thick / 2, BASE - 2, thick, 2, `fill="${COLOURS.line}"`);
    const tall = Math.max(3, heightOf(cards));
    return box(middle - thick / 2, BASE - tall, thick, tall, `rx="2" fill="${colour}"`);
  });
}

/** Above the bars and clear of the cap's line; one that would run into the number before it is left out. */
function numbers(pen: Pen, slots: readonly Slot[], heightOf: (cards: number) => number, line: number): string[] {
  let [end, height] = [0, 0];
  return slots.flatMap(({ cards, x, width }, n) => {
    if (cards === 0 && n > 0) return [];
    const above = BASE - Math.max(3, heightOf(cards)) - 5;
    const y = line > above - 12 && line < above + 2 ? line - 5 : above;
    const [middle, half] = [x + width / 2, pen.width(String(cards), { bold: true }) / 2];
    if (middle - half < end + 2 && Math.abs(y - height) < TEXT) return [];
    [end, height] = [middle + half, y];
    const colour = n === 0 ? COLOURS.accent : COLOURS.text;
    return [pen.write(String(cards), middle, y, 2 * half + 1, { anchor: 'middle', bold: true, colour })];
  });
}

/** Below the bars; where they are too wide for each other, every second or third. */
function labels(pen: Pen, slots: readonly Slot[]): string[] {
  const [today, ...rest] = slots;
  if (!today) return [];
  const slot = rest[0]?.width ?? today.width;
  const widest = Math.max(0, ...rest.map(({ label }) => pen.width(label)));
  const step = Math.max(1, Math.ceil((widest + 3) / slot));
  const centre = today.x + today.width / 2;
  const wide = Math.min(today.width, pen.width(today.label, { bold: true }) + 12);
  return [
    box(centre - wide / 2, LABELS - 15, wide, 21, `rx="6" fill="${COLOURS.accent}"`),
    pen.write(today.label, centre, LABELS, wide - 4, { anchor: 'middle', bold: true, colour: COLOURS.ink }),
    ...rest.map(({ label, x, width }, n) => {
      if ((n + 1) % step !== 0) return '';
      const middle = x + width / 2;
      const room = Math.min(step * width, 2 * (WIDTH - middle) - 4);
      return pen.write(label, middle, LABELS, room, { anchor: 'middle', colour: COLOURS.quiet });
    }),
  ];
}

const DASHES = `stroke="${COLOURS.text}" stroke-width="1.5" stroke-dasharray="5 4" fill="none"`;

/** The cap's line with its number. */
function capLine(pen: Pen, cap: number, line: number, end: number): string[] {
  return [
    path(['M', MARGIN, line, 'H', end], DASHES),
    pen.write(String(cap), end + 6, line + 5, WIDTH, { bold: true }),
  ];
}

/** 400 × 226 units. */
export function drawForecast(forecast: ForecastPicture, faces: Faces): Drawing {
  const pen = penOf(faces);
  const cap = whole(forecast.cap, MOST_CARDS);
  const most = Math.max(LEAST, ...forecast.days.slice(0, MOST_DAYS).map(({ cards }) => whole(cards, MOST_CARDS)));
  const isFar = cap > most * FURTHEST_CAP;
  const end = WIDTH - MARGIN - (isFar ? 0 : pen.width(String(cap), { bold: true }) + 6);
  const slots = slotsOf(pen, forecast, end - MARGIN);
  const scale = (BASE - TOP) / (isFar ? most : Math.max(most, cap));
  const heightOf = (cards: number): number => cards * scale;
  const line = BASE - heightOf(cap);
  return picture(HEIGHT, [
    heading(pen, forecast.title, isFar ? forecast.note : `${forecast.note} · ${forecast.capNote}`),
    path(['M', MARGIN, BASE, 'H', end], `stroke="${COLOURS.line}" stroke-width="1"`),
    ...bars(slots, heightOf),
    ...(isFar ? [] : capLine(pen, cap, line, end)),
    ...numbers(pen, slots, heightOf, isFar ? 0 : line),
    ...labels(pen, slots),
  ]);
}
