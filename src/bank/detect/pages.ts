// Pages that ask nothing: one topic in its sections, or areas over lists of topics. Their headings are no questions.
import type { Block, Bullet, Heading } from '../markdown/blocks.ts';
import { readLabel, readSectionLabels } from '../words/labels.ts';
import { namesPart } from '../words/parts.ts';
import { isDate, isNoQuestion, parseCategory } from '../words/prefixes.ts';
import { isLinkList } from './index-links.ts';
import { titleOf } from './matchers.ts';

/** What one does in a guide: `프로젝트 설정`, `파일 다운로드`. */
const STEP = /(?:설치|설정|생성|입력|등록|변경|확인|추가|실행|다운로드|업로드|연결하기|만들기|시작하기|적용하기|넣기)$/;
const HALF = 0.5;
const MOST = 0.7;
/** A longer bullet says something. */
const LONGEST_TOPIC = 40;
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

/** Whether what stands below a heading is called its answer: `- 답변: …`. */
function isAnswered({ blocks }: Piece): boolean {
  return blocks.some((block) => {
    const [line] = block.kind === 'bullet' || block.kind === 'prose' ? block.lines : [];
    return line !== undefined && readLabel(line.text)?.label === 'answer';
  });
}

/** Whether a heading says on purpose that something is asked or answered. */
function isMarked({ heading }: Piece): boolean {
  const title = titleOf(heading);
  const [label] = namesPart(title) ? [] : readSectionLabels(title);
  return heading.asked === true || label === 'answer' || label === 'followUp';
}

/** `[TCP](tcp.md)`, and what is found there. */
const LEADS_ON = /^\[[^\]\n]{1,300}\]\((?!#)[^)\n]{0,1000}\)/;

function isTopic(bullet: Bullet): boolean {
  const text = (bullet.lines[0]?.text ?? '').replace(/\([^()]*\)/g, '').trim();
  if (LEADS_ON.test(bullet.lines[0]?.text.trim() ?? '')) return true;
  const below = bullet.children.slice(1);
  return (
    text.length <= LONGEST_TOPIC && !SENTENCE.test(text) && below.every((one) => one.kind === 'bullet' && isTopic(one))
  );
}

/** Whether what stands below the headings is lists of topics, but for what is said of all of them at the top. */
function areAreas(pieces: readonly Piece[]): boolean {
  const filled = pieces.filter(({ blocks }, index) => index > 0 && blocks.length > 0);
  const lists = filled.filter(({ blocks }) => {
    const topics = blocks.filter((block) => (block.kind === 'bullet' ? isTopic(block) : isLinkList(block)));
    return topics.length >= blocks.length * MOST;
  });
  return lists.length > 0 && lists.length >= filled.length * MOST;
}

function words(title: string): string {
  return parseCategory(title).toLowerCase();
}

/** What a page is called: by its title, and by what stands in brackets behind it, as in `Elasticsearch(ES)`. */
function namesOf(page: string, titles: readonly string[]): string[] {
  const name = words(page.replace(/\([^()]*\)/g, ''));
  const short = [page, ...titles].flatMap((title) => {
    const [, long = '', brief = ''] = /^(.+?)\s?\(([^()]{2,20})\)$/.exec(words(title)) ?? [];
    return long === name ? [brief] : [];
  });
  return [name, ...short].filter((one) => one.length > 1);
}

/** Whether most headings of a level name parts of what the page is called: `정의`, `해시 테이블의 구조` below `해시 테이블`. */
function areParts(pieces: readonly Piece[], level: number): boolean {
  const outer = pieces.filter(({ heading }) => heading.depth < level);
  const titles = pieces.filter(({ heading }) => heading.depth === level).map(({ heading }) => titleOf(heading));
  const own = titles.filter((title) => !isNoQuestion(title) && !isDate(title));
  const names = outer.length === 1 && outer[0] !== undefined ? namesOf(titleOf(outer[0].heading), titles) : [];
  const isStep = (title: string): boolean => STEP.test(words(title));
  const repeats = (title: string): boolean => names.some((name) => words(title).includes(name));
  return (
    own.filter((title) => namesPart(parseCategory(title)) || isStep(title) || repeats(title)).length >=
    Math.max(1, own.length * HALF)
  );
}

/** The outermost level that has several headings, from the one on that was taken for the questions'. */
function levelOf(pieces: readonly Piece[], from: number): number {
  const depths = pieces.map(({ heading }) => heading.depth).filter((depth) => depth >= from);
  return Math.min(...depths.filter((depth, index) => depths.indexOf(depth) !== index));
}

/** Whether the headings of a file in which nothing asks are no questions. `level`: theirs; 0: it has other candidates. `isAlone`: there is one. */
export function isPage(blocks: readonly Block[], level: number, isAlone: boolean): boolean {
  const pieces = level === 0 ? [] : piecesOf(blocks);
  if (pieces.length === 0 || pieces.some(isAnswered)) return false;
  if (isAlone) return true;
  if (pieces.some(isMarked)) return false;
  return areAreas(pieces) || areParts(pieces, levelOf(pieces, level));
}
