// The test suite that needs only Node: everything under test/ but the browser runs.
// Pure tests run in two time zones, so that no rule leans on the machine's own.
import { defineConfig } from 'vitest/config';

const pure = ['test/core/**/*.test.ts', 'test/bank/**/*.test.ts'];
const served = ['test/**/*.test.ts'];
const shared = { testTimeout: 15_000, hookTimeout: 15_000, pool: 'forks' as const };

export default defineConfig({
  test: {
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
