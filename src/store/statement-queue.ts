// The statements of one connection in a queue: one in flight, tried again while the database is locked, given up in time.
import { setTimeout as pause } from 'node:timers/promises';
import { StoreBusyError, StoreClosedError } from './errors.ts';

/** Between two attempts the thread that waited for the lock is free for files, DNS and the other connection. */
const PAUSE_MS = 25;

export interface StatementQueue {
  /** Runs when its turn comes; again while the database is locked. @throws StoreBusyError, StoreClosedError */
  run<R>(statement: () => Promise<R>): Promise<R>;
  /** Lets what waits finish; later statements are refused. */
  close(): Promise<void>;
}

export interface StatementQueueOptions {
  readonly retryForMs: number;
  /** How long one attempt itself waits for a lock. */
  readonly attemptMs: number;
  readonly isBusy: (error: unknown) => boolean;
}

interface Waiting {
  readonly since: number;
  readonly attempt: () => Promise<void>;
  readonly fail: (error: unknown) => void;
}

/** The queue of one connection. `node-sqlite3` would start every statement at once and block a thread of libuv's four with each. */
export function statementQueue({ retryForMs, attemptMs, isBusy }: StatementQueueOptions): StatementQueue {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let lockedSince: number | undefined;
  let closed = false;

  // Time in the queue before the lock does not count: a large import would fail whole at its first busy row.
  const giveUpLate = (error: unknown, locked: number) => {
    const nextAttemptEnds = performance.now() + PAUSE_MS + attemptMs;
    const isLate = ({ since }: Waiting) => Math.max(since, locked) + retryForMs < nextAttemptEnds;
    const late = waiting.filter(isLate);
    waiting = waiting.filter((item) => !isLate(item));
    for (const item of late) item.fail(new StoreBusyError(retryForMs, { cause: error }));
  };

  const runFirst = async (first: Waiting) => {
    const started = performance.now();
    try {
      await first.attempt();
    } catch (error) {
      if (isBusy(error)) {
        lockedSince ??= started;
        giveUpLate(error, lockedSince);
        await pause(PAUSE_MS);
        return;
      }
      first.fail(error);
    }
    lockedSince = undefined;
    waiting.shift();
  };

  const drain = async () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) await runFirst(first);
    running = undefined;
  };

  return {
    run: <R>(statement: () => Promise<R>) =>
      new Promise<R>((resolve, reject) => {
        if (closed) {
          reject(new StoreClosedError());
          return;
        }
        waiting.push({ since: performance.now(), attempt: async () => resolve(await statement()), fail: reject });
        running ??= drain();
      }),

    close: async () => {
      closed = true;
      await running;
    },
  };
}
