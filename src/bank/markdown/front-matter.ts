// Reads the front matter: what a file says about all of its questions.
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Language } from '../../core/question.ts';
import type { FaultCode } from '../../core/question-files.ts';
import type { Line } from './blocks.ts';

export interface FrontMatter {
  readonly category?: string;
  readonly language?: Language;
}

/** A fault before it is known which file it is in. */
export interface LocalFault {
  readonly code: FaultCode;
  readonly line: number;
  readonly text: string;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly text: string;
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** The YAML parser takes seconds for a megabyte of brackets. */
const MAX_LENGTH = 10_000;

/** A list of plain values counts as one. */
function plainValue(value: unknown): string {
  if (isScalar(value)) return String(value.value ?? '').trim();
  return isSeq(value) && value.items.every(isScalar) ? value.items.map(plainValue).join(' / ') : '';
}

const CATEGORIES: ReadonlySet<string> = new Set(['category', 'categories']);

/** Throws when the text is too long, or no YAML mapping of plain values. */
function entriesOf(lines: readonly Line[]): Entry[] {
  const text = joined(lines);
  if (text.length > MAX_LENGTH) throw new RangeError('front matter is too long');
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter });
  if (document.errors[0] !== undefined) throw document.errors[0];
  if (document.contents === null) return [];
  if (!isMap(document.contents)) throw new TypeError('front matter is no mapping');
  const starts = document.contents.items.map(({ key }) => (isScalar(key) ? (key.range?.[0] ?? 0) : 0));
  return document.contents.items.map(({ key, value }, index) => {
    const start = starts[index] ?? 0;
    return {
      key: isScalar(key) ? String(key.value) : '',
      value: plainValue(value),
      line: (lines[0]?.line ?? 1) + counter.linePos(start).line - 1,
      text: text.slice(start, starts[index + 1] ?? text.length).trim(),
    };
  });
}

export function isLanguage(text: string): text is Language {
  return text === 'ko' || text === 'en';
}

/** Category and language of a file, and what in its front matter means nothing. */
export function readFrontMatter(lines: readonly Line[]): { meta: FrontMatter; faults: LocalFault[] } {
  let entries: Entry[];
  try {
    entries = entriesOf(lines);
  } catch {
    return { meta: {}, faults: [{ code: 'bad-front-matter', line: lines[0]?.line ?? 1, text: joined(lines) }] };
  }
  const faults: LocalFault[] = [];
  const meta: { category?: string; language?: Language } = {};
  for (const { key, value, line, text } of entries) {
    if (value === '' && (CATEGORIES.has(key) || key === 'language')) continue;
    if (CATEGORIES.has(key) && meta.category === undefined) meta.category = value.replace(/\s+/g, ' ');
    else if (key === 'language' && isLanguage(value)) meta.language = value;
    else faults.push({ code: key === 'language' ? 'bad-language' : 'unknown-key', line, text });
  }
  return { meta, faults };
}
