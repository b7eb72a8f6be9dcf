// A queue per key: work of one key runs one after another, that of different keys side by side.

export interface KeyedQueue {
  /** Runs the work after all earlier work of its key. */
  wait<R>(key: string, work: () => Promise<R>): Promise<R>;
  /** Runs the work only if nothing of its key runs or waits, and the process is not being stopped. */
  offer(key: string, work: () => Promise<void>): Promise<void>;
}

export interface KeyedQueueOptions {
  /** From then on nothing is taken up that was only offered: the next start does it. */
  readonly stopping?: AbortSignal | undefined;
  /** Whether work fails with this error when the work before it did. Default: never. */
  readonly failsNext?: (error: unknown) => boolean;
}

/** A new, empty queue; a key is remembered as long as work of it runs or waits. */
export function createKeyedQueue({ stopping, failsNext = () => false }: KeyedQueueOptions = {}): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();

  const wait = <R>(key: string, work: () => Promise<R>): Promise<R> => {
    const before = tails.get(key) ?? Promise.resolve();
    const run = before.then(work, (error: unknown) => {
      if (failsNext(error)) throw error;
      return work();
    });
    tails.set(key, run);
    const forget = () => {
      if (tails.get(key) === run) tails.delete(key);
    };
    run.then(forget, forget);
    return run;
  };

  const isFree = (key: string): boolean => stopping?.aborted !== true && !tails.has(key);
  return { wait, offer: (key, work) => (isFree(key) ? wait(key, work) : Promise.resolve()) };
}
