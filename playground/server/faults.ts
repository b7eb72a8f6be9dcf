// Faults on request: each waits for the requests that it fits, as often as it was told.
import type { Fault } from '../protocol.ts';

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The next fault for a route (`POST /channels/:id/messages`), used up by this call. */
  take(route: string): Fault | undefined;
}

/** No faults yet. */
export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      waiting = [];
    },
    take(route) {
      const found = waiting.find(({ fault }) => fault.route === '*' || fault.route === route);
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((one) => one !== found);
      return found.fault;
    },
  };
}
