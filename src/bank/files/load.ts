// Reads question files and folders from disk into one bank.
import type { Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FaultCode } from '../../core/question-files.ts';
import { fault, type Skipped } from '../diagnostics.ts';
import { type BankFile, type BankReading, type ReadOptions, readBank } from '../read.ts';
import {
  filesIn,
  isArchive,
  isLookedInto,
  isQuestionFile,
  leftOutFiles,
  MAX_FILE_BYTES,
  MAX_ZIP_BYTES,
} from './bytes.ts';

/** A question file, an archive, or a folder of them. `bank` is the first half of their questions' ids; default: the path's own name. */
export interface BankPath {
  readonly path: string;
  readonly bank?: string;
}

/** Where a walk stands: the path as the caller knows it, and what has been found below the path it began with. */
interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly bank: string;
  readonly visited: Set<string>;
  readonly files: BankFile[];
  readonly skipped: Skipped[];
  /** Files that are not read. */
  readonly others: string[];
}

function addFault(walk: Walk, code: FaultCode, file: string): void {
  walk.skipped.push(fault(code, { file, line: 0, text: '' }));
}

function codeOf(error: unknown): FaultCode {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing-path' : 'unreadable';
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root + sep);
}

function nameOf(walk: Walk, path: string): string {
  const within = relative(walk.root, path).split(sep).join('/');
  return (within === '' ? (path.split(sep).at(-1) ?? path) : within).normalize('NFC');
}

async function takeFile(walk: Walk, path: string, size: number): Promise<void> {
  const name = nameOf(walk, path);
  if (size > (isArchive(name) ? MAX_ZIP_BYTES : MAX_FILE_BYTES)) return addFault(walk, 'too-large', path);
  const { files, skipped } = await filesIn({ name, bytes: await readFile(path), path, bank: walk.bank });
  walk.files.push(...files);
  walk.skipped.push(...skipped);
}

async function takeFolder(walk: Walk, path: string): Promise<void> {
  const names = (await readdir(path)).filter(isLookedInto).sort();
  for (const name of names) await take(walk, join(path, name));
}

/** A link may lead out of the folder, or back into it for ever. */
function mayFollow(walk: Walk, path: string, real: string): boolean {
  if (!isInside(walk.realRoot, real)) {
    addFault(walk, 'link-outside', path);
    return false;
  }
  if (walk.visited.has(real)) return false;
  walk.visited.add(real);
  return true;
}

async function takeKnown(walk: Walk, path: string, found: Stats): Promise<void> {
  const given = path === walk.root;
  if (!found.isDirectory() && !given && !isQuestionFile(path)) {
    walk.others.push(path);
    return;
  }
  if (!mayFollow(walk, path, await realpath(path))) return;
  if (found.isDirectory()) await takeFolder(walk, path);
  else if (found.isFile()) await takeFile(walk, path, found.size);
  else addFault(walk, 'unreadable', path);
}

async function take(walk: Walk, path: string): Promise<void> {
  try {
    await takeKnown(walk, path, await stat(path));
  } catch (error) {
    addFault(walk, codeOf(error), path);
  }
}

async function walkFrom({ path, bank }: BankPath): Promise<Walk> {
  const root = join(path, '.').replace(/[\\/]+$/, '') || sep;
  const realRoot = await realpath(root).catch(() => root);
  const walk: Walk = { root, realRoot, bank: bank ?? root, visited: new Set(), files: [], skipped: [], others: [] };
  await take(walk, root);
  walk.skipped.push(...leftOutFiles(walk.others));
  return walk;
}

/**
 * All questions of the files and folders (recursive, of the kinds in `kinds.ts`, 10 MB a file at most) and `.zip` archives, and everything that
 * became no part of one. Never rejects: a path that is missing or cannot be read is a fault of its own, at line 0.
 */
export async function loadBank(
  paths: readonly BankPath[],
  options: Pick<ReadOptions, 'pattern'> = {},
): Promise<BankReading> {
  const walks: Walk[] = [];
  for (const path of paths) walks.push(await walkFrom(path));
  const { questions, skipped, files } = readBank(
    walks.flatMap((walk) => walk.files),
    options,
  );
  return { questions, files, skipped: [...walks.flatMap((walk) => walk.skipped), ...skipped] };
}
