// The text of blocks as it stands in the file, for faults and for what is kept whole.
import type { Block, Line } from './blocks.ts';

/** A block's lines with the marks of what it holds. */
export function linesOfBlock(block: Block): readonly Line[] {
  if (block.kind === 'rule' || block.kind === 'anchor') return [];
  if (block.kind === 'bullet') return block.outer;
  if (block.kind !== 'fold') return block.lines;
  const summary = block.summary === undefined ? [] : [block.summary];
  return [...summary, ...block.children.flatMap(linesOfBlock)];
}

/** A block's text. */
export function plainText(block: Block): string {
  return linesOfBlock(block)
    .map(({ text }) => text)
    .join('\n');
}
