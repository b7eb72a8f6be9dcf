// The benchmarks by name: `npm run bench -- bank`.
import { benchBank } from './bank.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = { bank: benchBank };

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench();
} else {
  process.stderr.write(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exitCode = 1;
}
