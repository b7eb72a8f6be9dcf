// Says what failed in the suites whose summaries (reporter.mjs) are named, then their sum as the last line; exit code 1 when something failed.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const path of process.argv.slice(2)) {
  const { passed, skipped, failures } = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { passed: 0, skipped: 0, failures: [['it ended without a summary']] };
  for (const [what, ...why] of failures)
    console.log([`FAILED ${basename(path, '.json')}: ${what}`, ...why].join('\n    '));
  sum.passed += passed;
  sum.failed += failures.length;
  sum.skipped += skipped;
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
