// Word and Excel files as question files. Both are archives, and what they unpack to is bounded before their readers see them.
import type { FaultCode } from '../../core/question-files.ts';
import { type LinedText, type SheetRow, tablesOf } from './rows.ts';
import { readZip, type ZipLimits } from './unzip.ts';

/** A workbook takes its reader some twenty times what it unpacks to. */
const LIMITS: ZipLimits = { entry: 15 * 1024 * 1024, total: 25 * 1024 * 1024, entries: 2000 };

/** Pictures are not read. */
function isRead(path: readonly string[]): boolean {
  return !path.includes('media');
}

/** Why an archive must not be given to a reader that believes what it says of its sizes. */
export function faultOfOffice(bytes: Uint8Array): FaultCode | undefined {
  const { faults, entries } = readZip(bytes, LIMITS, isRead);
  if (entries.length === 0 && faults.length === 0) return 'bad-file';
  const [first] = faults;
  return first === undefined ? undefined : first.code === 'too-large' ? 'too-large' : 'bad-file';
}

const BLOCK_END = /<\/(?:p|h[1-6]|li|tr|table|ul|ol)>/g;

/** A Word file as text with HTML in it, which question files may have. @throws when it cannot be read. */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  return value.replace(BLOCK_END, '$&\n');
}

function cellOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
}

/** The sheets of a workbook as tables below their names. Sheets in which nothing asks are named in `silent`. @throws when it cannot be read. */
export async function readXlsx(bytes: Uint8Array): Promise<LinedText & { readonly silent: readonly string[] }> {
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(Buffer.from(bytes));
  const silent: string[] = [];
  const text: string[] = [];
  const lines: number[] = [];
  for (const { sheet, data } of sheets) {
    const rows = data
      .map((cells, index): SheetRow => ({ cells: cells.map(cellOf), line: index + 1 }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const table = tablesOf(rows);
    if (table === undefined) silent.push(sheet);
    else {
      const titled = sheets.length > 1 ? [`## ${sheet}`, ''] : [];
      text.push(...titled, table.text, '');
      lines.push(...titled.map(() => 1), ...table.lines, 1);
    }
  }
  return { text: text.join('\n'), lines, silent };
}
