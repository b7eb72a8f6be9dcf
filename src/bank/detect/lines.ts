// Which lines of a file are titles because the others that look like them ask: `**마지막으로 하고 싶은 말**` among questions in
// bold, `③ 무중단 배포` among numbered ones, and a topic in a bare list of questions.
import type { Block, Line, Prose } from '../markdown/blocks.ts';
import { readLabel, readSectionLabels } from '../words/labels.ts';
import { asks, readPrefix } from '../words/prefixes.ts';
import { isAskedLine, leastAsking, markOf } from './matchers.ts';

const LEAST = 2;
/** So many of a paragraph's lines must, where they carry no mark. */
const MOST_BARE = 0.7;
const LEAST_BARE = 3;
const LONGEST_TITLE = 80;
const LONGEST_TOPIC = 30;

function mayBeTitle({ text }: Line): boolean {
  const bare = text.trim();
  const isPart = readLabel(bare) !== undefined || readSectionLabels(bare).length > 0;
  return bare !== '' && bare.length <= LONGEST_TITLE && !isPart && readPrefix(bare)?.kind !== 'answer';
}

function linesIn(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block) => (block.kind === 'prose' ? block.lines : []));
}

/** Marks whose lines mostly ask. */
function askingMarks(lines: readonly Line[]): Set<string> {
  const counts = new Map<string, { all: number; asking: number }>();
  for (const { text } of lines) {
    const mark = markOf(text);
    if (mark === undefined) continue;
    const count = counts.get(mark) ?? { all: 0, asking: 0 };
    counts.set(mark, { all: count.all + 1, asking: count.asking + Number(asks(text.trim())) });
  }
  const mostly = [...counts].filter(([mark, { all, asking }]) => asking >= LEAST && asking >= all * leastAsking(mark));
  return new Set(mostly.map(([mark]) => mark));
}

function areAsked(lines: readonly Line[]): boolean {
  const asking = lines.filter(({ text }) => isAskedLine(text)).length;
  return lines.length >= LEAST_BARE && asking >= lines.length * MOST_BARE;
}

/** Where a question breaks off: `도구를 고른 기준은`. A line by itself may else be the name of a chapter. */
const BROKEN_OFF = /[가-힣](?:은|는|란)\s*$/;

/** Lines without a mark, of a paragraph that has more than one. */
function bareLines({ lines }: Prose): Line[] {
  const own = lines.filter(({ text }) => text.trim() !== '' && markOf(text) === undefined);
  return own.length > 1 || own.some(({ text }) => BROKEN_OFF.test(text)) ? own : [];
}

/** The short topics in a paragraph that is a list of questions, by itself or as the file's others are. */
function listed(block: Prose, all: boolean): Line[] {
  const own = bareLines(block);
  if (!all && !areAsked(own)) return [];
  return own.filter(({ text }) => text.trim().length <= LONGEST_TOPIC && /^\s*[\p{L}\p{N}]/u.test(text));
}

/** The blocks with those lines named that are titles without asking. */
export function settleLines(blocks: readonly Block[]): Block[] {
  const marks = askingMarks(linesIn(blocks));
  const all = areAsked(blocks.flatMap((block) => (block.kind === 'prose' ? bareLines(block) : [])));
  return blocks.map((block): Block => {
    if (block.kind !== 'prose') return block;
    const marked = block.lines.filter(({ text }) => marks.has(markOf(text) ?? ''));
    const titles = [...marked, ...listed(block, all)].filter(mayBeTitle).map(({ line }) => line);
    return titles.length === 0 ? block : { ...block, titles };
  });
}
