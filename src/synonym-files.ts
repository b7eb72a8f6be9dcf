// The synonyms of search: those that are shipped, and a group's own in synonyms.local.txt beside them.
import { existsSync, readFileSync } from 'node:fs';
import { decode } from './bank/files/decode.ts';
import { readSynonyms, type Synonyms } from './core/synonyms.ts';

const FILES = ['synonyms.local.txt', 'synonyms.txt'] as const;

/** The groups of the files in a folder; a file that is not there has none. */
export function loadSynonyms(folder: URL): Synonyms {
  return FILES.map((name) => new URL(name, folder))
    .filter((file) => existsSync(file))
    .flatMap((file) => readSynonyms(decode(readFileSync(file)).text));
}
