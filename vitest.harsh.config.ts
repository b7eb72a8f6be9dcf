// Rough handling of the whole program: killed at any step, stopped in the middle, clocks that change, Discord away, hostile deeds.
// And what measures time or memory: each file has a process that nothing else has used.
import { defineConfig } from 'vitest/config';

/** With the permission matrix these are two thousand; the long run is by hand. */
const hostile = process.env.npm_lifecycle_event === 'test:hostile' ? '50000' : '1000';

export default defineConfig({
  test: {
    include: ['test/harsh/**/*.test.ts', 'test/hostile/hostile.test.ts'],
    globalSetup: ['test/build.ts'],
    env: { TZ: 'America/Havana', HOSTILE_COUNT: process.env.HOSTILE_COUNT ?? hostile },
    testTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    // A file mostly waits for the processes that it started.
    maxWorkers: 3,
  },
});
