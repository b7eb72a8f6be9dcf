// The choices of a quiz: a list `A.`, `B.`, `C.` says what may be taken, and its `A.` is no answer.
import type { Block, Line } from '../markdown/blocks.ts';

/** Two may be `A.` after `Q.`, and something else. */
const LEAST = 3;

function letterOf(block: Block | undefined): string | undefined {
  const text = block?.kind === 'bullet' ? (block.lines[0]?.text ?? '') : '';
  return /^\(?([A-H])[.)][ \t]+\S/.exec(text)?.[1];
}

/** How many bullets from here on are choices, each with the next letter. */
function runAt(blocks: readonly Block[], at: number): number {
  let length = 0;
  while (letterOf(blocks[at + length]) === String.fromCharCode('A'.charCodeAt(0) + length)) length += 1;
  return length < LEAST ? 0 : length;
}

function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block) => (block.kind === 'bullet' ? block.outer : []));
}

/** The blocks with each list of choices as one that says something besides the answer. */
export function choicesTogether(blocks: readonly Block[]): Block[] {
  const done: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) continue;
    const length = runAt(blocks, at);
    if (length === 0) done.push(block);
    else done.push({ kind: 'alert', line: block.line, lines: linesOf(blocks.slice(at, at + length)) });
    at += Math.max(0, length - 1);
  }
  return done;
}
