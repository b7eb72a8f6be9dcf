// Where questions start, for each way of writing them.
import type { Block, Bullet, Fold, Heading, Line } from '../markdown/blocks.ts';
import { readTitle } from '../markdown/title.ts';
import { isToggle, readLabel, readSectionLabels } from '../words/labels.ts';
import { asks, isDate, isNoQuestion, readPrefix } from '../words/prefixes.ts';
import { asksOnly, isJotted, isPut, isRequest } from '../words/speech.ts';

/** How a file marks its questions. `heading:3`: headings of the third level. */
export type Pattern = `heading:${number}` | 'summary' | 'q-mark' | 'bold-number' | 'bullet' | 'line' | 'table' | 'file';

const WRITTEN = /^(?:heading:[1-6]|summary|q-mark|bold-number|bullet|line|table|file)$/;
export function isPattern(text: string): text is Pattern {
  return WRITTEN.test(text);
}

/** A question's title and what stands right with it. */
export interface Start {
  readonly line: number;
  /** As written. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Nothing after it belongs to it: it ends with its fold. */
  readonly closed: boolean;
  /** A number stands before it, as before questions more often than before notes. */
  readonly numbered?: boolean;
  /** What is below it is a paragraph of its own, as in a list that folds. */
  readonly toggled?: boolean;
  /** Its answer is marked as one. */
  readonly answered?: boolean;
  /** It stands in a list of questions. */
  readonly asked?: boolean;
}

/** A block as one pattern sees it: questions, and what is none. */
export type Match =
  | { readonly kind: 'start'; readonly start: Start }
  | { readonly kind: 'block'; readonly block: Block };

export function titleOf(heading: Heading): string {
  return readTitle(heading.lines[0]?.text ?? '');
}

const DEEPEST = 6;

function asIs(block: Block): Match[] {
  return [{ kind: 'block', block }];
}
function prose(lines: readonly Line[]): Block[] {
  const first = lines.find(({ text }) => text.trim() !== '');
  return first === undefined ? [] : [{ kind: 'prose', line: first.line, lines }];
}
type About = Partial<Pick<Start, 'closed' | 'numbered' | 'answered' | 'toggled' | 'asked'>>;
function startAt(line: Line, blocks: readonly Block[], about: About = {}): Match {
  return {
    kind: 'start',
    start: { line: line.line, title: line.text.trim(), blocks, closed: false, ...about },
  };
}

/** A bullet's own first lines, and the rest of it. */
function splitBullet(bullet: Bullet, length: number): { title: Line; rest: readonly Block[] } {
  const [first, ...others] = bullet.children;
  const own = first?.kind === 'prose' ? first.lines : [];
  const title = own
    .slice(0, length)
    .map(({ text }) => text.trim())
    .join(' ');
  const rest = own.length === 0 ? bullet.children : [...prose(own.slice(length)), ...others];
  return { title: { text: title, line: bullet.line }, rest };
}

function firstText(bullet: Bullet): string {
  const [first] = bullet.children;
  return first?.kind === 'prose' ? (first.lines[0]?.text.trim() ?? '') : '';
}

function isQuestionMark(text: string): boolean {
  const prefix = readPrefix(text);
  return prefix?.kind === 'question' && prefix.rest !== '';
}

/** Lines that carry a question's prefix begin a question each. */
function splitProse(lines: readonly Line[], begins: (text: string, line: number) => boolean): Match[] {
  const matches: Match[] = [];
  let title: Line | undefined;
  let own: Line[] = [];
  const end = (): void => {
    if (title !== undefined) matches.push(startAt(title, prose(own)));
    else for (const block of prose(own)) matches.push({ kind: 'block', block });
    own = [];
  };
  for (const line of lines) {
    if (begins(line.text, line.line)) {
      end();
      title = line;
    } else own.push(line);
  }
  end();
  return matches;
}

/** `🎤 트랜잭션` as a heading is a topic with a picture. */
function isOrnament(title: string): boolean {
  return readPrefix(title)?.pictured === true && !asks(title);
}

function prefixStarts(block: Block): Match[] {
  if (block.kind === 'prose') return splitProse(block.lines, isQuestionMark);
  if (block.kind === 'heading' && (block.asked || isQuestionMark(titleOf(block))))
    return !block.alike && isOrnament(titleOf(block))
      ? asIs(block)
      : [startAt({ text: titleOf(block), line: block.line }, [])];
  if (block.kind === 'fold' && isQuestionMark(block.summary?.text ?? '')) return foldStarts(block);
  if (block.kind !== 'bullet' || !isQuestionMark(firstText(block))) return asIs(block);
  const { title, rest } = splitBullet(block, 1);
  return [startAt(title, rest)];
}

function foldStarts(fold: Fold): Match[] {
  return fold.summary === undefined ? asIs(fold) : [startAt(fold.summary, fold.children, { closed: true })];
}

/** Bold from edge to edge, but for stars or an aside after it. */
const BOLD = /^(\*\*|__)(?=\S).{1,1000}\1\s*(?:\S{0,12}|\([^()]{0,40}\)|[⭐★☆🔥\s]{0,12})$/u;
const ORDERED = /^[ \t]*\d{1,9}[.)]/;
const BOLD_NUMBER = /^(\*\*|__)\s*\d{1,3}[.)]\s*\S.{0,1000}$|^\d{1,3}[.)]\s*(\*\*|__)\S.{0,1000}$/;

function isBoldNumber(bullet: Bullet): boolean {
  const text = firstText(bullet);
  const ordered = ORDERED.test(bullet.outer[0]?.text ?? '');
  if (ordered && text.startsWith('**') && asks(text)) return true;
  return BOLD.test(text) && (ordered || BOLD_NUMBER.test(text));
}

function boldStarts(block: Block): Match[] {
  if (block.kind === 'prose') return splitProse(block.lines, (text) => BOLD_NUMBER.test(text.trim()));
  if (block.kind !== 'bullet' || !isBoldNumber(block)) return asIs(block);
  const { title, rest } = splitBullet(block, 1);
  return [startAt(title, rest)];
}

const DEFINED = /^[ \t]*[:：](?=\s|$)[ \t]*/;

/** `: answer` on the line below a question in a list; nothing after the colon is no answer yet. */
function withAnswer(blocks: readonly Block[]): { readonly blocks: readonly Block[]; readonly defined: boolean } {
  const [first, ...others] = blocks;
  if (first?.kind !== 'prose' || !DEFINED.test(first.lines[0]?.text ?? '')) return { blocks, defined: false };
  const lines = first.lines.map((line, index) => ({
    ...line,
    text: index === 0 ? line.text.replace(DEFINED, '') : line.text.trim(),
  }));
  const said = prose(lines.filter(({ text }) => text.trim() !== ''));
  const label: Block = {
    kind: 'heading',
    line: first.line,
    depth: DEEPEST,
    lines: [{ line: first.line, text: '답변' }],
  };
  return { blocks: [...(said.length > 0 ? [label, ...said] : []), ...others], defined: true };
}

/** A line of an index: it leads to a place in its file, or elsewhere without asking. */
function isIndexLine(text: string): boolean {
  const target = /^(?:\[[ xX]\]\s+)?\[[^\]\n]{1,300}\]\(([^)\n]{0,1000})\)$/.exec(text)?.[1];
  return target !== undefined && (target.startsWith('#') || !asks(text));
}

/** A number in the middle of a paragraph, where Markdown begins no list. */
function isNumbered(text: string): boolean {
  return /^[ \t]*\d{1,3}(?:[.)][ \t]+\S|\)\S|\.[가-힣\p{Lu}])/u.test(text);
}

/** `[질문?](place) - what to say of it`: the link is the question, and the rest is said of it. */
const NOTED = /^(\[[^\]\n]{1,300}\]\([^)\n]{0,1000}\))\s*[-–—:]\s+(\S.*)$/;

function withoutNote(title: Line, rest: readonly Block[]): { title: Line; rest: readonly Block[] } {
  const [, link, note] = NOTED.exec(title.text) ?? [];
  if (link === undefined || note === undefined || !asks(link)) return { title, rest };
  const own = [{ ...title, text: `팁: ${note}` }];
  const said: Bullet = { kind: 'bullet', line: title.line, outer: own, lines: own, children: prose(own) };
  return { title: { ...title, text: link }, rest: [said, ...rest] };
}

function bulletStarts(block: Block): Match[] {
  if (block.kind === 'prose') return splitProse(block.lines, isNumbered);
  if (block.kind !== 'bullet' || block.answers) return asIs(block);
  const text = firstText(block);
  if (
    text === '' ||
    (isIndexLine(text) && !block.asked) ||
    readLabel(text) !== undefined ||
    readSectionLabels(text).length > 0
  )
    return asIs(block);
  const lines = block.children[0]?.kind === 'prose' ? block.children[0].lines.length : 1;
  // Lines that go on belong to the question, unless the first one asks and the next ones do not.
  const below = block.children[0]?.kind === 'prose' ? (block.children[0].lines[1]?.text ?? '') : '';
  const split = splitBullet(block, asks(text) || DEFINED.test(below) ? 1 : lines);
  const { title, rest } = withoutNote(split.title, split.rest);
  const { blocks, defined } = withAnswer(rest);
  const numbered = ORDERED.test(block.outer[0]?.text ?? '');
  const toggled = lines === 1 && rest[0]?.kind === 'prose';
  return [startAt(title, blocks, { numbered, toggled, answered: defined, asked: block.asked === true })];
}

const LINE_MARK = /^[■□▪●○◆◇▶▷►•☞①-⑳]\uFE0F?[ \t]*\S/u;
/** A longer line is a paragraph. */
const LONGEST_LINE = 200;
const LONGEST_JOTTED = 30;

/** Whether a line is set apart, as a title is: in bold, or with `▶` before it. */
export function isMarkedLine(line: string): boolean {
  const text = line.trim();
  return BOLD.test(text) || LINE_MARK.test(text);
}

/** What sets a line apart; numbers in circles are one mark. */
export function markOf(line: string): string | undefined {
  const text = line.trim();
  if (BOLD.test(text)) return 'bold';
  if (!LINE_MARK.test(text)) return undefined;
  return /^[①-⑳]/.test(text) ? '①' : text[0];
}

/** So large a share of the lines with one mark must ask; numbers are put before titles more often than other marks are. */
export function leastAsking(mark: string | undefined): number {
  return mark === '①' ? 0.25 : 0.5;
}

/** Whether a line by itself is a question. */
export function isAskedLine(line: string): boolean {
  const text = line.trim();
  if (text.length > LONGEST_LINE || readLabel(text) !== undefined || readPrefix(text)?.kind === 'answer') return false;
  if (isMarkedLine(text)) return asks(text);
  return isPut(text) || isRequest(text) || (text.length <= LONGEST_JOTTED && isJotted(text));
}

function lineStarts(block: Block): Match[] {
  if (block.kind !== 'prose') return asIs(block);
  const titles = new Set(block.titles);
  return splitProse(block.lines, (text, line) => titles.has(line) || isAskedLine(text));
}

/** Only the last row is left open: the code that its answer speaks of may stand below the table. */
function tableStarts(block: Block): Match[] {
  if (block.kind !== 'table' || block.rows === undefined) return asIs(block);
  const last = block.rows.length - 1;
  return block.rows.map(({ line, title, parts }, index) =>
    startAt({ line, text: title }, parts, { closed: index < last }),
  );
}

function headingStarts(block: Block, level: number): Match[] {
  if (block.kind !== 'heading' || block.depth < level) return asIs(block);
  const title = titleOf(block);
  if (isDate(title)) return asIs(block);
  const isPart = (): boolean => readSectionLabels(title).length > 0 || readLabel(title)?.label === 'followUp';
  const own = block.depth === level || ((block.alike || asks(title)) && !isPart());
  return own ? [startAt({ text: title, line: block.line }, [])] : asIs(block);
}

/** Whether a fold's summary can be a question: it names something, and not only that there is an answer. */
export function isNamed(fold: Fold): boolean {
  const text = fold.summary?.text ?? '';
  return text !== '' && !isToggle(text) && readSectionLabels(text).length === 0 && !isNoQuestion(text);
}

/** A block split at the questions that begin in it. */
export function matchesIn(block: Block, pattern: Pattern): Match[] {
  if (pattern === 'summary') return block.kind === 'fold' && isNamed(block) ? foldStarts(block) : asIs(block);
  if (pattern === 'q-mark') return prefixStarts(block);
  if (pattern === 'bold-number') return boldStarts(block);
  if (pattern === 'bullet') return bulletStarts(block);
  if (pattern === 'line') return lineStarts(block);
  if (pattern === 'table') return tableStarts(block);
  if (pattern === 'file') return asIs(block);
  return headingStarts(block, Number(pattern.slice(-1)));
}

/** Whether a bullet is a question: nothing else stands in it, or its answer stands below what is bold or has a number. */
export function onlyAsks(start: Start): boolean {
  return start.asked === true || (BOLD.test(start.title) && asks(start.title)) || isBare(start) || isAnswered(start);
}

function isAnswered({ title, numbered, toggled, answered, blocks: [first] }: Start): boolean {
  if (answered) return isPut(title) || asks(title);
  const set = numbered === true || toggled === true;
  return set && first?.kind === 'prose' && isPut(title);
}

function isBare(start: Start): boolean {
  return (
    (asksOnly(start.title) || asks(start.title) || isJotted(start.title)) &&
    start.blocks.every(({ kind }) => kind === 'bullet')
  );
}
