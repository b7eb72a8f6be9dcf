// Splits what stands under a question into sample answers, tips, keywords and follow-ups.
// Labels decide first; what has none is read by its voice. Every line lands in exactly one part or fault.
import type { Difficulty, Language } from '../../core/question.ts';
import type { FaultCode } from '../../core/question-files.ts';
import { leadsBack } from '../detect/index-links.ts';
import type { Block, Bullet, Fold, Line } from '../markdown/blocks.ts';
import { isLanguage, type LocalFault } from '../markdown/front-matter.ts';
import { linesOfBlock } from '../markdown/plain-text.ts';
import { isToggle, type Label, type Labelled, readLabel, readSectionLabels } from '../words/labels.ts';
import { asks, parseTitle, readAnswerTo, readDifficulty, readPrefix } from '../words/prefixes.ts';
import { asksOnly, voicesOf } from '../words/speech.ts';
import {
  type Accumulator,
  addPart,
  attach,
  labelFor,
  type Mode,
  type Part,
  take,
  takeIn,
  textOf,
} from './accumulator.ts';

export interface Parts {
  readonly sampleAnswers: readonly string[];
  readonly tips: readonly string[];
  readonly keywords: readonly string[];
  readonly followUps: readonly string[];
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
  /** The title as it is written, whose number its answer may repeat: `A1` below `Q1`. */
  readonly written?: string;
}

const modeOf = (labels: readonly Label[], name: string): Mode => ({ labels, name, joins: labels[0] === 'answer' });

/** A label alone on its line with bullets below it: each of them is one. A sample answer may have bullets of its own. */
const takeEach = (reading: Accumulator, labels: readonly Label[], bullet: Bullet): void => {
  const name = bullet.lines[0]?.text ?? '';
  for (const child of bullet.children) {
    const own = linesOfBlock(child);
    const lines = child.kind === 'bullet' ? child.lines : child === bullet.children[0] ? own.slice(1) : own;
    const text = textOf(lines);
    if (text !== '') take(reading, labelFor(labels, text), text, { line: lines[0]?.line ?? bullet.line, text }, name);
  }
};

const takeLabelled = (reading: Accumulator, bullet: Bullet, { labels, rest }: Labelled): void => {
  const lines = bullet.lines.map((line, index) => (index === 0 ? { ...line, text: rest } : line));
  const lists = rest.trim() === '' && bullet.children.some(({ kind }) => kind === 'bullet');
  if (lists && labels[0] !== 'answer') {
    takeEach(reading, labels, bullet);
    return;
  }
  const text = textOf(lines);
  const whole = textOf(bullet.lines);
  take(reading, labelFor(labels, text), text, { line: bullet.line, text: whole }, whole);
};

/** The label or the mark that a line begins with. */
const labelOfLine = (reading: Accumulator, text: string): Labelled | undefined => {
  const labelled = readLabel(text);
  if (labelled !== undefined || reading.exact) return labelled;
  const mark = readPrefix(text) ?? readAnswerTo(reading.number, text);
  if (mark?.kind === 'answer') return { label: 'answer', labels: ['answer'], rest: mark.rest };
  if (mark !== undefined && mark.rest !== '') return { label: 'followUp', labels: ['followUp'], rest: mark.rest };
  const labels = readSectionLabels(text);
  const [label] = labels;
  return label === undefined ? undefined : { label, labels, rest: '' };
};

/** Once the question itself has an answer, the answer after a follow-up is the follow-up's. */
const answered = (reading: Accumulator, label: Label): Part | undefined => {
  const last = reading.parts.at(-1);
  if (reading.exact || label !== 'answer' || last?.kind !== 'followUp') return undefined;
  return reading.parts.some(({ kind }) => kind === 'answer') ? last : undefined;
};

const takeLine = (reading: Accumulator, { labels, label, rest }: Labelled, { line, text }: Line): void => {
  const value = rest.trim();
  const followUp = answered(reading, label);
  if (followUp === undefined) take(reading, labelFor(labels, value), value, { line, text }, text);
  else {
    reading.current = followUp;
    attach(reading, value, '\n');
  }
  if (reading.exact) return;
  // `키워드: …` ends with its line; an answer goes on.
  reading.mode = value === '' || label === 'answer' ? modeOf(labels, text) : undefined;
};

/** Lines without a label. */
const readPlain = (reading: Accumulator, lines: readonly Line[], inBullet: boolean, between: string): void => {
  const mode = reading.mode ?? reading.usual;
  if (mode !== undefined) {
    takeIn(reading, mode, lines, between);
    return;
  }
  const texts = lines.map(({ text }) => text.trim());
  if (inBullet && texts.every(asksOnly)) {
    for (const text of texts) addPart(reading, 'followUp', text);
    return;
  }
  const voices = voicesOf(texts);
  let gap = between;
  for (const [index, text] of texts.entries()) {
    if (voices[index] === 'outline') addPart(reading, 'tip', text);
    else if (reading.current?.kind === 'answer') reading.current.text += gap + text;
    else addPart(reading, 'answer', text);
    gap = '\n';
  }
};

/** Lines up to the next one that carries a label; a label at the start of a paragraph's line counts as in a bullet. */
const readProse = (reading: Accumulator, lines: readonly Line[], inBullet: boolean): void => {
  let own: Line[] = [];
  let between = '\n\n';
  const flush = (): void => {
    if (own.length > 0) readPlain(reading, own, inBullet, between);
    if (own.length > 0) between = '\n';
    own = [];
  };
  for (const line of lines) {
    const text = line.text.trim();
    const labelled = labelOfLine(reading, text);
    if (labelled === undefined) own.push(line);
    else {
      flush();
      takeLine(reading, labelled, { text, line: line.line });
      between = '\n';
    }
  }
  flush();
};

/** A bullet below a label. */
const readListed = (reading: Accumulator, bullet: Bullet, mode: Mode): void => {
  if (!mode.joins) reading.current = undefined;
  takeIn(reading, mode, mode.joins ? bullet.outer : bullet.lines, '\n');
};

/** In an answer as a whole, a bullet that is only a question is the interviewer's next one. */
const asksAlone = ({ children: [first, ...rest] }: Bullet): boolean =>
  first?.kind === 'prose' && rest.length === 0 && first.lines.every(({ text }) => asksOnly(text.trim()));

const readBullet = (reading: Accumulator, bullet: Bullet): void => {
  const first = bullet.lines[0]?.text ?? '';
  const labelled = labelOfLine(reading, first.trim());
  const mode = reading.mode ?? reading.usual;
  if (labelled !== undefined) {
    reading.current = undefined;
    takeLabelled(reading, bullet, labelled);
  } else if (mode !== undefined && mode === reading.usual && asksAlone(bullet))
    addPart(reading, 'followUp', textOf(bullet.lines));
  else if (mode !== undefined) readListed(reading, bullet, mode);
  else {
    reading.current = undefined;
    for (const child of bullet.children) readInside(reading, child);
  }
};

/** What stands in a bullet without a label: bullets of its own belong to the line above them. */
const readInside = (reading: Accumulator, block: Block): void => {
  if (block.kind === 'prose') readProse(reading, block.lines, true);
  else if (block.kind === 'bullet') attach(reading, textOf(block.outer), '\n');
  else readBlock(reading, block);
};

/** Code and tables belong to what stands above them. */
const readVerbatim = (reading: Accumulator, lines: readonly Line[]): void => {
  const mode = reading.mode ?? reading.usual;
  if (reading.current === undefined && mode !== undefined) takeIn(reading, mode, lines, '\n\n');
  else attach(reading, textOf(lines), reading.usual === undefined ? '\n' : '\n\n');
};

const MARKER = /^[ \t]*\[!\w{2,12}\][ \t]*/;
const ATTRIBUTES = /^[ \t]*\{:[^}]{0,60}\}[ \t]*$/;

/** A prompt is a tip, and what was read before it goes on after it. */
const readAlert = (reading: Accumulator, lines: readonly Line[]): void => {
  const before = reading.current;
  const own = lines
    .filter(({ text }) => !ATTRIBUTES.test(text))
    .map((line, index) => (index === 0 ? { ...line, text: line.text.replace(MARKER, '') } : line));
  const [name, ...rest] = own.filter(({ text }) => text.trim() !== '');
  const [label] = readSectionLabels(name?.text ?? '');
  const text = textOf(label === undefined ? own : rest);
  if (label === undefined || name === undefined) addPart(reading, 'tip', text);
  else take(reading, label, text, { line: name.line, text: textOf(own) }, name.text);
  if (label !== 'answer') reading.current = before;
};

/** A follow-up without its marks, and where it leads. */
const askedIn = (written: string): string => {
  const { text, links } = parseTitle(written);
  return [text, ...links].join('\n');
};

const readFold = (reading: Accumulator, fold: Fold): void => {
  const summary = fold.summary?.text ?? '';
  const labels = readSectionLabels(summary);
  const { mode, current } = reading;
  if (labels.length > 0 || isToggle(summary)) {
    if (mode === undefined || labels.length > 0) reading.current = undefined;
    reading.mode = modeOf(labels.length > 0 ? labels : ['answer'], summary);
    for (const block of fold.children) readBlock(reading, block);
  } else {
    const text = textOf(fold.children.flatMap((child) => [...linesOfBlock(child), { text: '', line: 0 }]));
    const asked = askedIn(readLabel(summary)?.rest ?? summary);
    if (asks(summary) || mode?.labels.includes('followUp')) addPart(reading, 'followUp', joined(asked, text, '\n'));
    else attach(reading, joined(`**${summary.replaceAll('**', '')}**`, text, '\n'), '\n\n');
  }
  reading.mode = mode;
  // In an answer as a whole, what stands after a follow-up goes on with the answer.
  reading.current = reading.usual !== undefined && current?.kind === 'answer' ? current : undefined;
};

const joined = (first: string, second: string, between: string): string =>
  second === '' ? first : first + between + second;

const VALUES: ReadonlySet<Label> = new Set(['id', 'language', 'category']);

/** A heading below the question's: nothing before it goes on after it. */
const readSection = (reading: Accumulator, lines: readonly Line[]): void => {
  const text = textOf(lines);
  const labels = reading.exact ? [] : readSectionLabels(text);
  const { mode } = reading;
  // `### 언어` is a topic, and names no language.
  if (labels.length > 0 && !labels.some((label) => VALUES.has(label))) {
    reading.current = undefined;
    reading.mode = modeOf(labels, text);
  } else if (mode?.labels.includes('followUp') && (!mode.joins || mode.headed)) {
    addPart(reading, 'followUp', askedIn(text));
    reading.mode = { ...mode, labels: ['followUp'], joins: true, headed: true };
  } else if (reading.usual !== undefined && text !== '') {
    reading.mode = undefined;
    takeIn(reading, reading.usual, [{ text: `**${text.replaceAll('**', '')}**`, line: lines[0]?.line ?? 0 }], '\n\n');
  } else {
    reading.current = undefined;
    reading.mode = undefined;
    readProse(reading, lines, false);
  }
};

const leaveOut = ({ faults }: Accumulator, block: Block, code: FaultCode): void => {
  faults.push({ code, line: block.line, text: textOf(linesOfBlock(block)) });
};

const readBlock = (reading: Accumulator, block: Block): void => {
  if (block.kind === 'bullet') readBullet(reading, block);
  else if (block.kind === 'prose' && !reading.exact && leadsBack(block)) leaveOut(reading, block, 'no-question');
  else if (block.kind === 'prose') readProse(reading, block.lines, false);
  else if (block.kind === 'verbatim' || block.kind === 'table') readVerbatim(reading, block.lines);
  else if (block.kind === 'alert') readAlert(reading, block.lines);
  else if (block.kind === 'fold') readFold(reading, block);
  else if (block.kind === 'heading') readSection(reading, block.lines);
  else if (block.kind === 'html') leaveOut(reading, block, 'html');
  else if (reading.usual === undefined) {
    reading.current = undefined;
    reading.mode = undefined;
  }
};

const singles = ({ single }: Accumulator): Pick<Parts, 'slug' | 'difficulty' | 'category' | 'language'> => {
  const slug = single.get('id');
  const difficulty = readDifficulty(single.get('difficulty') ?? '');
  const category = single.get('category')?.replace(/\s+/g, ' ');
  const language = single.get('language') ?? '';
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(category === undefined ? {} : { category }),
    ...(isLanguage(language) ? { language } : {}),
  };
};

const WRITTEN_AS_NOTES = 2;

/** Code, a table, or headings of its own: a text as a whole, and no list of things to say. */
const isDocument = (blocks: readonly Block[]): boolean => {
  if (blocks.some(({ kind }) => kind === 'verbatim' || kind === 'table')) return true;
  const headings = blocks.filter(
    (block) => block.kind === 'heading' && readSectionLabels(textOf(block.lines)).length === 0,
  );
  return headings.length >= WRITTEN_AS_NOTES;
};

/** The parts of one question. */
export const partsOf = (
  blocks: readonly Block[],
  { exact = false, hidden = false, written = '' }: PartsOptions = {},
): Parts => {
  const whole = !exact && (hidden || isDocument(blocks));
  const reading: Accumulator = {
    parts: [],
    keywords: [],
    single: new Map(),
    faults: [],
    current: undefined,
    exact,
    number: readPrefix(written)?.number,
    usual: whole ? modeOf(['answer'], '') : undefined,
    mode: undefined,
  };
  for (const block of blocks) readBlock(reading, block);
  const ofKind = (kind: Part['kind']): string[] =>
    reading.parts.filter((part) => part.kind === kind).map(({ text }) => text);
  return {
    sampleAnswers: ofKind('answer'),
    tips: ofKind('tip'),
    followUps: ofKind('followUp'),
    keywords: reading.keywords,
    faults: reading.faults,
    ...singles(reading),
  };
};
