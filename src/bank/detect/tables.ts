// Tables whose header names a question and its parts: each row is a question.
import type { Bullet, Line, TableBlock } from '../markdown/blocks.ts';
import { readHtml } from '../markdown/html.ts';
import { bareLabel, type Label, namesQuestion, readColumnLabels, readLabel, WRITTEN } from '../words/labels.ts';
import { asks } from '../words/prefixes.ts';

/** What a column holds. `other`: something that the header alone does not explain. */
interface Column {
  readonly holds: 'question' | 'number' | 'group' | 'other' | readonly Label[];
  /** Its header, as it is written. */
  readonly name: string;
}

const NUMBERS = new Set([
  '',
  'no',
  'sno',
  's.no',
  'sr',
  'num',
  'number',
  'nr',
  'index',
  '번호',
  '순번',
  '순서',
  '연번',
  '넘버',
  'id',
]);
/** Who, when and whether: nothing that a question says. */
const GROUP = new Set(
  '주차 week day 날짜 일자 일시 date 회차 발표자 발표 작성자 작성 담당 담당자 답변자 출제자 질문자 이름 팀원 author by name presenter owner 상태 status 완료 완료여부 여부 체크 확인 check done 진행 진행상황 pr issue 이슈'.split(
    ' ',
  ),
);
/** Headers that say what they hold only because another column holds questions. */
const CELLS: ReadonlyMap<string, Label> = new Map([
  ...'구분 영역 주제 과목 분야 대분류 유형 topic area section type 파트 part'
    .split(' ')
    .map((word) => [word, 'category'] as const),
  ...'설명 내용 답변내용 a 개념 description explanation response solution 해결'
    .split(' ')
    .map((word) => [word, 'answer'] as const),
  ...'레벨 level lv 중요'.split(' ').map((word) => [word, 'difficulty'] as const),
  ...'링크 link links url'.split(' ').map((word) => [word, 'source'] as const),
]);
/** How each label is written where a column's own name would not be read as one. */
const NAMES = WRITTEN.ko;
const ONCE: ReadonlySet<Label> = new Set(['id', 'difficulty', 'category', 'language']);
/** From here on a column of unexplained cells beside the questions answers them; shorter ones are notes. */
const ANSWER_LENGTH = 20;

const SAYS = /[\p{L}\p{N}★⭐🌟🔥]/u;
const NUMBER = /^(?:Q|No\.?|#)?\s?\d{1,4}(?:-\d{1,2})?[.)]?$/i;
const PLACE_LINK = /^(?:\*\*)?\[[^\]\n]{1,300}\]\(#[^)\n]{0,1000}\)(?:\*\*)?$/;
const ASKS = /(?:[?？]|세요|나요|까|시오)[.\s]{0,3}$/;
const LINK = /^(?:\*\*)?\[[^\]\n]{1,300}\]\([^)\n]{0,1000}\)/;
const EMPHASIS = /^[*_`~]+|[*_`~]+$/g;
const LIST_MARK = /^\s*(?:[-*•·]|\d{1,2}[.)])\s+/;

/** The cells of a row; a pipe after a backslash is text. */
function cellsOf(text: string): string[] {
  const cells = text
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!(?<!\\)(?:\\\\)*\\)\|/);
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** A cell's lines: `<br>` ends one. */
function linesIn(cell: string): string[] {
  const lines = /[<&]|!\[/.test(cell)
    ? readHtml([{ text: cell, line: 1 }]).flatMap((part) => ('lines' in part ? part.lines.map(({ text }) => text) : []))
    : [cell];
  return lines.map((line) => line.trimEnd()).filter((line) => SAYS.test(line));
}

function columnOf(header: string): Column {
  const name = linesIn(header).join(' ').replace(EMPHASIS, '').trim();
  const bare = bareLabel(name.replace(/\([^()]*\)/g, '')).replace(/\s?\d{1,2}$/, '');
  if (namesQuestion(bare)) return { holds: 'question', name };
  if (GROUP.has(bare.replace(/\s/g, ''))) return { holds: 'group', name };
  if (NUMBERS.has(bare)) return { holds: 'number', name };
  const known = CELLS.get(bare);
  const labels = known === undefined ? readColumnLabels(bare) : [known];
  return { holds: labels.length === 0 ? 'other' : labels, name };
}

function isOnce({ holds }: Column): boolean {
  return typeof holds !== 'string' && holds.some((label) => ONCE.has(label));
}

/** A second column of what a question has once is a note. */
function withoutRepeats(columns: readonly Column[]): Column[] {
  return columns.map((column, index) => {
    const same = (other: Column): boolean => String(other.holds) === String(column.holds);
    const repeats = (column.holds === 'question' || isOnce(column)) && columns.slice(0, index).some(same);
    return repeats ? { ...column, holds: 'other' } : column;
  });
}

function holdsAnswers({ holds }: Column): boolean {
  return typeof holds !== 'string' && holds[0] === 'answer';
}

function meanLength(rows: readonly (readonly string[])[], index: number): number {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
  return cells.reduce((sum, { length }) => sum + length, 0) / Math.max(1, cells.length);
}

/** Beside questions without answers, a column of sentences answers them, whatever it is called. */
function withAnswers(columns: readonly Column[], rows: readonly (readonly string[])[]): Column[] {
  if (columns.some(holdsAnswers)) return [...columns];
  return columns.map((column, index) =>
    column.holds === 'other' && meanLength(rows, index) >= ANSWER_LENGTH ? { ...column, holds: ['answer'] } : column,
  );
}

function bulletOf(line: number, lines: readonly string[]): Bullet {
  const own = lines.map((text): Line => ({ text, line }));
  return { kind: 'bullet', line, outer: own, lines: own, children: [] };
}

/** The column's name where it is read as its label. */
function labelled(name: string, labels: readonly Label[]): string {
  return readLabel(`${name}: x`)?.labels.join() === labels.join() ? name : NAMES[labels[0] ?? 'answer'];
}

/** A cell as the bullets that a person would have written. */
function bulletsOf({ holds, name }: Column, cell: string, line: number): Bullet[] {
  const lines = linesIn(cell);
  const text = lines.join(' ');
  if (text === '' || holds === 'group' || (holds === 'number' && NUMBER.test(text))) return [];
  if (typeof holds === 'string') return [bulletOf(line, [`${NAMES.tip}: ${name === '' ? '' : `${name}: `}${text}`])];
  const label = labelled(name, holds);
  if (holds[0] === 'answer') return [bulletOf(line, [`${label}: ${lines[0] ?? ''}`, ...lines.slice(1)])];
  if (isOnce({ holds, name })) return [bulletOf(line, [`${label}: ${text.replace(EMPHASIS, '')}`])];
  const each = lines.map((one) => one.replace(LIST_MARK, ''));
  return holds[0] === 'keywords' && holds.length === 1
    ? [bulletOf(line, [`${label}: ${each.join(', ')}`])]
    : each.map((one) => bulletOf(line, [`${label}: ${one}`]));
}

/** A row has cells that its header does not name, or fewer: the last column takes the rest. */
function fitted(cells: readonly string[], columns: number): string[] {
  const rest = cells.slice(columns - 1).filter((cell) => cell !== '');
  return [...cells.slice(0, columns - 1), rest.join(' ')];
}

/** A column about the group as one line. */
function asideOf(columns: readonly Column[], rows: readonly (readonly string[])[], line: number): Line[] {
  return columns.flatMap(({ holds, name }, index) => {
    if (holds !== 'group') return [];
    const cells = rows.map((row) => linesIn(row[index] ?? '').join(' ')).filter((cell) => cell !== '');
    return cells.length === 0 ? [] : [{ line, text: `${name}: ${cells.join(', ')}` }];
  });
}

const TOPIC = /^(?:주제|토픽|topics?)$/i;
const HALF = 0.5;
const LEAST_COLUMNS = 2;

/** The columns of links that ask, or that lead to topics. */
function linkColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  return columns.flatMap(({ name }, index) => {
    const links = rows.map((row) => row[index] ?? '').filter((cell) => LINK.test(cell));
    const asking = links.filter((cell) => asks(cell)).length;
    const lead = links.length > rows.length * HALF && (TOPIC.test(name) || asking > links.length * HALF);
    return lead ? [index] : [];
  });
}

/** The column of the questions: named so, or topics that lead somewhere else; -1: there is none. */
function askedIn(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const named = columns.findIndex(({ holds }) => holds === 'question');
  return named === -1 ? (linkColumns(columns, rows)[0] ?? -1) : named;
}

/** A column for each member, a row for each week: every cell that asks is a question, and the others are about the group. */
function gridOf(columns: readonly Column[], rows: readonly Row[]): Pick<TableBlock, 'rows' | 'aside'> | undefined {
  const all = rows.map(({ cells }) => cells);
  if (columns.some(({ holds }) => holds === 'question') || linkColumns(columns, all).length < LEAST_COLUMNS)
    return undefined;
  const isAsked = (cell: string): boolean => LINK.test(cell) && asks(cell);
  return {
    rows: rows.flatMap(({ cells, line }) => cells.filter(isAsked).map((title) => ({ line, title, parts: [] }))),
    aside: rows.map(({ cells, line }) => ({
      line,
      text: cells.filter((cell) => cell !== '' && !isAsked(cell)).join(', '),
    })),
  };
}

/** The questions of a table; none: its header names none, so it is a text like others. */
export function questionRows([head, rule, ...body]: readonly Line[]): Pick<TableBlock, 'rows' | 'aside'> {
  if (head === undefined || rule === undefined || body.length === 0) return {};
  const named = withoutRepeats(cellsOf(head.text).map(columnOf));
  const rows = body.map(({ text, line }) => ({ cells: fitted(cellsOf(text), named.length), line }));
  const all = rows.map(({ cells }) => cells);
  const grid = gridOf(named, rows);
  if (grid !== undefined) return grid;
  const asked = askedIn(named, all);
  // In a table of two columns that reads downwards, the first row is a question itself.
  if (asked === -1 || named.some(({ name }) => ASKS.test(name))) return {};
  if (all.filter((cells) => PLACE_LINK.test(cells[asked] ?? '')).length > all.length * HALF) return {};
  const columns = withAnswers(
    named.map((column, index) => (index === asked ? { ...column, holds: 'question' } : column)),
    all,
  );
  const linked = named[asked]?.holds !== 'question';
  return { rows: readRows(rows, columns, linked), aside: asideOf(columns, all, head.line) };
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

interface ReadRow {
  readonly line: number;
  readonly title: string;
  readonly parts: Bullet[];
}

function isCategory({ holds }: Column): boolean {
  return holds[0] === 'category';
}

/** Cells of one question may stand in several rows, and a category in the first of its questions' rows or above them. */
function readRows(rows: readonly Row[], columns: readonly Column[], linked: boolean): ReadRow[] {
  const read: ReadRow[] = [];
  const asked = columns.findIndex(({ holds }) => holds === 'question');
  let above: Bullet[] = [];
  let unused: ReadRow | undefined;
  const say = (): void => {
    if (unused !== undefined) read.push(unused);
    unused = undefined;
  };
  for (const { cells, line } of rows) {
    const cell = cells[asked] ?? '';
    // Among links, a cell that leads nowhere names those below it.
    const names = linked && !LINK.test(cell);
    const title = names ? '' : linesIn(cell).join(' ');
    const bulletsIn = (wanted: (column: Column) => boolean): Bullet[] =>
      columns.flatMap((column, index) => (wanted(column) ? bulletsOf(column, cells[index] ?? '', line) : []));
    const category: Column = { holds: ['category'], name: NAMES.category };
    const named = [...(names ? bulletsOf(category, cell, line) : []), ...bulletsIn(isCategory)];
    const parts = [
      ...(names ? named : []),
      ...bulletsIn((column) => column.holds !== 'question' && !(names && isCategory(column))),
    ];
    if (title === '' && named.length > 0 && named.length === parts.length) {
      say();
      above = named;
      unused = { line, title, parts };
    } else if (title === '' && parts.length > 0 && read.length > 0) read.at(-1)?.parts.push(...parts);
    else if (title !== '' || parts.length > 0) {
      if (named.length > 0) say();
      else parts.push(...above);
      if (named.length > 0) above = named;
      unused = undefined;
      read.push({ line, title, parts });
    }
  }
  say();
  return read;
}
