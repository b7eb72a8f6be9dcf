// The settings file as editors on Windows save it: every form is read, and the environment has the last word.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadEnvFile, parseEnvFile } from '../src/env-file.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const LINES = [
  'DISCORD_TOKEN=oops',
  '# 주석이에요',
  'LOG_LEVEL=loud',
  'NODE_ENV="production" # at night',
  'EMPTY=',
  '',
];

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** How it is saved → its bytes. */
const FORMS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 LE': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 BE': (text) => bigEndian(`\uFEFF${text}`),
};
const CELLS = Object.entries(FORMS).flatMap(([form, save]) =>
  [
    ['\\n', '\n'],
    ['\\r\\n', '\r\n'],
  ].map(([name = '', end = '']) => ({ form: `${form}, lines end with ${name}`, bytes: save(LINES.join(end)) })),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daily-interview-env-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The built program in a folder of its own, where its `.env` is looked for. */
const installed = async (env: Buffer): Promise<string> => {
  const home = join(folder, 'home');
  await mkdir(home);
  for (const name of ['dist', 'node_modules', 'package.json', 'data', 'src']) {
    await symlink(join(ROOT, name), join(home, name));
  }
  await writeFile(join(home, '.env'), env, { mode: 0o644 });
  return join(home, 'dist/src/main.js');
};

const run = (program: string): Promise<{ code: number; err: string }> =>
  new Promise((resolve) => {
    const flags = ['--preserve-symlinks', '--preserve-symlinks-main', program];
    execFile(process.execPath, flags, { env: { PATH: process.env.PATH }, timeout: 20_000 }, (error, _out, err) =>
      resolve({ code: Number(error?.code ?? 0), err }),
    );
  });

test.each(CELLS)('$form (one of 8)', ({ bytes }) => {
  expect(CELLS).toHaveLength(8);
  expect(parseEnvFile(bytes)).toEqual({
    DISCORD_TOKEN: 'oops',
    LOG_LEVEL: 'loud',
    NODE_ENV: 'production',
    EMPTY: '',
  });
});

describe('a file', () => {
  test('adds to the environment and changes nothing that is set, be it empty', async () => {
    const file = join(folder, '.env');
    await writeFile(file, LINES.join('\n'));
    const env = { LOG_LEVEL: 'warn', NODE_ENV: '' };
    loadEnvFile(file, env);
    expect(env).toEqual({ DISCORD_TOKEN: 'oops', LOG_LEVEL: 'warn', NODE_ENV: '', EMPTY: '' });
  });

  test('that is not there says nothing', () => {
    const env = { LOG_LEVEL: 'warn' };
    loadEnvFile(join(folder, 'none'), env);
    expect(env).toEqual({ LOG_LEVEL: 'warn' });
  });
});

test.each(CELLS.filter((_, index) => index % 2 === 1))(
  'the program reads $form and keeps it to its owner',
  async ({ bytes }) => {
    const { code, err } = await run(await installed(bytes));
    expect(code).toBe(1);
    // All of it, from the first line on.
    expect(err).toContain('DISCORD_TOKEN does not look like a bot token');
    expect(err).toContain('LOG_LEVEL must be');
    expect((await stat(join(folder, 'home', '.env'))).mode & 0o777).toBe(0o600);
  },
);
