// Markdown text to blocks: headings, bullets and paragraphs with their own characters and line numbers.
import type { List, ListItem, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import { type Chunk, chunksOf, shallow } from './chunks.ts';
import { withoutUnderlines } from './underlines.ts';

/** One line without the marks of the containers around it; `line` is its 1-based number in the file. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

export interface Bullet {
  readonly kind: 'bullet';
  readonly line: number;
  /** With the bullet's own mark. */
  readonly outer: readonly Line[];
  /** Without it, and without the indentation that belongs to it. */
  readonly lines: readonly Line[];
  readonly children: readonly Block[];
  /** In a list that answers the questions of another one. */
  readonly answers?: boolean;
  /** In a list that its heading calls questions. */
  readonly asked?: boolean;
}

/** What `<details>` hides, and the `<summary>` that shows. */
export interface Fold {
  readonly kind: 'fold';
  readonly line: number;
  readonly summary: Line | undefined;
  readonly children: readonly Block[];
}

/** The depth of the smallest headings. */
export const DEEPEST = 6;

export interface Heading {
  readonly kind: 'heading';
  readonly line: number;
  readonly depth: number;
  readonly lines: readonly Line[];
  /** Its file says in words that this is a question. */
  readonly asked?: boolean;
  /** It looks as headings of its file do that ask: the same picture, numbers of the same kind. */
  readonly alike?: boolean;
}

/** A question that a row of a table asks, and its other cells as bullets with labels. */
export interface TableRow {
  readonly line: number;
  readonly title: string;
  readonly parts: readonly Bullet[];
}

export interface TableBlock {
  readonly kind: 'table';
  readonly line: number;
  readonly lines: readonly Line[];
  /** Its questions, if its header says that it has some. */
  readonly rows?: readonly TableRow[];
  /** The columns of such a table that are about the group: who presents, in which week. */
  readonly aside?: readonly Line[];
}

export interface Prose {
  readonly kind: 'prose';
  readonly line: number;
  readonly lines: readonly Line[];
  /** The numbers of those of its lines that are titles, as others that look like them show. */
  readonly titles?: readonly number[];
}

export type Block =
  | Heading
  | Prose
  | { readonly kind: 'verbatim' | 'html'; readonly line: number; readonly lines: readonly Line[] }
  | TableBlock
  /** A quote that says what it is for: `[!TIP]`, or `{: .prompt-tip }` after it. */
  | { readonly kind: 'alert'; readonly line: number; readonly lines: readonly Line[] }
  | { readonly kind: 'front-matter'; readonly line: number; readonly lines: readonly Line[] }
  | { readonly kind: 'rule'; readonly line: number }
  /** A place that links of the file lead to. */
  | { readonly kind: 'anchor'; readonly line: number; readonly name: string }
  | Fold
  | Bullet;

type Container =
  | { readonly kind: 'quote' }
  | { readonly kind: 'item'; readonly line: number; readonly marks: number; readonly indent: number };

type Source = 'file' | 'html';

interface Place {
  readonly chunk: Chunk;
  readonly within: readonly Container[];
  /** Headings and questions are only looked for outside of lists and quotes. */
  readonly top: boolean;
  /** The last row of what encloses this: the parser lets an unclosed fence in a bullet reach into the next one. */
  readonly until: number;
}

/** Bullets deeper than this are part of their parent's text. */
const BULLET_LEVELS = 2;

// Only the block structure is wanted: parts keep their inline marks. Underlined headings are off because a paragraph
// followed by --- is meant as a paragraph and a rule; inline constructs, because some of them take quadratic time.
const BLOCKS_ONLY = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'definition',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'setextUnderline',
    ],
  },
};

/** The file's lines: without byte order mark, any line ending, NUL replaced as Markdown demands. */
export function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\n|\r/);
}

/** For text that was HTML: what is left of `<` is text, and indentation was the HTML's. */
const NO_HTML = { disable: { null: [...BLOCKS_ONLY.disable.null, 'htmlFlow', 'codeIndented'] } };

function parse(chunk: Chunk, source: Source): readonly RootContent[] {
  const own = source === 'html' ? NO_HTML : BLOCKS_ONLY;
  const first = chunk.first === 1 && source === 'file';
  return fromMarkdown(chunk.lines.map(shallow).join('\n'), {
    extensions: first ? [frontmatter(['yaml']), gfmTable(), own] : [gfmTable(), own],
    mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()],
  }).children;
}

/** Takes up to `columns` of indentation away; a tab counts as what is left of them. */
function dedent(text: string, columns: number): string {
  let index = 0;
  let left = columns;
  while (left > 0 && (text[index] === ' ' || text[index] === '\t')) {
    left = text[index] === '\t' ? 0 : left - 1;
    index += 1;
  }
  return text.slice(index);
}

function stripOne(text: string, container: Container, line: number): string {
  if (container.kind === 'quote') return text.replace(/^[ \t]{0,3}>[ \t]?/, '');
  return line === container.line ? text.slice(container.marks) : dedent(text, container.indent);
}

function lineAt({ chunk, within }: Place, row: number): Line {
  const line = chunk.first + row - 1;
  const source = chunk.lines[row - 1] ?? '';
  return { line, text: within.reduce((text, container) => stripOne(text, container, line), source) };
}

type Positioned = Pick<RootContent, 'position'>;

function firstRow(node: Positioned): number {
  return node.position?.start.line ?? 1;
}

function linesIn(node: Positioned, place: Place): Line[] {
  const first = firstRow(node);
  const last = Math.min(node.position?.end.line ?? first, place.until);
  return Array.from({ length: last - first + 1 }, (_, index) => lineAt(place, first + index));
}

/** The item's own mark with the blanks around it, as the parser counts them. */
function itemContainer(first: Line): Container {
  const found = /^([ \t]*(?:[-+*]|\d{1,9}[.)]))([ \t]*)/.exec(first.text);
  const mark = found?.[1]?.length ?? 0;
  const gap = found?.[2] ?? '';
  const blank = first.text.length === mark + gap.length;
  const taken = gap === '\t' || (gap.length <= 4 && !blank) ? gap.length : Math.min(gap.length, 1);
  return { kind: 'item', line: first.line, marks: mark + taken, indent: mark + Math.max(taken, 1) };
}

function bulletOf(item: ListItem, place: Place, level: number): Bullet {
  const outer = linesIn(item, place);
  const first = lineAt(place, firstRow(item));
  const inner: Place = { ...place, within: [...place.within, itemContainer(first)], top: false };
  return {
    kind: 'bullet',
    line: first.line,
    outer,
    lines: linesIn(item, inner),
    children: blocksIn(item.children, inner, level + 1),
  };
}

/** `1. ### 질문` is a heading with a number, and what is indented below it stands below the heading. */
function itemBlocks(item: ListItem, place: Place, level: number): Block[] {
  if (!place.top || item.children[0]?.type !== 'heading') return [bulletOf(item, place, level)];
  const first = lineAt(place, firstRow(item));
  if (!/^[ \t]*\d/.test(first.text)) return [bulletOf(item, place, level)];
  return blocksIn(item.children, { ...place, within: [...place.within, itemContainer(first)] }, level);
}

function listBlocks(list: List, place: Place, level: number): Block[] {
  if (level < BULLET_LEVELS) return inTurn(list.children, place, (item, own) => itemBlocks(item, own, level));
  const lines = linesIn(list, place);
  return [{ kind: 'verbatim', line: lines[0]?.line ?? 0, lines }];
}

/** Each node with a place that ends where the next one begins. */
function inTurn<N extends Positioned>(
  nodes: readonly N[],
  place: Place,
  read: (node: N, own: Place) => Block[],
): Block[] {
  return nodes.flatMap((node, index) => {
    const next = nodes[index + 1];
    const until = next === undefined ? place.until : Math.min(place.until, firstRow(next) - 1);
    return read(node, { ...place, until });
  });
}

/** A heading's own text: without the marks before it and the closing ones after it. */
function headingLines(node: RootContent & { type: 'heading' }, place: Place): Line[] {
  const [whole] = linesIn(node, place);
  if (whole === undefined) return [];
  const source = place.chunk.lines[whole.line - place.chunk.first] ?? '';
  const start = node.children[0]?.position?.start.column;
  const end = node.children.at(-1)?.position?.end.column;
  const text = start === undefined || end === undefined ? '' : source.slice(start - 1, end - 1);
  return [{ line: whole.line, text }];
}

function blockOf(node: RootContent, place: Place, level: number): Block[] {
  const lines = linesIn(node, place);
  const line = lines[0]?.line ?? 0;
  if (node.type === 'list') return listBlocks(node, place, level);
  if (node.type === 'blockquote') {
    const [only, ...others] = node.children;
    // A quote around a title is an ornament.
    if (place.top && only?.type === 'heading' && others.length === 0) return blockOf(only, place, level);
    const inner: Place = { ...place, within: [...place.within, { kind: 'quote' }], top: false };
    const quoted = linesIn(node, inner);
    return isAlert(quoted) ? [{ kind: 'alert', line, lines: quoted }] : blocksIn(node.children, inner, level);
  }
  if (node.type === 'heading' && place.top) {
    return [{ kind: 'heading', line, depth: node.depth, lines: headingLines(node, place) }];
  }
  if (node.type === 'thematicBreak') return [{ kind: 'rule', line }];
  if (node.type === 'yaml') return [{ kind: 'front-matter', line, lines: lines.slice(1, -1) }];
  if (node.type === 'html' || node.type === 'table') return [{ kind: node.type, line, lines }];
  if (node.type === 'code' && node.position !== undefined && isFenced(lines))
    return [{ kind: 'verbatim', line, lines }];
  return [{ kind: 'prose', line, lines }];
}

function isAlert(lines: readonly Line[]): boolean {
  return (
    /^\[!\w{2,12}\]/.test(lines[0]?.text ?? '') || /^\{:[^}]{0,40}\.prompt-\w{2,12}\b/.test(lines.at(-1)?.text ?? '')
  );
}

function isFenced(lines: readonly Line[]): boolean {
  return /^[ \t]*(?:```|~~~)/.test(lines[0]?.text ?? '');
}

function blocksIn(nodes: readonly RootContent[], place: Place, level: number): Block[] {
  return inTurn(nodes, place, (node, own) => blockOf(node, own, level));
}

function blocksFrom(lines: readonly string[], source: Source): Block[] {
  return chunksOf(lines).flatMap((chunk) =>
    blocksIn(parse(chunk, source), { chunk, within: [], top: true, until: chunk.lines.length }, 0),
  );
}

/** The blocks of a whole file, in order. Time grows linearly with the text. */
export function blocksOf(text: string): Block[] {
  return blocksFrom(withoutUnderlines(linesOf(text)), 'file');
}

function renumber(block: Block, lineOf: (row: number) => number): Block {
  const place = (line: Line): Line => ({ text: line.text, line: lineOf(line.line) });
  const line = lineOf(block.line);
  if (block.kind === 'rule' || block.kind === 'anchor' || block.kind === 'fold') return { ...block, line };
  if (block.kind !== 'bullet') return { ...block, line, lines: block.lines.map(place) };
  const children = block.children.map((child) => renumber(child, lineOf));
  return { ...block, line, outer: block.outer.map(place), lines: block.lines.map(place), children };
}

/** The blocks of lines that were HTML, each with the number of the line that it came from. */
export function blocksOfLines(lines: readonly Line[]): Block[] {
  return blocksFrom(
    lines.map(({ text }) => text),
    'html',
  ).map((block) => renumber(block, (row) => (lines[row - 1] ?? lines.at(-1))?.line ?? 0));
}
