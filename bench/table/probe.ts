// Loaded before either bot: tells who measures how much processor time and memory it took, and how long it was blocked.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a bot is asked. `blocked` tells of the time since it was asked the last time. */
export interface Asked {
  readonly ask: 'usage' | 'blocked';
  readonly id: number;
}

/** What it has taken until now. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rss: number;
  /** In use after garbage was collected, in bytes. */
  readonly heap: number;
  /** ms that its thread kept everybody waiting at most. */
  readonly blockedMs: number;
}

const delay = monitorEventLoopDelay({ resolution: 1 });

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  return { cpuSeconds: (user + system) / 1e6, rss, heap: process.memoryUsage().heapUsed, blockedMs: 0 };
}

function blocked(): Usage {
  const blockedMs = delay.max / 1e6;
  delay.reset();
  delay.enable();
  return { cpuSeconds: 0, rss: 0, heap: 0, blockedMs };
}

process.on('message', ({ ask, id }: Asked) => {
  if (ask === 'usage') process.send?.({ id, usage: usage() });
  if (ask === 'blocked') process.send?.({ id, usage: blocked() });
});
process.channel?.unref();
