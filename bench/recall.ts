// How many of the questions of files are found, and how much of what is found is one: `npm run bench -- recall FOLDER`.
// Beside each file or folder NAME stands NAME.expected.json: the titles that a careful reader finds in it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBank } from '../src/bank/files/load.ts';
import { normalTitle } from '../src/bank/identity.ts';

const EXPECTED = '.expected.json';
/** No file may be read worse than this. */
const WORST = 0.7;

export interface Score {
  /** Of the expected titles, how many were found. */
  readonly recall: number;
  /** Of the found titles, how many were expected. */
  readonly precision: number;
}

/** Spaces and marks make no other title. */
function keyOf(title: string): string {
  return normalTitle(title)
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Compares titles; each counts once for each time that it is expected. */
export function scoreOf(expected: readonly string[], found: readonly string[]): Score {
  const left = new Map<string, number>();
  for (const title of expected) left.set(keyOf(title), (left.get(keyOf(title)) ?? 0) + 1);
  const hits = found.filter((title) => {
    const count = left.get(keyOf(title)) ?? 0;
    if (count > 0) left.set(keyOf(title), count - 1);
    return count > 0;
  }).length;
  return {
    recall: expected.length === 0 ? 1 : hits / expected.length,
    precision: found.length === 0 ? (expected.length === 0 ? 1 : 0) : hits / found.length,
  };
}

function titlesIn(value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw new Error('an expected list is a JSON list of titles');
  return value;
}

/** The score of each file of a folder that has an expected list. */
export async function scoresIn(folder: string): Promise<Map<string, Score>> {
  const lists = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(EXPECTED)).sort();
  const scores = new Map<string, Score>();
  for (const list of lists) {
    const name = list.slice(0, -EXPECTED.length);
    const expected = titlesIn(JSON.parse(await readFile(join(folder, list), 'utf8')));
    const { questions } = await loadBank([{ path: join(folder, name) }]);
    scores.set(
      name,
      scoreOf(
        expected,
        questions.map(({ title }) => title),
      ),
    );
  }
  return scores;
}

/** The mean over files, so that a long one counts as a short one. */
export function meanOf(scores: Iterable<Score>): Score {
  const all = [...scores];
  const mean = (of: keyof Score): number => all.reduce((sum, score) => sum + score[of], 0) / Math.max(1, all.length);
  return { recall: mean('recall'), precision: mean('precision') };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}

/** Prints the figures of a folder. */
export async function benchRecall(folder = 'test/bank/recall'): Promise<void> {
  const scores = await scoresIn(folder);
  const lines = [...scores]
    .sort(([, one], [, other]) => Math.min(one.recall, one.precision) - Math.min(other.recall, other.precision))
    .map(([name, { recall, precision }]) => `${percent(recall)} ${percent(precision)}  ${name}`);
  const { recall, precision } = meanOf(scores.values());
  const low = [...scores.values()].filter((score) => Math.min(score.recall, score.precision) < WORST).length;
  process.stdout.write(
    `${[' recall  precision', ...lines, `${scores.size} files: recall ${percent(recall).trim()}, precision ${percent(precision).trim()}; ${low} below ${percent(WORST).trim()}`].join('\n')}\n`,
  );
}
