// The bytes of a file, from disk or from an upload, as question files: decoded, taken out of what they are packed in, or told.
import { posix } from 'node:path';
import { isToldAlone, type Kind, kindOf, reasonFor } from '../../core/file-kinds.ts';
import type { FaultCode } from '../../core/question-files.ts';
import { fault, type Skipped } from '../diagnostics.ts';
import type { BankFile } from '../read.ts';
import { decode } from './decode.ts';
import { isCards, readCards, readDelimited } from './delimited.ts';
import { readJson } from './json.ts';
import { withoutProgram } from './mdx.ts';
import { faultOfOffice, readDocx, readXlsx } from './office.ts';
import type { LinedText } from './rows.ts';
import { readZip, type ZipLimits } from './unzip.ts';

/** A file's bytes. `path` is what faults call it; `bank` is the first half of its questions' ids. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly bank: string;
}

export interface FilesRead {
  readonly files: readonly BankFile[];
  readonly skipped: readonly Skipped[];
}

/** Of one question file, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Of one archive as it comes, in bytes. */
export const MAX_ZIP_BYTES = 25 * 1024 * 1024;
const LIMITS: ZipLimits = { entry: MAX_FILE_BYTES, total: 50 * 1024 * 1024, entries: 2000 };
/** Bytes that archives, and those in them, may still unpack to. */
interface Budget {
  left: number;
}

/** Notion packs what it exports twice. */
const ARCHIVES_IN_EACH_OTHER = 2;
/** Of the names of files that are left out together. */
const MOST_NAMES = 300;

/** Whether a file in a folder or an archive is read. */
export function isQuestionFile(name: string): boolean {
  return kindOf(name) !== undefined;
}
export function isArchive(name: string): boolean {
  return kindOf(name) === 'zip';
}

/** Folders that tools keep, and those whose name hides them, hold no questions. */
export function isLookedInto(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules' && name !== '__MACOSX';
}

function wholeFile(code: FaultCode, file: string, text = ''): Skipped {
  return fault(code, { file, line: 0, text });
}

function only(code: FaultCode, path: string): FilesRead {
  return { files: [], skipped: [wholeFile(code, path)] };
}

/** Files that are not read, by their paths: documents one by one, with what to do; what else lies there, by its folder. */
export function leftOutFiles(paths: readonly string[]): Skipped[] {
  const alone = paths.filter((path) => isToldAlone(reasonFor(path)));
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    if (alone.includes(path)) continue;
    const folder = posix.dirname(path);
    folders.set(folder, [...(folders.get(folder) ?? []), posix.basename(path)]);
  }
  const rest = [...folders].map(([folder, names]) => {
    const [name = ''] = names;
    const told = names.join(', ');
    const short = told.length > MOST_NAMES ? `${told.slice(0, MOST_NAMES)}… (${names.length})` : told;
    return names.length === 1
      ? wholeFile('kind-other', posix.join(folder, name))
      : wholeFile('kind-other', folder, short);
  });
  return [...alone.map((path) => wholeFile(reasonFor(path), path)), ...rest];
}

function tableFile(file: FileBytes, read: () => LinedText | undefined): FilesRead {
  const { name, path, bank } = file;
  try {
    const found = read();
    return found === undefined ? only('no-columns', path) : { files: [{ name, path, bank, ...found }], skipped: [] };
  } catch {
    return only('bad-file', path);
  }
}

function readText(file: FileBytes, kind: Kind): FilesRead {
  const { name, bytes, path, bank } = file;
  if (bytes.length > MAX_FILE_BYTES) return only('too-large', path);
  const { text, mended } = decode(bytes);
  const skipped = mended === undefined ? [] : [fault('invalid-utf8', { file: path, ...mended })];
  const with_ = (read: FilesRead): FilesRead => ({ ...read, skipped: [...skipped, ...read.skipped] });
  if (kind === 'table')
    return with_(tableFile(file, () => readDelimited(text, /\.tsv$/i.test(name) ? '\t' : undefined)));
  if (kind === 'json') return with_(tableFile(file, () => readJson(text, /l$/i.test(name))));
  if (/\.txt$/i.test(name) && isCards(text)) {
    const cards = tableFile(file, () => readCards(text));
    if (cards.files.length > 0) return with_(cards);
  }
  return { files: [{ name, text: /\.mdx$/i.test(name) ? withoutProgram(text) : text, bank, path }], skipped };
}

async function readOffice(file: FileBytes, kind: 'docx' | 'xlsx'): Promise<FilesRead> {
  const { name, bytes, path, bank } = file;
  const code = bytes.length > MAX_FILE_BYTES ? 'too-large' : faultOfOffice(bytes);
  if (code !== undefined) return only(code, path);
  try {
    if (kind === 'docx') return { files: [{ name, path, bank, text: await readDocx(bytes) }], skipped: [] };
    const { silent, ...found } = await readXlsx(bytes);
    if (found.text === '') return only('no-columns', path);
    return {
      files: [{ name, path, bank, ...found }],
      skipped: silent.map((sheet) => wholeFile('no-columns', path, sheet)),
    };
  } catch {
    return only('bad-file', path);
  }
}

async function readArchive({ bytes, path, bank }: FileBytes, depth: number, budget: Budget): Promise<FilesRead> {
  if (bytes.length > MAX_ZIP_BYTES) return only('too-large', path);
  const others: string[] = [];
  const wants = (parts: readonly string[]): boolean | FaultCode => {
    const name = parts.at(-1) ?? '';
    if (!parts.every(isLookedInto)) return false;
    if (isArchive(name)) return depth < ARCHIVES_IN_EACH_OTHER || 'nested-zip';
    if (!isQuestionFile(name)) others.push(`${path}/${parts.join('/')}`);
    return isQuestionFile(name);
  };
  const { entries, faults } = readZip(bytes, { ...LIMITS, total: budget.left }, wants);
  budget.left -= entries.reduce((sum, { bytes: own }) => sum + own.length, 0);
  const left = leftOutFiles(others);
  if (entries.length + faults.length === 0) return { files: [], skipped: [wholeFile('empty-zip', path), ...left] };
  const files: BankFile[] = [];
  const skipped: Skipped[] = faults.map(({ code, name }) => wholeFile(code, name === '' ? path : `${path}/${name}`));
  for (const { name, bytes: own } of entries) {
    const read = await filesIn({ name, bytes: own, path: `${path}/${name}`, bank }, depth + 1, budget);
    files.push(...read.files);
    skipped.push(...read.skipped);
  }
  return { files, skipped: [...skipped, ...left] };
}

/** The question files in a file's bytes: itself, or those in it when it is an archive. `depth`: in so many it stands. */
export async function filesIn(file: FileBytes, depth = 1, budget: Budget = { left: LIMITS.total }): Promise<FilesRead> {
  const kind = kindOf(file.name);
  if (kind === undefined) return only(reasonFor(file.name), file.path);
  if (kind === 'zip') return readArchive(file, depth, budget);
  return kind === 'docx' || kind === 'xlsx' ? readOffice(file, kind) : readText(file, kind);
}
