// Quotes that say that they ask: `> [!question] title`, with the answer below it in the same quote.
import { type Block, blocksOfLines, DEEPEST, type Line } from '../markdown/blocks.ts';

const ASKING = /^\[!(?:question|faq|help)\][-+]?[ \t]+(?=\S)/i;
/** One may be an aside of a text. */
const LEAST = 2;

function asking(block: Block): Line | undefined {
  const [first] = block.kind === 'alert' ? block.lines : [];
  return first !== undefined && ASKING.test(first.text) ? first : undefined;
}

/** The blocks with each such quote as a question and what stands below it. */
export function calloutsOpened(blocks: readonly Block[]): Block[] {
  if (blocks.filter((block) => asking(block) !== undefined).length < LEAST) return [...blocks];
  return blocks.flatMap((block): Block[] => {
    const first = asking(block);
    if (first === undefined || block.kind !== 'alert') return [block];
    const title = { ...first, text: first.text.replace(ASKING, '') };
    const heading: Block = { kind: 'heading', line: block.line, depth: DEEPEST, lines: [title], asked: true };
    return [heading, ...blocksOfLines(block.lines.slice(1))];
  });
}
