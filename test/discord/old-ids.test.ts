// Buttons in members' old messages: every id that an earlier version made is still read.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';

const IDS = readFileSync(new URL('old-ids.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const ROUTES = commands.flatMap(({ handlers }) => handlers.map(({ route }) => route));

const isRead = (id: string): boolean => {
  const [prefix, action, ...words] = id.split(':');
  return ROUTES.some((route) => route.prefix === prefix && route.action === action && route.read(words) !== undefined);
};

test.each([...new Set(ROUTES.map(({ prefix }) => prefix))])('the ids of %s are read by its routes', (prefix) => {
  const ids = IDS.filter((id) => id.startsWith(`${prefix}:`));
  expect(ids).not.toEqual([]);
  expect(ids.filter((id) => !isRead(id))).toEqual([]);
  console.info(`${prefix}: ${ids.length} ids`);
});
