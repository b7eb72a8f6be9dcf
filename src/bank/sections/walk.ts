// Where a walk through a file stands, and what it has found: every block goes to a question, or is told as left out.
import type { Difficulty } from '../../core/question.ts';
import type { FaultCode } from '../../core/question-files.ts';
import { isLinkList, saysMore, slugOf } from '../detect/index-links.ts';
import { type Pattern, type Start, titleOf } from '../detect/matchers.ts';
import type { Block, Heading, Line } from '../markdown/blocks.ts';
import { isAskedLabel, readSectionLabels } from '../words/labels.ts';
import { isNoQuestion, parseTitle, readLevel, type Title, withoutEmphasis } from '../words/prefixes.ts';

/** A question's title with everything up to the next one. */
export interface Section {
  readonly line: number;
  readonly title: Title;
  /** The title as it stands in the file. */
  readonly written: string;
  /** The nearest heading above the question's level, and the one that only says how hard its questions are. */
  readonly heading: Line | undefined;
  readonly level: Difficulty | undefined;
  readonly blocks: readonly Block[];
  /** In our own form: every character is kept. */
  readonly exact: boolean;
  /** What stands under it without a label is one sample answer. */
  readonly hidden: boolean;
  /** It is a line of a list itself, so a list below it is asked after it more often than it answers. */
  readonly listed: boolean;
  /** It is a whole file. */
  readonly whole?: boolean;
}

/** A section that is still growing. */
export interface GrowingSection extends Omit<Section, 'blocks' | 'exact'> {
  readonly blocks: Block[];
}

/** A block that no question has, and why. */
export interface Stray {
  readonly code: FaultCode;
  readonly block: Block;
}

/** What does not change on the way through a file. */
export interface WalkOptions {
  readonly pattern: Pattern;
  /** Headings from this level on may be a question's own sections. */
  readonly level: number;
  /** Most of its questions read like some. */
  readonly asking: boolean;
  /** Where headings are its questions, most have something right below them. */
  readonly answered: boolean;
  /** What the file's index calls the places that it leads to. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** What the walk leaves behind. */
export interface Found {
  readonly sections: GrowingSection[];
  readonly stray: Stray[];
  /** Headings above the questions' level. */
  readonly headings: Line[];
  /** Anchors whose words became titles. */
  readonly used: Set<string>;
}

/** Before the first question, after one that is closed, or below a heading: what comes now belongs to none. */
interface Outside {
  readonly name: 'outside';
}

/** What comes now belongs to this question. */
interface Inside {
  readonly name: 'inside';
  readonly question: GrowingSection;
  /** A heading said that the answer begins. */
  readonly answering: boolean;
  /** Depth of the heading 꼬리 질문 that what comes now stands below; 0: none. */
  readonly followUps: number;
}

export interface Walk {
  /** The file's, or that of a chapter which has a form of its own. */
  form: WalkOptions;
  readonly found: Found;
  place: Outside | Inside;
  /** Why what belongs to no question is left out: the last heading outside of questions decides. */
  why: FaultCode;
  /** The heading that names the category of the next questions. */
  category: Line | undefined;
  /** How hard the next questions are, by a heading that says no more; until one that is as high. */
  level: { readonly difficulty: Difficulty; readonly depth: number } | undefined;
  /** Depth of the heading of a list, such as 목차, that what comes now stands below; 0: none. */
  list: number;
}

const LISTED: ReadonlySet<Pattern> = new Set(['bullet', 'bold-number', 'line']);

const OUTSIDE: Outside = { name: 'outside' };

/** At the beginning of a file. */
export function newWalk(form: WalkOptions): Walk {
  return {
    form,
    found: { sections: [], stray: [], headings: [], used: new Set() },
    place: OUTSIDE,
    why: 'outside-question',
    category: undefined,
    level: undefined,
    list: 0,
  };
}

function namesFollowUps(block: Heading): boolean {
  return readSectionLabels(titleOf(block)).includes('followUp');
}

/** Whether a heading says that the answer comes. */
export function isAnswer(block: Heading): boolean {
  return readSectionLabels(titleOf(block))[0] === 'answer';
}

/** Tells a block as left out. */
export function addStray({ found, why }: Walk, block: Block): void {
  if (block.kind !== 'rule') found.stray.push({ code: isLinkList(block) ? 'no-question' : why, block });
}

/** A heading may be only a number that the index gives a name to. */
function titleIn({ form, found }: Walk, written: string): Title {
  const title = parseTitle(written);
  const anchor = title.anchor?.toLowerCase() ?? slugOf(written);
  if (saysMore(title.text)) return title;
  const text = form.anchors.get(anchor);
  if (text === undefined) return title;
  found.used.add(anchor);
  return { ...parseTitle(text), difficulty: title.difficulty };
}

/** A question begins. */
export function beginQuestion(walk: Walk, { line, title, blocks, closed }: Start): void {
  const { pattern } = walk.form;
  const question: GrowingSection = {
    line,
    title: titleIn(walk, title),
    written: title,
    heading: walk.category,
    level: walk.level?.difficulty,
    blocks: [...blocks],
    hidden: pattern === 'summary' || pattern === 'q-mark',
    listed: LISTED.has(pattern),
  };
  walk.found.sections.push(question);
  walk.place = closed ? OUTSIDE : { name: 'inside', question, answering: false, followUps: 0 };
}

/** Leaves the question, if one is open; what comes now belongs to none. */
export function leave(walk: Walk): void {
  walk.place = OUTSIDE;
}

/** A heading that ends a question and may name the category of the next ones. */
export function beginChapter(walk: Walk, block: Heading): void {
  const text = withoutEmphasis(titleOf(block));
  leave(walk);
  // `## 문제 3` says no more than that one comes.
  if (isAskedLabel(text)) return;
  const difficulty = readLevel(text);
  if (difficulty !== undefined) walk.level = { difficulty, depth: block.depth };
  if (difficulty !== undefined) return;
  if (walk.level !== undefined && block.depth <= walk.level.depth) walk.level = undefined;
  walk.why = isNoQuestion(text) ? 'no-question' : 'outside-question';
  walk.category = walk.why === 'no-question' || text === '' ? undefined : { text, line: block.line };
  if (walk.why === 'no-question') addStray(walk, block);
  else if (walk.category !== undefined) walk.found.headings.push(walk.category);
}

/** Gives a block to the open question; a heading may change what the next ones are to it. */
export function addToQuestion(walk: Walk, block: Block): void {
  const { place, form } = walk;
  if (place.name === 'outside') return;
  place.question.blocks.push(block);
  if (block.kind !== 'heading') return;
  // Deeper ones are sections of one question, and not of those beside it.
  const heads = form.pattern === 'q-mark' && block.depth <= form.level && isAnswer(block);
  const answering = place.answering || heads;
  const followUps = block.depth === form.level && namesFollowUps(block) ? block.depth : place.followUps;
  walk.place = { ...place, answering, followUps };
}

/** A heading below the questions' level is about to come: it begins or ends what stands below 꼬리 질문. */
export function noteFollowUps(walk: Walk, block: Heading): void {
  const { place, form } = walk;
  if (place.name === 'outside' || block.depth <= form.level) return;
  if (place.followUps > 0 && block.depth > place.followUps) return;
  walk.place = { ...place, followUps: namesFollowUps(block) ? block.depth : 0 };
}
