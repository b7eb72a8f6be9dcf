// The process of `daily-interview`: a command line becomes an exit code.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';

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
    spawn: spawnSync,
  },
  () => import('../main.ts'),
);
