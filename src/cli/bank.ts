// `bank`: checks question files, and rewrites them in our own form.
import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { FaultCode, Skipped } from '../bank/faults.ts';
import { formatBank } from '../bank/format.ts';
import { loadBank } from '../bank/load.ts';
import type { BankQuestion, BankReading } from '../bank/read.ts';
import { type BankTexts, textsFor } from './bank-texts.ts';
import { shorten, table } from './columns.ts';

/** The outside of the command, so that a test can stand in for it. */
export interface BankIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const TITLE_CELLS = 48;
const CATEGORY_CELLS = 16;
const FAULT_CELLS = 40;
const NUMERIC: ReadonlySet<number> = new Set([0, 3, 4, 5, 6, 7]);
/** Faults of a whole file: the rest of the answer would pretend that it was read. */
const UNREADABLE: ReadonlySet<FaultCode> = new Set(['missing-path', 'unreadable', 'too-large']);

const jsonOf = ({ questions, skipped }: BankReading): string =>
  JSON.stringify(
    {
      questions: questions.map(
        ({ id, title, category, difficulty, sampleAnswers, tips, keywords, followUps, line }) => ({
          id,
          title,
          category,
          difficulty,
          sampleAnswers,
          tips,
          keywords,
          followUps,
          line,
        }),
      ),
      skipped: skipped.map(({ file, line, text, reason }) => ({ file, line, text, reason })),
    },
    null,
    2,
  );

const questionRow = (question: BankQuestion): string[] => [
  String(question.line),
  shorten(question.title, TITLE_CELLS),
  shorten(question.category, CATEGORY_CELLS),
  '★'.repeat(question.difficulty),
  String(question.sampleAnswers.length),
  String(question.tips.length),
  String(question.keywords.length),
  String(question.followUps.length),
];

const faultLines = (skipped: readonly Skipped[], texts: BankTexts): string[] => {
  if (skipped.length === 0) return [];
  const place = ({ file, line }: Skipped): string => `${file}:${line === 0 ? texts.wholeFile : line}`;
  const rows = skipped.map((one) => [place(one), texts.reasons[one.code], shorten(one.text, FAULT_CELLS)]);
  return ['', texts.skippedHead, ...table(rows, new Set())];
};

const total = (questions: readonly BankQuestion[], count: (question: BankQuestion) => number): number =>
  questions.reduce((sum, question) => sum + count(question), 0);

/** One table; with several files, each file's name above its questions. */
const questionLines = (questions: readonly BankQuestion[], texts: BankTexts): string[] => {
  const [head = '', ...lines] = table([texts.columns, ...questions.map(questionRow)], NUMERIC);
  const several = new Set(questions.map(({ source }) => source)).size > 1;
  const named = lines.flatMap((line, index) => {
    const source = questions[index]?.source ?? '';
    return several && source !== questions[index - 1]?.source ? ['', source, line] : [line];
  });
  return [head, ...named];
};

const tableOf = ({ questions, skipped }: BankReading, texts: BankTexts): string => {
  const answers = total(questions, ({ sampleAnswers }) => sampleAnswers.length);
  const tips = total(questions, (question) => question.tips.length);
  const shown = questions.length === 0 ? [texts.noQuestions] : questionLines(questions, texts);
  const summary = texts.summary(questions.length, answers, tips, skipped.length);
  return [...shown, ...faultLines(skipped, texts), '', summary].join('\n');
};

const hasUnreadable = ({ skipped }: BankReading): boolean => skipped.some(({ code }) => UNREADABLE.has(code));

const check = async (paths: readonly string[], json: boolean, io: BankIo): Promise<number> => {
  const texts = textsFor(io.env);
  const reading = await loadBank(paths.map((path) => ({ path })));
  io.out(json ? jsonOf(reading) : tableOf(reading, texts));
  if (!hasUnreadable(reading)) return 0;
  const unreadable = reading.skipped.filter(({ code }) => UNREADABLE.has(code));
  if (json) for (const { file, code } of unreadable) io.err(`${file}: ${texts.reasons[code]}`);
  return 1;
};

/** The value that most questions have: the file's own. */
const mostCommon = <T>(values: readonly T[]): T | undefined => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

const formatted = (questions: readonly BankQuestion[]): string =>
  formatBank(questions, {
    category: mostCommon(questions.map(({ category }) => category)) ?? '',
    language: mostCommon(questions.map(({ language }) => language)) ?? 'ko',
  });

/** Replaces the file in one step, so that a full disk or a crash leaves the old one; a link stays a link. */
const replaceFile = async (path: string, text: string): Promise<void> => {
  const target = await realpath(path);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await chmod(temporary, (await stat(target)).mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

const save = async (path: string, text: string, io: BankIo): Promise<number> => {
  const texts = textsFor(io.env);
  try {
    await replaceFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    io.err(texts.cannotWrite(path, code));
    return 1;
  }
  io.err(texts.written(path));
  return 0;
};

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const format = async (path: string, write: boolean, io: BankIo): Promise<number> => {
  const texts = textsFor(io.env);
  if (await isFolder(path)) {
    io.err(texts.notAFile(path));
    return 1;
  }
  const reading = await loadBank([{ path }]);
  const { questions, skipped } = reading;
  if (skipped.length > 0) io.err(faultLines(skipped, texts).join('\n').trimStart());
  if (hasUnreadable(reading)) return 1;
  if (questions.length === 0) {
    io.err(texts.noQuestions);
    return 1;
  }
  if (!write) {
    io.out(formatted(questions).trimEnd());
    return 0;
  }
  if (skipped.length > 0) {
    io.err(texts.wouldLose(path));
    return 1;
  }
  return save(path, formatted(questions), io);
};

const OPTIONS: Readonly<Record<string, string>> = { check: '--json', format: '--write' };

/** Runs the command; the result is the exit code: 0 when every file could be read, 1 otherwise. */
export const runBank = async (args: readonly string[], io: BankIo): Promise<number> => {
  const texts = textsFor(io.env);
  const refuse = (...lines: readonly string[]): number => {
    io.err([...lines, texts.usage].join('\n'));
    return 1;
  };
  const [command = '', ...rest] = args;
  const option = OPTIONS[command];
  if (option === undefined) return refuse();
  const unknown = rest.find((word) => word.startsWith('-') && word !== option);
  if (unknown !== undefined) return refuse(texts.unknownOption(unknown));
  const paths = rest.filter((word) => word !== option);
  const [first] = paths;
  if (first === undefined) return refuse();
  if (command === 'check') return check(paths, rest.includes(option), io);
  return paths.length === 1 ? format(first, rest.includes(option), io) : refuse(texts.oneFile);
};

const started = process.argv[1];
const isMain = started !== undefined && import.meta.url === pathToFileURL(realpathSync(started)).href;
if (isMain) {
  // A pipe that closes early (`| head`) is no fault.
  process.stdout.on('error', () => undefined);
  process.exitCode = await runBank(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    env: process.env,
  });
}
