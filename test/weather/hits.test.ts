// When all flows are over: how many faults of each kind really hit. A kind that never hit was not tried.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { GATEWAY_FAULTS, REQUEST_FAULTS } from '../../playground/weather.ts';

const folder = process.env.WEATHER_HITS ?? '';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Noted {
  readonly seed: number;
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}

test('every kind of fault has hit', () => {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  const noted = lines.map((line) => JSON.parse(line) as Noted);
  const kinds = [...REQUEST_FAULTS, ...GATEWAY_FAULTS];
  const sums = kinds.map((kind) => [kind, noted.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0)] as const);
  const all = sums.reduce((sum, [, count]) => sum + count, 0);
  const told = sums.map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(`${noted.length} flows in weather met ${all} faults: ${told}`);
  expect(sums.filter(([, count]) => count === 0)).toEqual([]);
});
