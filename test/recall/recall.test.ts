// How well files of other groups are read: every dialect from fixed seeds, and from one that nobody has seen. The figures are printed.
// RECALL_SEEDS=4,5,6 draws these instead, RECALL_SEEDS=x10 ten new ones; RECALL_FOLDER=<folder> keeps the files there, as
// `npm run bench -- recall <folder>` reads them.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meanOf } from '../../bench/recall.ts';
import { seedsFrom } from '../weather/seeds.ts';
import { DIALECTS, drawCorpus, layDown } from './corpus.ts';
import { type Figures, measure, shareOf } from './measure.ts';
import { lowest, reportOf } from './report.ts';

const FIXED = [1, 2];
const given = process.env.RECALL_SEEDS;
const drawn = seedsFrom(given ?? 'x1', Date.now());
/** `npm run test:recall` tells of every dialect; among the other tests the worst files are enough. */
const isLong = process.env.npm_lifecycle_event === 'test:recall' || given !== undefined;

/** What the reader holds today, and it may only rise: titles as a mean over files, parts as a share of all parts. */
const TITLES = { recall: 0.99, precision: 0.99 };
const PARTS = { answers: 0.97, followUps: 0.99, tips: 1, categories: 0.99 };
/** No file should be read worse than this; so large a share of them is. */
const LOW = 0.7;
const LOW_SHARE = 0;
/** How far a new seed may be from the fixed ones: of 28 the furthest was 0.01 off. */
const SLACK = 0.02;

let folder: string;
const all: Figures[] = [];

beforeAll(async () => {
  folder = process.env.RECALL_FOLDER ?? (await mkdtemp(join(tmpdir(), 'recall-')));
  await mkdir(folder, { recursive: true });
});

afterAll(async () => {
  if (process.env.RECALL_FOLDER === undefined) await rm(folder, { recursive: true });
  process.stdout.write(`\n${reportOf(all, isLong)}\nRECALL_SEEDS=${drawn.join(',')} draws the new files again.\n`);
});

/** Reads the corpus of these seeds. */
async function read(seeds: readonly number[]): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const one of seeds.flatMap(drawCorpus)) {
    await layDown(folder, one);
    figures.push(await measure(folder, one));
  }
  all.push(...figures);
  return figures;
}

function expectTitles(figures: readonly Figures[], slack: number): void {
  const { recall, precision } = meanOf(figures);
  expect(recall, 'recall').toBeGreaterThanOrEqual(TITLES.recall - slack);
  expect(precision, 'precision').toBeGreaterThanOrEqual(TITLES.precision - slack);
  const low = figures.filter((one) => lowest(one) < LOW).map((one) => one.drawn.name);
  expect(low.length / figures.length, low.join(', ')).toBeLessThanOrEqual(LOW_SHARE + slack);
}

describe('the corpus', () => {
  test('the same seed draws the same files, another draws others', () => {
    const text = (seed: number): string => JSON.stringify(drawCorpus(seed).map(({ sheet }) => sheet));
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  test('every file has five to forty questions', () => {
    const sizes = Array.from({ length: 10 }, (_, seed) => drawCorpus(seed)).flat();
    const odd = sizes.filter(({ sheet: { wanted } }) => wanted.length < 5 || wanted.length > 40);
    expect(odd.map(({ name, sheet }) => `${name}: ${sheet.wanted.length}`)).toEqual([]);
    expect(Object.keys(DIALECTS).length).toBeGreaterThanOrEqual(100);
  });

  test('what an earlier draw left in the folder is not read', async () => {
    const own = await mkdtemp(join(tmpdir(), 'recall-'));
    const [first, second] = [1, 2].map((seed) => drawCorpus(seed).find(({ dialect }) => dialect === 'folder-areas'));
    if (!first || !second) throw new Error('no such dialect');
    await layDown(own, { ...first, name: second.name });
    await layDown(own, second);
    const clean = await mkdtemp(join(tmpdir(), 'recall-'));
    await layDown(clean, second);
    expect((await measure(own, second)).extra).toEqual((await measure(clean, second)).extra);
    await rm(own, { recursive: true });
    await rm(clean, { recursive: true });
  });
});

describe('the reader', () => {
  if (given === undefined) {
    test(`keeps its floor on the seeds ${FIXED.join(', ')}`, async () => {
      const figures = await read(FIXED);
      expectTitles(figures, 0);
      expect(shareOf(figures, 'answers'), 'answers').toBeGreaterThanOrEqual(PARTS.answers);
      expect(shareOf(figures, 'followUps'), 'follow-ups').toBeGreaterThanOrEqual(PARTS.followUps);
      expect(shareOf(figures, 'tips'), 'tips').toBeGreaterThanOrEqual(PARTS.tips);
      expect(shareOf(figures, 'categories'), 'categories').toBeGreaterThanOrEqual(PARTS.categories);
    });
  }

  test(`keeps near it on new files (seeds ${drawn.join(', ')})`, async () => {
    expectTitles(await read(drawn), SLACK);
  });
});
