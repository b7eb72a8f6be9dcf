// `daily-interview`: the one list of what the command line can do, and who is asked to do it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadEnvFile } from '../env-file.ts';
import { backup, restoreCopy } from './backup.ts';
import { runBank } from './bank.ts';
import { cliTextsFor } from './cli-texts.ts';
import { doctor } from './doctor.ts';
import type { CliIo } from './io.ts';
import { setup } from './setup.ts';
import { status } from './status.ts';
import { type Accepted, sortWords, type Words } from './words.ts';

interface Entry extends Accepted {
  /** How many paths it takes: at least, at most. */
  readonly paths: readonly [number, number];
  /** The result is the exit code: 0 done, 1 a fault was found or it could not be done, 2 it was called wrongly. */
  readonly run: (words: Words, io: CliIo) => Promise<number>;
}

/** Runs until the process ends by itself; `undefined`: not from here. */
export type StartBot = () => Promise<unknown>;

const DATABASE = '--database';

async function newKey(_words: Words, io: CliIo): Promise<number> {
  io.out(randomBytes(32).toString('base64'));
  return 0;
}

/** All but `start`, `bank` and `help`, which take what follows as it is. */
const COMMANDS = {
  setup: { run: setup, paths: [0, 0], flags: [], values: [] },
  doctor: { run: doctor, paths: [0, 0], flags: ['--json'], values: [] },
  status: { run: status, paths: [0, 0], flags: ['--json'], values: [DATABASE] },
  backup: { run: backup, paths: [0, 1], flags: [], values: [DATABASE, '--keep', '--days'] },
  restore: { run: restoreCopy, paths: [1, 1], flags: [], values: [DATABASE] },
  key: { run: newKey, paths: [0, 0], flags: [], values: [] },
} satisfies Readonly<Record<string, Entry>>;

/** Every command, by name. */
export const COMMAND_NAMES: readonly string[] = ['start', ...Object.keys(COMMANDS), 'bank', 'help'];

/** The words without `--lang ko|en`, wherever it stands, and what it said. */
function withoutLanguage(args: readonly string[]): { readonly rest: readonly string[]; readonly language?: string } {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const found = args[at];
  if (found === undefined) return { rest: args };
  const length = found === '--lang' ? 2 : 1;
  const language = length === 2 ? (args[at + 1] ?? '') : found.slice('--lang='.length);
  return { rest: [...args.slice(0, at), ...args.slice(at + length)], language };
}

async function dispatch(
  [name = '', ...args]: readonly string[],
  io: CliIo,
  start: StartBot,
): Promise<number | undefined> {
  const texts = cliTextsFor(io.env);
  const refuse = (...lines: readonly string[]): number => {
    io.err([...lines, texts.usage].join('\n'));
    return 2;
  };
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    io.out(texts.usage);
    return 0;
  }
  if (name === 'bank') return runBank(args, io);
  if (name === 'start') {
    if (args.length > 0) return refuse();
    await start();
    return undefined;
  }
  const entry: Entry | undefined = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
  if (!entry) return refuse(...(name === '' ? [] : [texts.unknownCommand(name)]));
  const words = sortWords(args, entry);
  if (words.unknown !== undefined) return refuse(texts.unknownOption(words.unknown));
  const [empty] = [...words.values].find(([, value]) => value === '') ?? [];
  if (empty !== undefined) return refuse(texts.missingValue(empty));
  const [least, most] = entry.paths;
  if (words.paths.length < least || words.paths.length > most) return refuse();
  return entry.run(words, io);
}

/** Runs one command line; the result is the exit code, undefined: the bot runs now. */
export async function runCli(args: readonly string[], io: CliIo, start: StartBot): Promise<number | undefined> {
  const { rest, language } = withoutLanguage(args);
  const env = { ...io.env, ...(language === undefined ? {} : { LC_ALL: language }) };
  if (language !== undefined && !['ko', 'en'].includes(language)) {
    io.err(cliTextsFor(io.env).unknownLanguage);
    return 2;
  }
  loadEnvFile(join(io.root, '.env'), env);
  return dispatch(rest, { ...io, env }, start);
}
