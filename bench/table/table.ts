// The table of figures beside a bare bot: `npm run bench`, `-- NAME` for one line of it, `-- --quick`, `-- --json FILE`.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { commands } from './commands.ts';
import type { Bench, Effort, Measure } from './measure.ts';
import { starts } from './starts.ts';
import { stored } from './stored.ts';

const BENCHES: readonly Bench[] = [commands, stored, starts];
const WHOLE: Effort = { rounds: 5, seconds: 4, quick: false };
const QUICK: Effort = { rounds: 2, seconds: 2, quick: true };

/** What can be measured by itself. */
export const MEASURES: readonly string[] = BENCHES.flatMap(({ aims }) => aims.map(({ name }) => name));

/** What is asked for. */
export interface Wish {
  readonly quick: boolean;
  /** Undefined: all. */
  readonly name: string | undefined;
  /** Where the figures are written, too. */
  readonly json: string | undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Three digits that say something. */
function short(value: number | null): string {
  if (value === null) return '–';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function line({ name, unit, product, floor, ratio, goal, met }: Measure): string {
  const figures = [short(product), short(floor), ratio === null ? '–' : `${short(ratio)}×`].map((one) =>
    one.padStart(9),
  );
  return `${name.padEnd(22)}${figures.join('')}  ${goal.padEnd(8)} ${(met ? 'yes' : 'no').padEnd(4)} ${unit}`;
}

/** Prints a line for each measure, and writes them as JSON where that is asked for. */
export async function printTable({ quick, name, json }: Wish): Promise<void> {
  const effort = quick ? QUICK : WHOLE;
  const wanted = (one: string): boolean => name === undefined || one === name;
  say(
    `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}, ${effort.rounds} pairs of runs`,
  );
  say(
    `${'measure'.padEnd(22)}${['bot', 'bare bot', 'ratio'].map((head) => head.padStart(9)).join('')}  goal     met  unit`,
  );
  const measures: Measure[] = [];
  for (const bench of BENCHES) {
    if (!bench.aims.some((aim) => wanted(aim.name))) continue;
    const found = await bench.run(effort, wanted);
    for (const measure of found) say(line(measure));
    measures.push(...found);
    // What comes next may fail; what was measured stays.
    if (json !== undefined) writeFileSync(json, `${JSON.stringify({ measures }, null, 2)}\n`);
  }
}
