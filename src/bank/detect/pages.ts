// Pages that ask nothing: one topic in its sections, or areas over lists of topics. Their headings are no questions.
import type { Block, Bullet, Heading } from '../markdown/blocks.ts';
import { readSectionLabels } from '../words/labels.ts';
import { namesPart } from '../words/parts.ts';
import { isDate, isNoQuestion, parseCategory } from '../words/prefixes.ts';
import { titleOf } from './matchers.ts';

const HALF = 0.5;
/** A longer bullet says something. */
const LONGEST_TOPIC = 25;
const SENTENCE = /[다요죠음함임됨.。!?]$/;

/** A heading and what stands between it and the next one. */
interface Piece {
  readonly heading: Heading;
  readonly blocks: Block[];
}

function piecesOf(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') pieces.push({ heading: block, blocks: [] });
    else if (block.kind !== 'rule') pieces.at(-1)?.blocks.push(block);
  }
  return pieces;
}

/** Whether a heading says on purpose that something is asked or answered. */
function isMarked({ heading }: Piece): boolean {
  const title = titleOf(heading);
  const [label] = namesPart(title) ? [] : readSectionLabels(title);
  return heading.asked === true || label === 'answer' || label === 'followUp';
}

function isTopic(bullet: Bullet): boolean {
  const text = bullet.lines[0]?.text.trim() ?? '';
  const below = bullet.children.slice(1);
  return (
    text.length <= LONGEST_TOPIC && !SENTENCE.test(text) && below.every((one) => one.kind === 'bullet' && isTopic(one))
  );
}

/** Whether all that stands below the headings is lists of topics. */
function areAreas(pieces: readonly Piece[]): boolean {
  const blocks = pieces.flatMap((piece) => piece.blocks);
  return blocks.length > 0 && blocks.every((block) => block.kind === 'bullet' && isTopic(block));
}

function words(title: string): string {
  return parseCategory(title).toLowerCase();
}

/** Whether most headings of a level name parts of what the page is called: `정의`, `해시 테이블의 구조` below `해시 테이블`. */
function areParts(pieces: readonly Piece[], level: number): boolean {
  const outer = pieces.filter(({ heading }) => heading.depth < level);
  const page = outer.length === 1 && outer[0] !== undefined ? words(titleOf(outer[0].heading)) : '';
  const titles = pieces.filter(({ heading }) => heading.depth === level).map(({ heading }) => titleOf(heading));
  const own = titles.filter((title) => !isNoQuestion(title) && !isDate(title));
  const repeats = (title: string): boolean => page.length > 1 && words(title).includes(page);
  return own.filter((title) => namesPart(title) || repeats(title)).length > own.length * HALF;
}

/** The outermost level that has several headings, from the one on that was taken for the questions'. */
function levelOf(pieces: readonly Piece[], from: number): number {
  const depths = pieces.map(({ heading }) => heading.depth).filter((depth) => depth >= from);
  return Math.min(...depths.filter((depth, index) => depths.indexOf(depth) !== index));
}

/** Whether the headings of a file in which nothing asks are no questions. `level`: theirs; 0: it has other candidates. */
export function isPage(blocks: readonly Block[], level: number): boolean {
  const pieces = level === 0 ? [] : piecesOf(blocks);
  if (pieces.length === 0 || pieces.some(isMarked)) return false;
  return areAreas(pieces) || areParts(pieces, levelOf(pieces, level));
}
