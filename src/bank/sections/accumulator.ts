// What has been read of one question so far: its parts, the values it has once, and what could not be taken.

import type { FaultCode } from '../../core/question-files.ts';
import { isSlug } from '../identity.ts';
import type { Block, Line } from '../markdown/blocks.ts';
import { isLanguage, type LocalFault } from '../markdown/front-matter.ts';
import type { Label } from '../words/labels.ts';
import { asks, parseTitle, readDifficulty } from '../words/prefixes.ts';
import { asksOnly } from '../words/speech.ts';

/** A part under construction; `text` grows while later lines join it. */
export interface Part {
  readonly kind: 'answer' | 'tip' | 'followUp' | 'member';
  text: string;
}

/** What a label says of all that stands below it. */
export interface LabelScope {
  readonly labels: readonly Label[];
  /** The label as it is written. */
  readonly name: string;
  /** All that follows is one part. */
  readonly joins: boolean;
  /** A heading began that part, and the next one begins another. */
  readonly headed?: boolean;
}

/** What has been read, and where the reader stands: below a label, in a part, or in neither. */
export interface Accumulator {
  readonly parts: Part[];
  keywords: readonly string[];
  themes: readonly string[];
  audience: readonly string[];
  reference: string | undefined;
  readonly single: Map<Label, string>;
  readonly faults: LocalFault[];
  /** In our own form: only the bullets' labels count. */
  readonly exact: boolean;
  /** That the question's prefix carries. */
  readonly number: number | undefined;
  /** How text is read where no label stands above it; undefined: by its voice. */
  readonly unlabelled: LabelScope | undefined;
  /** Bullets that are asked after the question. */
  readonly asked: ReadonlySet<Block>;
  /** Headings that ask are asked after the question. */
  readonly headingsAsk: boolean;
  /** The label above what comes now. */
  above: LabelScope | undefined;
  /** The part that a following line may join. */
  current: Part | undefined;
}

/** What decides what comes now; undefined: its voice does. */
export function scopeNow({ above, unlabelled }: Accumulator): LabelScope | undefined {
  return above ?? unlabelled;
}

/** A part's text: no blanks at its edges or at the ends of its lines. */
export function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

export function textOf(lines: readonly Line[]): string {
  return tidy(lines.map(({ text }) => text).join('\n'));
}

export function addPart(read: Accumulator, kind: Part['kind'], text: string): void {
  if (text === '') return;
  read.current = { kind, text };
  read.parts.push(read.current);
}

/** Adds text to the part before it, or makes a sample answer of it. */
export function attach(read: Accumulator, text: string, between: string): void {
  if (text === '') return;
  if (read.current === undefined) addPart(read, 'answer', text);
  else read.current.text += between + text;
}

/** Words between commas; `\,` is a comma inside a word. */
function readKeywords(value: string): string[] {
  return [...value.matchAll(/(?:\\[\s\S]|[^,，、\\]|\\$)+/g)]
    .map(([word]) =>
      word
        .replace(/\\([,，、\\])/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((word) => word !== '');
}

const SINGLE: Partial<Record<Label, (value: string) => FaultCode | undefined>> = {
  id: (value) => (isSlug(value) ? undefined : 'bad-id'),
  difficulty: (value) => (readDifficulty(value) === undefined ? 'bad-difficulty' : undefined),
  language: (value) => (isLanguage(value) ? undefined : 'bad-language'),
  category: () => undefined,
};

type Place = { readonly line: number; readonly text: string };

/** Takes a value that a question has once; the second one and a wrong one are faults. */
function takeSingle(read: Accumulator, label: Label, value: string, at: Place): void {
  if (value === '') return;
  const code = read.single.has(label) ? 'repeated-label' : SINGLE[label]?.(value);
  if (code === undefined) read.single.set(label, value);
  else read.faults.push({ code, ...at });
}

/** A reference is a tip that says so. */
function referenceOf(value: string, written: string): string {
  if (value === '') return '';
  const name = /[\p{L}][\p{L} ]{0,18}/u.exec(written.slice(0, 40))?.[0].trim() ?? '';
  return `${name}: ${value}`;
}

/** Our own form has one line for it. */
function takeReference(read: Accumulator, value: string, name: string): void {
  const isOwn = read.exact && read.reference === undefined && value !== '' && !value.includes('\n');
  if (isOwn) read.reference = value;
  else addPart(read, 'tip', referenceOf(value, name));
}

/** What a member wrote is theirs, and no sample answer: it is left out with all that joins it. */
function leaveMember(read: Accumulator, value: string, at: Place): void {
  read.current = { kind: 'member', text: value };
  read.faults.push({ code: 'member-answer', ...at });
}

/** A follow-up of one line without its number and stars. */
function withoutRating(text: string): string {
  return /\n|\]\(/.test(text) ? text : parseTitle(text).text;
}

/** Takes a labelled value; `name` is the label as it is written. */
export function take(read: Accumulator, label: Label, value: string, at: Place, name: string): void {
  read.current = undefined;
  if (label === 'followUp') addPart(read, label, read.exact ? value : withoutRating(value));
  else if (label === 'answer' || label === 'tip') addPart(read, label, value);
  else if (label === 'member') leaveMember(read, value, at);
  else if (label === 'keywords') read.keywords = [...read.keywords, ...readKeywords(value)];
  else if (label === 'themes' || label === 'audience') read[label] = [...read[label], ...readKeywords(value)];
  else if (label === 'source') takeReference(read, value, name);
  else takeSingle(read, label, value, at);
}

/** Keywords and follow-ups below one label: what asks is a follow-up. */
export function labelFor(labels: readonly Label[], text: string): Label {
  const [first = 'answer', second] = labels;
  if (second === undefined) return first;
  return asksOnly(text) || asks(text) ? second : first;
}

/** Takes what stands below a label. */
export function takeIn(read: Accumulator, scope: LabelScope, lines: readonly Line[], between: string): void {
  const text = textOf(lines);
  if (text === '') return;
  const label = labelFor(scope.labels, text);
  const kind = label === 'keywords' || label === 'difficulty' ? undefined : read.current?.kind;
  if (scope.joins && kind !== undefined) attach(read, text, between);
  else take(read, label, text, { line: lines[0]?.line ?? 0, text }, scope.name);
}
