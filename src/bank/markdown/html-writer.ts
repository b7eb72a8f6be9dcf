// Writes what HTML tags mean as Markdown lines: lists, tables, summaries and the edges of folds.
import type { Line } from './blocks.ts';

/** What HTML amounts to, in order. `text` is Markdown; `unread` is what no reader would see. */
export type HtmlPart =
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'summary'; readonly lines: readonly Line[] }
  | { readonly kind: 'unread'; readonly lines: readonly Line[] }
  /** A place that links lead to. */
  | { readonly kind: 'anchor'; readonly line: number; readonly name: string }
  | { readonly kind: 'open'; readonly line: number }
  | { readonly kind: 'close'; readonly line: number };

/** Lists deeper than this are written at this depth. */
const MAX_INDENT = 6;

/** What of a piece of HTML is written so far, and what is open. */
export interface Writer {
  readonly parts: HtmlPart[];
  lines: Line[];
  text: string;
  line: number;
  readonly lists: { readonly ordered: boolean; count: number; width: number }[];
  readonly inline: { readonly name: string; readonly end: string }[];
  prefix: string;
  quotes: number;
  row: number | undefined;
  /** Rows of the table that is open. */
  rows: number | undefined;
  /** The row of a summary that is open. */
  summary: number | undefined;
}

/** A writer of HTML that begins at this line. */
export function newWriter(line: number): Writer {
  return {
    parts: [],
    lines: [],
    text: '',
    line,
    lists: [],
    inline: [],
    prefix: '',
    quotes: 0,
    row: undefined,
    rows: undefined,
    summary: undefined,
  };
}

/** The indent of the innermost open list. */
export function blanks({ lists }: Writer): string {
  return ' '.repeat(lists.reduce((sum, { width }) => sum + width, 0));
}

/** Ends the line that is being written; an empty one is left out. */
export function endLine(writer: Writer): void {
  if (writer.text.trim() !== '') {
    const prefix = '> '.repeat(writer.quotes);
    writer.lines.push({ line: writer.line, text: prefix + (writer.prefix || blanks(writer)) + writer.text.trimEnd() });
    writer.prefix = '';
  }
  writer.text = '';
}

/** Ends what is bold, a link and so on. */
export function endInline(writer: Writer): void {
  for (const { end } of writer.inline.splice(0).reverse()) writer.text += end;
}

/** Ends the line and the paragraph. */
export function endBlock(writer: Writer, line: number): void {
  endInline(writer);
  endLine(writer);
  const blank = writer.quotes > 0 ? '>' : '';
  if (writer.lists.length === 0 && writer.lines.at(-1)?.text !== blank) writer.lines.push({ line, text: blank });
}

/** Hands over the lines that are written so far as one part. */
export function flush(writer: Writer): void {
  endInline(writer);
  endLine(writer);
  if (writer.lines.some(({ text }) => text.trim() !== '')) writer.parts.push({ kind: 'text', lines: writer.lines });
  writer.lines = [];
}

/** Adds the text of the page, line by line. */
export function write(writer: Writer, text: string, line: number): void {
  // A blank line between two rows would end the table.
  if (writer.rows !== undefined && writer.row === undefined && text.trim() === '') return;
  const inside = writer.lists.length > 0 || writer.inline.length > 0 || writer.summary !== undefined;
  for (const [index, piece] of text.split('\n').entries()) {
    if (index > 0 && writer.row !== undefined) writer.text += ' ';
    else if (index > 0) {
      const blank = writer.text.trim() === '' && !inside && writer.lines.length > 0;
      endLine(writer);
      if (blank) writer.lines.push({ line: line + index, text: writer.quotes > 0 ? '>' : '' });
    }
    if (writer.text === '') writer.line = line + index;
    writer.text += writer.text === '' && inside ? piece.trimStart() : piece;
  }
}

/** Begins a list; in another list, a deeper one. */
export function openList(writer: Writer, ordered: boolean, line: number): void {
  if (writer.lists.length === 0) endBlock(writer, line);
  else endLine(writer);
  const width = writer.lists.length >= MAX_INDENT ? 0 : ordered ? 3 : 2;
  writer.lists.push({ ordered, count: 0, width });
}

/** Begins an item, in a list of its own when none is open. */
export function openItem(writer: Writer, line: number): void {
  if (writer.lists.length === 0) openList(writer, false, line);
  endInline(writer);
  endLine(writer);
  const list = writer.lists.at(-1);
  if (list === undefined) return;
  list.count += 1;
  const outer = blanks(writer).slice(list.width);
  writer.prefix = outer + (list.ordered ? `${list.count}. ` : '- ');
}

/** Begins a row of a table. */
export function openRow(writer: Writer, line: number): void {
  endLine(writer);
  writer.row = 0;
  writer.line = line;
  writer.text = '|';
}

/** Ends a row; under the first one stands the table's rule. */
export function closeRow(writer: Writer, line: number): void {
  const cells = writer.row ?? 0;
  writer.row = undefined;
  endLine(writer);
  if (writer.rows === 0 && cells > 0) writer.lines.push({ line, text: `|${' --- |'.repeat(cells)}` });
  writer.rows = (writer.rows ?? 0) + 1;
}

/** Begins a cell, in a row of its own when none is open. */
export function openCell(writer: Writer, line: number): void {
  if (writer.row === undefined) openRow(writer, line);
  writer.row = (writer.row ?? 0) + 1;
  writer.text += ' ';
}

/** Ends a fold's title, if one is open. */
export function closeSummary(writer: Writer): void {
  if (writer.summary === undefined) return;
  endInline(writer);
  endLine(writer);
  const text = writer.lines
    .map((line) => line.text.trim())
    .join(' ')
    .trim();
  writer.parts.push({ kind: 'summary', lines: [{ line: writer.lines[0]?.line ?? writer.summary, text }] });
  writer.lines = [];
  writer.summary = undefined;
}

/** Begins a fold's title. */
export function openSummary(writer: Writer, line: number): void {
  closeSummary(writer);
  flush(writer);
  writer.summary = line;
}

/** Begins or ends a fold. */
export function edge(writer: Writer, kind: 'open' | 'close', line: number): void {
  closeSummary(writer);
  flush(writer);
  writer.lists.length = 0;
  writer.rows = undefined;
  writer.prefix = '';
  writer.parts.push({ kind, line });
}
