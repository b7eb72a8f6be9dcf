// Days as SVG: a row for each member or week, a column for each day, and in each cell a mark that is told by its shape.
import type { CellMark, GridPicture, GridRow } from '../core/pictures.ts';
import {
  box,
  type Drawing,
  picture as drawn,
  type Faces,
  heading,
  MARGIN,
  PALETTES,
  type Palette,
  type Pen,
  path,
  penOf,
  stripesOf,
  WIDTH,
} from './drawing.ts';

const FIRST_ROW = 98;
const COLUMN_LABELS = 84;
const ROW = 30;
const MOST_ROWS = 30;
const MOST_COLUMNS = 10;
const WIDEST_LABEL = 130;
const WIDEST_END = 56;
const GAP = 8;
const LEGEND_LINE = 26;
/** Half of a mark. */
const R = 8;

function circle(x: number, y: number, look: string, radius = R): string {
  return `<circle cx="${x.toFixed(2)}" cy="${y}" r="${radius}" ${look}/>`;
}

function stroke(colour: string, width = 2): string {
  return `stroke="${colour}" stroke-width="${width}" fill="none" stroke-linecap="round" stroke-linejoin="round"`;
}

/** A forgiven day: a star of six rays. */
function star(x: number, y: number, look: string): string {
  const rays = [0, 60, 120].map((degrees) => {
    const [dx, dy] = [Math.cos((degrees * Math.PI) / 180) * R, Math.sin((degrees * Math.PI) / 180) * R];
    return path(['M', x - dx, y - dy, 'L', x + dx, y + dy], look);
  });
  return rays.join('');
}

const MARKS: Readonly<Record<CellMark, (x: number, y: number, palette: Palette) => string>> = {
  answered: (x, y, { main, ink }) =>
    circle(x, y, `fill="${main}"`) + path(['M', x - 4, y + 0.5, 'l', 3, 3, 'l', 5.5, -6.5], stroke(ink, 2.4)),
  late: (x, y, { late }) => circle(x, y, `fill="url(#late)" stroke="${late}" stroke-width="1.5"`, R - 0.75),
  passed: (x, y, { quiet }) => circle(x, y, stroke(quiet), R - 1) + path(['M', x - 3.5, y, 'h', 7], stroke(quiet)),
  leave: (x, y, { quiet }) =>
    box(x - 5, y - 6, 3.4, 12, `rx="1" fill="${quiet}"`) + box(x + 1.6, y - 6, 3.4, 12, `rx="1" fill="${quiet}"`),
  frozen: (x, y, { accent }) => star(x, y, stroke(accent)),
  missed: (x, y, { line }) => path(['M', x - 4.5, y - 4.5, 'l', 9, 9, 'm', 0, -9, 'l', -9, 9], stroke(line)),
  open: (x, y, { text }) => circle(x, y, `${stroke(text, 1.5)} stroke-dasharray="3 3"`, R - 1),
  none: (x, y, { track }) => circle(x, y, `fill="${track}"`, 2),
};

/** Where the columns are. */
interface Columns {
  readonly from: number;
  readonly width: number;
  readonly label: number;
  readonly end: number;
}

function widest(pen: Pen, texts: readonly string[], most: number, bold: boolean): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => pen.width(text, { bold }))));
}

function columnsOf(pen: Pen, { rows, columns }: GridPicture): Columns {
  const label = widest(
    pen,
    rows.map((row) => row.label),
    WIDEST_LABEL,
    false,
  );
  const end = widest(
    pen,
    rows.map((row) => row.end),
    WIDEST_END,
    true,
  );
  const from = MARGIN + label + GAP;
  return { from, width: (WIDTH - MARGIN - end - GAP - from) / Math.max(1, columns.length), label, end };
}

function rowOf(pen: Pen, row: GridRow, n: number, columns: Columns, palette: Palette): string {
  const [top, middle] = [FIRST_ROW + n * ROW, FIRST_ROW + n * ROW + ROW / 2];
  // Every second row is set off, so that the eye keeps the line from the name to the last day.
  const band = n % 2 === 0 ? box(6, top, WIDTH - 12, ROW, `rx="4" fill="${palette.band}"`) : '';
  return [
    band,
    pen.write(row.label, MARGIN, middle + 5, columns.label + 1, { colour: palette.text }),
    ...row.cells.map((mark, at) => MARKS[mark](columns.from + (at + 0.5) * columns.width, middle, palette)),
    pen.write(row.end, WIDTH - MARGIN, middle + 5, columns.end + 1, {
      anchor: 'end',
      bold: true,
      colour: palette.text,
    }),
  ].join('');
}

/** What the marks that are in the picture mean, in as many lines as they need, and where the lines end. */
function legendOf(
  pen: Pen,
  { rows, legend }: GridPicture,
  top: number,
  palette: Palette,
): { readonly parts: string; readonly end: number } {
  const used = new Set(rows.flatMap(({ cells }) => cells));
  let [x, y] = [MARGIN, top];
  let parts = '';
  for (const mark of Object.keys(legend) as (keyof GridPicture['legend'])[]) {
    if (!used.has(mark)) continue;
    const word = legend[mark];
    const wide = 2 * R + 5 + pen.width(word);
    if (x > MARGIN && x + wide > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND_LINE];
    const room = WIDTH - MARGIN - x - 2 * R - 5;
    parts +=
      MARKS[mark](x + R, y + 6, palette) + pen.write(word, x + 2 * R + 5, y + 11, room, { colour: palette.quiet });
    x += wide + 12;
  }
  return { parts, end: y + LEGEND_LINE };
}

/** 400 units wide, as high as its rows need. */
export function drawGrid(grid: GridPicture, faces: Faces): Drawing {
  const pen = penOf(faces);
  const palette = PALETTES[grid.theme];
  const columnLabels = grid.columns.slice(0, MOST_COLUMNS);
  const rows = grid.rows.slice(0, MOST_ROWS).map((row) => ({ ...row, cells: row.cells.slice(0, columnLabels.length) }));
  const shown = { ...grid, rows, columns: columnLabels };
  const columns = columnsOf(pen, shown);
  const { parts, end } = legendOf(pen, shown, FIRST_ROW + shown.rows.length * ROW + 12, palette);
  return drawn(
    end + 4,
    [
      stripesOf(palette),
      heading(pen, shown.title, shown.note, palette),
      ...shown.columns.map((label, at) =>
        pen.write(label, columns.from + (at + 0.5) * columns.width, COLUMN_LABELS, columns.width, {
          anchor: 'middle',
          colour: palette.quiet,
        }),
      ),
      ...shown.rows.map((row, n) => rowOf(pen, row, n, columns, palette)),
      parts,
    ],
    palette.ground,
  );
}
