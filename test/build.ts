// The program as people run it, compiled once before the tests that start it as a process of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** The compiled entry. */
export const PROGRAM = `${ROOT}dist/src/main.js`;

/** The compiled worker for question files. */
export const WORKER = pathToFileURL(`${ROOT}dist/src/bank/worker/program.js`);

/** Vitest's global setup: compiles src, commands and playground into dist, as `npm start` does. */
export const setup = (): void => {
  execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, '--noCheck'], { cwd: ROOT, stdio: 'pipe' });
};
