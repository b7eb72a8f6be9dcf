// HTML to Markdown lines and the edges of its folds, by the tokens of the HTML standard: unbalanced tags are normal here.
import type { Token } from 'parse5';
import { withoutEntities } from '../words/plain-words.ts';
import type { Line } from './blocks.ts';
import { type HtmlPiece, htmlPieces, linksForImages, withoutCode } from './html-tokens.ts';
import {
  blanks,
  closeRow,
  closeSummary,
  edge,
  endBlock,
  endInline,
  endLine,
  flush,
  type HtmlPart,
  newWriter,
  openCell,
  openItem,
  openList,
  openRow,
  openSummary,
  type Writer,
  write,
} from './html-writer.ts';

const INLINE: Readonly<Record<string, string>> = {
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
function attribute(tag: Token.TagToken, name: string): string {
  return (
    tag.attrs
      .find((one) => one.name === name)
      ?.value.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

function image(tag: Token.TagToken): string {
  const source = attribute(tag, 'src');
  return source === '' ? attribute(tag, 'alt') : `[${attribute(tag, 'alt') || 'image'}](${source})`;
}

function isBlock(name: string): boolean {
  return (
    PARAGRAPHS.has(name) ||
    HEADING.test(name) ||
    ['ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'pre', 'blockquote', 'details', 'summary', 'hr', 'br'].includes(name)
  );
}

function isKnown(name: string): boolean {
  return (
    isBlock(name) || PLAIN.has(name) || INLINE[name] !== undefined || UNREAD.has(name) || name === 'a' || name === 'img'
  );
}

function openBlock(writer: Writer, name: string, tag: Token.TagToken, line: number): void {
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
}

function openParagraph(writer: Writer, name: string, tag: Token.TagToken, line: number): void {
  endBlock(writer, line);
  if (name === 'table') writer.rows = 0;
  if (name === 'hr') writer.lines.push({ line, text: '***' }, { line, text: '' });
  if (HEADING.test(name)) writer.prefix = `${'#'.repeat(Number(name[1]))} `;
  if (name === 'pre') writer.lines.push({ line, text: `${blanks(writer)}\`\`\`` });
  if (name !== 'blockquote') return;
  writer.quotes = 1;
  const kind = /prompt-(\w+)/.exec(attribute(tag, 'class'))?.[1];
  if (kind !== undefined) writer.lines.push({ line, text: `> [!${kind.toUpperCase()}]` });
}

/** In a table or a summary a new line is a blank. */
function endBreak(writer: Writer, line: number): void {
  if (writer.row !== undefined || writer.summary !== undefined) writer.text += ' ';
  else {
    endLine(writer);
    writer.line = line;
  }
}

function closeBlock(writer: Writer, name: string, line: number): void {
  if (name === 'details') edge(writer, 'close', line);
  else if (name === 'summary') closeSummary(writer);
  else if (name === 'br') endBreak(writer, line);
  else if (writer.summary !== undefined) writer.text += ' ';
  else if (name === 'td' || name === 'th') writer.text += writer.row === undefined ? '' : ' |';
  else if (name === 'tr') closeRow(writer, line);
  else if (writer.row !== undefined) writer.text += ' ';
  else if (name === 'li') {
    endInline(writer);
    endLine(writer);
  } else closeParagraph(writer, name, line);
}

function closeParagraph(writer: Writer, name: string, line: number): void {
  if (name === 'ul' || name === 'ol') {
    endInline(writer);
    endLine(writer);
    writer.lists.pop();
  }
  if (name === 'pre') {
    endLine(writer);
    writer.lines.push({ line, text: `${blanks(writer)}\`\`\`` });
  }
  endBlock(writer, line);
  if (HEADING.test(name)) writer.prefix = '';
  if (name === 'blockquote') writer.quotes = 0;
  if (name === 'table') writer.rows = undefined;
}

/** At the start of a line; elsewhere it says nothing. */
function openAnchor(writer: Writer, tag: Token.TagToken, line: number): void {
  const name = attribute(tag, 'id') || attribute(tag, 'name');
  const inside =
    writer.lists.length > 0 || writer.row !== undefined || writer.summary !== undefined || writer.quotes > 0;
  if (name === '' || inside || writer.text.trim() !== '' || attribute(tag, 'href') !== '') return;
  flush(writer);
  writer.parts.push({ kind: 'anchor', line, name });
}

function openInline(writer: Writer, name: string, tag: Token.TagToken): void {
  if (name === 'img') writer.text += image(tag);
  else if (name === 'a') {
    const target = attribute(tag, 'href');
    if (target === '') return;
    writer.text += '[';
    writer.inline.push({ name, end: `](${target})` });
  } else if (INLINE[name] !== undefined && !(name === 'code' && writer.lines.at(-1)?.text.endsWith('```'))) {
    writer.text += INLINE[name];
    writer.inline.push({ name, end: INLINE[name] });
  }
}

function closeInline(writer: Writer, name: string): void {
  if (writer.inline.at(-1)?.name !== name) return;
  const text = writer.text.trimEnd();
  writer.text = text + (writer.inline.pop()?.end ?? '') + writer.text.slice(text.length);
}

function unread(source: string, line: number): HtmlPart {
  return {
    kind: 'unread',
    lines: source.split('\n').map((text, row) => ({ text, line: line + row })),
  };
}

function readTag(writer: Writer, { kind, tag, line }: HtmlPiece, name: string): void {
  if (tag === undefined) return;
  if (isBlock(name) && kind === 'start') openBlock(writer, name, tag, line);
  else if (isBlock(name)) closeBlock(writer, name, line);
  else if (kind === 'start') {
    if (name === 'a') openAnchor(writer, tag, line);
    openInline(writer, name, tag);
  } else closeInline(writer, name);
}

function partsOf(text: string): HtmlPart[] {
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
}

/** Reads lines that may hold HTML. Tags that HTML does not know stay text: `List<String>` is no tag. */
export function readHtml(lines: readonly Line[]): HtmlPart[] {
  const lineOf = (row: number): number => (lines[row - 1] ?? lines.at(-1))?.line ?? 0;
  const place = (line: Line): Line => ({ text: line.text, line: lineOf(line.line) });
  const text = linksForImages(lines.map((line) => line.text).join('\n'));
  return partsOf(text).map((part) =>
    'lines' in part ? { ...part, lines: part.lines.map(place) } : { ...part, line: lineOf(part.line) },
  );
}

/** One line without its HTML. */
export function withoutHtml(text: string): string {
  return readHtml([{ text, line: 1 }])
    .flatMap((part) => ('lines' in part && part.kind !== 'unread' ? part.lines : []))
    .map((line) => line.text.trim())
    .join(' ')
    .trim();
}
