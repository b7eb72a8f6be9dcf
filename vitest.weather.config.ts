// Flows in weather: what members are promised, while a share of all requests and events goes wrong. WEATHER_SEEDS=1,2,3 replays, WEATHER_SEEDS=x50 draws fifty.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { seedsFrom } from './test/weather/seeds.ts';

const seeds = seedsFrom(process.env.WEATHER_SEEDS, Date.now());
console.log(`The weather's seeds: ${seeds.join(', ')}. Again: WEATHER_SEEDS=${seeds.join(',')} npm run test:weather`);

/** Flows wait more than they work, so several go at once. Files share a process, as in the main suite. */
const shared = {
  testTimeout: 600_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
  pool: 'forks' as const,
  isolate: false,
  maxConcurrency: 10,
};
const env = {
  WEATHER_SEEDS: seeds.join(','),
  WEATHER_HITS: mkdtempSync(join(tmpdir(), 'daily-interview-weather-')),
  TZ: 'America/Havana',
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'weather',
          include: ['test/weather/flows/*.test.ts'],
          env,
          globalSetup: ['test/build.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      // What hit is counted when all flows are over.
      {
        test: { ...shared, name: 'hits', include: ['test/weather/hits.test.ts'], env, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
