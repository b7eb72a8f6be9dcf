// CSV, TSV, and the text that Anki exports: records with a delimiter between their fields.
import { parse } from 'csv-parse/sync';
import { type LinedText, type RowsOptions, type SheetRow, tablesOf } from './rows.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 5;

/** `sep=;` on the first line is how Excel says it; else what stands on the first lines most often, outside of quotes. */
function delimiterOf(text: string): { delimiter: string; skipped: number } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said !== null) return { delimiter: said[1] ?? ',', skipped: 1 };
  const looked = text
    .split(/\r\n|\r|\n/, LOOKED_AT)
    .join('\n')
    .replace(/"(?:[^"]|"")*"/g, '');
  const count = (one: string): number => looked.split(one).length;
  return { delimiter: DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best)), skipped: 0 };
}

/** What is known of a record is where it ends. */
function rowOf(cells: readonly string[], end: number): SheetRow {
  const inner = cells.join('').split(/\r\n|\r|\n/).length - 1;
  return { cells, line: Math.max(1, end - inner) };
}

function rowsOf(text: string, delimiter: string, from: number): SheetRow[] {
  const rows: SheetRow[] = [];
  parse(text, {
    bom: true,
    delimiter,
    from_line: from + 1,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (cells: readonly string[], { lines }) => {
      rows.push(rowOf(cells, lines));
      return null;
    },
  });
  return rows;
}

/** A CSV or TSV as tables of questions; undefined: nothing in it asks. @throws when its quotes are broken beyond reading. */
export function readDelimited(marked: string, known?: string): LinedText | undefined {
  const text = marked.replace(/^\uFEFF/, '');
  const { delimiter, skipped } = known === undefined ? delimiterOf(text) : { delimiter: known, skipped: 0 };
  return tablesOf(rowsOf(text, delimiter, skipped));
}

const SEPARATORS: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  colon: ':',
};
const DIRECTIVE = /^#([a-z]+(?: column)?):(.*)$/i;
const TABBED_AT_LEAST = 2;

/** Whether a plain text is cards: it says so as Anki does, or each of its lines has as many tabs. */
export function isCards(text: string): boolean {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  if (/^#(?:separator|html|tags|columns|notetype|deck|guid)\b/i.test(lines[0] ?? '')) return true;
  const tabs = (line: string): number => line.split('\t').length - 1;
  const first = tabs(lines[0] ?? '');
  return (
    first > 0 && lines.length >= TABBED_AT_LEAST && lines.every((line) => tabs(line) === first && /^\S/.test(line))
  );
}

/** The last part of the first tag: `cs::network blue` is `network`. */
function tagOf(tags: string): string {
  return tags.trim().split(/\s+/)[0]?.split('::').at(-1) ?? '';
}

const FIELD_NAMES = ['질문', '답변'];

/** The columns in our own words, by what the head says of them; what only Anki needs is left out. */
function columnsOf(
  said: ReadonlyMap<string, string>,
  width: number,
  delimiter: string,
): readonly (string | undefined)[] {
  const at = (what: string): number => Number(said.get(`${what} column`) ?? 0) - 1;
  const named = said.get('columns')?.split(delimiter);
  let fields = 0;
  return Array.from({ length: width }, (_, index) => {
    if (index === at('notetype') || index === at('guid')) return undefined;
    if (index === at('tags') || index === at('deck')) return '분류';
    if (named !== undefined) return named[index] ?? '';
    fields += 1;
    return FIELD_NAMES[fields - 1] ?? '';
  });
}

/** The text that Anki exports, as tables of questions. */
export function readCards(text: string): LinedText | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const head = lines.slice(0, Math.max(0, end));
  const said = new Map(
    head.flatMap((line) => {
      const [, name, value] = DIRECTIVE.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), (value ?? '').trim()] as const];
    }),
  );
  const separator = said.get('separator') ?? 'tab';
  const delimiter = SEPARATORS[separator.toLowerCase()] ?? separator;
  const options: RowsOptions = { html: said.get('html') === 'true', cards: true };
  const rows = rowsOf(lines.join('\n'), delimiter, head.length);
  if (head.length === 0) return tablesOf(rows, options);
  const columns = columnsOf(said, Math.max(0, ...rows.map(({ cells }) => cells.length)), delimiter);
  const tags = Number(said.get('tags column') ?? 0) - 1;
  const kept = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => columns[index] !== undefined);
  const own = rows.map(({ cells, line }) => ({
    line,
    cells: kept(cells.map((cell, at) => (at === tags ? tagOf(cell) : cell))),
  }));
  return tablesOf(
    own,
    options,
    columns.filter((name) => name !== undefined),
  );
}
