// The test suite that needs only Node: everything under test/ but the browser runs.
// The domain's tests run in two time zones, so that no rule leans on the machine's own; the rest in a third.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const pure = ['test/core/**/*.test.ts'];
const served = ['test/**/*.test.ts'];
const shared = { testTimeout: 30_000, hookTimeout: 30_000, pool: 'forks' as const };

export default defineConfig({
  test: {
    // Vitest leaves one core alone; of two that is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...shared, name: 'seoul', include: pure, env: { TZ: 'Asia/Seoul' } } },
      { test: { ...shared, name: 'new-york', include: pure, env: { TZ: 'America/New_York' } } },
      {
        test: {
          ...shared,
          name: 'served',
          include: served,
          exclude: [...pure, 'test/browser/**'],
          env: { TZ: 'America/Havana' },
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
});
