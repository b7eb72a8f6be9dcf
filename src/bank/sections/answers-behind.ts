// A quiz: its questions first, and behind them, below `정답`, a list with the answer to each.

import { matchesIn, type Pattern, titleOf } from '../detect/matchers.ts';
import { type Block, type Bullet, DEEPEST, type Heading } from '../markdown/blocks.ts';
import { readSectionLabels } from '../words/labels.ts';

/** One answer below one question is a section of it. */
const LEAST = 2;

function isAnswerHeading(block: Block | undefined): block is Heading {
  return block?.kind === 'heading' && readSectionLabels(titleOf(block))[0] === 'answer';
}

/** The list right below a heading, and the index of what comes after it. */
function listAfter(blocks: readonly Block[], at: number): { bullets: Bullet[]; end: number } {
  const bullets: Bullet[] = [];
  let end = at + 1;
  for (; end < blocks.length; end += 1) {
    const block = blocks[end];
    if (block?.kind === 'bullet') bullets.push(block);
    else if (block?.kind !== 'rule') break;
  }
  return { bullets, end };
}

function countStarts(block: Block, pattern: Pattern): number {
  return matchesIn(block, pattern).filter(({ kind }) => kind === 'start').length;
}

/** The blocks with each answer behind its question, below a heading that says what it is. */
function dealt(
  blocks: readonly Block[],
  pattern: Pattern,
  heading: Heading,
  answers: readonly Bullet[],
): Block[] | undefined {
  const counts = blocks.map((block) => countStarts(block, pattern));
  const total = counts.reduce((sum, one) => sum + one, 0);
  if (total < LEAST || total !== answers.length || counts.some((one) => one > 1)) return undefined;
  const joined: Block[] = [];
  let asked = 0;
  const answer = (): void => {
    const bullet = answers[asked - 1];
    if (bullet !== undefined)
      joined.push({ ...heading, depth: DEEPEST }, { ...bullet, outer: bullet.lines, answers: true });
  };
  for (const [index, block] of blocks.entries()) {
    if (counts[index] === 1) {
      answer();
      asked += 1;
    }
    joined.push(block);
  }
  answer();
  return joined;
}

/** The blocks of a file with the answers of its quizzes where they belong: as many answers as questions, in their order. */
export function dealAnswers(blocks: readonly Block[], pattern: Pattern): Block[] {
  const done: Block[] = [];
  let from = 0;
  for (let at = 0; at < blocks.length; at += 1) {
    const heading = blocks[at];
    if (!isAnswerHeading(heading)) continue;
    const { bullets, end } = listAfter(blocks, at);
    const joined = dealt(blocks.slice(from, at), pattern, heading, bullets);
    done.push(...(joined ?? blocks.slice(from, end)));
    from = end;
    at = end - 1;
  }
  return [...done, ...blocks.slice(from)];
}
