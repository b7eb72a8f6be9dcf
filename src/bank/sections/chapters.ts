// The chapters of a file that changes its form on the way: where its own pattern finds nothing, another may find much.
import { matchesIn, type Pattern, titleOf } from '../detect/matchers.ts';
import { type Detection, detect } from '../detect/patterns.ts';
import type { Block } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { asks, isNoQuestion } from '../words/prefixes.ts';

/** Blocks that are read by one pattern. */
export interface Chapter {
  readonly pattern: Pattern;
  readonly blocks: readonly Block[];
}

/** Fewer may be asked in a text. */
const LEAST_ASKING = 2;
/** Of a chapter's candidates so many must ask: the file as a whole says that they do not look so. */
const MOST_ASK = 0.7;

/** Of a bare list so many. */
const LEAST_LISTED = 0.4;
const LONGEST_LISTED = 60;
/** Two bullets may be asked after a question. */
const LEAST_IN_LIST = 3;

function startsOne(blocks: readonly Block[], pattern: Pattern): boolean {
  return blocks.some((block) => matchesIn(block, pattern).some(({ kind }) => kind === 'start'));
}

/** Of a heading, how deep it is; 0: it is none. */
export function depthOf(block: Block | undefined): number {
  return block?.kind === 'heading' && block.depth > 0 ? block.depth : 0;
}

interface Piece {
  /** A bare list of questions below its heading. */
  readonly listed: boolean;
  readonly blocks: Block[];
}

/** Cuts before each heading above the level of the questions; where these are no headings, before the outermost ones. */
function cut(blocks: readonly Block[], level: number): Piece[] {
  const depths = blocks.map(depthOf).filter((depth) => depth > 0);
  const outermost = Math.min(...depths.filter((depth) => depths.indexOf(depth) !== depths.lastIndexOf(depth)));
  const at = Math.min(level - 1, Number.isFinite(outermost) ? outermost : 0);
  const pieces: Piece[] = [{ listed: false, blocks: [] }];
  for (const [index, block] of blocks.entries()) {
    const depth = depthOf(block);
    const listed = listsQuestions(blocks, index, level);
    const ends = pieces.at(-1)?.listed === true && depth > 0;
    if (listed || ends || (depth > 0 && depth <= at)) pieces.push({ listed, blocks: [] });
    pieces.at(-1)?.blocks.push(block);
  }
  return pieces.filter(({ blocks: { length } }) => length > 0);
}

/** A heading that looks like the questions' but does not ask, above a bare list of them: `### 할 것` over bullets that ask. */
function listsQuestions(blocks: readonly Block[], at: number, level: number): boolean {
  const heading = blocks[at];
  if (heading?.kind !== 'heading' || heading.depth !== level || asks(titleOf(heading))) return false;
  const own: Block[] = [];
  for (let next = at + 1; next < blocks.length; next += 1) {
    const block = blocks[next];
    if (block === undefined || block.kind === 'heading') break;
    if (block.kind !== 'rule') own.push(block);
  }
  const asking = own.filter((block) => block.kind === 'bullet' && asks(block.lines[0]?.text ?? '')).length;
  return own.length >= LEAST_IN_LIST && isBareList(own) && asking >= own.length * MOST_ASK;
}

/** Whether all of a chapter below its heading is what a pattern takes for questions. */
function isAll(blocks: readonly Block[], pattern: Pattern): boolean {
  const own = blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'rule');
  return own.every((block) => matchesIn(block, pattern).every(({ kind }) => kind === 'start'));
}

/** A list of short lines with nothing below them, of which about half ask. */
function isBareList(blocks: readonly Block[]): boolean {
  return blocks.every(
    (block) =>
      block.kind === 'heading' ||
      block.kind === 'rule' ||
      (block.kind === 'bullet' && block.outer.length === 1 && (block.lines[0]?.text.length ?? 0) <= LONGEST_LISTED),
  );
}

/** Whether a chapter is built so on purpose; folds, numbers in bold and prefixes are not there by chance. */
function isSure({ pattern, asking, count }: Detection, blocks: readonly Block[]): boolean {
  if (asking >= LEAST_ASKING && asking >= count * MOST_ASK) return true;
  if (asking === 0) return false;
  if (asking === count) return pattern === 'q-mark' || isAll(blocks, pattern);
  if (pattern === 'bullet') return asking >= LEAST_ASKING && asking >= count * LEAST_LISTED && isBareList(blocks);
  return pattern === 'summary' ? isAll(blocks, pattern) : pattern === 'bold-number';
}

/** The pattern of a chapter by itself, where the file's finds nothing in it; an index has none. */
function ownPattern(blocks: readonly Block[], { pattern }: Detection): Pattern | undefined {
  const [first] = blocks;
  if (startsOne(blocks, pattern)) return undefined;
  if (first?.kind === 'heading' && isNoQuestion(titleOf(first))) return undefined;
  const found = detect(blocks);
  return found !== undefined && isSure(found, blocks) ? found.pattern : undefined;
}

/** Whether at least some of an introduction is asked in so many words: requests in it are to the group. */
function hasQuestions(blocks: readonly Block[]): boolean {
  const lines = blocks.flatMap((block) => plainText(block).split('\n'));
  return lines.filter((line) => /[?？][\s*]*$/.test(line)).length >= LEAST_ASKING;
}

/** The blocks in their order, by chapters that are read in one way. `level`: that of the file's questions. */
export function chaptersOf(blocks: readonly Block[], detection: Detection, level: number): Chapter[] {
  const chapters: { pattern: Pattern; blocks: Block[] }[] = [];
  const pieces = cut(blocks, level);
  for (const [index, { listed, blocks: piece }] of pieces.entries()) {
    const introduces = depthOf(piece[0]) < depthOf(pieces[index + 1]?.blocks[0]) && !hasQuestions(piece);
    const own = listed ? 'bullet' : introduces ? undefined : ownPattern(piece, detection);
    const pattern = own ?? detection.pattern;
    const last = chapters.at(-1);
    if (last?.pattern === pattern) last.blocks.push(...piece);
    else chapters.push({ pattern, blocks: piece });
  }
  return chapters;
}
