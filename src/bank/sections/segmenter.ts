// Splits a file at its questions, and says what stands around them.

import type { FaultCode } from '../../core/question-files.ts';
import { anchorsIn, isLinkList, saysMore, slugOf } from '../detect/index-links.ts';
import { isNamed, matchesIn, type Pattern, type Start, titleOf } from '../detect/matchers.ts';
import type { Detection } from '../detect/patterns.ts';
import type { Block, Heading, Line } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { isAskedLabel, namesQuestion, readLabel, readSectionLabels, withoutToggle } from '../words/labels.ts';
import { asks, isNoQuestion, parseTitle, type Title, withoutEmphasis } from '../words/prefixes.ts';
import { dealAnswers } from './answers-behind.ts';

/** A question's title with everything up to the next one. */
export interface Section {
  readonly line: number;
  readonly title: Title;
  /** The title as it stands in the file. */
  readonly written: string;
  /** The nearest heading above the question's level. */
  readonly heading: Line | undefined;
  readonly blocks: readonly Block[];
  /** In our own form: every character is kept. */
  readonly exact: boolean;
  /** What stands under it without a label is one sample answer. */
  readonly hidden: boolean;
}

/** A block that no question has, and why. */
export interface Stray {
  readonly code: FaultCode;
  readonly block: Block;
}

export interface Segments {
  readonly frontMatter: readonly Line[];
  readonly detection: Detection | undefined;
  readonly sections: readonly Section[];
  readonly stray: readonly Stray[];
  /** Headings above the questions' level. */
  readonly headings: readonly Line[];
}

interface Draft extends Omit<Section, 'blocks' | 'exact'> {
  readonly blocks: Block[];
}

interface Walk {
  readonly pattern: Pattern;
  /** Headings from this level on may be a question's own sections. */
  readonly level: number;
  readonly anchors: ReadonlyMap<string, string>;
  readonly used: Set<string>;
  readonly sections: Draft[];
  readonly stray: Stray[];
  readonly headings: Line[];
  heading: Line | undefined;
  open: Draft | undefined;
  /** Depth of the heading 꼬리 질문 that what follows stands below; 0: none. */
  followUps: number;
  /** Depth of the heading of a list, such as 목차, that what follows stands below; 0: none. */
  list: number;
  /** A heading said that the answer begins. */
  answering: boolean;
  /** Why what follows belongs to no question. */
  reason: FaultCode;
}

const MOST_DEPTH = 6;

/** Folds that hold questions, opened: their summaries are headings above them. */
const expand = (
  blocks: readonly Block[],
  { pattern, foldDepth }: Pick<Detection, 'pattern' | 'foldDepth'>,
  depth = 1,
): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.kind !== 'fold') return [block];
    // Beside folded questions, what 꼬리 질문 hides are questions too.
    if (pattern === 'summary' && depth >= foldDepth)
      return !isNamed(block) && block.children.some((child) => child.kind === 'fold' && isNamed(child))
        ? expand(block.children, { pattern, foldDepth }, depth)
        : [block];
    if (pattern === 'q-mark' && matchesIn(block, pattern)[0]?.kind === 'start') return [block];
    if (pattern !== 'summary' && !holds(block.children, pattern)) return [block];
    const { summary, children, line } = block;
    const head: Block[] =
      summary === undefined
        ? []
        : [{ kind: 'heading', line, depth: 0, lines: [{ ...summary, text: withoutToggle(summary.text) }] }];
    return [...head, ...expand(children, { pattern, foldDepth }, depth + 1)];
  });

const holds = (blocks: readonly Block[], pattern: Pattern): boolean =>
  blocks.some((block) => {
    if (block.kind === 'fold') return holds(block.children, pattern);
    return matchesIn(block, pattern).some(({ kind }) => kind === 'start');
  });

/** The level of the questions that are headings; deeper ones are sections. Beyond all levels when none is. */
const levelOf = (blocks: readonly Block[], pattern: Pattern): number => {
  if (pattern.startsWith('heading:')) return Number(pattern.slice(-1));
  if (pattern !== 'q-mark') return MOST_DEPTH + 1;
  const depths = blocks.flatMap((block) =>
    block.kind === 'heading' && matchesIn(block, pattern)[0]?.kind === 'start' ? [block.depth] : [],
  );
  return depths.length === 0 ? MOST_DEPTH + 1 : Math.min(...depths);
};

const addStray = (walk: Walk, block: Block): void => {
  if (block.kind !== 'rule') walk.stray.push({ code: isLinkList(block) ? 'no-question' : walk.reason, block });
};

const takeHeading = (walk: Walk, block: Heading): void => {
  const text = withoutEmphasis(titleOf(block));
  walk.open = undefined;
  // `## 문제 3` says no more than that one comes.
  if (isAskedLabel(text)) return;
  walk.reason = isNoQuestion(text) ? 'no-question' : 'outside-question';
  if (walk.reason === 'no-question') {
    walk.heading = undefined;
    addStray(walk, block);
    return;
  }
  walk.heading = text === '' ? undefined : { text, line: block.line };
  if (walk.heading !== undefined) walk.headings.push(walk.heading);
};

/** A heading may be only a number that the index gives a name to. */
const named = (walk: Walk, written: string): Title => {
  const title = parseTitle(written);
  const anchor = title.anchor?.toLowerCase() ?? slugOf(written);
  if (saysMore(title.text)) return title;
  const text = walk.anchors.get(anchor);
  if (text === undefined) return title;
  walk.used.add(anchor);
  return { ...parseTitle(text), difficulty: title.difficulty };
};

const takeStart = (walk: Walk, start: Start): void => {
  const draft: Draft = {
    line: start.line,
    title: named(walk, start.title),
    written: start.title,
    heading: walk.heading,
    blocks: [...start.blocks],
    hidden: walk.pattern === 'summary' || walk.pattern === 'q-mark',
  };
  walk.sections.push(draft);
  walk.followUps = 0;
  walk.answering = false;
  walk.open = start.closed ? undefined : draft;
};

const isAnswer = (block: Heading): boolean => readSectionLabels(titleOf(block))[0] === 'answer';

const isSection = (walk: Walk, block: Heading): boolean => {
  if (walk.open === undefined || block.depth === 0 || walk.pattern === 'table') return false;
  if (block.asked) return false;
  if (block.depth === walk.level) return walk.answering || readSectionLabels(titleOf(block)).length > 0;
  if (isAnswer(block) && block.depth === walk.level - 1) return true;
  return walk.level <= MOST_DEPTH ? block.depth > walk.level : readSectionLabels(titleOf(block)).length > 0;
};

const takeBlock = (walk: Walk, block: Block): void => {
  if (walk.pattern === 'table' && block.kind !== 'verbatim') walk.open = undefined;
  if (block.kind === 'heading' && !isSection(walk, block)) takeHeading(walk, block);
  else if (walk.open === undefined) addStray(walk, block);
  else {
    walk.open.blocks.push(block);
    noteLabel(walk, block);
  }
};

const noteLabel = (walk: Walk, block: Block): void => {
  if (block.kind !== 'heading') return;
  if (walk.pattern === 'q-mark' && isAnswer(block)) walk.answering = true;
  if (block.depth === walk.level && namesFollowUps(block)) walk.followUps = block.depth;
};

const namesFollowUps = (block: Heading): boolean => readSectionLabels(titleOf(block)).includes('followUp');

/** With an id, any heading at the questions' level is one. */
const isOwn = (walk: Walk, heading: Heading, next: Block | undefined): boolean =>
  heading.depth === walk.level && namesId(next);

/** Below `## 스터디 규칙` a heading is no question, unless it asks; below `## 질문 목록` it names a category. */
const isBelowList = (walk: Walk, block: Block): boolean => {
  if (block.kind !== 'heading') return false;
  const title = titleOf(block);
  if (walk.list > 0 && block.depth > walk.list && !asks(title)) return true;
  const isList = block.depth > 0 && isNoQuestion(title) && !namesQuestion(title.toLowerCase());
  walk.list = isList && !isSection(walk, block) ? block.depth : 0;
  return false;
};

/** A heading that asks, with its answer below it, in a file whose other questions look otherwise. */
const asksBesides = (walk: Walk, block: Block, next: Block | undefined): block is Heading => {
  if (block.kind !== 'heading' || block.depth === 0 || next === undefined || next.kind === 'heading') return false;
  if (walk.level < MOST_DEPTH && walk.pattern !== 'q-mark') return false;
  const title = titleOf(block);
  if (!asks(title) || readSectionLabels(title).length > 0 || isNoQuestion(title) || isSection(walk, block))
    return false;
  return matchesIn(block, walk.pattern)[0]?.kind === 'block' && matchesIn(next, walk.pattern)[0]?.kind === 'block';
};

/** A question's own form names an id first. */
const isExact = ({ blocks: [first] }: Draft): boolean => namesId(first);

const namesId = (block: Block | undefined): boolean =>
  block?.kind === 'bullet' && readLabel(block.lines[0]?.text ?? '')?.label === 'id';

/** Below a heading 꼬리 질문 even a heading that asks is a follow-up. */
const isFollowUp = (walk: Walk, block: Block): boolean => {
  if (block.kind !== 'heading' || walk.open === undefined || block.depth <= walk.level) return false;
  if (walk.followUps > 0 && block.depth > walk.followUps) return true;
  walk.followUps = namesFollowUps(block) ? block.depth : 0;
  return false;
};

/** A label at the questions' own level, as in `### 핵심 답변` below `### 질문`; with an id it is a question. */
const isLabelHeading = (walk: Walk, block: Block, next: Block | undefined): boolean =>
  block.kind === 'heading' && block.depth === walk.level && isSection(walk, block) && !namesId(next);

/** A column of a table of questions that is about the group. */
const addAside = (walk: Walk, line: Line): void => {
  if (walk.pattern === 'table')
    walk.stray.push({ code: 'no-question', block: { kind: 'prose', line: line.line, lines: [line] } });
};

const walkBlocks = (walk: Walk, blocks: readonly Block[]): void => {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    if (block.kind === 'table') for (const line of block.aside ?? []) addAside(walk, line);
    if (block.kind === 'heading' && isOwn(walk, block, next))
      takeStart(walk, { line: block.line, title: titleOf(block), blocks: [], closed: false });
    else if (isBelowList(walk, block)) addStray(walk, block);
    else if (isFollowUp(walk, block) || isLabelHeading(walk, block, next)) {
      walk.open?.blocks.push(block);
      noteLabel(walk, block);
    } else if (asksBesides(walk, block, next))
      takeStart(walk, { line: block.line, title: titleOf(block), blocks: [], closed: false });
    else
      for (const match of matchesIn(block, walk.pattern)) {
        if (match.kind === 'start') takeStart(walk, match.start);
        else takeBlock(walk, match.block);
      }
  }
};

/** Nothing but links stands under it, and it does not ask. */
const isIndex = ({ title, blocks }: Draft): boolean => {
  const own = blocks.filter(({ kind }) => kind !== 'rule');
  return own.length > 0 && !asks(title.text) && own.every(isLinkList);
};

/** Sections whose title is the name of a list, such as 목차, are no questions. */
const withoutLists = (walk: Walk): Section[] =>
  walk.sections.flatMap((draft): Section[] => {
    const exact = isExact(draft);
    if (exact || !(isNoQuestion(draft.title.text) || isIndex(draft))) return [{ ...draft, exact }];
    const title: Block = { kind: 'prose', line: draft.line, lines: [{ text: draft.written, line: draft.line }] };
    for (const block of [title, ...draft.blocks])
      if (block.kind !== 'rule') walk.stray.push({ code: 'no-question', block });
    return [];
  });

/** The lines of an index that gave all of their text to titles are used up. */
const withoutUsed = (walk: Walk): Stray[] =>
  walk.stray.filter(({ block }) => {
    const anchors = [...anchorsIn([block])];
    const gone = anchors.every(([anchor, text]) => walk.used.has(anchor) && walk.anchors.get(anchor) === text);
    return anchors.length === 0 || plainText(block).length > MOST_INDEX_LINE || !isLinkList(block) || !gone;
  });

const MOST_INDEX_LINE = 500;

/** A whole file as one question. */
const asOne = (blocks: readonly Block[], title: string): Draft => {
  const heading = blocks.find((block) => block.kind === 'heading');
  const own = heading?.kind === 'heading' && heading === blocks[0] ? heading : undefined;
  const written = title === '' && own !== undefined ? titleOf(own) : title;
  const rest = own !== undefined && titleOf(own) === written ? blocks.slice(1) : blocks;
  return {
    line: blocks[0]?.line ?? 1,
    title: parseTitle(written),
    written,
    heading: undefined,
    blocks: [...rest],
    hidden: true,
  };
};

/** Splits a file's blocks at its questions; `title` is the question when the whole file is one. */
export const segmentsOf = (all: readonly Block[], title: string, detection: Detection | undefined): Segments => {
  const frontMatter = all.flatMap((block) => (block.kind === 'front-matter' ? block.lines : []));
  const blocks = all.filter(({ kind }) => kind !== 'front-matter');
  const pattern = detection?.pattern ?? 'file';
  const expanded = detection === undefined ? blocks : dealAnswers(expand(blocks, detection), pattern);
  const walk: Walk = {
    pattern,
    level: levelOf(expanded, pattern),
    anchors: anchorsIn(blocks),
    used: new Set(),
    sections: [],
    stray: [],
    headings: [],
    heading: undefined,
    open: undefined,
    followUps: 0,
    answering: false,
    list: 0,
    reason: 'outside-question',
  };
  if (pattern === 'file' && detection !== undefined) walk.sections.push(asOne(expanded, title));
  else walkBlocks(walk, expanded);
  const sections = withoutLists(walk);
  return { frontMatter, detection, sections, stray: withoutUsed(walk), headings: walk.headings };
};
