// Blocks without HTML: its text becomes Markdown blocks, and `<details>` becomes folds, balanced or not.

import { questionRows } from '../detect/tables.ts';
import { readLabel } from '../words/labels.ts';
import { withoutNeedlessEscapes, withoutUnseen } from '../words/plain-words.ts';
import { type Block, blocksOfLines, type Fold, type Line } from './blocks.ts';
import { readHtml, withoutHtml } from './html.ts';
import { linesOfBlock, plainText } from './plain-text.ts';

/** An edge of a fold, or what stands between two of them. */
type Step =
  | { readonly kind: 'open'; readonly line: number }
  | { readonly kind: 'close'; readonly line: number }
  | { readonly kind: 'summary'; readonly text: Line }
  | { readonly kind: 'block'; readonly block: Block };

/** Deeper folds stand beside the one that they are in. */
const MAX_DEPTH = 8;
/** A heading of this depth stands in no fold that nothing closes. */
const CHAPTER = 2;
const MARKUP = /[<&]|!\[/;
const LONE_MARK = /^[ \t]*(?:[-+*]|\d{1,9}[.)])?[ \t]*$/;

function hasMarkup(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => MARKUP.test(text));
}

function stepsOf(lines: readonly Line[]): Step[] {
  return readHtml(lines).flatMap((part): Step[] => {
    if (part.kind === 'open' || part.kind === 'close') return [part];
    if (part.kind === 'anchor') return keep(part);
    if (part.kind === 'summary') return part.lines.map((text) => ({ kind: 'summary', text }));
    if (part.kind === 'unread') {
      const line = part.lines[0]?.line ?? 0;
      return [{ kind: 'block', block: { kind: 'html', line, lines: part.lines } }];
    }
    if (part.lines.every(({ text }) => LONE_MARK.test(text))) return [];
    return blocksOfLines(part.lines).map((block) => ({ kind: 'block', block: withRows(block) }));
  });
}

function keep(block: Block): Step[] {
  return [{ kind: 'block', block }];
}

/** Line by line: a row of a table stays one row. */
function plainRows(lines: readonly Line[]): Line[] {
  return lines.map((line) => (MARKUP.test(line.text) ? { ...line, text: withoutHtml(line.text) } : line));
}

function withRows<B extends Block>(block: B): B {
  return block.kind === 'table' ? { ...block, ...questionRows(block.lines) } : block;
}

function readBlock(block: Block): Step[] {
  if (block.kind === 'heading') return keep({ ...block, lines: plainRows(block.lines) });
  if (block.kind === 'table') return keep({ ...withRows(block), lines: plainRows(block.lines) });
  if (block.kind === 'html' || block.kind === 'prose')
    return hasMarkup(block.lines) ? stepsOf(block.lines) : keep(block);
  if (block.kind === 'bullet') return hasMarkup(block.outer) ? stepsOf(block.outer) : keep(block);
  return keep(block);
}

/** An id right below a heading: this question is in our own form, in which every character is kept. */
function startsExact(block: Block, next: Block | undefined): boolean {
  return block.kind === 'heading' && next?.kind === 'bullet' && readLabel(next.lines[0]?.text ?? '')?.label === 'id';
}

const PROMPT = /^[ \t]*<blockquote\b[^>]*\bprompt-\w/i;
const PROMPT_END = /<\/blockquote\s*>/i;
/** A prompt of more blocks is one that nothing closes. */
const MOST_IN_PROMPT = 40;

/** How many blocks a prompt takes that has blank lines in it; 0: here begins none. */
function promptLength(blocks: readonly Block[], at: number): number {
  const [first, ...rest] = blocks.slice(at, at + MOST_IN_PROMPT);
  const text = first?.kind === 'html' ? plainText(first) : '';
  if (!PROMPT.test(text) || PROMPT_END.test(text)) return 0;
  const end = rest.findIndex((block) => block.kind === 'heading' || PROMPT_END.test(plainText(block)));
  return end === -1 || rest[end]?.kind === 'heading' ? 0 : end + 2;
}

/** The lines of several blocks, with a blank one where one stood. */
function joinedLines(blocks: readonly Block[]): Line[] {
  const lines: Line[] = [];
  for (const line of blocks.flatMap(linesOfBlock)) {
    const last = lines.at(-1)?.line ?? line.line;
    if (line.line > last + 1) lines.push({ line: last + 1, text: '' });
    lines.push(line);
  }
  return lines;
}

function plainLine<L extends Line | undefined>(line: L): L {
  if (line === undefined) return line;
  const text = withoutUnseen(withoutNeedlessEscapes(line.text));
  return text === line.text ? line : { ...line, text };
}

/** A block without escapes that it does not need, and without what nobody sees; code is code. */
function plainBlock(block: Block): Block {
  if (block.kind === 'heading' || block.kind === 'prose' || block.kind === 'alert')
    return { ...block, lines: block.lines.map(plainLine) };
  if (block.kind !== 'bullet') return block;
  const { outer, lines, children } = block;
  return { ...block, outer: outer.map(plainLine), lines: lines.map(plainLine), children: children.map(plainBlock) };
}

function plainStep(step: Step): Step {
  if (step.kind === 'summary') return { ...step, text: plainLine(step.text) };
  return step.kind === 'block' ? { ...step, block: plainBlock(step.block) } : step;
}

function readBlocks(blocks: readonly Block[]): Step[] {
  const steps: Step[] = [];
  let exact = false;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) continue;
    if (block.kind === 'heading') exact = startsExact(block, blocks[index + 1]);
    const length = exact ? 0 : promptLength(blocks, index);
    if (length > 0) steps.push(...stepsOf(joinedLines(blocks.slice(index, index + length))).map(plainStep));
    else steps.push(...(exact ? keep(block) : readBlock(block).map(plainStep)));
    index += Math.max(0, length - 1);
  }
  return steps;
}

/** Folds that nothing closes; they end where the next one begins. */
function unclosed(steps: readonly Step[]): Set<Step> {
  const open: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'open') open.push(step);
    else if (step.kind === 'close') open.pop();
  }
  return new Set(open);
}

interface OpenFold {
  readonly step: Step;
  readonly line: number;
  summary: Line | undefined;
  readonly children: Block[];
}

function foldOf({ line, summary, children }: OpenFold): Fold {
  return { kind: 'fold', line, summary, children };
}

function nest(steps: readonly Step[]): Block[] {
  const loose = unclosed(steps);
  const root: Block[] = [];
  const open: OpenFold[] = [];
  const close = (): void => {
    const fold = open.pop();
    if (fold !== undefined) (open.at(-1)?.children ?? root).push(foldOf(fold));
  };
  const begin = (step: Step, line: number): void => {
    while (open.length >= MAX_DEPTH || open.some((one) => loose.has(one.step))) close();
    open.push({ step, line, summary: undefined, children: [] });
  };
  const add = (block: Block): void => {
    const current = open.at(-1);
    const ends = block.kind === 'heading' && block.depth <= CHAPTER && current !== undefined && loose.has(current.step);
    if (ends) close();
    (open.at(-1)?.children ?? root).push(block);
  };
  for (const step of steps) {
    const current = open.at(-1);
    if (step.kind === 'open') begin(step, step.line);
    else if (step.kind === 'close') close();
    else if (step.kind === 'block') add(step.block);
    else if (current !== undefined && current.summary === undefined && current.children.length === 0)
      current.summary = step.text;
    else add({ kind: 'prose', line: step.text.line, lines: [step.text] });
  }
  while (open.length > 0) close();
  return root;
}

/** The blocks with HTML read and folds nested. */
export function unfold(blocks: readonly Block[]): Block[] {
  return nest(readBlocks(blocks));
}
