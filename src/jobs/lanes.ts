// One lane per key: work on the same thing never overlaps in this process.

export interface Lanes {
  /** Runs the work when the key's lane is free, after what waits before it. */
  wait<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Runs the work only if the key's lane is free now, and the process is not being stopped. */
  offer(key: string, work: () => Promise<void>): Promise<void>;
}

/** Makes lanes; a lane lives as long as work is in it. `stopping`: from then on nothing is taken up that can wait for the next start. */
export function createLanes(stopping?: AbortSignal): Lanes {
  const lanes = new Map<string, Promise<unknown>>();
  const wait = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = lanes.get(key) ?? Promise.resolve();
    const run = before.then(work, work);
    const settled = run.then(
      () => undefined,
      () => undefined,
    );
    lanes.set(key, settled);
    void settled.then(() => {
      if (lanes.get(key) === settled) lanes.delete(key);
    });
    return run;
  };
  const isOpen = (key: string): boolean => stopping?.aborted !== true && !lanes.has(key);
  return { wait, offer: (key, work) => (isOpen(key) ? wait(key, work) : Promise.resolve()) };
}

/** Runs the work on every item with at most `width` in flight; a failure of one does not stop the others. */
export async function fanOut<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return failures;
}
