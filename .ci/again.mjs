// The files of a suite that are asked once more, a line each: those in which something failed, when they are few.
import { existsSync, readFileSync } from 'node:fs';

/** What is broken fails in more places, or twice. */
const FEW = 3;

const [path] = process.argv.slice(2);
const { files } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { files: [] };
if (files.length <= FEW) for (const file of files) console.log(file);
