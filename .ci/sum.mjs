// Says what failed in the suites whose summaries (reporter.mjs) are named, then their sum as the last line; exit code 1 when something failed.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const read = (path) =>
  existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { passed: 0, skipped: 0, failures: [['it ended without a summary']] };

/** What failed the first time and passed when its file was asked again, alone: printed, to be mended, and no failure. */
const isUnsteady = (path) => existsSync(again(path)) && read(again(path)).failures.length === 0;
const again = (path) => path.replace(/\.json$/, '.again.json');

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const path of process.argv.slice(2)) {
  const { passed, skipped, failures } = read(path);
  const unsteady = isUnsteady(path);
  for (const [what, ...why] of failures)
    console.log([`${unsteady ? 'UNSTEADY' : 'FAILED'} ${basename(path, '.json')}: ${what}`, ...why].join('\n    '));
  sum.passed += passed + (unsteady ? failures.length : 0);
  sum.failed += unsteady ? 0 : failures.length;
  sum.skipped += skipped;
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 ? 1 : 0;
