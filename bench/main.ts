// The benchmarks by name: `npm run bench -- bank`.
import { benchBank } from './bank.ts';
import { benchLoad } from './load.ts';
import { benchRecall } from './recall.ts';

const BENCHES: Readonly<Record<string, (...args: readonly (string | undefined)[]) => Promise<void>>> = {
  bank: benchBank,
  load: benchLoad,
  recall: benchRecall,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench(...args);
} else {
  process.stderr.write(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exitCode = 1;
}
