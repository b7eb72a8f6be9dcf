// `daily-interview` itself: what it can do, wrong words, and languages.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/cli.ts';
import { cliOf } from './cli-run.ts';

const run = cliOf({ root: tmpdir() });

test.each([
  [[], 2, 'Usage'],
  [['help'], 0, 'Usage'],
  [['nonsense'], 2, 'nonsense: there is no such command'],
  [['backup', '--nope'], 2, '--nope: there is no such option'],
  [['backup', '--keep'], 2, '--keep needs a value'],
  [['restore'], 2, 'Usage'],
  [['start', 'now'], 2, 'Usage'],
  [['bank', 'check', '/nowhere'], 1, '/nowhere'],
  [['help', '--lang', 'ko'], 0, '사용법'],
  [['help', '--lang', 'fr'], 2, '--lang takes ko or en'],
  [['status', '--database', '/nowhere/at/all.sqlite'], 1, 'no such file'],
])('%j: exit code %i, and what to do', async (args, code, says) => {
  const ended = await run(...args);
  expect(ended.code).toBe(code);
  expect(ended.out + ended.err).toContain(says);
});

test('a key is 32 random bytes, another each time', async () => {
  const [first, second] = [await run('key'), await run('key')];
  expect(Buffer.from(first.out, 'base64')).toHaveLength(32);
  expect(first.out).not.toBe(second.out);
});

test('start hands over to the bot, and has no exit code of its own', async () => {
  let started = 0;
  const starting = cliOf({ root: tmpdir() }, [], async () => {
    started += 1;
  });
  expect((await starting('start')).code).toBeUndefined();
  expect(started).toBe(1);
});

test.each(['README.md', 'README.en.md'])('%s has a row for each command, in the same order', async (file) => {
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
  const section = text
    .split(/^## /m)
    .find((part) => part.startsWith(file === 'README.md' ? '터미널에서' : 'Commands for the terminal'));
  expect([...(section ?? '').matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name)).toEqual(COMMAND_NAMES);
});
