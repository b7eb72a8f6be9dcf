// Splits what stands under a question into sample answers, tips, keywords and follow-ups.
// Labels decide first; what has none is read by its voice. Every line lands in exactly one part or fault.
import type { Difficulty, Language } from '../core/question.ts';
import type { Block, Bullet, Line } from './blocks.ts';
import type { FaultCode } from './faults.ts';
import { isLanguage, type LocalFault } from './front-matter.ts';
import { isSlug } from './identity.ts';
import { type Label, readLabel } from './labels.ts';
import { asksOnly, voicesOf } from './speech.ts';

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

/** A part under construction; `text` grows while later lines join it. */
interface Part {
  readonly kind: 'answer' | 'tip' | 'followUp';
  text: string;
}

interface Reading {
  readonly parts: Part[];
  keywords: readonly string[];
  readonly single: Map<Label, string>;
  readonly faults: LocalFault[];
  /** The part that a following line may join. */
  current: Part | undefined;
}

/** A part's text: no blanks at its edges or at the ends of its lines. */
export const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

const textOf = (lines: readonly Line[]): string => tidy(lines.map(({ text }) => text).join('\n'));

const addPart = (reading: Reading, kind: Part['kind'], text: string): void => {
  if (text === '') return;
  reading.current = { kind, text };
  reading.parts.push(reading.current);
};

/** Adds text to the part before it, or makes a sample answer of it. */
const attach = (reading: Reading, text: string, between: string): void => {
  if (reading.current === undefined) addPart(reading, 'answer', text);
  else reading.current.text += between + text;
};

/** A difficulty as people write it: `2`, `2/5`, `★★☆☆☆`, `⭐⭐`. */
const readDifficulty = (value: string): Difficulty | undefined => {
  const digit = /^([1-5])(?:\s?\/\s?5)?$/.exec(value)?.[1];
  const stars = /^([★⭐🌟]\uFE0F?){1,5}[☆\s]*$/u.test(value) ? [...value.matchAll(/[★⭐🌟]/gu)].length : 0;
  const level = digit === undefined ? stars : Number(digit);
  return level === 1 || level === 2 || level === 3 || level === 4 || level === 5 ? level : undefined;
};

/** Words between commas; `\,` is a comma inside a word. */
const readKeywords = (value: string): string[] =>
  [...value.matchAll(/(?:\\[\s\S]|[^,，、\\]|\\$)+/g)]
    .map(([word]) =>
      word
        .replace(/\\([,，、\\])/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((word) => word !== '');

const SINGLE: Partial<Record<Label, (value: string) => FaultCode | undefined>> = {
  id: (value) => (isSlug(value) ? undefined : 'bad-id'),
  difficulty: (value) => (readDifficulty(value) === undefined ? 'bad-difficulty' : undefined),
  language: (value) => (isLanguage(value) ? undefined : 'bad-language'),
  category: () => undefined,
};

/** Takes a value that a question has once; the second one and a wrong one are faults. */
const takeSingle = (reading: Reading, label: Label, value: string, at: { line: number; text: string }): void => {
  if (value === '') return;
  const code = reading.single.has(label) ? 'repeated-label' : SINGLE[label]?.(value);
  if (code === undefined) reading.single.set(label, value);
  else reading.faults.push({ code, ...at });
};

const take = (reading: Reading, label: Label, value: string, at: { line: number; text: string }): void => {
  reading.current = undefined;
  if (label === 'answer' || label === 'tip' || label === 'followUp') addPart(reading, label, value);
  else if (label === 'keywords') reading.keywords = [...reading.keywords, ...readKeywords(value)];
  else takeSingle(reading, label, value, at);
};

/** A label alone on its line with bullets below it: each of them is one. A sample answer may have bullets of its own. */
const takeEach = (reading: Reading, label: Label, bullet: Bullet): void => {
  for (const child of bullet.children) {
    if (child.kind === 'rule') continue;
    const lines = child === bullet.children[0] && child.kind === 'prose' ? child.lines.slice(1) : child.lines;
    const text = textOf(lines);
    if (text !== '') take(reading, label, text, { line: lines[0]?.line ?? bullet.line, text });
  }
};

const takeLabelled = (reading: Reading, bullet: Bullet, label: Label, rest: string): void => {
  const lines = bullet.lines.map((line, index) => (index === 0 ? { ...line, text: rest } : line));
  const lists = rest.trim() === '' && bullet.children.some(({ kind }) => kind === 'bullet');
  if (lists && label !== 'answer') takeEach(reading, label, bullet);
  else take(reading, label, textOf(lines), { line: bullet.line, text: textOf(bullet.lines) });
};

/** Lines up to the next one that carries a label; a label at the start of a paragraph's line counts as in a bullet. */
const readProse = (reading: Reading, lines: readonly Line[], inBullet: boolean): void => {
  const texts = lines.map(({ text }) => text.trim());
  if (inBullet && texts.every(asksOnly)) {
    for (const text of texts) addPart(reading, 'followUp', text);
    return;
  }
  const voices = voicesOf(texts);
  let between = '\n\n';
  for (const [index, text] of texts.entries()) {
    const labelled = readLabel(text);
    if (labelled !== undefined)
      take(reading, labelled.label, labelled.rest.trim(), { line: lines[index]?.line ?? 0, text });
    else if (voices[index] === 'outline') addPart(reading, 'tip', text);
    else if (reading.current?.kind === 'answer') reading.current.text += between + text;
    else addPart(reading, 'answer', text);
    between = '\n';
  }
};

const readBullet = (reading: Reading, bullet: Bullet): void => {
  reading.current = undefined;
  const labelled = readLabel(bullet.lines[0]?.text ?? '');
  if (labelled !== undefined) takeLabelled(reading, bullet, labelled.label, labelled.rest);
  else for (const child of bullet.children) readInside(reading, child);
};

/** What stands in a bullet without a label: bullets of its own belong to the line above them. */
const readInside = (reading: Reading, block: Block): void => {
  if (block.kind === 'prose') readProse(reading, block.lines, true);
  else if (block.kind === 'bullet') attach(reading, textOf(block.outer), '\n');
  else readBlock(reading, block);
};

const readBlock = (reading: Reading, block: Block): void => {
  if (block.kind === 'bullet') readBullet(reading, block);
  else if (block.kind === 'prose') readProse(reading, block.lines, false);
  else if (block.kind === 'verbatim') attach(reading, textOf(block.lines), '\n');
  else if (block.kind === 'heading') readSection(reading, block.lines);
  else if (block.kind === 'html') reading.faults.push({ code: 'html', line: block.line, text: textOf(block.lines) });
  else reading.current = undefined;
};

/** A heading below the question's: nothing before it goes on after it. */
const readSection = (reading: Reading, lines: readonly Line[]): void => {
  reading.current = undefined;
  readProse(reading, lines, false);
};

const singles = ({ single }: Reading): Pick<Parts, 'slug' | 'difficulty' | 'category' | 'language'> => {
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

/** The parts of one question. */
export const partsOf = (blocks: readonly Block[]): Parts => {
  const reading: Reading = { parts: [], keywords: [], single: new Map(), faults: [], current: undefined };
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
