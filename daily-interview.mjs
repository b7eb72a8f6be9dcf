#!/usr/bin/env node
// `npx daily-interview …`: builds what is not built yet, then hands over to src/cli.
import './build.mjs';

if (process.exitCode === undefined || process.exitCode === 0) {
  process.exitCode = undefined;
  await import('./dist/src/cli/main.js');
}
