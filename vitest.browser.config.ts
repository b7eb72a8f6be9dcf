// The runs in a real headless browser; apart from the rest because they need chromium (CHROMIUM_PATH, default /usr/bin/chromium).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
