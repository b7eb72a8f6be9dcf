// HTML to Markdown lines and the edges of its folds, by the tokens of the HTML standard: unbalanced tags are normal here.
import type { Token } from 'parse5';
import { withoutEntities } from '../words/plain-words.ts';
import type { Line } from './blocks.ts';
import { type HtmlPiece, htmlPieces, linksForImages, withoutCode } from './html-tokens.ts';

/** What HTML amounts to, in order. `text` is Markdown; `unread` is what no reader would see. */
export type HtmlPart =
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'summary'; readonly lines: readonly Line[] }
  | { readonly kind: 'unread'; readonly lines: readonly Line[] }
  /** A place that links lead to. */
  | { readonly kind: 'anchor'; readonly line: number; readonly name: string }
  | { readonly kind: 'open'; readonly line: number }
  | { readonly kind: 'close'; readonly line: number };

const MARKS: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  s: '~~',
  del: '~~',
  strike: '~~',
  u: '__',
  ins: '__',
  code: '`',
  kbd: '`',
  samp: '`',
  tt: '`',
};
const PARAGRAPHS = new Set(
  'p div section article center main header footer aside nav figure figcaption dl dt dd address'.split(' '),
);
/** Tags that say nothing about the text in them. */
const PLAIN = new Set(
  'span font sub sup small big mark label abbr cite q picture source wbr html body input tbody thead tfoot colgroup col'.split(
    ' ',
  ),
);
const UNREAD = new Set(['script', 'style', 'template', 'svg', 'iframe', 'head']);
const HEADING = /^h[1-6]$/;
const MAX_INDENT = 6;
interface Writer {
  readonly parts: HtmlPart[];
  lines: Line[];
  text: string;
  line: number;
  readonly lists: { readonly ordered: boolean; count: number; width: number }[];
  readonly marks: { readonly name: string; readonly end: string }[];
  mark: string;
  quotes: number;
  row: number | undefined;
  /** Rows of the table that is open. */
  rows: number | undefined;
  /** The row of a summary that is open. */
  summary: number | undefined;
}

const blanks = ({ lists }: Writer): string => ' '.repeat(lists.reduce((sum, { width }) => sum + width, 0));

/** Ends the line that is being written; an empty one is left out. */
const endLine = (writer: Writer): void => {
  if (writer.text.trim() !== '') {
    const prefix = '> '.repeat(writer.quotes);
    writer.lines.push({ line: writer.line, text: prefix + (writer.mark || blanks(writer)) + writer.text.trimEnd() });
    writer.mark = '';
  }
  writer.text = '';
};

const closeMarks = (writer: Writer): void => {
  for (const { end } of writer.marks.splice(0).reverse()) writer.text += end;
};

const endBlock = (writer: Writer, line: number): void => {
  closeMarks(writer);
  endLine(writer);
  const blank = writer.quotes > 0 ? '>' : '';
  if (writer.lists.length === 0 && writer.lines.at(-1)?.text !== blank) writer.lines.push({ line, text: blank });
};

const flush = (writer: Writer): void => {
  closeMarks(writer);
  endLine(writer);
  if (writer.lines.some(({ text }) => text.trim() !== '')) writer.parts.push({ kind: 'text', lines: writer.lines });
  writer.lines = [];
};

const write = (writer: Writer, text: string, line: number): void => {
  // A blank line between two rows would end the table.
  if (writer.rows !== undefined && writer.row === undefined && text.trim() === '') return;
  const inside = writer.lists.length > 0 || writer.marks.length > 0 || writer.summary !== undefined;
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
};

const attribute = (tag: Token.TagToken, name: string): string =>
  tag.attrs
    .find((one) => one.name === name)
    ?.value.replace(/\s+/g, ' ')
    .trim() ?? '';

const image = (tag: Token.TagToken): string => {
  const source = attribute(tag, 'src');
  return source === '' ? attribute(tag, 'alt') : `[${attribute(tag, 'alt') || 'image'}](${source})`;
};

const openList = (writer: Writer, ordered: boolean, line: number): void => {
  if (writer.lists.length === 0) endBlock(writer, line);
  else endLine(writer);
  const width = writer.lists.length >= MAX_INDENT ? 0 : ordered ? 3 : 2;
  writer.lists.push({ ordered, count: 0, width });
};

const openItem = (writer: Writer, line: number): void => {
  if (writer.lists.length === 0) openList(writer, false, line);
  closeMarks(writer);
  endLine(writer);
  const list = writer.lists.at(-1);
  if (list === undefined) return;
  list.count += 1;
  const outer = blanks(writer).slice(list.width);
  writer.mark = outer + (list.ordered ? `${list.count}. ` : '- ');
};

const openRow = (writer: Writer, line: number): void => {
  endLine(writer);
  writer.row = 0;
  writer.line = line;
  writer.text = '|';
};

const closeRow = (writer: Writer, line: number): void => {
  const cells = writer.row ?? 0;
  writer.row = undefined;
  endLine(writer);
  if (writer.rows === 0 && cells > 0) writer.lines.push({ line, text: `|${' --- |'.repeat(cells)}` });
  writer.rows = (writer.rows ?? 0) + 1;
};

const openCell = (writer: Writer, line: number): void => {
  if (writer.row === undefined) openRow(writer, line);
  writer.row = (writer.row ?? 0) + 1;
  writer.text += ' ';
};

const closeSummary = (writer: Writer): void => {
  if (writer.summary === undefined) return;
  closeMarks(writer);
  endLine(writer);
  const text = writer.lines
    .map((line) => line.text.trim())
    .join(' ')
    .trim();
  writer.parts.push({ kind: 'summary', lines: [{ line: writer.lines[0]?.line ?? writer.summary, text }] });
  writer.lines = [];
  writer.summary = undefined;
};

const openSummary = (writer: Writer, line: number): void => {
  closeSummary(writer);
  flush(writer);
  writer.summary = line;
};

const edge = (writer: Writer, kind: 'open' | 'close', line: number): void => {
  closeSummary(writer);
  flush(writer);
  writer.lists.length = 0;
  writer.rows = undefined;
  writer.mark = '';
  writer.parts.push({ kind, line });
};

const isBlock = (name: string): boolean =>
  PARAGRAPHS.has(name) ||
  HEADING.test(name) ||
  ['ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'pre', 'blockquote', 'details', 'summary', 'hr', 'br'].includes(name);

const isKnown = (name: string): boolean =>
  isBlock(name) || PLAIN.has(name) || MARKS[name] !== undefined || UNREAD.has(name) || name === 'a' || name === 'img';

const openBlock = (writer: Writer, name: string, tag: Token.TagToken, line: number): void => {
  if (name === 'details') edge(writer, 'open', line);
  else if (name === 'summary') openSummary(writer, line);
  else if (name === 'br') endBreak(writer, line);
  else if (writer.summary !== undefined || (writer.row !== undefined && name !== 'td' && name !== 'th'))
    writer.text += ' ';
  else if (name === 'ul' || name === 'ol') openList(writer, name === 'ol', line);
  else if (name === 'li') openItem(writer, line);
  else if (name === 'tr') openRow(writer, line);
  else if (name === 'td' || name === 'th') openCell(writer, line);
  else openParagraph(writer, name, tag, line);
};

const openParagraph = (writer: Writer, name: string, tag: Token.TagToken, line: number): void => {
  endBlock(writer, line);
  if (name === 'table') writer.rows = 0;
  if (name === 'hr') writer.lines.push({ line, text: '***' }, { line, text: '' });
  if (HEADING.test(name)) writer.mark = `${'#'.repeat(Number(name[1]))} `;
  if (name === 'pre') writer.lines.push({ line, text: `${blanks(writer)}\`\`\`` });
  if (name !== 'blockquote') return;
  writer.quotes = 1;
  const kind = /prompt-(\w+)/.exec(attribute(tag, 'class'))?.[1];
  if (kind !== undefined) writer.lines.push({ line, text: `> [!${kind.toUpperCase()}]` });
};

/** In a table or a summary a new line is a blank. */
const endBreak = (writer: Writer, line: number): void => {
  if (writer.row !== undefined || writer.summary !== undefined) writer.text += ' ';
  else {
    endLine(writer);
    writer.line = line;
  }
};

const closeBlock = (writer: Writer, name: string, line: number): void => {
  if (name === 'details') edge(writer, 'close', line);
  else if (name === 'summary') closeSummary(writer);
  else if (name === 'br') endBreak(writer, line);
  else if (writer.summary !== undefined) writer.text += ' ';
  else if (name === 'td' || name === 'th') writer.text += writer.row === undefined ? '' : ' |';
  else if (name === 'tr') closeRow(writer, line);
  else if (writer.row !== undefined) writer.text += ' ';
  else if (name === 'li') {
    closeMarks(writer);
    endLine(writer);
  } else closeParagraph(writer, name, line);
};

const closeParagraph = (writer: Writer, name: string, line: number): void => {
  if (name === 'ul' || name === 'ol') {
    closeMarks(writer);
    endLine(writer);
    writer.lists.pop();
  }
  if (name === 'pre') {
    endLine(writer);
    writer.lines.push({ line, text: `${blanks(writer)}\`\`\`` });
  }
  endBlock(writer, line);
  if (HEADING.test(name)) writer.mark = '';
  if (name === 'blockquote') writer.quotes = 0;
  if (name === 'table') writer.rows = undefined;
};

/** At the start of a line; elsewhere it says nothing. */
const openAnchor = (writer: Writer, tag: Token.TagToken, line: number): void => {
  const name = attribute(tag, 'id') || attribute(tag, 'name');
  const inside =
    writer.lists.length > 0 || writer.row !== undefined || writer.summary !== undefined || writer.quotes > 0;
  if (name === '' || inside || writer.text.trim() !== '' || attribute(tag, 'href') !== '') return;
  flush(writer);
  writer.parts.push({ kind: 'anchor', line, name });
};

const openInline = (writer: Writer, name: string, tag: Token.TagToken): void => {
  if (name === 'img') writer.text += image(tag);
  else if (name === 'a') {
    const target = attribute(tag, 'href');
    if (target === '') return;
    writer.text += '[';
    writer.marks.push({ name, end: `](${target})` });
  } else if (MARKS[name] !== undefined && !(name === 'code' && writer.lines.at(-1)?.text.endsWith('```'))) {
    writer.text += MARKS[name];
    writer.marks.push({ name, end: MARKS[name] });
  }
};

const closeInline = (writer: Writer, name: string): void => {
  if (writer.marks.at(-1)?.name !== name) return;
  const text = writer.text.trimEnd();
  writer.text = text + (writer.marks.pop()?.end ?? '') + writer.text.slice(text.length);
};

const newWriter = (line: number): Writer => ({
  parts: [],
  lines: [],
  text: '',
  line,
  lists: [],
  marks: [],
  mark: '',
  quotes: 0,
  row: undefined,
  rows: undefined,
  summary: undefined,
});

const unread = (source: string, line: number): HtmlPart => ({
  kind: 'unread',
  lines: source.split('\n').map((text, row) => ({ text, line: line + row })),
});

const readTag = (writer: Writer, { kind, tag, line }: HtmlPiece, name: string): void => {
  if (tag === undefined) return;
  if (isBlock(name) && kind === 'start') openBlock(writer, name, tag, line);
  else if (isBlock(name)) closeBlock(writer, name, line);
  else if (kind === 'start') {
    if (name === 'a') openAnchor(writer, tag, line);
    openInline(writer, name, tag);
  } else closeInline(writer, name);
};

const partsOf = (text: string): HtmlPart[] => {
  const pieces = htmlPieces(withoutCode(text));
  const writer = newWriter(1);
  let hiding: string | undefined;
  for (const [index, piece] of pieces.entries()) {
    const source = text.slice(piece.from, pieces[index + 1]?.from ?? text.length);
    const name = piece.tag?.tagName ?? '';
    if (hiding !== undefined || piece.kind === 'comment' || UNREAD.has(name)) {
      flush(writer);
      writer.parts.push(unread(source, piece.line));
      if (hiding === undefined && piece.kind === 'start') hiding = name;
      else if (piece.kind === 'end' && hiding === name) hiding = undefined;
    } else if (isKnown(name)) readTag(writer, piece, name);
    else write(writer, withoutEntities(source), piece.line);
  }
  closeSummary(writer);
  flush(writer);
  return writer.parts;
};

/** Reads lines that may hold HTML. Tags that HTML does not know stay text: `List<String>` is no tag. */
export const readHtml = (lines: readonly Line[]): HtmlPart[] => {
  const lineOf = (row: number): number => (lines[row - 1] ?? lines.at(-1))?.line ?? 0;
  const place = (line: Line): Line => ({ text: line.text, line: lineOf(line.line) });
  const text = linksForImages(lines.map((line) => line.text).join('\n'));
  return partsOf(text).map((part) =>
    'lines' in part ? { ...part, lines: part.lines.map(place) } : { ...part, line: lineOf(part.line) },
  );
};

/** One line without its HTML. */
export const withoutHtml = (text: string): string =>
  readHtml([{ text, line: 1 }])
    .flatMap((part) => ('lines' in part && part.kind !== 'unread' ? part.lines : []))
    .map((line) => line.text.trim())
    .join(' ')
    .trim();
