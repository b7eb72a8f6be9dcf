// Splits what stands under a question into sample answers, tips, keywords and follow-ups.
// Labels decide first; what has none is read by its voice. Every line lands in exactly one part or fault.
import type { Difficulty, Hint, Language } from '../../core/question.ts';
import type { FaultCode } from '../../core/question-files.ts';
import { leadsBack } from '../detect/index-links.ts';
import type { Block, Bullet, Fold, Line } from '../markdown/blocks.ts';
import type { LocalFault } from '../markdown/front-matter.ts';
import { linesOfBlock } from '../markdown/plain-text.ts';
import { isToggle, type Label, type Labelled, readLabel, readSectionLabels } from '../words/labels.ts';
import { asks, parseTitle, readAnswerTo, readPrefix } from '../words/prefixes.ts';
import { asksOnly, voicesOf } from '../words/speech.ts';
import {
  type Accumulator,
  addPart,
  attach,
  type LabelScope,
  labelFor,
  type Part,
  scopeNow,
  take,
  takeIn,
  textOf,
} from './accumulator.ts';
import { extras, hintIn, singles } from './extras.ts';
import { followUpsIn, isAsked } from './follow-ups.ts';
import { doHeadingsAsk, isDocument } from './shape.ts';

export interface QuestionParts {
  readonly sampleAnswers: readonly string[];
  readonly tips: readonly string[];
  readonly keywords: readonly string[];
  readonly followUps: readonly string[];
  readonly themes?: readonly string[];
  readonly audience?: readonly string[];
  readonly reference?: string;
  readonly hints?: readonly Hint[];
  readonly slug?: string;
  readonly difficulty?: Difficulty;
  readonly category?: string;
  readonly language?: Language;
  readonly faults: readonly LocalFault[];
}

/** How the blocks of a question are read. */
export interface PartsOptions {
  /** In our own form: every character is kept. */
  readonly exact?: boolean;
  /** What has no label is one sample answer. */
  readonly hidden?: boolean;
  /** It is a line of a list itself. */
  readonly listed?: boolean;
  /** It is a whole file. */
  readonly whole?: boolean;
  /** The title as it is written, whose number its answer may repeat: `A1` below `Q1`. */
  readonly written?: string;
}

function scopeOf(labels: readonly Label[], name: string): LabelScope {
  return { labels, name, joins: labels[0] === 'answer' };
}

/** A label alone on its line with bullets below it: each of them is one. A sample answer may have bullets of its own. */
function takeEach(read: Accumulator, labels: readonly Label[], bullet: Bullet): void {
  const name = bullet.lines[0]?.text ?? '';
  for (const child of bullet.children) {
    const own = linesOfBlock(child);
    const lines = child.kind === 'bullet' ? child.lines : child === bullet.children[0] ? own.slice(1) : own;
    const text = textOf(lines);
    if (text !== '') take(read, labelFor(labels, text), text, { line: lines[0]?.line ?? bullet.line, text }, name);
  }
}

function takeLabelled(read: Accumulator, bullet: Bullet, { labels, rest }: Labelled): void {
  const lines = bullet.lines.map((line, index) => (index === 0 ? { ...line, text: rest } : line));
  const lists = rest.trim() === '' && bullet.children.some(({ kind }) => kind === 'bullet');
  if (lists && labels[0] !== 'answer') {
    takeEach(read, labels, bullet);
    return;
  }
  const text = textOf(lines);
  const whole = textOf(bullet.lines);
  take(read, labelFor(labels, text), text, { line: bullet.line, text: whole }, whole);
}

/** The label or the prefix that a line begins with. */
function labelOfLine(read: Accumulator, text: string): Labelled | undefined {
  const labelled = readLabel(text, read.exact);
  if (labelled !== undefined || read.exact) return labelled;
  const prefix = readPrefix(text) ?? readAnswerTo(read.number, text);
  if (prefix?.kind === 'answer') return { label: 'answer', labels: ['answer'], rest: prefix.rest };
  if (prefix !== undefined && prefix.rest !== '') return { label: 'followUp', labels: ['followUp'], rest: prefix.rest };
  const labels = readSectionLabels(text);
  const [label] = labels;
  return label === undefined ? undefined : { label, labels, rest: '' };
}

/** Once the question itself has an answer, the answer after a follow-up is the follow-up's. */
function answered(read: Accumulator, label: Label): Part | undefined {
  const last = read.parts.at(-1);
  if (read.exact || label !== 'answer' || last?.kind !== 'followUp') return undefined;
  return read.parts.some(({ kind }) => kind === 'answer') ? last : undefined;
}

function takeLine(read: Accumulator, { labels, label, rest }: Labelled, { line, text }: Line): void {
  const value = rest.trim();
  const followUp = answered(read, label);
  if (followUp === undefined) take(read, labelFor(labels, value), value, { line, text }, text);
  else {
    read.current = followUp;
    attach(read, value, '\n');
  }
  if (read.exact) return;
  // `키워드: …` ends with its line; an answer goes on.
  read.above = value === '' || label === 'answer' ? scopeOf(labels, text) : undefined;
}

/** Lines without a label. */
function readPlain(read: Accumulator, lines: readonly Line[], inBullet: boolean, between: string): void {
  const scope = scopeNow(read);
  if (scope !== undefined) {
    takeIn(read, scope, lines, between);
    return;
  }
  const texts = lines.map(({ text }) => text.trim());
  if (inBullet && texts.every(asksOnly)) {
    for (const text of texts) addPart(read, 'followUp', text);
    return;
  }
  const voices = voicesOf(texts);
  let gap = between;
  for (const [index, text] of texts.entries()) {
    if (voices[index] === 'outline') addPart(read, 'tip', text);
    else if (read.current?.kind === 'answer') read.current.text += gap + text;
    else addPart(read, 'answer', text);
    gap = '\n';
  }
}

/** Lines up to the next one that carries a label; a label at the start of a paragraph's line counts as in a bullet. */
function readProse(read: Accumulator, lines: readonly Line[], inBullet: boolean): void {
  let own: Line[] = [];
  let between = '\n\n';
  const flush = (): void => {
    if (own.length > 0) readPlain(read, own, inBullet, between);
    if (own.length > 0) between = '\n';
    own = [];
  };
  for (const line of lines) {
    const text = line.text.trim();
    const labelled = labelOfLine(read, text);
    if (labelled === undefined) own.push(line);
    else {
      flush();
      takeLine(read, labelled, { text, line: line.line });
      between = '\n';
    }
  }
  flush();
}

/** A bullet below a label. */
function readListed(read: Accumulator, bullet: Bullet, scope: LabelScope): void {
  if (!scope.joins) read.current = undefined;
  takeIn(read, scope, scope.joins ? bullet.outer : bullet.lines, '\n');
}

/** In an answer as a whole, a bullet that is only a question is the interviewer's next one. */
function asksAlone({ children: [first, ...rest] }: Bullet): boolean {
  return first?.kind === 'prose' && rest.length === 0 && first.lines.every(({ text }) => asksOnly(text.trim()));
}

/** A follow-up, and those that are asked after it. */
function takeAsked(read: Accumulator, { children: [first, ...rest], lines }: Bullet): void {
  const own = first?.kind === 'prose' ? textOf(first.lines) : textOf(lines);
  addPart(read, 'followUp', own.includes('\n') ? own : askedIn(own));
  for (const child of rest) {
    if (child.kind === 'bullet' && isAsked(child)) takeAsked(read, child);
    else attach(read, textOf(linesOfBlock(child)), '\n');
  }
}

function readBullet(read: Accumulator, bullet: Bullet): void {
  const first = bullet.lines[0]?.text ?? '';
  const labelled = labelOfLine(read, first.trim());
  const scope = scopeNow(read);
  if (labelled !== undefined) {
    read.current = undefined;
    takeLabelled(read, bullet, labelled);
  } else if (scope !== undefined && scope === read.unlabelled && asksAlone(bullet))
    addPart(read, 'followUp', textOf(bullet.lines));
  else if (scope !== undefined) readListed(read, bullet, scope);
  else if (read.asked.has(bullet)) takeAsked(read, bullet);
  else {
    read.current = undefined;
    for (const child of bullet.children) readInside(read, child);
  }
}

/** What stands in a bullet without a label: bullets of its own belong to the line above them. */
function readInside(read: Accumulator, block: Block): void {
  if (block.kind === 'prose') readProse(read, block.lines, true);
  else if (block.kind === 'bullet') attach(read, textOf(block.outer), '\n');
  else readBlock(read, block);
}

/** Code and tables belong to what stands above them. */
function readVerbatim(read: Accumulator, lines: readonly Line[]): void {
  const scope = scopeNow(read);
  if (read.current === undefined && scope !== undefined) takeIn(read, scope, lines, '\n\n');
  else attach(read, textOf(lines), read.unlabelled === undefined ? '\n' : '\n\n');
}

const MARKER = /^[ \t]*\[!\w{2,12}\][ \t]*/;
const ATTRIBUTES = /^[ \t]*\{:[^}]{0,60}\}[ \t]*$/;

/** A prompt is a tip, and what was read before it goes on after it. */
function readAlert(read: Accumulator, lines: readonly Line[]): void {
  const before = read.current;
  const own = lines
    .filter(({ text }) => !ATTRIBUTES.test(text))
    .map((line, index) => (index === 0 ? { ...line, text: line.text.replace(MARKER, '') } : line));
  const [name, ...rest] = own.filter(({ text }) => text.trim() !== '');
  const [label] = readSectionLabels(name?.text ?? '');
  const text = textOf(label === undefined ? own : rest);
  if (label === undefined || name === undefined) addPart(read, 'tip', text);
  else take(read, label, text, { line: name.line, text: textOf(own) }, name.text);
  if (label !== 'answer') read.current = before;
}

/** A follow-up without its prefixes, and where it leads. */
function askedIn(written: string): string {
  const { text, links } = parseTitle(written);
  return [text, ...links].join('\n');
}

function readFold(read: Accumulator, fold: Fold): void {
  const summary = fold.summary?.text ?? '';
  const labels = readSectionLabels(summary);
  const { above, current } = read;
  if (labels.length > 0 || isToggle(summary)) {
    if (above === undefined || labels.length > 0) read.current = undefined;
    read.above = scopeOf(labels.length > 0 ? labels : ['answer'], summary);
    for (const block of fold.children) readBlock(read, block);
  } else {
    const text = textOf(fold.children.flatMap((child) => [...linesOfBlock(child), { text: '', line: 0 }]));
    const asked = askedIn(readLabel(summary)?.rest ?? summary);
    if (asks(summary) || above?.labels.includes('followUp')) addPart(read, 'followUp', joined(asked, text, '\n'));
    else attach(read, joined(`**${summary.replaceAll('**', '')}**`, text, '\n'), '\n\n');
  }
  read.above = above;
  // In an answer as a whole, what stands after a follow-up goes on with the answer.
  read.current = read.unlabelled !== undefined && current?.kind === 'answer' ? current : undefined;
}

function joined(first: string, second: string, between: string): string {
  return second === '' ? first : first + between + second;
}

/** Whether a heading is asked after the question: it stands below 꼬리 질문, or asks as most of its kind do. */
function isAskedBelow({ above, headingsAsk }: Accumulator, text: string): boolean {
  if (headingsAsk) return asks(text);
  return above?.labels.includes('followUp') === true && (!above.joins || above.headed === true);
}

/** A heading below the question's: nothing before it goes on after it. */
function readSection(read: Accumulator, lines: readonly Line[]): void {
  const text = textOf(lines);
  const labels = read.exact ? [] : readSectionLabels(text);
  const named = !read.exact && readLabel(text)?.label === 'followUp';
  const { above } = read;
  if (labels.length > 0) {
    read.current = undefined;
    read.above = scopeOf(labels, text);
  } else if (named || isAskedBelow(read, text)) {
    addPart(read, 'followUp', askedIn(named ? (readLabel(text)?.rest ?? text) : text));
    read.above = { name: above?.name ?? '', labels: ['followUp'], joins: true, headed: true };
  } else if (read.unlabelled !== undefined && text !== '') {
    read.above = undefined;
    takeIn(read, read.unlabelled, [{ text: `**${text.replaceAll('**', '')}**`, line: lines[0]?.line ?? 0 }], '\n\n');
  } else {
    read.current = undefined;
    read.above = undefined;
    readProse(read, lines, false);
  }
}

function leaveOut({ faults }: Accumulator, block: Block, code: FaultCode): void {
  faults.push({ code, line: block.line, text: textOf(linesOfBlock(block)) });
}

function readBlock(read: Accumulator, block: Block): void {
  if (block.kind === 'bullet') readBullet(read, block);
  else if (block.kind === 'prose' && !read.exact && leadsBack(block)) leaveOut(read, block, 'no-question');
  else if (block.kind === 'prose') readProse(read, block.lines, false);
  else if (block.kind === 'verbatim' || block.kind === 'table') readVerbatim(read, block.lines);
  else if (block.kind === 'alert') readAlert(read, block.lines);
  else if (block.kind === 'fold') readFold(read, block);
  else if (block.kind === 'heading') readSection(read, block.lines);
  else if (block.kind === 'html') leaveOut(read, block, 'html');
  else if (read.unlabelled === undefined) {
    read.current = undefined;
    read.above = undefined;
  }
}

/** The parts of one question. */
export function partsOf(
  blocks: readonly Block[],
  { exact = false, hidden = false, listed = false, whole: file = false, written = '' }: PartsOptions = {},
): QuestionParts {
  const whole = !exact && (hidden || isDocument(blocks));
  const read: Accumulator = {
    parts: [],
    keywords: [],
    themes: [],
    audience: [],
    reference: undefined,
    single: new Map(),
    faults: [],
    current: undefined,
    exact,
    number: readPrefix(written)?.number,
    asked: exact || whole ? new Set() : followUpsIn(blocks, listed),
    headingsAsk: file && doHeadingsAsk(blocks),
    unlabelled: whole ? scopeOf(['answer'], '') : undefined,
    above: undefined,
  };
  for (const block of blocks) readBlock(read, block);
  const ofKind = (kind: Part['kind']): string[] =>
    read.parts.filter((part) => part.kind === kind).map(({ text }) => text);
  const asked = ofKind('followUp').map(hintIn);
  return {
    sampleAnswers: ofKind('answer'),
    tips: ofKind('tip'),
    followUps: asked.map(({ followUp }) => followUp),
    ...extras(
      read,
      asked.flatMap(({ hint }) => hint),
    ),
    keywords: read.keywords,
    faults: read.faults,
    ...singles(read.single),
  };
}
