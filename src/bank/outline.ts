// Finds the questions of a file: which heading level they have, and what stands around them.
import type { Block, Line } from './blocks.ts';
import { looksLikeQuestion } from './speech.ts';

/** A question's title with everything up to the next heading that is not its own. */
export interface Section {
  readonly line: number;
  readonly title: string;
  /** The nearest heading above the question's level. */
  readonly heading: string | undefined;
  readonly blocks: readonly Block[];
}

export interface Outline {
  readonly frontMatter: readonly Line[];
  readonly sections: readonly Section[];
  /** Blocks before the first question of a heading. */
  readonly stray: readonly Block[];
  /** All headings above the questions, and those of them without a question of their own. */
  readonly headings: readonly Line[];
  readonly unusedHeadings: readonly Line[];
}

type Heading = Extract<Block, { kind: 'heading' }>;

const DEEPEST = 6;
const titleOf = (heading: Heading): string => heading.lines[0]?.text.trim() ?? '';

/** The level with most of them; of equals the deeper one, because a shallower heading may name a category. */
const commonLevel = (headings: readonly Heading[]): number => {
  const counts = Array.from(
    { length: DEEPEST + 1 },
    (_, depth) => headings.filter((one) => one.depth === depth).length,
  );
  return counts.lastIndexOf(Math.max(...counts));
};

const questionLevel = (headings: readonly Heading[]): number => {
  const asking = headings.filter((heading) => looksLikeQuestion(titleOf(heading)));
  return commonLevel(asking.length > 0 ? asking : headings);
};

const isQuestion = (heading: Heading, level: number): boolean =>
  heading.depth === level || (heading.depth > level && looksLikeQuestion(titleOf(heading)));

/** Splits a file's blocks at its questions. */
export const outlineOf = (blocks: readonly Block[]): Outline => {
  const level = questionLevel(blocks.filter((block) => block.kind === 'heading'));
  const sections: (Section & { blocks: Block[] })[] = [];
  const stray: Block[] = [];
  const headings: Line[] = [];
  const unusedHeadings: Line[] = [];
  let frontMatter: readonly Line[] = [];
  let open: { blocks: Block[] } | undefined;
  let above: (Line & { used: boolean }) | undefined;
  const leave = (): void => {
    if (above !== undefined && !above.used && above.text !== '')
      unusedHeadings.push({ text: above.text, line: above.line });
  };
  for (const block of blocks) {
    if (block.kind === 'front-matter') frontMatter = block.lines;
    else if (block.kind === 'heading' && block.depth < level) {
      leave();
      above = { text: titleOf(block), line: block.line, used: false };
      if (above.text !== '') headings.push({ text: above.text, line: above.line });
      open = undefined;
    } else if (block.kind === 'heading' && isQuestion(block, level)) {
      if (above !== undefined) above.used = true;
      const section = { line: block.line, title: titleOf(block), heading: above?.text || undefined, blocks: [] };
      sections.push(section);
      open = section;
    } else (open?.blocks ?? stray).push(block);
  }
  leave();
  return { frontMatter, sections, stray, headings, unusedHeadings };
};
