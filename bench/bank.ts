// How fast question files are read, against the bare Markdown parser on the same text, how fast a bank answers while one
// types, and how long the work on a large bank holds up everything else.
import { readdir, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readBank } from '../src/bank/read.ts';
import { diffBanks } from '../src/bank/write/diff.ts';
import type { Question } from '../src/core/question.ts';
import { growSearch } from '../src/core/search-index.ts';
import { createTaskWorker } from '../src/worker/task-worker.ts';

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
/** As they are typed, key by key. */
const TYPED = [...new Set(QUERIES.flatMap((query) => [...query].map((_, at) => query.slice(0, at + 1))))];
/** Every query is asked this often. */
const ROUNDS = 11;

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** ms. */
function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** ms of CPU-bound work, the best of three. */
function best(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => timeOf(work)));
}

function median(times: readonly number[]): number {
  return percentile(
    [...times].sort((one, other) => one - other),
    0.5,
  );
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function files(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(DATA)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(fileURLToPath(new URL(name, DATA)), 'utf8') })),
  );
}

function benchReading(texts: readonly { name: string; text: string }[]): void {
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const ours = best(() => readBank(texts));
  const bare = best(() => texts.map(({ text }) => fromMarkdown(text)));
  const speed = (ms: number): string => `${(bytes / 1e6 / (ms / 1000)).toFixed(2)} MB/s`;
  say(
    `reading ${(bytes / 1e6).toFixed(2)} MB in ${texts.length} files: ours ${speed(ours)}, the bare parser ${speed(bare)}`,
  );
}

/** A bank of a wanted size: the shipped questions over and over, each time with a title of its own. */
function grown(questions: readonly Question[], size: number): Question[] {
  return Array.from({ length: size }, (_, n) => {
    const question = questions[n % questions.length];
    if (!question) throw new Error('the shipped bank is empty');
    return { ...question, id: `${question.id}-${n}`, title: `${question.title} ${n}` };
  });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are in use. */
function used(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function benchSearch(questions: readonly Question[], size: number): Promise<void> {
  const bank = grown(questions, size);
  const before = used();
  const pieces: number[] = [];
  let start = performance.now();
  const search = await growSearch(bank, async () => {
    pieces.push(performance.now() - start);
    await setImmediate();
    start = performance.now();
  });
  const memory = (used() - before) / size;
  // The median of each query: another program's turn on the processor is no fault of the search.
  const times = TYPED.map((query) =>
    median(Array.from({ length: ROUNDS }, () => timeOf(() => search.find(query, 25)))),
  );
  times.sort((one, other) => one - other);
  const ms = (time: number): string => `${time.toFixed(2)} ms`;
  const built = pieces.reduce((sum, piece) => sum + piece, 0);
  say(
    `autocomplete over ${size} questions: p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))} (${TYPED.length} queries, as typed)`,
    `  its index: ${built.toFixed(0)} ms in ${pieces.length} pieces of at most ${Math.max(...pieces).toFixed(0)} ms, ${memory.toFixed(0)} bytes a question`,
  );
}

/** As many questions as a server may have, from one mould: the most that can be alike. */
function benchDiff(questions: readonly Question[]): void {
  const mould = (words: string): Question[] =>
    grown(questions, 5_000).map((question, n) => ({
      ...question,
      title: `${n}번째 질문: 그때의 경험을 ${words} 주세요`,
    }));
  const [old, fresh] = [mould('말해'), mould('이야기해').map((one, n) => ({ ...one, id: `new/${n}` }))];
  const time = best(() => diffBanks(old, fresh));
  say(`comparing 5000 questions with 5000 renamed ones: ${time.toFixed(0)} ms`);
}

/** How long everything else waits at most while the worker reads all the files as one upload. */
async function benchWorker(texts: readonly { name: string; text: string }[]): Promise<void> {
  const worker = createTaskWorker(new URL('../src/worker/program.js', import.meta.url));
  const bytes = Buffer.from(texts.map(({ text }) => text.replace(/^---[\s\S]*?---/, '')).join('\n'));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await worker.run('read', [{ name: 'all.md', bytes }, 'all', null], { time: 60_000, others: 0 });
  const time = performance.now() - start;
  delay.disable();
  await worker.stop();
  const longest = (delay.max / 1e6).toFixed(0);
  say(
    `an upload of ${(bytes.length / 1e6).toFixed(2)} MB in the worker: ${time.toFixed(0)} ms; all else waited ${longest} ms at most`,
  );
}

/** Prints the figures of reading, comparing and autocomplete. */
export async function benchBank(): Promise<void> {
  const texts = await files();
  say(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  benchReading(texts);
  await benchWorker(texts);
  const { questions } = readBank(texts, { bank: 'daily' });
  benchDiff(questions);
  for (const size of SIZES) await benchSearch(questions, size);
}
