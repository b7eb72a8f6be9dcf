// Rows of a spreadsheet, of cards or of records as Markdown tables: what their columns are called is read where tables are.
import { bareLabel, namesQuestion } from '../words/labels.ts';
import { asks } from '../words/prefixes.ts';
import { asksOnly } from '../words/speech.ts';

/** A record, and the 1-based line of its file where it begins. */
export interface SheetRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A text, and for each of its lines the line of the file that it came from. */
export interface LinedText {
  readonly text: string;
  readonly lines: readonly number[];
}

export interface RowsOptions {
  /** Cells are HTML. */
  readonly html?: boolean;
  /** What stands first in a row is the question, and what comes next its answer, whatever they say. */
  readonly cards?: boolean;
}

/** A table is cut into pieces that are parsed apart, each with the header. */
const ROWS_OF_PIECE = 50;
const LOOKED_AT = 50;
const HALF = 0.5;

/** Other names of columns as question files call them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...'question questions q front prompt term title 질문 문제 앞면 단어 질문내용 문항'
    .split(' ')
    .map((name) => [name, '질문'] as const),
  ...'answer answers a back definition response solution explanation sampleanswer sampleanswers sample_answer modelanswer 답변 답 정답 뒷면 뜻 해설 모범답변 모범답안'
    .split(' ')
    .map((name) => [name, '답변'] as const),
  ...'category categories topic subject tag tags deck section type 분류 카테고리 주제 태그 영역 과목 구분'
    .split(' ')
    .map((name) => [name, '분류'] as const),
  ...'difficulty level 난이도 레벨'.split(' ').map((name) => [name, '난이도'] as const),
  ...'tip tips hint hints 팁 힌트'.split(' ').map((name) => [name, '팁'] as const),
  ...'keyword keywords 키워드'.split(' ').map((name) => [name, '키워드'] as const),
  ...'followup followups follow_up follow_ups follow-ups 꼬리질문 추가질문'
    .split(' ')
    .map((name) => [name, '꼬리 질문'] as const),
]);

function bare(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '');
}

/** What a column is called in our own words, where it is a word of ours by another name. */
export function columnName(name: string): string {
  return NAMES.get(bare(name)) ?? name.trim();
}

/** A second column of one meaning keeps its own name, and is a note. */
function named(header: readonly string[]): string[] {
  return header.map((name, index) => {
    const own = columnName(name);
    const first = header.findIndex((other) => columnName(other) === own);
    return own !== '답변' && first < index ? name : own;
  });
}

function isQuestion(name: string): boolean {
  return name === '질문' || namesQuestion(bareLabel(name));
}

function escaped(cell: string, html: boolean): string {
  return (html ? cell : cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
    .replaceAll('|', '\\|')
    .trim()
    .replace(/\r\n|\r|\n/g, '<br>');
}

function rowText(cells: readonly string[], html: boolean): string {
  return `| ${cells.map((cell) => escaped(cell, html)).join(' | ')} |`;
}

function isAsked(cell: string): boolean {
  return asksOnly(cell) || asks(cell);
}

/** The column that most often asks; -1: none does. */
function askingColumn(rows: readonly SheetRow[]): number {
  const looked = rows.slice(0, LOOKED_AT);
  const width = Math.max(0, ...looked.map(({ cells }) => cells.length));
  const asking = Array.from(
    { length: width },
    (_, at) => looked.filter(({ cells }) => isAsked(cells[at] ?? '')).length,
  );
  const most = Math.max(0, ...asking);
  return most > 0 && most >= looked.length * HALF ? asking.indexOf(most) : -1;
}

/** A header for rows that have none: the column that asks, and the one after it that answers. */
function madeHeader(rows: readonly SheetRow[], cards: boolean): string[] | undefined {
  const found = askingColumn(rows);
  const asked = found === -1 && cards ? 0 : found;
  if (asked === -1) return undefined;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => (at === asked ? '질문' : at === asked + 1 ? '답변' : ''));
}

/** The header of rows and those below it; undefined: nothing in them is a question. */
function split(rows: readonly SheetRow[], cards: boolean): { header: string[]; body: readonly SheetRow[] } | undefined {
  const [first, ...rest] = rows;
  if (first === undefined) return undefined;
  const own = named(first.cells);
  if (!first.cells.some(isAsked) && own.some(isQuestion)) return { header: own, body: rest };
  const made = madeHeader(rows, cards);
  if (made !== undefined) return { header: made, body: rows };
  const below = madeHeader(rest, false);
  if (below === undefined) return undefined;
  return { header: own.map((name, at) => (below[at] === '질문' ? '질문' : name)), body: rest };
}

/** The rows as tables; undefined: none of their columns asks. `header`: what is known of it without the rows. */
export function tablesOf(
  rows: readonly SheetRow[],
  { html = false, cards = false }: RowsOptions = {},
  header?: readonly string[],
): LinedText | undefined {
  const found = header === undefined ? split(rows, cards) : { header: named(header), body: rows };
  if (found === undefined) return undefined;
  const width = found.header.length;
  const head = [rowText(found.header, false), `|${' --- |'.repeat(width)}`];
  const text: string[] = [];
  const lines: number[] = [];
  for (let at = 0; at < found.body.length; at += ROWS_OF_PIECE) {
    const piece = found.body.slice(at, at + ROWS_OF_PIECE);
    const first = piece[0]?.line ?? 1;
    text.push(...(at === 0 ? [] : ['']), ...head);
    lines.push(...(at === 0 ? [] : [first]), first, first);
    for (const { cells, line } of piece) {
      text.push(
        rowText(
          [...cells, ...Array(Math.max(0, width - cells.length)).fill('')].slice(0, Math.max(width, cells.length)),
          html,
        ),
      );
      lines.push(line);
    }
  }
  return { text: text.join('\n'), lines };
}
