// Lists of lists: a bullet that does not ask, above bullets that do, is the chapter of these.
import { type Block, type Bullet, DEEPEST, type Heading } from '../markdown/blocks.ts';
import { asks, isNoQuestion } from '../words/prefixes.ts';
import { asksOnly, isPut } from '../words/speech.ts';
import { titleOf } from './matchers.ts';

const HALF = 0.5;
const LONGEST_CHAPTER = 40;

const LINKED = /^\[([^[\]\n]{1,300})\]\([^()\n]{0,1000}\)$/;

function firstText({ children: [first] }: Bullet): string {
  return first?.kind === 'prose' && first.lines.length === 1 ? (first.lines[0]?.text.trim() ?? '') : '';
}

function inner({ children }: Bullet): Bullet[] {
  return children.flatMap((child) => (child.kind === 'bullet' ? [child] : []));
}

function isAsked(text: string): boolean {
  return isPut(text) || asksOnly(text) || asks(text);
}

/** Whether a bullet says something of its own below its first line. */
function hasText({ children }: Bullet): boolean {
  return children.slice(1).some(({ kind }) => kind !== 'bullet' && kind !== 'rule');
}

/** Whether it may name a chapter: a short line that does not ask, with nothing but bullets below it. */
function mayName(bullet: Bullet): boolean {
  const text = firstText(bullet);
  const bare = LINKED.exec(text)?.[1] ?? text;
  return (
    bare !== '' && bare.length <= LONGEST_CHAPTER && !isAsked(bare) && !hasText(bullet) && inner(bullet).length > 0
  );
}

function isNumbered(bullet: Bullet | undefined): boolean {
  return /^[ \t]*\d/.test(bullet?.outer[0]?.text ?? '');
}

function mostly(bullets: readonly Bullet[], is: (bullet: Bullet) => boolean): boolean {
  return bullets.filter(is).length > bullets.length * HALF;
}

function doAsk(bullets: readonly Bullet[]): boolean {
  const asking = bullets.filter((bullet) => isAsked(firstText(bullet))).length;
  return asking > 0 && asking >= bullets.length * HALF;
}

/** Bullets that chapters are: what stands below them asks, and is answered there, or nothing beside them asks. */
function chaptersIn(bullets: readonly Bullet[]): Set<Block> {
  const silent = bullets.filter((bullet) => inner(bullet).length > 0);
  const none = silent.length > 0 && silent.every(mayName) && !bullets.some((bullet) => isAsked(firstText(bullet)));
  const answered = (bullet: Bullet): boolean => mostly(inner(bullet), hasText);
  const isNamed = (bullet: Bullet): boolean => LINKED.test(firstText(bullet)) || isNumbered(inner(bullet)[0]);
  const linked = silent.length > 0 && mostly(silent, isNamed);
  // Where all of them are built alike, what most of the list does counts for each.
  if (none && (linked || mostly(silent, answered)) && doAsk(silent.flatMap(inner))) return new Set(silent);
  return new Set(bullets.filter((bullet) => mayName(bullet) && doAsk(inner(bullet)) && answered(bullet)));
}

/** A block that a list may hold, as it would stand outside of it. */
function headingOf(bullet: Bullet, depth: number): Heading {
  const text = firstText(bullet);
  return {
    kind: 'heading',
    line: bullet.line,
    depth: Math.min(depth, DEEPEST),
    lines: [{ line: bullet.line, text: LINKED.exec(text)?.[1] ?? text }],
  };
}

/** Whether an index is all that its file has: what asks in it is not asked anywhere else. */
function isAll(blocks: readonly Block[]): boolean {
  return blocks.every(
    (block) =>
      block.kind === 'bullet' ||
      block.kind === 'rule' ||
      block.kind === 'front-matter' ||
      (block.kind === 'heading' && (isNoQuestion(titleOf(block)) || block.depth === 1)),
  );
}

/** The blocks with such bullets as headings, and the bullets below them beside each other. */
export function chaptersInLists(blocks: readonly Block[]): Block[] {
  const chapters = chaptersIn(blocks.filter((block): block is Bullet => block.kind === 'bullet'));
  if (chapters.size === 0) return [...blocks];
  const indexed = isAll(blocks);
  let depth = 1;
  return blocks.flatMap((block): Block[] => {
    // Beside `## 목차`, and not below it: what stands below an index is none of the file's questions.
    if (block.kind === 'heading') depth = indexed && isNoQuestion(titleOf(block)) ? block.depth : block.depth + 1;
    if (block.kind !== 'bullet' || !chapters.has(block)) return [block];
    return [headingOf(block, depth), ...inner(block)];
  });
}
