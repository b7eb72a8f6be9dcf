// The process of `daily-interview`: a command line becomes an exit code.
import { spawnSync } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function draw(): Promise<unknown> {
  const { loadFaces, pngOf } = await import('../pictures/render.ts');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="16">면접</text></svg>';
  return pngOf({ ground: '#ffffff', svg, width: 40, height: 20 }, await loadFaces());
}

// Whatever it writes holds members' words, or the token.
process.umask(0o077);
// A pipe that closes early (`| head`) is no fault.
process.stdout.on('error', () => undefined);
process.exitCode = await runCli(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    env: process.env,
    now: () => Date.now(),
    // This file runs as dist/src/cli/main.js.
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    terminal: {
      input: process.stdin,
      output: process.stderr,
      isPerson: process.stdin.isTTY === true && process.stderr.isTTY === true,
    },
    platform: process.platform,
    node: process.versions.node,
    execPath: process.execPath,
    spawn: (command, words) => spawnSync(command, words, { stdio: 'ignore' }),
    freeBytes,
    draw,
  },
  () => import('../main.ts'),
);
