// The bytes of a file, from disk or from an upload, as question files: decoded, or unpacked.

import type { FaultCode } from '../../core/question-files.ts';
import { fault, type Skipped } from '../diagnostics.ts';
import type { BankFile } from '../read.ts';
import { decode } from './decode.ts';
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
/** Archives in archives are not opened. */
const PACKED = /\.(?:zip|7z|rar|alz|egg|tar|t?gz)$/i;
const TEXT = /\.(?:md|markdown|txt)$/i;

/** Whether a file in a folder or an archive is read. */
export const isQuestionFile = (name: string): boolean => TEXT.test(name);
export const isArchive = (name: string): boolean => /\.zip$/i.test(name);

/** Folders that tools keep, and those whose name hides them, hold no questions. */
export const isLookedInto = (name: string): boolean =>
  !name.startsWith('.') && name !== 'node_modules' && name !== '__MACOSX';

const wholeFile = (code: FaultCode, file: string): Skipped => fault(code, { file, line: 0, text: '' });

const readText = ({ name, bytes, path, bank }: FileBytes): FilesRead => {
  if (bytes.length > MAX_FILE_BYTES) return { files: [], skipped: [wholeFile('too-large', path)] };
  const { text, mended } = decode(bytes);
  const skipped = mended === undefined ? [] : [fault('invalid-utf8', { file: path, ...mended })];
  return { files: [{ name, text, bank, path }], skipped };
};

const readArchive = ({ bytes, path, bank }: FileBytes): FilesRead => {
  if (bytes.length > MAX_ZIP_BYTES) return { files: [], skipped: [wholeFile('too-large', path)] };
  const wants = (parts: readonly string[]): boolean | FaultCode => {
    const name = parts.at(-1) ?? '';
    if (!parts.every(isLookedInto)) return false;
    return PACKED.test(name) ? 'nested-zip' : isQuestionFile(name);
  };
  const { entries, faults } = readZip(bytes, LIMITS, wants);
  if (entries.length + faults.length === 0) return { files: [], skipped: [wholeFile('empty-zip', path)] };
  const read = entries.map(({ name, bytes: own }) => readText({ name, bytes: own, path: `${path}/${name}`, bank }));
  const broken = faults.map(({ code, name }) => wholeFile(code, name === '' ? path : `${path}/${name}`));
  return { files: read.flatMap(({ files }) => files), skipped: [...broken, ...read.flatMap(({ skipped }) => skipped)] };
};

/** The question files in a file's bytes: itself, or the texts in it when it is an archive. */
export const filesIn = (file: FileBytes): FilesRead => (isArchive(file.name) ? readArchive(file) : readText(file));
