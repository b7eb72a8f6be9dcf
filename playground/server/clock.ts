// The hand-turned clock: time that a page or a test can stop, set and run fast.
import type { VirtualClock } from '../protocol.ts';

/** A clock that starts at `startMs` (epoch ms, default: now) and runs with real time until it is told otherwise. */
export function createClock(startMs: number = Date.now()): VirtualClock {
  let anchorVirtual = startMs;
  let anchorReal = performance.now();
  let speed = 1;
  let running = true;
  const listeners = new Set<(now: number) => void | Promise<void>>();

  const now = (): number =>
    Math.floor(running ? anchorVirtual + (performance.now() - anchorReal) * speed : anchorVirtual);
  const anchor = (virtual: number): void => {
    anchorVirtual = virtual;
    anchorReal = performance.now();
  };

  return {
    now,
    get running() {
      return running;
    },
    get speed() {
      return speed;
    },
    stop() {
      anchor(now());
      running = false;
    },
    run(newSpeed = 1) {
      anchor(now());
      speed = newSpeed;
      running = true;
    },
    set(epochMs) {
      anchor(epochMs);
      for (const listener of [...listeners]) void listener(epochMs);
    },
    onJump(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
