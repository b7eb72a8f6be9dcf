// The program as people run it, compiled once for tests that start it as a process of its own.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Compiles src, commands and playground into dist (incremental) and returns the path of the entry. */
export const buildProgram = (): string => {
  execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`], { cwd: ROOT, stdio: 'pipe' });
  return `${ROOT}dist/src/main.js`;
};
