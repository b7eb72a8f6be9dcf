// A queue per key: tasks of one key run one after another, those of different keys side by side.
import { StoreBusyError } from './errors.ts';

/** Runs `task` when every earlier task of its key has ended. */
export type KeyedQueue = <R>(key: string, task: () => Promise<R>) => Promise<R>;

/** A new, empty queue. What waits behind a task that found the database locked fails with it: each would wait as long again. */
export function keyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();

  return <R>(key: string, task: () => Promise<R>): Promise<R> => {
    const previous = tails.get(key) ?? Promise.resolve();
    const run = previous.then(task, (error: unknown) => {
      if (error instanceof StoreBusyError) throw error;
      return task();
    });
    tails.set(key, run);
    const forget = () => {
      if (tails.get(key) === run) tails.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
}
