// Opens folds that hold questions: their summaries become headings above these.
import { isNamed, matchesIn, type Pattern } from '../detect/matchers.ts';
import type { Detection } from '../detect/patterns.ts';
import type { Block, Fold } from '../markdown/blocks.ts';
import { withoutToggle } from '../words/labels.ts';

type Opened = Pick<Detection, 'pattern' | 'foldDepth'>;

function startsOne(block: Block, pattern: Pattern): boolean {
  return matchesIn(block, pattern).some(({ kind }) => kind === 'start');
}

function holds(blocks: readonly Block[], pattern: Pattern): boolean {
  return blocks.some((block) => (block.kind === 'fold' ? holds(block.children, pattern) : startsOne(block, pattern)));
}

/** Whether the fold stays as it is: it is a question itself, or a part of one. */
function stays(fold: Fold, { pattern, foldDepth }: Opened, depth: number): boolean {
  if (pattern === 'summary') return depth >= foldDepth;
  if (pattern === 'q-mark' && matchesIn(fold, pattern)[0]?.kind === 'start') return true;
  return !holds(fold.children, pattern);
}

/** Beside folded questions, what 꼬리 질문 hides are questions too. */
function hidesQuestions(fold: Fold): boolean {
  return !isNamed(fold) && fold.children.some((child) => child.kind === 'fold' && isNamed(child));
}

function headOf({ summary, line }: Fold): Block[] {
  return summary === undefined
    ? []
    : [{ kind: 'heading', line, depth: 0, lines: [{ ...summary, text: withoutToggle(summary.text) }] }];
}

/** The blocks with the folds opened that hold questions; `depth`: how deep in folds they stand. */
export function expand(blocks: readonly Block[], opened: Opened, depth = 1): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'fold') return [block];
    if (!stays(block, opened, depth)) return [...headOf(block), ...expand(block.children, opened, depth + 1)];
    const beside = opened.pattern === 'summary' && hidesQuestions(block);
    return beside ? expand(block.children, opened, depth) : [block];
  });
}
