// What the documents say of files and folders: each that they name is there, and each folder of the program is named.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const sourceOf = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');

const inside = (folder: string): string[] =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.replaceAll('\\', '/')}`,
  );
const files = ['src', 'commands', 'playground', 'test', 'bench', 'docs']
  .flatMap(inside)
  .filter((file) => !/node_modules|\/dist\//.test(file))
  .concat(readdirSync(ROOT));

/** Files in backticks that are nowhere; `coin` is what the reader is shown how to make. */
const missingIn = (text: string): string[] =>
  [...text.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|mjs|md))`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !/\/coin(?:\.test)?(?:\/|\.)/.test(path))
    .filter((path) => !files.some((file) => file === path || file.endsWith(`/${path}`)));

test.each(['CONTRIBUTING.md', 'docs/architecture.md'])('%s names files that are there', (document) => {
  expect(missingIn(sourceOf(document))).toEqual([]);
});

test('a file that is not there is found', () => {
  expect(missingIn('see `src/jobs/nowhere.ts`, `advance.ts` and `jobs/advance.ts`')).toEqual(['src/jobs/nowhere.ts']);
});

describe('the folders of docs/architecture.md', () => {
  const text = sourceOf('docs/architecture.md');
  const listed = /## Folders\n+```\n([\s\S]*?)```/.exec(text)?.[1] ?? '';

  test('are all there are in src', () => {
    const folders = readdirSync(`${ROOT}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const named = [...listed.matchAll(/^ {2}([\w-]+)\/ /gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  test('have all files that stand in src itself', () => {
    const own = readdirSync(`${ROOT}src`).filter((name) => name.endsWith('.ts'));
    expect(own.filter((name) => !listed.includes(name))).toEqual([]);
  });
});
