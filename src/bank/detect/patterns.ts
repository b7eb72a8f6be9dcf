// Finds which pattern of a file is its questions: the one with the most points, of those that stand outside of each other.
import type { Block, Heading } from '../markdown/blocks.ts';
import { readLabel, readSectionLabels } from '../words/labels.ts';
import { namesPart } from '../words/parts.ts';
import { asks } from '../words/prefixes.ts';
import { anchorsIn, slugOf } from './index-links.ts';
import { isNamed, type Pattern, titleOf } from './matchers.ts';
import { isPage } from './pages.ts';
import { HALF, headingScores, mostlyAsks, type Score, summaryScores, type Tally, textScores } from './scores.ts';

export interface Detection {
  readonly pattern: Pattern;
  /** 0 to 1: how far ahead of the next pattern it is, and how many of its candidates read like questions. */
  readonly confidence: number;
  /** How many of its candidates read like questions. */
  readonly asking: number;
  readonly count: number;
  /** The next likeliest; undefined: there is none. */
  readonly second?: Pattern | undefined;
  /** Summaries at this depth of nesting are the questions; 1 is the outermost. */
  readonly foldDepth: number;
}

/** Headings of which fewer ask are topics: the one that asks is a part of one. */
const FEW = 0.3;
const LEAST_MARKED = 3;

function isAnswer(heading: Heading | undefined): boolean {
  return heading !== undefined && readSectionLabels(titleOf(heading))[0] === 'answer' && !namesPart(titleOf(heading));
}

function isLabel(heading: Heading): boolean {
  return readSectionLabels(titleOf(heading)).length > 0;
}

/** Of equals the deeper one, because what is further out may name a category; unless that asks too. */
function bestOf(scores: readonly Score[], outerFirst = false): Score | undefined {
  let best: Score | undefined;
  for (const score of scores) {
    if (score.points <= 0) continue;
    if (outerFirst && best !== undefined && mostlyAsks(best)) continue;
    if (
      best === undefined ||
      score.asking > best.asking ||
      (score.asking === best.asking && score.points >= best.points)
    )
      best = score;
  }
  return best;
}

/** Blocks outside of questions of an outer pattern: what asks in a question is its follow-up. */
function outside(blocks: readonly Block[], heading: Score | undefined, fold: Score | undefined): Block[] {
  const level = heading !== undefined && mostlyAsks(heading) ? levelOf(heading) : 0;
  const closed = fold !== undefined && mostlyAsks(fold);
  let inside = false;
  let label = 0;
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind === 'heading') {
      // What stands below 꼬리 질문 is a part of a question; `# 답변` at the top of a file is its title.
      if (label === 0 || block.depth <= label) label = index > 0 && isLabel(block) ? block.depth : 0;
      if (block.depth < level || (block.depth === level && !namesPart(titleOf(block))))
        inside = block.depth === level && asks(titleOf(block));
      return [block];
    }
    if (inside || label > 0) return [];
    if (block.kind !== 'fold') return [block];
    return closed && isNamed(block) && asks(block.summary?.text ?? '')
      ? []
      : outside(block.children, undefined, undefined);
  });
}

/** Levels of headings whose questions carry an id: our own form, in which nothing is left to guess. */
function ownLevels(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    if (block.kind !== 'heading' || next?.kind !== 'bullet') return [];
    return readLabel(next.lines[0]?.text ?? '')?.label === 'id' ? [block.depth] : [];
  });
}

/** The level whose headings, but for labels, all have `답변` beside them as the next one. */
function labelledLevel(blocks: readonly Block[]): (Tally & { readonly level: number }) | undefined {
  const headings = blocks.filter((block): block is Heading => block.kind === 'heading');
  const [first] = headings;
  const level = first?.depth ?? 0;
  const own = headings.filter(({ depth }) => depth === level);
  const named = own.flatMap((heading, index) => (isLabel(heading) || namesPart(titleOf(heading)) ? [] : [index]));
  const all = named.length > 0 && named.every((index) => isAnswer(own[index + 1]));
  return all ? { level, count: named.length, asking: named.length } : undefined;
}

/** The one with the most points of another pattern. */
function bestBeside(winner: Score, scores: readonly Score[]): Score | undefined {
  return scores
    .filter(({ pattern, points }) => pattern !== winner.pattern && points > 0)
    .reduce<Score | undefined>((best, one) => (best === undefined || one.points > best.points ? one : best), undefined);
}

function confidenceOf(winner: Score, others: readonly Score[]): number {
  const second = Math.max(0, ...others.filter(({ pattern }) => pattern !== winner.pattern).map(({ points }) => points));
  const lead = 1 - Math.min(1, second / winner.points) * HALF;
  const share = HALF + HALF * (winner.asking / Math.max(1, winner.count));
  return Math.round(lead * share * 100) / 100;
}

/** Headings with text right below them; a category has only headings below it. */
export function withText(blocks: readonly Block[], depth: number): number {
  return blocks.filter((block, index) => {
    const next = blocks[index + 1];
    const says = next !== undefined && (next.kind !== 'heading' || isLabel(next));
    return block.kind === 'heading' && block.depth === depth && says;
  }).length;
}

/** Headings that the file's own index leads to. */
function inIndex(blocks: readonly Block[], level: number): number {
  const anchors = anchorsIn(blocks);
  return blocks.filter(
    (block) => block.kind === 'heading' && block.depth === level && anchors.has(slugOf(titleOf(block))),
  ).length;
}

/** Headings with several others below them that name topics of their own: a chapter has these. */
function holding(blocks: readonly Block[], level: number): number {
  const below: number[] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    if (block.depth <= level) below.push(block.depth === level ? 0 : Number.NaN);
    else if (block.depth === level + 1 && !namesPart(titleOf(block)) && !isLabel(block))
      below.push((below.pop() ?? Number.NaN) + 1);
  }
  return below.filter((count) => count > 1).length;
}

/** Where no heading asks, the topics are the outermost ones that say something themselves. */
function topicLevel(blocks: readonly Block[], scores: readonly Score[]): Score | undefined {
  const several = scores.filter(({ count: all }) => all > 1);
  const indexed = several.find((score) => inIndex(blocks, levelOf(score)) >= score.count * HALF);
  if (indexed !== undefined) return indexed;
  const saying = several.filter((score) => withText(blocks, levelOf(score)) > score.count * HALF);
  return saying.find((score) => holding(blocks, levelOf(score)) <= score.count * HALF) ?? saying[0];
}

/** A file whose only title asks is that question, if its sections mostly do not ask, or an answer comes first. */
function askingTitle(blocks: readonly Block[], scores: readonly Score[]): Score | undefined {
  const [level = -1] = scores.flatMap(({ count: all }, index) => (all > 0 ? [index] : []));
  const outer = scores[level];
  const below = scores.findIndex(({ count: all }, index) => index > level && all > 0);
  const inner = scores[below];
  if (outer?.count !== 1 || outer.asking !== 1 || inner === undefined) return undefined;
  if (inner.asking < inner.count * HALF) return outer;
  const depthOf = (block: Block): number => (block.kind === 'heading' ? block.depth : 0);
  const title = blocks.findIndex((block) => depthOf(block) === level + 1);
  const first = blocks.findIndex((block, index) => index > title && depthOf(block) === below + 1);
  const between = blocks.slice(title + 1, first === -1 ? undefined : first);
  return between.some(({ kind }) => kind !== 'heading' && kind !== 'rule') ? outer : undefined;
}

/** Where two levels ask, the outer one, if its headings have answers of their own: the inner ones are asked besides. */
function outerAsking(blocks: readonly Block[], scores: readonly Score[]): Score | undefined {
  return scores.find(
    ({ asking, count: all }, index) => asking > 1 && asking >= all * HALF && withText(blocks, index + 1) >= all * HALF,
  );
}

/** Without those below the 꼬리 질문 of a question: they ask, but not by themselves. */
function ownHeadings(headings: readonly Heading[]): Heading[] {
  let label = 0;
  let above: Heading | undefined;
  return headings.filter((heading) => {
    if (label > 0 && heading.depth > label) return false;
    label = 0;
    if (!readSectionLabels(titleOf(heading)).includes('followUp')) above = heading;
    else if (above !== undefined && above.depth <= heading.depth && asks(titleOf(above))) label = heading.depth;
    return true;
  });
}

function headingsIn(blocks: readonly Block[]): Heading[] {
  return blocks.flatMap((block) =>
    block.kind === 'heading'
      ? [block]
      : block.kind === 'fold' && !asks(block.summary?.text ?? '')
        ? headingsIn(block.children)
        : [],
  );
}

/** What may stand before the first question of a file that calls each of them one. */
const MOST_INTRODUCTION = 3;

/** How many headings say that they are questions, if the file begins with one. */
function saidCount(blocks: readonly Block[]): number {
  const isSaid = (block: Block): boolean => block.kind === 'heading' && block.asked === true;
  const texts = blocks.slice(0, Math.max(0, blocks.findIndex(isSaid))).filter(({ kind }) => kind !== 'heading');
  return texts.length > MOST_INTRODUCTION ? 0 : blocks.filter(isSaid).length;
}

function levelOf({ pattern }: Pick<Score, 'pattern'>): number {
  return pattern.startsWith('heading:') ? Number(pattern.slice(-1)) : 0;
}

/** The pattern that most questions of a file have; undefined: nothing in it looks like one. */
export function detect(blocks: readonly Block[]): Detection | undefined {
  const likeliest = likeliestOf(blocks);
  if (likeliest === undefined || likeliest.asking > 0) return likeliest;
  const level = levelOf(likeliest);
  return isPage(blocks, level, likeliest.count === 1) ? undefined : likeliest;
}

/** What a person may take for the questions of a file in which nothing looks like one: its outermost headings that are several. */
export function headingsOf(blocks: readonly Block[]): Pattern | undefined {
  return headingScores(headingsIn(blocks)).find(({ count: all, parts = 0 }) => all + parts > 1)?.pattern;
}

function likeliestOf(blocks: readonly Block[]): Detection | undefined {
  const [own] = ownLevels(blocks);
  if (own !== undefined) return { pattern: `heading:${own}`, confidence: 1, asking: 1, count: 1, foldDepth: 1 };
  const said = saidCount(blocks);
  if (said > 0) return { pattern: 'q-mark', confidence: 1, asking: said, count: said, foldDepth: 1 };
  const labelled = labelledLevel(blocks);
  if (labelled !== undefined) {
    const { level, ...counted } = labelled;
    return { pattern: `heading:${level}`, confidence: 1, ...counted, foldDepth: 1 };
  }
  const summary = bestOf(summaryScores(blocks), true);
  const headings = headingScores(ownHeadings(headingsIn(blocks)));
  const common = bestOf(headings);
  const silent = common !== undefined && common.asking < (common.count + (common.parts ?? 0)) * FEW;
  const below = silent ? topicLevel(blocks, headings) : outerAsking(blocks, headings);
  const heading = askingTitle(blocks, headings) ?? below ?? common;
  const free = outside(blocks, heading, summary);
  const scores = [heading, summary, ...textScores(free, blocks)].filter(
    (score): score is Score => score !== undefined && score.points > 0,
  );
  const most = scores.reduce<Score | undefined>(
    (best, score) => (best === undefined || score.points > best.points ? score : best),
    undefined,
  );
  // Among the headings of notes, those that carry a prefix are the questions.
  const marked = scores.find(({ pattern, count: all }) => pattern === 'q-mark' && all >= LEAST_MARKED);
  const winner = most !== undefined && levelOf(most) > 0 && !mostlyAsks(most) ? (marked ?? most) : most;
  if (winner === undefined) return undefined;
  return {
    pattern: winner.pattern,
    confidence: confidenceOf(winner, [...scores, ...headings]),
    second: bestBeside(winner, [...scores, ...headings])?.pattern,
    asking: winner.asking,
    count: winner.count,
    foldDepth: winner.foldDepth ?? summary?.foldDepth ?? 1,
  };
}

/** What to read when a person names the pattern. */
export function detectAs(blocks: readonly Block[], pattern: Pattern): Detection {
  return {
    pattern,
    confidence: 1,
    asking: 0,
    count: 0,
    foldDepth: bestOf(summaryScores(blocks), true)?.foldDepth ?? 1,
  };
}
