// The append-only list of all that was sent, and waiting for an entry in it.
import type { HistoryEntry } from '../protocol.ts';

/** An entry before it has its place; `realAt` only where it is not this moment. */
export type NewEntry = Omit<HistoryEntry, 'index' | 'at' | 'realAt'> & { readonly realAt?: number };

export interface History {
  readonly entries: readonly HistoryEntry[];
  append(entry: NewEntry): void;
  /** Rejects after `timeoutMs` real ms. */
  waitFor(
    fits: (entry: HistoryEntry) => boolean,
    options?: { since?: number; timeoutMs?: number },
  ): Promise<HistoryEntry>;
}

/** An empty history whose entries are dated by `now`. */
export function createHistory(now: () => number): History {
  const entries: HistoryEntry[] = [];
  const waiting = new Set<(entry: HistoryEntry) => void>();

  return {
    entries,
    append(entry) {
      const whole: HistoryEntry = { index: entries.length, at: now(), realAt: performance.now(), ...entry };
      entries.push(whole);
      for (const tell of [...waiting]) tell(whole);
    },
    waitFor(fits, { since = 0, timeoutMs = 20_000 } = {}) {
      const there = entries.find((entry) => entry.index >= since && fits(entry));
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(tell);
          reject(new Error(`nothing in the history fits within ${timeoutMs} ms`));
        }, timeoutMs);
        const tell = (entry: HistoryEntry): void => {
          if (!fits(entry)) return;
          waiting.delete(tell);
          clearTimeout(timer);
          resolve(entry);
        };
        waiting.add(tell);
      });
    },
  };
}
