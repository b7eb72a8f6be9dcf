// The ticker: asks the bot once a minute for all that is due, whatever became of the beat before.
import { schedule } from 'node-cron';
import type { JobLog } from './jobs/ports.ts';

/** ms. node-cron waits for a time of day, so it does nothing for as long as a clock was set back. */
const SILENCE = 65_000;
/** ms between two looks at how long it has been. */
const WATCH = 5_000;

/**
 * Runs the work at a second of every minute of the clock until the returned function is called, and also when it has not
 * run for longer than a minute by a clock that nobody can set.
 */
export function everyMinute(second: number, work: () => void): () => Promise<void> {
  let last = performance.now();
  const run = (): void => {
    last = performance.now();
    work();
  };
  // A machine that slept has missed each of its minutes, and node-cron would print a line for every one.
  const begin = () => schedule(`${second} * * * * *`, run, { suppressMissedWarning: true });
  let task = begin();
  const watch = setInterval(() => {
    if (performance.now() - last <= SILENCE) return;
    void task.destroy();
    task = begin();
    run();
  }, WATCH);
  return async () => {
    clearInterval(watch);
    await task.destroy();
  };
}

/** Beats every minute until the returned function is called. A beat that fails is logged, and the next one comes. */
export function startTicker(beat: () => Promise<void>, log: Pick<JobLog, 'error'>): () => Promise<void> {
  return everyMinute(0, () => void beat().catch((err: unknown) => log.error({ err }, 'a beat failed')));
}
