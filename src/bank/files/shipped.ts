// The shipped questions as the build read them: a start would else spend a second on reading a megabyte of Markdown.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question } from '../../core/question.ts';
import type { Skipped } from '../diagnostics.ts';

/** What was read of the question files, and of which files. */
export interface Shipped {
  /** By `printOfFiles`. */
  readonly print: string;
  readonly questions: readonly Question[];
  readonly skipped: readonly Skipped[];
}

/** The hash of all files of a folder, by name and content. */
export async function printOfFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    paths.sort().map(async (path) => [path.slice(folder.length), await readFile(path)]),
  );
  const hash = createHash('sha256');
  for (const part of contents.flat()) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** What the build left in `file`, if the folder's files are still those that it read; undefined: read them. */
export async function readShipped(folder: string, file: string): Promise<Shipped | undefined> {
  const [text, print] = await Promise.all([readFile(file, 'utf8').catch(() => undefined), printOfFiles(folder)]);
  if (text === undefined) return undefined;
  const shipped: Shipped = JSON.parse(text);
  return shipped.print === print ? shipped : undefined;
}
