// Cuts a file into short runs of lines that can be parsed apart.
// The parser's time grows with the square of the lists, lazy lines and nested containers in one run (20,000 questions
// took it 98 s), so a run ends at a heading, and at the latest when its weight is spent. A line's weight grows with the
// containers that it opens or continues.

/** A run of lines; `first` is the 1-based number of its first line. */
export interface Chunk {
  readonly first: number;
  readonly lines: readonly string[];
}

/** From here on a run ends before a heading. */
const HEADING_WEIGHT = 30;
/** From here on a run ends before the next block that nothing encloses; then at any line without indentation; then at any line. */
const SOFT_WEIGHT = 120;
const HARD_WEIGHT = 600;
const FULL_WEIGHT = 1500;
const MAX_FRONT_MATTER = 200;
/** Containers one inside the other on one line; what goes deeper is text. */
const MAX_NESTING = 8;

// An indented heading may stand in a bullet.
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const FENCE = /^ {0,3}(`{3,}(?!.*`)|~{3,})/;
const CONTAINER = /[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]|$))/y;

/** Where the container marks at the start of a line end, and how many there are. */
function marksOf(line: string, limit: number): { count: number; end: number } {
  let count = 0;
  let end = 0;
  while (count < limit) {
    CONTAINER.lastIndex = end;
    if (!CONTAINER.test(line)) break;
    end = CONTAINER.lastIndex;
    count += 1;
  }
  return { count, end };
}

/** The line as the parser may see it: as long, but without nesting that costs it too much. */
export function shallow(line: string): string {
  const { count, end } = marksOf(line, MAX_NESTING);
  if (count < MAX_NESTING || marksOf(line, MAX_NESTING + 1).count === MAX_NESTING) return line;
  return line.slice(0, end) + 'x'.repeat(line.length - end);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function weightOf(line: string): number {
  return 1 + marksOf(line, MAX_NESTING).count + Math.min(FULL_WEIGHT, Math.floor(indentOf(line) / 4));
}

/** How many lines the front matter takes, both fences included; 0: there is none. */
function frontMatterLength(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== '---') return 0;
  const end = lines.slice(1, MAX_FRONT_MATTER).findIndex((line) => line.trimEnd() === '---');
  return end === -1 ? 0 : end + 2;
}

/**
 * Follows fenced code and comments, in which a line with # is no heading. One that is indented may stand in a bullet,
 * and then ends with it.
 */
export function verbatimWatcher(): (line: string) => boolean {
  let fence: string | undefined;
  let comment = false;
  let enclosed = false;
  const open = (line: string, mark: string | undefined): void => {
    comment = line.trimStart().startsWith('<!--') && !line.includes('-->');
    fence = mark;
    enclosed = indentOf(line) > 0;
  };
  return (line) => {
    const mark = FENCE.exec(line)?.[1];
    const left = enclosed && line !== '' && indentOf(line) === 0;
    if (left || (fence === undefined && !comment)) {
      open(line, mark);
      return false;
    }
    if (comment) comment = !line.includes('-->');
    else if (mark?.startsWith(fence ?? '') && line.trim() === mark) fence = undefined;
    return true;
  };
}

/** Whether a line is a heading with `#`, if it is no code. */
export function isHeading(line: string): boolean {
  return HEADING.test(line);
}

function depthOf(line: string): number {
  return HEADING.test(line) ? line.length - line.replace(/^#+/, '').length : 0;
}

/** The fence that nothing closes: the index of its line; -1: there is none. */
export function openFenceAt(lines: readonly string[]): number {
  let open = -1;
  let mark = '';
  for (const [index, line] of lines.entries()) {
    // One in a bullet ends with it.
    if (open !== -1 && indentOf(lines[open] ?? '') > 0 && line !== '' && indentOf(line) === 0) open = -1;
    const found = FENCE.exec(line)?.[1];
    if (found === undefined) continue;
    if (open === -1) [open, mark] = [index, found];
    else if (found.startsWith(mark) && line.trim() === found) open = -1;
  }
  return indentOf(lines[open] ?? '') > 0 ? -1 : open;
}

/** Where such a fence was meant to end: before the next heading of a level that the file had before it; -1: nowhere. */
function endOfFence(lines: readonly string[], open: number): number {
  if (open === -1) return -1;
  const isVerbatim = verbatimWatcher();
  const levels = new Set(lines.slice(0, open).map((line) => (isVerbatim(line) ? 0 : depthOf(line))));
  levels.delete(0);
  return lines.findIndex((line, index) => index > open && levels.has(depthOf(line)));
}

/** Whether a run of this weight may end before the line. */
function mayCut(line: string, weight: number, state: { verbatim: boolean; afterBlank: boolean }): boolean {
  if (weight >= FULL_WEIGHT) return true;
  if (state.verbatim || line.trim() === '' || indentOf(line) > 0) return false;
  if (HEADING.test(line) && weight >= HEADING_WEIGHT) return true;
  return weight >= (state.afterBlank ? SOFT_WEIGHT : HARD_WEIGHT);
}

/** Every line of the file in exactly one chunk, in order. */
export function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  const head = frontMatterLength(lines);
  let isVerbatim = verbatimWatcher();
  let start = 0;
  let weight = 0;
  const cut = (end: number): void => {
    if (end > start) chunks.push({ first: start + 1, lines: lines.slice(start, end) });
    start = end;
    weight = 0;
  };
  cut(head);
  const closed = endOfFence(lines, openFenceAt(lines));
  for (let index = head; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const afterBlank = index > start && lines[index - 1]?.trim() === '';
    // The next run is parsed without knowing of a fence that this one left open.
    if (weight >= FULL_WEIGHT || index === closed) isVerbatim = verbatimWatcher();
    const verbatim = isVerbatim(line);
    if (index === closed || mayCut(line, weight, { verbatim, afterBlank })) cut(index);
    weight += weightOf(line);
  }
  cut(lines.length);
  return chunks;
}
