// The corpus: every dialect, drawn from a seed and laid down as files with the list that is expected of each.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXPORTS } from './dialects/exports.ts';
import { FOLDED } from './dialects/folded.ts';
import { HEADINGS } from './dialects/headings.ts';
import { INDEXES } from './dialects/indexes.ts';
import { LABELS } from './dialects/labels.ts';
import { LISTS } from './dialects/lists.ts';
import { SECTIONS } from './dialects/sections.ts';
import { TABLES } from './dialects/tables.ts';
import { drawFrom } from './draw.ts';
import type { Dialect, Sheet } from './paper.ts';
import { worn } from './wear.ts';

/** Every dialect by its name, which the scores are told by. */
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  ...HEADINGS,
  ...SECTIONS,
  ...LABELS,
  ...LISTS,
  ...FOLDED,
  ...TABLES,
  ...INDEXES,
  ...EXPORTS,
};

export interface Drawn {
  readonly dialect: string;
  readonly seed: number;
  /** The file or folder below the corpus' own. */
  readonly name: string;
  readonly sheet: Sheet;
}

/** One file or folder for each dialect. */
export function drawCorpus(seed: number): Drawn[] {
  return Object.entries(DIALECTS).map(([dialect, write]) => {
    const sheet = worn(drawFrom(seed, `wear of ${dialect}`), write(drawFrom(seed, dialect)));
    const [only = '', ...more] = Object.keys(sheet.files);
    return { dialect, seed, sheet, name: `${dialect}-${seed}${more.length === 0 ? only : ''}` };
  });
}

/** Lays it down as `npm run bench -- recall FOLDER` reads it; what an earlier draw left under its name goes. */
export async function layDown(folder: string, { name, sheet }: Drawn): Promise<void> {
  const files = Object.entries(sheet.files);
  await rm(join(folder, name), { recursive: true, force: true });
  for (const [below, text] of files) {
    const path = files.length === 1 ? join(folder, name) : join(folder, name, below);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const titles = sheet.wanted.map(({ title }) => title);
  await writeFile(join(folder, `${name}.expected.json`), `${JSON.stringify(titles, null, 2)}\n`);
}
