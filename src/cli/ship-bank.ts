// Part of the build: reads the shipped questions once, so that no start has to.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fileTasks } from '../bank/file-tasks.ts';
import { printOfFiles, type Shipped } from '../bank/files/shipped.ts';

// This file runs as dist/src/cli/ship-bank.js.
const path = fileURLToPath(new URL('../../../data', import.meta.url));
const shipped: Shipped = {
  print: await printOfFiles(path),
  ...(await fileTasks.load([{ path, bank: 'daily' }])),
};
await writeFile(new URL('../../bank.json', import.meta.url), JSON.stringify(shipped));
