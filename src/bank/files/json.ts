// JSON as questions: lists of records with the names that such files usually have, wherever in it they stand.
import { columnName, type LinedText, type SheetRow, tablesOf } from './rows.ts';

type Record_ = Readonly<Record<string, unknown>>;

interface Found {
  readonly record: Record_;
  /** The names of what it stands in. */
  readonly path: readonly string[];
}

const MOST_DEPTH = 6;

function isRecord(value: unknown): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A cell's words; a list has a line for each of its items. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(cellOf)
      .filter((one) => one !== '')
      .join('\n');
  return isRecord(value) ? cellOf(Object.values(value)) : '';
}

function asksIn(record: Record_): boolean {
  return Object.entries(record).some(
    ([name, value]) => columnName(name) === '질문' && typeof value === 'string' && value.trim() !== '',
  );
}

function recordsIn(value: unknown, path: readonly string[]): Found[] {
  if (path.length > MOST_DEPTH) return [];
  if (Array.isArray(value))
    return value.flatMap((one) => recordsIn(typeof one === 'string' ? { 질문: one } : one, path));
  if (!isRecord(value)) return [];
  const inner = Object.entries(value).filter(([, one]) => Array.isArray(one) || isRecord(one));
  if (asksIn(value)) return [{ record: value, path }];
  const name = ['name', 'title', 'category', 'topic'].map((key) => value[key]).find((one) => typeof one === 'string');
  return inner.flatMap(([key, one]) => recordsIn(one, [...path, typeof name === 'string' ? name : key]));
}

/** What only programs need. */
const FOR_PROGRAMS = /^(?:_?id|uuid|slug|created_?at|updated_?at|order|index|url|image|img)$/i;
/** Names of lists that say nothing about what is in them. */
const PLAIN = /^(?:questions?|items?|data|cards?|notes?|list|results?|entries|content|quiz(?:zes)?)$/i;

/** The records of a text as it says them: one JSON value, or one on each line. @throws when it is none. */
function valueIn(text: string, isLines: boolean): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  if (!isLines) return JSON.parse(bare);
  return bare
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

/** The line on which each title stands, in their order. */
function linesOf(text: string, titles: readonly string[]): number[] {
  let at = 0;
  let line = 1;
  return titles.map((title) => {
    const found = text.indexOf(JSON.stringify(title).slice(1, -1), at);
    if (found === -1) return line;
    line += text.slice(at, found).split('\n').length - 1;
    at = found;
    return line;
  });
}

/** A JSON text as tables of questions; undefined: no record in it asks. @throws when it is no JSON. */
export function readJson(text: string, isLines: boolean): LinedText | undefined {
  const found = recordsIn(valueIn(text, isLines), []).filter(({ record }) => asksIn(record));
  const names = [...new Set(found.flatMap(({ record }) => Object.keys(record)))].filter(
    (name) => !FOR_PROGRAMS.test(name),
  );
  if (found.length === 0) return undefined;
  const grouped = names.some((name) => columnName(name) === '분류');
  const header = grouped ? names : [...names, '분류'];
  const asked = names.findIndex((name) => columnName(name) === '질문');
  const lines = linesOf(
    text,
    found.map(({ record }) => cellOf(record[names[asked] ?? ''])),
  );
  const rows = found.map(({ record, path }, index): SheetRow => {
    const group = path.findLast((name) => !PLAIN.test(name)) ?? '';
    const cells = names.map((name) => cellOf(record[name]));
    return { cells: grouped ? cells : [...cells, group], line: lines[index] ?? 1 };
  });
  return tablesOf(rows, {}, header);
}
