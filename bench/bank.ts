// How fast question files are read, against the bare Markdown parser on the same text, and how fast a bank answers while one types.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readBank } from '../src/bank/read.ts';
import type { Question } from '../src/core/question.ts';
import { buildSearch } from '../src/core/search-index.ts';

/** This file runs as dist/bench/bank.js. */
const DATA = new URL('../../data/ko/', import.meta.url);
const SIZES = [100, 10_000, 100_000];
const QUERIES = [
  '자기소개',
  'ㅈㄱㅅㄱ',
  '장점과 단점',
  'rest',
  '인덱스를',
  'ㄷㅇㅌㅂㅇㅅ',
  'http 상태',
  '자기ㅅ',
  'zzz',
  '팀 갈등',
];
/** Every query is asked this often; the first rounds warm up and do not count. */
const ROUNDS = 12;
const WARM_UP = 2;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** ms of CPU-bound work, the best of three. */
const best = (work: () => unknown): number => {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const files = async (): Promise<{ name: string; text: string }[]> => {
  const names = (await readdir(DATA)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(fileURLToPath(new URL(name, DATA)), 'utf8') })),
  );
};

const benchReading = (texts: readonly { name: string; text: string }[]): void => {
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const ours = best(() => readBank(texts));
  const bare = best(() => texts.map(({ text }) => fromMarkdown(text)));
  const speed = (ms: number): string => `${(bytes / 1e6 / (ms / 1000)).toFixed(2)} MB/s`;
  say(
    `reading ${(bytes / 1e6).toFixed(2)} MB in ${texts.length} files: ours ${speed(ours)}, the bare parser ${speed(bare)}`,
  );
};

/** A bank of a wanted size: the shipped questions over and over, each time with a title of its own. */
const grown = (questions: readonly Question[], size: number): Question[] =>
  Array.from({ length: size }, (_, n) => {
    const question = questions[n % questions.length];
    if (!question) throw new Error('the shipped bank is empty');
    return { ...question, id: `${question.id}-${n}`, title: `${question.title} ${n}` };
  });

const benchSearch = (questions: readonly Question[], size: number): void => {
  const bank = grown(questions, size);
  const start = performance.now();
  const search = buildSearch(bank);
  const built = performance.now() - start;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of QUERIES) {
      const asked = performance.now();
      search.find(query, 25);
      if (round >= WARM_UP) times.push(performance.now() - asked);
    }
  }
  times.sort((a, b) => a - b);
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  say(
    `autocomplete over ${size} questions: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (index ${built.toFixed(0)} ms)`,
  );
};

/** Prints the figures of reading and of autocomplete. */
export const benchBank = async (): Promise<void> => {
  const texts = await files();
  benchReading(texts);
  const { questions } = readBank(texts, { bank: 'daily' });
  for (const size of SIZES) benchSearch(questions, size);
};
