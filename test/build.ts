// The program as people run it, compiled once before the tests that start it as a process of its own.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const LEAN = `${ROOT}dist/lean/`;

/** The compiled entry. */
export const PROGRAM = `${ROOT}dist/src/main.js`;

/** The same with one file of questions instead of all: it starts in half the time. */
export const LEAN_PROGRAM = `${LEAN}dist/src/main.js`;

/** The compiled worker for question files. */
export const WORKER = pathToFileURL(`${ROOT}dist/src/worker/program.js`);

/** Vitest's global setup: compiles src, commands and playground into dist, as `npm start` does, and makes the lean program. */
export const setup = (): void => {
  execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, '--noCheck'], { cwd: ROOT, stdio: 'pipe' });
  rmSync(LEAN, { recursive: true, force: true });
  for (const part of ['src', 'commands', 'playground'])
    cpSync(`${ROOT}dist/${part}`, `${LEAN}dist/${part}`, { recursive: true });
  cpSync(`${ROOT}data/ko/company.md`, `${LEAN}data/ko/company.md`);
};
