// A process whose time is made: clock, monotonic time and timers move only when they are told to, hours in no time.
import { setImmediate as turn } from 'node:timers/promises';

const RealDate = Date;

/**
 * Takes over Date, performance.now and the timers of this process. The wall clock can be set; what has passed cannot.
 * @param {number} start epoch ms
 */
export function takeTime(start) {
  let passed = 0;
  let offset = start;
  let made = 0;
  /** @type {Map<number, { at: number, every: number | undefined, run: () => void }>} */
  const timers = new Map();

  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(offset + passed);
      else super(...parts);
    }
    static now() {
      return offset + passed;
    }
  };
  performance.now = () => passed;
  const add = (run, ms, every) => {
    made += 1;
    timers.set(made, { at: passed + Math.max(1, ms), every, run });
    const id = made;
    return { id, unref: () => undefined, ref: () => undefined };
  };
  globalThis.setTimeout = (run, ms = 0) => add(run, ms, undefined);
  globalThis.setInterval = (run, ms) => add(run, ms, ms);
  globalThis.clearTimeout = (timer) => timers.delete(timer?.id);
  globalThis.clearInterval = globalThis.clearTimeout;

  const first = () => [...timers].sort(([, a], [, b]) => a.at - b.at)[0];

  return {
    /** ms since the start, by a clock that nobody sets. */
    passed: () => passed,
    /** Sets the wall clock forwards or back. */
    shift(ms) {
      offset += ms;
    },
    /** The machine sleeps: its clock goes on, nothing else does. */
    sleep(ms) {
      offset += ms;
    },
    /** Lets time pass. @param {number} ms */
    async pass(ms) {
      const end = passed + ms;
      for (let next = first(); next !== undefined && next[1].at <= end; next = first()) {
        const [id, timer] = next;
        passed = timer.at;
        if (timer.every === undefined) timers.delete(id);
        else timer.at += timer.every;
        timer.run();
        await turn();
      }
      passed = end;
    },
  };
}
