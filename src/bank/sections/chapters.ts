// The chapters of a file that changes its form on the way: where its own pattern finds nothing, another may find much.
import { matchesIn, type Pattern, titleOf } from '../detect/matchers.ts';
import { type Detection, detect } from '../detect/patterns.ts';
import type { Block } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { isNoQuestion } from '../words/prefixes.ts';

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

function startsOne(blocks: readonly Block[], pattern: Pattern): boolean {
  return blocks.some((block) => matchesIn(block, pattern).some(({ kind }) => kind === 'start'));
}

function depthOf(block: Block | undefined): number {
  return block?.kind === 'heading' && block.depth > 0 ? block.depth : 0;
}

/** Cuts before each heading above the level of the questions; where these are no headings, before the outermost ones. */
function cut(blocks: readonly Block[], level: number): Block[][] {
  const depths = blocks.map(depthOf).filter((depth) => depth > 0);
  const outermost = Math.min(...depths.filter((depth) => depths.indexOf(depth) !== depths.lastIndexOf(depth)));
  const at = Math.min(level - 1, Number.isFinite(outermost) ? outermost : 0);
  const pieces: Block[][] = [[]];
  for (const block of blocks) {
    const depth = depthOf(block);
    if (depth > 0 && depth <= at) pieces.push([]);
    pieces.at(-1)?.push(block);
  }
  return pieces.filter(({ length }) => length > 0);
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
  for (const [index, piece] of pieces.entries()) {
    const introduces = depthOf(piece[0]) < depthOf(pieces[index + 1]?.[0]) && !hasQuestions(piece);
    const pattern = (introduces ? undefined : ownPattern(piece, detection)) ?? detection.pattern;
    const last = chapters.at(-1);
    if (last?.pattern === pattern) last.blocks.push(...piece);
    else chapters.push({ pattern, blocks: piece });
  }
  return chapters;
}
