// How long the machine kept this process from working, as Linux counts it: a busy machine is not a slow bot.
import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const THREADS = '/proc/self/task';
const EVERY_MS = 100;

/** ms for which each thread has waited for a processor, all in all; 0 where the system does not tell. */
function waited(): number {
  try {
    const each = readdirSync(THREADS).map((id) =>
      Number(readFileSync(`${THREADS}/${id}/schedstat`, 'utf8').split(' ')[1]),
    );
    return each.reduce((sum, ns) => sum + ns, 0) / 1e6;
  } catch {
    return 0;
  }
}

interface Sample {
  readonly at: number;
  readonly waited: number;
}

const samples: Sample[] = [];
function sample(): void {
  // A thread that ends takes its time along.
  const before = samples.at(-1)?.waited ?? 0;
  samples.push({ at: performance.now(), waited: Math.max(before, waited()) });
}

/** Begins to count, once in a process. */
export function watchHeldUp(): void {
  if (samples.length > 0) return;
  sample();
  setInterval(sample, EVERY_MS).unref();
}

/** ms within a span of `performance.now()` in which threads of this process had work and no processor; never more than the span. */
export function heldUpMs(from: number, to: number): number {
  sample();
  const first = samples.findLast(({ at }) => at <= from) ?? samples[0];
  const last = samples.find(({ at }) => at >= to);
  return first && last ? Math.min(to - from, last.waited - first.waited) : 0;
}
