// Gets a file's blocks ready to be looked through: what says in words that it is a question, a chapter or an answer becomes one.
import type { Block, Heading, Line } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { isAskedLabel, readSectionLabels } from '../words/labels.ts';
import { asks, isDate, readPrefix } from '../words/prefixes.ts';
import { isPut } from '../words/speech.ts';
import { admonitionsOpened } from './admonitions.ts';
import { areasAbove, askedAboveKeywords } from './below-topics.ts';
import { calloutsOpened } from './callouts.ts';
import { chaptersInLists } from './chapters-in-lists.ts';
import { choicesTogether } from './choices.ts';
import { resolveAnchors } from './index-links.ts';
import { settleLines } from './lines.ts';
import { settleLists } from './lists.ts';
import { titleOf } from './matchers.ts';

const MOST_TITLE = 400;
const MOST_BETWEEN = 5;
const HALF = 0.5;
/** One such heading may be a topic. */
const LEAST_BELOW = 2;

function oneLine(block: Block): string {
  return plainText(block).replace(/\s+/g, ' ').trim();
}

/** The text below a heading that is only the word question, if a heading for its answer comes next. */
function askedBelow(blocks: readonly Block[], at: number): string | undefined {
  const [heading, text, ...rest] = blocks.slice(at, at + MOST_BETWEEN);
  const next = rest.find(({ kind }) => kind !== 'rule');
  if (heading?.kind !== 'heading' || text?.kind !== 'prose' || next?.kind !== 'heading') return undefined;
  if (!isAskedLabel(plainText(heading)) || !readSectionLabels(plainText(next)).includes('answer')) return undefined;
  const title = oneLine(text);
  return title.length > MOST_TITLE ? undefined : title;
}

/** The paragraphs below `### 문제 1`, `### 문제 2`, if most of them ask: whatever comes next. */
function asksBelow(blocks: readonly Block[]): Map<Block, string> {
  const found = new Map<Block, string>();
  for (const [index, block] of blocks.entries()) {
    const text = blocks[index + 1];
    if (block.kind !== 'heading' || text?.kind !== 'prose' || !isAskedLabel(plainText(block))) continue;
    found.set(block, oneLine(text));
  }
  const asking = [...found.values()].filter((title) => title.length <= MOST_TITLE && asks(title)).length;
  return asking >= LEAST_BELOW && asking >= found.size * HALF ? found : new Map();
}

/** `### 질문` with the question below it, and `### 답변` after it. */
function namedBelow(blocks: readonly Block[]): Block[] {
  const asked = asksBelow(blocks);
  const answered = blocks.flatMap((_, at) => askedBelow(blocks, at) ?? []);
  // `## 문제` and `## 풀이` once in a file are a page about one exercise.
  const sure = answered.length > 1 || answered.some(asks);
  const titleAt = (at: number): string | undefined =>
    (sure ? askedBelow(blocks, at) : undefined) ?? asked.get(blocks[at] as Block);
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind === 'prose' && index > 0 && titleAt(index - 1) !== undefined) return [];
    const title = block.kind === 'heading' ? titleAt(index) : undefined;
    return [
      title === undefined || block.kind !== 'heading'
        ? block
        : { ...block, lines: [{ line: block.line, text: title }], asked: true },
    ];
  });
}

function alone(block: Block | undefined): Line | undefined {
  const lines = block?.kind === 'prose' ? block.lines.filter(({ text }) => text.trim() !== '') : [];
  return lines.length === 1 ? lines[0] : undefined;
}

/** `**Q2.**` with the question on a line of its own below it: both are one line. */
function withQuestionBelow(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let lone: Line | undefined;
  for (const line of lines) {
    const prefix = readPrefix(line.text);
    if (lone !== undefined && line.text.trim() !== '') {
      joined.push({ line: lone.line, text: `${lone.text.trim()} ${line.text.trim()}` });
      lone = undefined;
    } else if (lone === undefined && prefix?.kind === 'question' && prefix.rest === '' && !prefix.pictured) lone = line;
    else joined.push(line);
  }
  return lone === undefined ? joined : [...joined, lone];
}

/** The same where a blank line, and so another paragraph, stands between them. */
function prefixesWithQuestions(blocks: readonly Block[]): Block[] {
  const done: Block[] = [];
  for (const block of blocks) {
    const before = alone(done.at(-1));
    const prefix = before === undefined ? undefined : readPrefix(before.text);
    const waits = prefix?.kind === 'question' && prefix.rest === '' && !prefix.pictured;
    if (block.kind !== 'prose') done.push(block);
    else if (before !== undefined && waits)
      done.splice(-1, 1, { ...block, line: before.line, lines: withQuestionBelow([before, ...block.lines]) });
    else done.push({ ...block, lines: withQuestionBelow(block.lines) });
  }
  return done;
}

const SESSION =
  /^[*_[(]{0,3}(?:제?\s?\d{1,3}\s?(?:회차?|주차?|일차|차시|강|번째)|(?:week|day|session|round)\s?#?\d{1,3})(?![\p{L}\p{N}]).{0,40}$/iu;
/** `**[인프라]**` above a list names what it is about. */
const BRACKETED = /^[*_]{2,3}[[【〈]([^[\]【】〈〉]{1,40})[\]】〉][*_]{2,3}$/;
/** One such line may be a sentence. */
const LEAST_SESSIONS = 2;
const DEEPEST = 6;

function namesSession(block: Block, next: Block | undefined): boolean {
  const text = alone(block)?.text.trim() ?? '';
  return next?.kind === 'bullet' && (SESSION.test(text) || BRACKETED.test(text) || isDate(text)) && !isPut(text);
}

/** Lines that name the next meeting of a group are headings of what it asked. */
function sessions(blocks: readonly Block[]): Block[] {
  const isSession = blocks.map((block, index) => namesSession(block, blocks[index + 1]));
  const sure = blocks.some((block) => BRACKETED.test(alone(block)?.text.trim() ?? ''));
  if (!sure && isSession.filter(Boolean).length < LEAST_SESSIONS) return [...blocks];
  let depth = 0;
  return blocks.map((block, index): Block => {
    if (block.kind === 'heading') depth = block.depth;
    const line = isSession[index] ? alone(block) : undefined;
    if (line === undefined) return block;
    return {
      kind: 'heading',
      line: line.line,
      depth: Math.min(depth + 1, DEEPEST),
      lines: [{ ...line, text: line.text.trim().replace(BRACKETED, '$1') }],
    };
  });
}

const NUMBERED = /^[^\p{L}\p{N}]{0,4}(?:Q(?:uestion)?\s?|질문\s?|문제\s?)?\(?(\d{1,3})\s?[.):](?!\d)/iu;
const LEAST_NUMBERED = 4;

/** Headings whose numbers go on from one level to another are questions of one level: one of them slipped. */
function numberedAlike(blocks: readonly Block[]): Block[] {
  const found = blocks.flatMap((block) => {
    const number = block.kind === 'heading' ? NUMBERED.exec(titleOf(block))?.[1] : undefined;
    return block.kind === 'heading' && number !== undefined ? [{ block, number: Number(number) }] : [];
  });
  const runs = found.length >= LEAST_NUMBERED && found.every(({ number }, index) => number === index + 1);
  const asking = found.filter(({ block }) => asks(titleOf(block))).length;
  if (!runs || asking < found.length * HALF) return [...blocks];
  const depths = found.map(({ block }) => block.depth);
  const most = depths.reduce((best, depth) => {
    const count = (one: number): number => depths.filter((other) => other === one).length;
    return count(depth) > count(best) ? depth : best;
  });
  const own = new Set<Block>(found.map(({ block }) => block));
  return blocks.map((block): Block => (block.kind === 'heading' && own.has(block) ? { ...block, depth: most } : block));
}

/** `Question?`, a line with `?` alone, and the answer, as flash cards in notes are written. */
function cards(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'prose') return [block];
    const at = block.lines.findIndex(({ text }, index) => index > 0 && /^\s*\?{1,2}\s*$/.test(text));
    const title = block.lines[at - 1];
    if (title === undefined || title.text.trim() === '') return [block];
    const before = block.lines.slice(0, at - 1);
    const after = block.lines.slice(at + 1);
    const asked: Heading = { kind: 'heading', line: title.line, depth: DEEPEST, lines: [title], asked: true };
    const prose = (lines: readonly Line[]): Block[] =>
      lines.length === 0 ? [] : [{ kind: 'prose', line: lines[0]?.line ?? block.line, lines }];
    return [...prose(before), asked, ...prose(after)];
  });
}

const LEAST_ALIKE = 2;

/** Marks headings of one look, if most of them ask. */
function likeAsked(blocks: readonly Block[], looks: (heading: Heading) => boolean): Block[] {
  const found = blocks.filter((block) => block.kind === 'heading' && looks(block));
  const asking = found.filter((block) => block.kind === 'heading' && asks(titleOf(block))).length;
  if (asking < LEAST_ALIKE || asking < found.length * HALF) return [...blocks];
  const alike = new Set(found);
  return blocks.map(
    (block): Block => (block.kind === 'heading' && alike.has(block) ? { ...block, alike: true } : block),
  );
}

const NUMBERED_TWICE = /^\d{1,3}[-.]\d{1,3}\b/;

/** Where most headings such as `### 4-1. …` ask, those that do not are questions too. */
function numberedTwice(blocks: readonly Block[]): Block[] {
  return likeAsked(blocks, (heading) => NUMBERED_TWICE.test(titleOf(heading)));
}

/** Where most headings with `❓` before them ask, those that do not are questions too. */
function picturedAlike(blocks: readonly Block[]): Block[] {
  return likeAsked(blocks, (heading) => readPrefix(titleOf(heading))?.pictured === true);
}

/** The blocks of a file, the other passes done, each on what the one before it left. */
export function prepare(blocks: readonly Block[]): Block[] {
  const passes = [
    resolveAnchors,
    choicesTogether,
    admonitionsOpened,
    calloutsOpened,
    cards,
    areasAbove,
    askedAboveKeywords,
    namedBelow,
    prefixesWithQuestions,
    sessions,
    numberedAlike,
    picturedAlike,
    numberedTwice,
    chaptersInLists,
    settleLines,
  ];
  return settleLists(passes.reduce<Block[]>((done, pass) => pass(done), [...blocks]));
}
