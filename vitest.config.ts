// The test suite that needs only Node: everything under test/ but the browser runs, rough handling (test/harsh) and weather.
// The domain's tests run in two time zones, so that no rule leans on the machine's own; the rest in a third.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const pure = ['test/core/**/*.test.ts'];
/** Of these, rules about text, which know no time (test/architecture.test.ts holds them to it): one zone is enough. */
export const TIMELESS = ['coach', 'history-search', 'page-text', 'pauses', 'recording', 'search', 'synonyms'].map(
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

/** Files that take over fifteen seconds: begun last, they would keep one core while the others have nothing to do. */
const LONG = ['hostile/matrix', 'commands/mydata-faults', 'bot/thread-events', 'commands/submit', 'bot/absence'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(`test/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // Tests wait more than they work: three workers more than there are cores keep the cores busy.
    maxWorkers: availableParallelism() + 3,
    sequence: { sequencer: LongestFirst },
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
