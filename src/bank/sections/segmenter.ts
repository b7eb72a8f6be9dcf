// Splits a file at its questions: says of each block whether it begins one, belongs to one, or stands outside.
import { anchorsIn, isLinkList } from '../detect/index-links.ts';
import { matchesIn, type Pattern, titleOf } from '../detect/matchers.ts';
import { type Detection, withText } from '../detect/patterns.ts';
import { mostlyAsks } from '../detect/scores.ts';
import { normalTitle } from '../identity.ts';
import type { Block, Heading, Line } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { namesQuestion, namesQuestions, readLabel, readSectionLabels } from '../words/labels.ts';
import { namesPart } from '../words/parts.ts';
import { asks, isNoQuestion, parseCategory, parseTitle } from '../words/prefixes.ts';
import { dealAnswers } from './answers-behind.ts';
import { chaptersOf, depthOf } from './chapters.ts';
import { withoutCommonMarks } from './common-marks.ts';
import { expand } from './expand.ts';
import { withQuotedAnswers } from './quoted-answers.ts';
import {
  addStray,
  addToQuestion,
  beginChapter,
  beginQuestion,
  type GrowingSection,
  isAnswer,
  leave,
  newWalk,
  noteFollowUps,
  type Section,
  type Stray,
  type Walk,
  type WalkOptions,
} from './walk.ts';

export interface Segments {
  readonly frontMatter: readonly Line[];
  readonly detection: Detection | undefined;
  readonly sections: readonly Section[];
  readonly stray: readonly Stray[];
  /** Headings above the questions' level. */
  readonly headings: readonly Line[];
}

const MOST_DEPTH = 6;
/** A longer line of an index says more than its links. */
const MOST_INDEX_LINE = 500;

/** The level of the questions that are headings; deeper ones are sections. Beyond all levels when none is. */
function levelOf(blocks: readonly Block[], pattern: Pattern): number {
  if (pattern.startsWith('heading:')) return Number(pattern.slice(-1));
  if (pattern !== 'q-mark') return MOST_DEPTH + 1;
  const depths = blocks.flatMap((block) =>
    block.kind === 'heading' && matchesIn(block, pattern)[0]?.kind === 'start' ? [block.depth] : [],
  );
  return depths.length === 0 ? MOST_DEPTH + 1 : Math.min(...depths);
}

/** `### 장점` beside headings that ask, as most of their file do; beside topics it may be one of these, above a list an area. */
function isPart({ form }: Walk, title: string): boolean {
  return form.asking && form.level <= MOST_DEPTH && namesPart(title) && !isNoQuestion(title);
}

const MOST = 0.7;

/** Whether something stands right below most headings of a level. */
function areAnswered(blocks: readonly Block[], level: number): boolean {
  const own = blocks.filter((block) => block.kind === 'heading' && block.depth === level);
  return own.length > 0 && withText(blocks, level) >= own.length * MOST;
}

/** Whether a heading is a section of the open question. */
function isSection(walk: Walk, block: Heading): boolean {
  const { place, form } = walk;
  if (place.name === 'outside' || block.depth === 0 || form.pattern === 'table' || block.asked) return false;
  const labelled = readSectionLabels(titleOf(block)).length > 0 || isPart(walk, titleOf(block));
  if (block.depth === form.level) return place.answering || labelled;
  if (isAnswer(block) && block.depth === form.level - 1) return true;
  if (form.level <= MOST_DEPTH) return block.depth > form.level;
  // Below a list of questions, `## References` is the end of the file.
  return labelled && !(place.question.listed && isNoQuestion(titleOf(block)));
}

function namesId(block: Block | undefined): boolean {
  return block?.kind === 'bullet' && readLabel(block.lines[0]?.text ?? '')?.label === 'id';
}

/** Below `## 스터디 규칙` a heading is no question, unless it asks; below `## 질문 목록` it names a category. */
function isBelowList({ list }: Walk, block: Heading): boolean {
  return list > 0 && block.depth > list && !asks(titleOf(block));
}

const ON_PURPOSE: ReadonlySet<Pattern> = new Set(['summary', 'q-mark', 'bold-number', 'table']);

/** Whether a question begins right below a heading, in a form that no list of members has. */
function holdsQuestion({ form: { pattern } }: Walk, next: Block | undefined): boolean {
  return next !== undefined && ON_PURPOSE.has(pattern) && matchesIn(next, pattern)[0]?.kind === 'start';
}

/** Depth of the list that begins with this heading; 0: it ends the one before it. */
function listAt(walk: Walk, block: Heading): number {
  const title = titleOf(block);
  const isList = block.depth > 0 && isNoQuestion(title) && !namesQuestion(title.toLowerCase());
  return isList && !isSection(walk, block) ? block.depth : 0;
}

/** Below a heading 꼬리 질문 even a heading that asks is a follow-up. */
function isFollowUp({ place, form }: Walk, block: Heading): boolean {
  return place.name === 'inside' && block.depth > form.level && place.followUps > 0 && block.depth > place.followUps;
}

/** A label at the questions' own level, as in `### 핵심 답변` below `### 질문`. */
function isLabel(walk: Walk, block: Heading): boolean {
  return block.depth === walk.form.level && isSection(walk, block);
}

/** A heading that asks, with its answer below it, in a file whose other questions look otherwise. */
function asksBesides(walk: Walk, block: Heading, next: Block | undefined): boolean {
  const { pattern, level } = walk.form;
  if (block.depth === 0 || next === undefined || next.kind === 'heading') return false;
  if (level < MOST_DEPTH && pattern !== 'q-mark') return false;
  const title = titleOf(block);
  if (!asks(title) || readSectionLabels(title).length > 0 || isNoQuestion(title) || isSection(walk, block))
    return false;
  return matchesIn(block, pattern)[0]?.kind === 'block' && matchesIn(next, pattern)[0]?.kind === 'block';
}

/** A short name without a number: whatever is longer may be a question that nobody has answered yet. */
const AREA = /^[^\d.]{1,25}$/u;

/** The name of an area among questions that do not ask either: nothing stands below it but the next heading, where the others have answers. */
function isEmptyArea({ form }: Walk, block: Heading, next: Block | undefined): boolean {
  const title = titleOf(block);
  if (!form.answered || block.depth !== form.level || asks(title) || !AREA.test(title)) return false;
  return next?.kind === 'heading' && next.depth === block.depth && readSectionLabels(titleOf(next)).length === 0;
}

/** What a heading is, besides what the file's pattern says of it. `own`: a question in our own form. `by-pattern`: no more than that. */
type Role = 'own' | 'question' | 'listed' | 'part' | 'area' | 'by-pattern';

/** The first that fits; with an id, any heading at the questions' level is a question. */
function roleOf(walk: Walk, block: Heading, next: Block | undefined): Role {
  if (block.depth === walk.form.level && namesId(next)) return 'own';
  if (isBelowList(walk, block) && !holdsQuestion(walk, next)) return 'listed';
  if (isFollowUp(walk, block) || isLabel(walk, block)) return 'part';
  if (isEmptyArea(walk, block, next)) return 'area';
  return asksBesides(walk, block, next) ? 'question' : 'by-pattern';
}

/** A line of an index below one that asks: it leads elsewhere, and says nothing of the question before it. */
function isNextLink({ place, form }: Walk, block: Block): boolean {
  const linked = place.name === 'inside' && place.question.title.links.length > 0;
  return linked && form.pattern === 'bullet' && block.kind === 'bullet' && isLinkList(block);
}

function takeBlock(walk: Walk, block: Block): void {
  if (walk.form.pattern === 'table' && block.kind !== 'verbatim') leave(walk);
  if (block.kind === 'heading' && !isSection(walk, block)) beginChapter(walk, block);
  else if (walk.place.name === 'outside' || isNextLink(walk, block)) addStray(walk, block);
  else addToQuestion(walk, block);
}

function takeByPattern(walk: Walk, block: Block): void {
  // A rule ends a list, and what comes after it is the end of the file.
  if (block.kind === 'rule' && walk.form.pattern === 'bullet') leave(walk);
  for (const match of matchesIn(block, walk.form.pattern)) {
    if (match.kind === 'start') beginQuestion(walk, match.start);
    else takeBlock(walk, match.block);
  }
}

function takeHeading(walk: Walk, block: Heading, next: Block | undefined): void {
  const role = roleOf(walk, block, next);
  if (role !== 'own' && role !== 'listed') {
    walk.list = listAt(walk, block);
    noteFollowUps(walk, block);
  }
  if (role === 'listed') addStray(walk, block);
  else if (role === 'own' || role === 'question')
    beginQuestion(walk, { line: block.line, title: titleOf(block), blocks: [], closed: false });
  else if (role === 'part') addToQuestion(walk, block);
  else if (role === 'area') beginChapter(walk, block);
  else takeByPattern(walk, block);
}

/** A column of a table of questions that is about the group. */
function addAside({ form, found }: Walk, line: Line): void {
  if (form.pattern === 'table')
    found.stray.push({ code: 'no-question', block: { kind: 'prose', line: line.line, lines: [line] } });
}

function walkThrough(walk: Walk, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') for (const line of block.aside ?? []) addAside(walk, line);
    if (block.kind === 'heading') takeHeading(walk, block, blocks[index + 1]);
    else takeByPattern(walk, block);
  }
}

/** Nothing but links stands under it, and it does not ask. */
function isIndex({ title, blocks }: GrowingSection): boolean {
  const own = blocks.filter(({ kind }) => kind !== 'rule');
  return own.length > 0 && !asks(title.text) && own.every(isLinkList);
}

/** Sections whose title is the name of a list, such as 목차, are no questions. */
function withoutLists({ found }: Walk): Section[] {
  return found.sections.flatMap((draft): Section[] => {
    // A question's own form names an id first.
    const exact = namesId(draft.blocks[0]);
    if (exact || !(isNoQuestion(draft.title.text) || isIndex(draft))) return [{ ...draft, exact }];
    const title: Block = { kind: 'prose', line: draft.line, lines: [{ text: draft.written, line: draft.line }] };
    for (const block of [title, ...draft.blocks])
      if (block.kind !== 'rule') found.stray.push({ code: 'no-question', block });
    return [];
  });
}

const LEAST_NAMED = 2;
/** Notes of a topic ask now and then. */
const MOST_BESIDES = 0.25;

/** Where one chapter is called the questions, what does not ask in the others is none: `## 면접 질문`, and `## 예제` beside it. */
function withoutAsides({ found }: Walk, sections: readonly Section[]): Section[] {
  const asking = (section: Section): boolean => section.exact || asks(section.written);
  const isNamed = ({ heading }: Section): boolean =>
    heading !== undefined && namesQuestions(parseCategory(heading.text));
  const named = sections.filter((section) => isNamed(section) && asking(section)).length;
  const others = sections.filter((section) => !isNamed(section));
  if (named < LEAST_NAMED || others.filter(asking).length > named * MOST_BESIDES) return [...sections];
  for (const { line, written, blocks } of others) {
    const title: Block = { kind: 'prose', line, lines: [{ text: written, line }] };
    for (const block of [title, ...blocks])
      if (block.kind !== 'rule') found.stray.push({ code: 'outside-question', block });
  }
  return sections.filter(isNamed);
}

/** The lines of an index that gave all of their text to titles are used up. */
function withoutUsed({ form, found }: Walk): Stray[] {
  return found.stray.filter(({ block }) => {
    const anchors = [...anchorsIn([block])];
    const gone = anchors.every(([anchor, text]) => found.used.has(anchor) && form.anchors.get(anchor) === text);
    return anchors.length === 0 || plainText(block).length > MOST_INDEX_LINE || !isLinkList(block) || !gone;
  });
}

/** A whole file as one question. */
function asOne(blocks: readonly Block[], title: string): GrowingSection {
  const heading = blocks.find((block) => block.kind === 'heading');
  const own = heading?.kind === 'heading' && heading === blocks[0] ? heading : undefined;
  const written = title === '' && own !== undefined ? titleOf(own) : title;
  // `# 직렬화` at the top of a file that is called by a whole question says no more than that.
  const repeats = own !== undefined && normalTitle(written).includes(normalTitle(parseTitle(titleOf(own)).text));
  const rest = repeats ? blocks.slice(1) : blocks;
  return {
    line: blocks[0]?.line ?? 1,
    title: parseTitle(written),
    written,
    heading: undefined,
    level: undefined,
    blocks: [...rest],
    hidden: true,
    listed: false,
    whole: true,
  };
}

/** Splits a file's blocks at its questions; `title` is the question when the whole file is one. */
export function segmentsOf(all: readonly Block[], title: string, detection: Detection | undefined): Segments {
  const frontMatter = all.flatMap((block) => (block.kind === 'front-matter' ? block.lines : []));
  const blocks = all.filter(({ kind }) => kind !== 'front-matter');
  const pattern = detection?.pattern ?? 'file';
  const expanded = detection === undefined ? blocks : dealAnswers(expand(blocks, detection), pattern);
  const level = levelOf(expanded, pattern);
  const asking = detection !== undefined && mostlyAsks(detection);
  const form: WalkOptions = {
    pattern,
    level,
    asking,
    answered: areAnswered(expanded, level),
    anchors: anchorsIn(blocks),
  };
  const walk = newWalk(form);
  if (pattern === 'file' && detection !== undefined) walk.found.sections.push(asOne(expanded, title));
  else if (detection === undefined || detection.count === 0) walkThrough(walk, expanded);
  else
    for (const chapter of chaptersOf(expanded, detection, form.level)) {
      const own = chapter.pattern !== pattern;
      if (own) leave(walk);
      walk.form = own ? { ...form, pattern: chapter.pattern, level: levelOf(chapter.blocks, chapter.pattern) } : form;
      const { category } = walk;
      walkThrough(walk, chapter.blocks);
      // An area at the questions' own level ends with its list.
      if (own && depthOf(chapter.blocks[0]) === form.level) walk.category = category;
    }
  walk.form = form;
  const sections = withQuotedAnswers(withoutCommonMarks(withoutAsides(walk, withoutLists(walk))));
  return { frontMatter, detection, sections, stray: withoutUsed(walk), headings: walk.found.headings };
}
