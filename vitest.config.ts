// The test suite that needs only Node: everything under test/ but the browser runs, rough handling (test/harsh) and weather.
// The domain's tests run in two time zones, so that no rule leans on the machine's own; the rest in a third.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const pure = ['test/core/**/*.test.ts'];
/** Of these, rules about text, which know no time (test/architecture.test.ts holds them to it): one zone is enough. */
export const TIMELESS = ['coach', 'history-search', 'page-text', 'search', 'synonyms'].map(
  (name) => `test/core/${name}.test.ts`,
);
const served = ['test/**/*.test.ts'];
/** Files share a process: to load discord.js anew for each of them took a third of the suite's time. */
const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // What is awaited comes in milliseconds, and later on a machine that does much else.
  expect: { poll: { timeout: 20_000 } },
  pool: 'forks' as const,
  isolate: false,
};

export default defineConfig({
  test: {
    // Tests wait more than they work: one worker more than there are cores keeps the cores busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { test: { ...shared, name: 'seoul', include: pure, env: { TZ: 'Asia/Seoul' } } },
      { test: { ...shared, name: 'new-york', include: pure, exclude: TIMELESS, env: { TZ: 'America/New_York' } } },
      {
        test: {
          ...shared,
          name: 'served',
          include: served,
          exclude: [...pure, 'test/browser/**', 'test/harsh/**', 'test/weather/**', 'test/hostile/hostile.test.ts'],
          env: { TZ: 'America/Havana' },
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
});
