// Counts the candidates of each pattern in a file, and how many of them ask: the points by which patterns compete.
import { type Block, DEEPEST, type Fold, type Heading } from '../markdown/blocks.ts';
import { readSectionLabels } from '../words/labels.ts';
import { namesPart } from '../words/parts.ts';
import { asks, isDate, isNoQuestion, readPrefix } from '../words/prefixes.ts';
import {
  isAskedLine,
  isMarkedLine,
  isNamed,
  leastAsking,
  markOf,
  matchesIn,
  onlyAsks,
  type Pattern,
  type Start,
  titleOf,
} from './matchers.ts';

export interface Tally {
  readonly count: number;
  /** How many of them read like questions. */
  readonly asking: number;
}

export interface Score extends Tally {
  readonly pattern: Pattern;
  readonly points: number;
  /** Of summaries; 1 is the outermost. */
  readonly foldDepth?: number;
  /** Of headings: those that only name a part of a page. */
  readonly parts?: number;
}

const FOLD_DEPTHS = 4;
/** A candidate that does not ask counts as so much of one that does. */
const SILENT = { heading: 0.3, summary: 0.6, boldNumber: 0.5, bullet: 0.1, table: 0.5 };
/** A prefix is put there on purpose, and so is the header of a table; a line by itself may be a part of a text. */
const WORTH = { prefix: 1.3, table: 1.2, bullet: 0.9, line: 0.8 };
/** Bullets and lines are questions when at least so many of them ask. */
const LEAST_ASKING = 0.3;
const LEAST_LINES = 2;
export const HALF = 0.5;

function count(titles: readonly string[]): Tally {
  return { count: titles.length, asking: titles.filter(asks).length };
}

function weigh({ count: all, asking }: Tally, silent: number): number {
  return asking + (all - asking) * silent;
}

/** Whether at least half of them ask. */
export function mostlyAsks({ asking, count: all }: Tally): boolean {
  return asking >= Math.max(1, all * HALF);
}

function startsOf(blocks: readonly Block[], pattern: Pattern): Start[] {
  return blocks.flatMap((block) =>
    matchesIn(block, pattern).flatMap((one) => (one.kind === 'start' ? [one.start] : [])),
  );
}

function isTitle(title: string): boolean {
  return readSectionLabels(title).length === 0 && !isNoQuestion(title) && !isDate(title);
}

/** One score for each level of headings. */
export function headingScores(headings: readonly Heading[]): Score[] {
  return Array.from({ length: DEEPEST }, (_, index) => {
    const level = index + 1;
    const titles = headings
      .filter(({ depth }) => depth === level)
      .map(titleOf)
      .filter(isTitle);
    const parts = titles.filter(namesPart).length;
    const counted = { ...count(titles), count: titles.length - parts };
    return { pattern: `heading:${level}`, ...counted, points: weigh(counted, SILENT.heading), parts };
  });
}

function foldsAt(blocks: readonly Block[], depth: number): Fold[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'fold') return [];
    return depth === 1 ? [block] : foldsAt(block.children, depth - 1);
  });
}

/** One score for each depth of folds. */
export function summaryScores(blocks: readonly Block[]): Score[] {
  return Array.from({ length: FOLD_DEPTHS }, (_, index) => {
    const foldDepth = index + 1;
    const named = foldsAt(blocks, foldDepth).filter(isNamed);
    const counted = count(named.map(({ summary }) => summary?.text ?? ''));
    return { pattern: 'summary', ...counted, points: weigh(counted, SILENT.summary), foldDepth };
  });
}

function prefixScore(free: readonly Block[], all: readonly Block[]): Score {
  const headings = all.filter((block) => block.kind === 'heading' && readPrefix(titleOf(block))?.kind === 'question');
  const others = free.filter(({ kind }) => kind !== 'heading');
  const total = startsOf([...others, ...headings], 'q-mark').length;
  return { pattern: 'q-mark', count: total, asking: total, points: total * WORTH.prefix };
}

function boldScore(free: readonly Block[]): Score {
  const starts = startsOf(free, 'bold-number');
  const counted = count(starts.map(({ title }) => title));
  const bare = starts.filter(({ title, blocks }) => !asks(title) && blocks.every(({ kind }) => kind === 'bullet'));
  return { pattern: 'bold-number', ...counted, points: counted.asking + bare.length * SILENT.boldNumber };
}

function bulletScore(free: readonly Block[]): Score {
  const starts = startsOf(free, 'bullet');
  const counted = { count: starts.length, asking: starts.filter(onlyAsks).length };
  const enough = counted.asking >= counted.count * LEAST_ASKING;
  return { pattern: 'bullet', ...counted, points: enough ? weigh(counted, SILENT.bullet) * WORTH.bullet : 0 };
}

function isOrdered(block: Block): boolean {
  return block.kind === 'bullet' && /^[ \t]*\d/.test(block.outer[0]?.text ?? '');
}

/** Without the lists below numbered questions in bold, where these have a list each: what asks there is asked after them. */
function outsideBold(free: readonly Block[], bold: Score): readonly Block[] {
  if (bold.asking < LEAST_LINES || !mostlyAsks(bold)) return free;
  let inside = false;
  return free.filter((block) => {
    if (block.kind === 'heading') inside = false;
    const starts = matchesIn(block, 'bold-number').some(({ kind }) => kind === 'start');
    if (starts) inside = true;
    return starts || !inside || block.kind !== 'bullet' || isOrdered(block);
  });
}

/** Among the lines that are set apart, if these ask; else among all lines, bullets too. */
function lineScore(free: readonly Block[]): Score {
  const lines = free
    .flatMap((block) => (block.kind === 'prose' ? block.lines : []))
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '');
  const marked = lines.filter(isMarkedLine);
  const least = Math.max(0, ...marked.map((line) => leastAsking(markOf(line))));
  const apart = marked.filter(isAskedLine).length >= Math.max(LEAST_LINES, marked.length * least);
  const asking = (apart ? marked : lines).filter(isAskedLine).length;
  const all = apart ? marked.length : lines.length + free.filter(({ kind }) => kind === 'bullet').length;
  const enough = asking >= Math.max(LEAST_LINES, all * LEAST_ASKING);
  return { pattern: 'line', count: all, asking, points: enough ? asking * WORTH.line : 0 };
}

function tableScore(free: readonly Block[]): Score {
  const counted = count(startsOf(free, 'table').map(({ title }) => title));
  return { pattern: 'table', ...counted, points: weigh(counted, SILENT.table) * WORTH.table };
}

/** The scores of what is neither a heading nor a fold; `free`: the blocks outside of questions that are. */
export function textScores(free: readonly Block[], all: readonly Block[]): Score[] {
  const bold = boldScore(free);
  return [prefixScore(free, all), bold, bulletScore(outsideBold(free, bold)), tableScore(free), lineScore(free)];
}
