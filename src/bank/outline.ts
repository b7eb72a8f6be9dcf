// Finds the questions of a file: which heading level they have, and what stands around them.
import type { Block, Line } from './blocks.ts';
import { looksLikeQuestion } from './speech.ts';
import { readTitle } from './title.ts';

/** A question's title with everything up to the next heading that is not its own. */
export interface Section {
  readonly line: number;
  readonly title: string;
  /** The nearest heading above the question's level. */
  readonly heading: Line | undefined;
  readonly blocks: readonly Block[];
}

export interface Outline {
  readonly frontMatter: readonly Line[];
  readonly sections: readonly Section[];
  /** Blocks before the first question of a heading. */
  readonly stray: readonly Block[];
  /** Headings above the questions' level. */
  readonly headings: readonly Line[];
}

type Heading = Extract<Block, { kind: 'heading' }>;

const DEEPEST = 6;
const titleOf = (heading: Heading): string => readTitle(heading.lines[0]?.text ?? '');

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
  const sections: Section[] = [];
  const stray: Block[] = [];
  const headings: Line[] = [];
  let frontMatter: readonly Line[] = [];
  let heading: Line | undefined;
  let open = stray;
  for (const block of blocks) {
    if (block.kind === 'front-matter') frontMatter = block.lines;
    else if (block.kind === 'heading' && block.depth < level) {
      const text = titleOf(block);
      heading = text === '' ? undefined : { text, line: block.line };
      if (heading !== undefined) headings.push(heading);
      open = stray;
    } else if (block.kind === 'heading' && isQuestion(block, level)) {
      open = [];
      sections.push({ line: block.line, title: titleOf(block), heading, blocks: open });
    } else open.push(block);
  }
  return { frontMatter, sections, stray, headings };
};
