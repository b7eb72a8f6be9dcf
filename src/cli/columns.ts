// Lines up columns in a terminal, where Hangul and other wide characters take two cells.

const segments = new Intl.Segmenter();
const WIDE =
  /^(?:[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)/u;
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{M}]+$/u;

function cellsOf(grapheme: string): number {
  return INVISIBLE.test(grapheme) ? 0 : WIDE.test(grapheme) ? 2 : 1;
}

/** Cells that the text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) width += cellsOf(segment);
  return width;
}

/** The text as one line of at most so many cells, with an ellipsis where it was cut. */
export function shorten(text: string, cells: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  let width = 0;
  let cut = 0;
  for (const { segment, index } of segments.segment(line)) {
    width += cellsOf(segment);
    if (width > cells) return `${line.slice(0, cut)}…`;
    if (width < cells) cut = index + segment.length;
  }
  return line;
}

function pad(text: string, cells: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, cells - widthOf(text)));
  return right ? blanks + text : text + blanks;
}

/** Rows of cells as lines, each column as wide as its widest cell; the columns named in `numeric` are flush right. */
export function table(rows: readonly (readonly string[])[], numeric: ReadonlySet<number>): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, numeric.has(column)))
      .join('  ')
      .trimEnd(),
  );
}
