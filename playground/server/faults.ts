// Faults on request: each waits for the requests that it fits, as often as it was told, or is drawn from a seed.
import type { Fault } from '../protocol.ts';
import { createDraw } from './draw.ts';

type Effect = Fault['effect'];

/** A lottery over the requests that fit. */
export interface SeededFaults {
  readonly seed: number;
  /** Between 0 and 1. */
  readonly share: number;
  readonly route?: string;
  readonly effects: readonly Effect[];
}

export interface Faults {
  add(fault: Fault): void;
  drawFrom(seeded: SeededFaults): void;
  clear(): void;
  /** The next effect for a request by its route (`POST /channels/:id/messages`) and path, used up by this call. */
  take(route: string, path: string): Effect | undefined;
}

function fits(pattern: string | undefined, route: string): boolean {
  return pattern === undefined || pattern === '*' || pattern === route;
}

/** No faults yet. */
export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  let lottery: { readonly seeded: SeededFaults; readonly draw: () => number } | undefined;

  const drawn = (route: string): Effect | undefined => {
    if (lottery === undefined || !fits(lottery.seeded.route, route)) return undefined;
    const { seeded, draw } = lottery;
    if (draw() >= seeded.share) return undefined;
    return seeded.effects[Math.floor(draw() * seeded.effects.length)];
  };

  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    drawFrom(seeded) {
      lottery = { seeded, draw: createDraw(seeded.seed) };
    },
    clear() {
      waiting = [];
      lottery = undefined;
    },
    take(route, path) {
      const found = waiting.find(({ fault }) => fits(fault.route, route) && path.includes(fault.path ?? ''));
      if (found === undefined) return drawn(route);
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((one) => one !== found);
      return found.fault.effect;
    },
  };
}
