// How many sessions may be begun: Discord resets the token of a bot that begins more than 1,000 in a day.
import { setTimeout as sleep } from 'node:timers/promises';

/** What may be begun at once; with one more every `PERIOD` that makes 914 in a day. */
const AT_ONCE = 50;
/** ms */
const PERIOD = 100_000;

export interface IdentifyBudget {
  /** Resolves when one more session may be begun. @throws AbortError */
  wait(signal: AbortSignal): Promise<void>;
}

/** Makes the budget of one process: a gateway that lets clients in and throws them out again is only as bad as that. */
export function createIdentifyBudget(atOnce = AT_ONCE, period = PERIOD): IdentifyBudget {
  let left = atOnce;
  let last = performance.now();

  return {
    async wait(signal) {
      for (;;) {
        const now = performance.now();
        left = Math.min(atOnce, left + (now - last) / period);
        last = now;
        if (left >= 1) break;
        await sleep(Math.ceil((1 - left) * period), undefined, { signal });
      }
      left -= 1;
    },
  };
}
