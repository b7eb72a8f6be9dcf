// What every picture is drawn with: sizes, colours, and text that fits and cannot break the SVG.
import type { Theme } from '../core/study.ts';
import type { Face } from './face.ts';

/** The faces that pictures are written in. */
export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
}

/** One unit is a pixel where a phone shows the picture; nothing is written smaller than `TEXT`. */
export const WIDTH = 400;
export const MARGIN = 14;
export const TEXT = 14;
const TITLE = 19;

/** Told apart by people who confuse colours (Okabe and Ito), and none means anything by itself: shapes and words do. */
export const COLOURS = {
  ground: '#1e2130',
  text: '#f4f5fa',
  quiet: '#b9bfd1',
  line: '#7d86a6',
  track: '#2d3247',
  band: '#262a3c',
  main: '#56b4e9',
  accent: '#f5c542',
  late: '#f08c3a',
  ink: '#14161f',
} as const;

export type Palette = Readonly<Record<keyof typeof COLOURS, string>>;

/** The same for a light ground. */
const LIGHT: Palette = {
  ground: '#ffffff',
  text: '#1b1e2b',
  quiet: '#545b70',
  line: '#7a8195',
  track: '#c9cedb',
  band: '#f1f3f8',
  main: '#0072b2',
  accent: '#9a6700',
  late: '#c4550a',
  ink: '#ffffff',
};

export const PALETTES: Readonly<Record<Theme, Palette>> = { dark: COLOURS, light: LIGHT };

/** Late: stripes, as `fill="url(#late)"`. */
export function stripesOf({ late, ink }: Palette): string {
  const square = 'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"';
  return `<defs><pattern id="late" ${square}><rect width="5" height="5" fill="${ink}"/><rect width="2.6" height="5" fill="${late}"/></pattern></defs>`;
}

/** Two decimals are finer than can be seen. */
function num(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A whole number from 0 to `most`, whatever was given. */
export function whole(value: number, most: number): number {
  return Number.isNaN(value) ? 0 : Math.min(most, Math.max(0, Math.round(value)));
}

const LONGEST = 300;

/** What is drawn for a character that the font lacks: its plain form, nothing for an emoji or a mark, or a box. */
function standIn(character: string, face: Face): string {
  const plain = [...character.normalize('NFKD')].filter(
    (part) => face.advanceOf(part.codePointAt(0) ?? 0) !== undefined,
  );
  if (plain.length > 0) return plain.join('');
  return /[\p{L}\p{N}]/u.test(character) ? '□' : '';
}

/** One line that the face can write: no control characters, no character that would be left blank. */
function writable(text: string, face: Face): string {
  const line = text
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '');
  const parts = [...line].map((one) =>
    face.advanceOf(one.codePointAt(0) ?? 0) === undefined ? standIn(one, face) : one,
  );
  return parts.join('').replace(/ +/g, ' ').trim();
}

function widthIn(text: string, size: number, face: Face): number {
  return [...text].reduce((sum, one) => sum + (face.advanceOf(one.codePointAt(0) ?? 0) ?? 1) * size, 0);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** How a text is written. */
export interface Hand {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Writes lines of text with the faces. */
export interface Pen {
  /** Units that a text takes. */
  width(text: string, hand?: Hand): number;
  /** One line at `x`, `y` (its base line); cut with … to `room` units. */
  write(text: string, x: number, y: number, room: number, hand?: Hand): string;
}

export function penOf(faces: Faces): Pen {
  const faceOf = ({ bold = false }: Hand): Face => (bold ? faces.bold : faces.regular);

  const cut = (text: string, room: number, hand: Hand): string => {
    const [face, size] = [faceOf(hand), hand.size ?? TEXT];
    const line = writable(text, face);
    if (widthIn(line, size, face) <= room) return line;
    const kept = [...line];
    while (kept.length > 0 && widthIn(`${kept.join('').trimEnd()}…`, size, face) > room) kept.pop();
    return kept.length === 0 ? '' : `${kept.join('').trimEnd()}…`;
  };

  return {
    width: (text, hand = {}) => widthIn(writable(text, faceOf(hand)), hand.size ?? TEXT, faceOf(hand)),
    write: (text, x, y, room, hand = {}) => {
      const { size = TEXT, bold = false, colour = COLOURS.text, anchor = 'start' } = hand;
      const look = `fill="${colour}" font-size="${size}" font-weight="${bold ? 700 : 400}" text-anchor="${anchor}"`;
      return `<text x="${num(x)}" y="${num(y)}" ${look}>${escaped(cut(text, room, hand))}</text>`;
    },
  };
}

/** The first lines of a picture. */
export function heading(pen: Pen, title: string, note: string, { text, quiet }: Palette = COLOURS): string {
  return (
    pen.write(title, MARGIN, 30, WIDTH - 2 * MARGIN, { size: TITLE, bold: true, colour: text }) +
    pen.write(note, MARGIN, 53, WIDTH - 2 * MARGIN, { colour: quiet })
  );
}

/** A rectangle; one without room is left out. */
export function box(x: number, y: number, width: number, height: number, look: string): string {
  return width <= 0 || height <= 0
    ? ''
    : `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" ${look}/>`;
}

/** A path; `points` are its numbers and letters in order. */
export function path(points: readonly (number | string)[], look: string): string {
  return `<path d="${points.map((point) => (typeof point === 'number' ? num(point) : point)).join(' ')}" ${look}/>`;
}

/** A picture that can be rendered; its size in units. */
export interface Drawing {
  readonly svg: string;
  /** The colour that it stands on. */
  readonly ground: string;
  readonly width: number;
  readonly height: number;
}

/** A whole picture, `height` units high. */
export function picture(height: number, parts: readonly string[], ground: string = COLOURS.ground): Drawing {
  const size = `width="${WIDTH}" height="${num(height)}" viewBox="0 0 ${WIDTH} ${num(height)}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Nanum Gothic">${parts.join('')}</svg>`;
  return { svg, ground, width: WIDTH, height: num(height) };
}
