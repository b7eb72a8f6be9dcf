// The benchmarks: without a name the table of figures beside a bare bot, with one a line of it, or `bank`, `load`, `recall`.
import { parseArgs } from 'node:util';
import { benchBank } from './bank.ts';
import { benchLoad } from './load.ts';
import { benchRecall } from './recall.ts';
import { MEASURES, printTable } from './table/table.ts';

const BENCHES: Readonly<Record<string, (...args: readonly (string | undefined)[]) => Promise<void>>> = {
  bank: benchBank,
  load: benchLoad,
  recall: benchRecall,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const [name, ...args] = positionals;
const bench = name === undefined ? undefined : BENCHES[name];
if (bench) {
  await bench(...args);
} else if (name === undefined || MEASURES.includes(name)) {
  await printTable({ quick: values.quick, json: values.json, name });
} else {
  process.stderr.write(
    `Say which, or nothing for the whole table: npm run bench -- ${[...Object.keys(BENCHES), ...MEASURES].join(' | ')}\n`,
  );
  process.exitCode = 1;
}
