// `bank`: checks question files, compares them, and writes them in our own form or in a group's.
import { stat } from 'node:fs/promises';
import { isPattern, type Pattern } from '../bank/detect/matchers.ts';
import { isArchive } from '../bank/files/bytes.ts';
import { loadBank } from '../bank/files/load.ts';
import { baseName, derivedSlug } from '../bank/identity.ts';
import { type BankQuestion, type BankReading, secondForm } from '../bank/read.ts';
import { diffBanks } from '../bank/write/diff.ts';
import { exportBank } from '../bank/write/export.ts';
import { formatBank } from '../bank/write/format.ts';
import { headOf } from '../bank/write/mode.ts';
import type { FaultCode } from '../core/question-files.ts';
import { diffJson, diffLines } from './bank-diff.ts';
import { type BankTexts, textsFor } from './bank-texts.ts';
import { faultLines, jsonOf, tableOf } from './bank-view.ts';
import { type ExportForm, exportDatabase, exportText } from './database-export.ts';
import { replaceFile } from './replace-file.ts';
import { storeSettings } from './store-faults.ts';
import { type Accepted, sortWords, type Words } from './words.ts';

/** The outside of the command, so that a test can stand in for it. */
export interface BankIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Faults of a whole file: the rest of the answer would pretend that it was read. */
const UNREADABLE: ReadonlySet<FaultCode> = new Set([
  'missing-path',
  'unreadable',
  'too-large',
  'too-many',
  'bad-zip',
  'locked-zip',
  'empty-zip',
]);

function hasUnreadable({ skipped }: BankReading): boolean {
  return skipped.some(({ code }) => UNREADABLE.has(code));
}

function tellUnreadable(reading: BankReading, io: BankIo): void {
  const texts = textsFor(io.env);
  for (const { file, code } of reading.skipped) if (UNREADABLE.has(code)) io.err(`${file}: ${texts.reasons[code]}`);
}

function load(paths: readonly string[], { pattern }: Options): Promise<BankReading> {
  return loadBank(
    paths.map((path) => ({ path })),
    pattern === undefined ? {} : { pattern },
  );
}

/** Titles of another reading that are shown. */
const EXAMPLES = 3;

/** Where a file's form is in doubt, what it would be in the next likeliest. */
async function tellOther(paths: readonly string[], reading: BankReading, io: BankIo): Promise<void> {
  const pattern = secondForm(reading);
  if (pattern === undefined) return;
  const { questions } = await loadBank(
    paths.map((path) => ({ path })),
    { pattern },
  );
  const titles = questions.slice(0, EXAMPLES).map(({ title }) => title);
  if (titles.length > 0) io.out(textsFor(io.env).other(pattern, questions.length, titles));
}

const check: Command = async (paths, options, io) => {
  const texts = textsFor(io.env);
  const reading = await load(paths, options);
  io.out(options.json ? jsonOf(reading) : tableOf(reading, texts));
  if (!options.json && options.pattern === undefined) await tellOther(paths, reading, io);
  if (reading.questions.length > 0 && !hasUnreadable(reading)) return 0;
  if (options.json) tellUnreadable(reading, io);
  return 1;
};

function formatted(questions: readonly BankQuestion[]): string {
  return formatBank(questions, headOf(questions));
}

async function save(path: string, text: string, io: BankIo): Promise<number> {
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
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The questions of all paths, with what was skipped told apart; undefined: there is nothing to write. */
async function questionsToWrite(
  paths: readonly string[],
  options: Options,
  io: BankIo,
): Promise<BankReading | undefined> {
  const texts = textsFor(io.env);
  const reading = await load(paths, options);
  const { questions, skipped } = reading;
  if (skipped.length > 0) io.err(faultLines(skipped, texts).join('\n').trimStart());
  if (hasUnreadable(reading)) return undefined;
  if (questions.length === 0) io.err(texts.noQuestions);
  return questions.length === 0 ? undefined : reading;
}

const format: Command = async (paths, options, io) => {
  const texts = textsFor(io.env);
  const [path = ''] = paths;
  if (options.write && (paths.length > 1 || isArchive(path) || (await isFolder(path)))) {
    io.err(texts.oneFile);
    return 1;
  }
  const reading = await questionsToWrite(paths, options, io);
  if (reading === undefined) return 1;
  const text = formatted(reading.questions);
  if (!options.write) {
    io.out(text.trimEnd());
    return 0;
  }
  if (reading.skipped.length > 0) {
    io.err(texts.wouldLose(path));
    return 1;
  }
  return save(path, text, io);
};

async function exportFiles(paths: readonly string[], form: ExportForm, options: Options, io: BankIo): Promise<number> {
  const reading = await questionsToWrite(paths, options, io);
  if (reading === undefined) return 1;
  const { questions } = reading;
  const plain = questions.map(({ line: _, ...question }) => question);
  if (form === 'json') io.out(JSON.stringify({ questions: plain }, null, 2));
  else if (form === 'anki')
    io.out(
      exportText(
        plain.map((question) => ({ question, answers: [] })),
        form,
      ),
    );
  else io.out(exportBank(questions, headOf(questions)).trimEnd());
  return 0;
}

function formOf({ flags }: Words): ExportForm {
  if (flags.has('--json')) return 'json';
  return flags.has('--anki') ? 'anki' : 'markdown';
}

/** Why these words do not go together, or undefined. */
function exportFault({ paths, flags, values }: Words, texts: BankTexts): string | undefined {
  if (flags.has('--json') && flags.has('--anki')) return texts.export.oneForm;
  const [empty] = [...values].find(([, value]) => value === '') ?? [];
  if (empty !== undefined) return texts.export.missingValue(empty);
  const database = values.has('--database') || values.has('--server') || flags.has('--members');
  if (paths.length > 0 && database) return texts.export.filesOrDatabase;
  return undefined;
}

const exportQuestions: Command = async (paths, options, io) => {
  const texts = textsFor(io.env);
  const { words } = options;
  const fault = exportFault(words, texts);
  if (fault !== undefined) {
    io.err([fault, texts.usage].join('\n'));
    return 1;
  }
  if (paths.length > 0) return exportFiles(paths, formOf(words), options, io);
  const settings = storeSettings(words, io);
  if (settings === undefined) return 1;
  const asked = {
    file: settings.databaseFile,
    keys: settings.dataKeys,
    server: words.values.get('--server'),
    members: words.flags.has('--members'),
    form: formOf(words),
  };
  return exportDatabase(asked, { ...io, texts: texts.export });
};

/** Two files are the same file at two times, whatever their names: those are no categories. */
function asOneFile(question: BankQuestion, names: ReadonlySet<string>): BankQuestion {
  const slug = question.id.slice(question.id.indexOf('/') + 1);
  const derived = slug === derivedSlug(question.source, question.title);
  const category = names.has(question.category) ? '' : question.category;
  return { ...question, category, source: '', id: `/${derived ? derivedSlug('', question.title) : slug}` };
}

/** The questions of both sides, named alike where each side is one file. */
function comparable(readings: readonly [BankReading, BankReading]): [BankQuestion[], BankQuestion[]] {
  const old = [...readings[0].questions];
  const fresh = [...readings[1].questions];
  if (readings.some(({ files }) => files.length > 1)) return [old, fresh];
  const names = new Set([...old, ...fresh].map(({ source }) => baseName(source)));
  return [old.map((one) => asOneFile(one, names)), fresh.map((one) => asOneFile(one, names))];
}

const diff: Command = async (paths, options, io) => {
  const texts = textsFor(io.env);
  const [old = '', fresh = ''] = paths;
  const readings = [await load([old], options), await load([fresh], options)] as const;
  for (const reading of readings) tellUnreadable(reading, io);
  if (readings.some(hasUnreadable)) return 1;
  const found = diffBanks(...comparable(readings));
  io.out(options.json ? diffJson(found) : diffLines(found, texts.diff).join('\n'));
  return 0;
};

interface Options {
  readonly json: boolean;
  readonly write: boolean;
  readonly pattern: Pattern | undefined;
  /** All that was given. */
  readonly words: Words;
}

/** What a command takes: the result is its exit code. */
type Command = (paths: readonly string[], options: Options, io: BankIo) => Promise<number>;

interface Entry extends Accepted {
  readonly run: Command;
  /** How many paths it takes: at least, at most. */
  readonly paths: readonly [number, number];
}

const QUESTIONS = '--questions';
const ANY_NUMBER = Number.POSITIVE_INFINITY;

const COMMANDS: Readonly<Record<string, Entry>> = {
  check: { run: check, paths: [1, ANY_NUMBER], flags: ['--json'], values: [QUESTIONS] },
  format: { run: format, paths: [1, ANY_NUMBER], flags: ['--write'], values: [QUESTIONS] },
  diff: { run: diff, paths: [2, 2], flags: ['--json'], values: [QUESTIONS] },
  export: {
    run: exportQuestions,
    paths: [0, ANY_NUMBER],
    flags: ['--json', '--anki', '--members'],
    values: [QUESTIONS, '--database', '--server'],
  },
};

/** Runs the command; the result is the exit code: 0 when every file could be read, 1 otherwise. */
export async function runBank(args: readonly string[], io: BankIo): Promise<number> {
  const texts = textsFor(io.env);
  const refuse = (...lines: readonly string[]): number => {
    io.err([...lines, texts.usage].join('\n'));
    return 1;
  };
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return refuse();
  const words = sortWords(rest, command);
  if (words.unknown !== undefined) return refuse(texts.unknownOption(words.unknown));
  const pattern = words.values.get(QUESTIONS);
  if (pattern !== undefined && !isPattern(pattern)) return refuse(texts.unknownPattern(pattern));
  const [least, most] = command.paths;
  if (words.paths.length < least || words.paths.length > most) return refuse();
  const options: Options = { json: words.flags.has('--json'), write: words.flags.has('--write'), pattern, words };
  return command.run(words.paths, options, io);
}
