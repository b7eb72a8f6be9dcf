// A worker for question files, so that a large or wicked one holds up nobody: one task at a time, each with an end.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FileTasks } from './tasks.ts';

type Name = keyof FileTasks;

/** What the worker is sent: one of its tasks and what it is given. */
export type FileTask = { [N in Name]: { readonly name: N; readonly given: Parameters<FileTasks[N]> } }[Name];

type Outcome<N extends Name> = Awaited<ReturnType<FileTasks[N]>>;

/** `full`: too many wait already. `slow`: it took too long. `large`: it took too much memory. `stopped`: the bot is going. */
type Why = 'full' | 'slow' | 'large' | 'stopped';

/** A task that was given up, or not begun. */
export class FileWorkerError extends Error {
  override readonly name = 'FileWorkerError';
  readonly why: Why;

  constructor(why: Why) {
    super(`the worker for question files: ${why}`);
    this.why = why;
  }
}

export interface Patience {
  /** How long the task may take, in ms from its own beginning. */
  readonly time: number;
  /** How many others may be there before it. */
  readonly others: number;
}

export interface FileWorker {
  /** Does a task when those before it are done. @throws FileWorkerError, or what the task throws. */
  run<N extends Name>(name: N, given: Parameters<FileTasks[N]>, patience: Patience): Promise<Outcome<N>>;
  /** Gives up what is under way and what waits; resolves when no thread is left. */
  stop(): Promise<void>;
}

/** MB beside the bot's for what members upload: enough for an ordinary file of 5 MB, and little enough for a small host. */
const UPLOAD_MEMORY = 256;
/** MB for the files of whoever runs the bot: enough for 100,000 questions. */
const OWN_MEMORY = 1024;
/** MB of its heap for what is short-lived. */
const YOUNG_MEMORY = 32;
/** After so long without a task (ms) the thread is ended: its memory is worth more than its start. */
const IDLE = 60_000;

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** What comes of one task. The thread has no other at the time. */
async function outcomeOf(thread: Worker, task: FileTask, time: number): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const giveUp = (why: Why) => (): never => {
    throw new FileWorkerError(why);
  };
  const ends = [
    once(thread, 'message', { signal }).then(([outcome]) => outcome),
    once(thread, 'exit', { signal }).then(giveUp('stopped')),
    sleep(time, undefined, { signal }).then(giveUp('slow')),
  ];
  thread.postMessage(task);
  try {
    return await Promise.race(ends);
  } catch (error) {
    throw isOutOfMemory(error) ? new FileWorkerError('large') : error;
  } finally {
    over.abort();
  }
}

/** Makes the worker of a compiled program; its thread is there only while there is work. `memory`: MB for what is uploaded. */
export function createFileWorker(program: URL, memory: number = UPLOAD_MEMORY): FileWorker {
  let thread: Worker | undefined;
  let limit = 0;
  let idle: NodeJS.Timeout | undefined;
  let stopped = false;
  let tail: Promise<unknown> = Promise.resolve();
  let count = 0;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };

  const begin = (most: number): Worker => {
    limit = most;
    const resourceLimits = { maxOldGenerationSizeMb: most, maxYoungGenerationSizeMb: YOUNG_MEMORY };
    const made = new Worker(program, { resourceLimits });
    made.unref();
    // Whoever waits for it hears it too; unheard it would end the process.
    made.on('error', () => undefined);
    made.once('exit', () => {
      if (thread === made) thread = undefined;
    });
    return made;
  };

  const perform = async (task: FileTask, time: number): Promise<unknown> => {
    if (stopped) throw new FileWorkerError('stopped');
    clearTimeout(idle);
    const most = task.name === 'load' ? OWN_MEMORY : memory;
    // What a thread may take is settled when it begins.
    if (limit !== most) await end();
    thread ??= begin(most);
    try {
      const outcome = await outcomeOf(thread, task, time);
      idle = setTimeout(() => void end(), IDLE).unref();
      return outcome;
    } catch (error) {
      await end();
      throw error;
    }
  };

  return {
    run: async <N extends Name>(
      name: N,
      given: Parameters<FileTasks[N]>,
      { time, others }: Patience,
    ): Promise<Outcome<N>> => {
      if (count > others) throw new FileWorkerError('full');
      count += 1;
      const outcome = tail
        .then(() => perform({ name, given } as FileTask, time))
        .finally(() => {
          count -= 1;
        });
      tail = outcome.catch(() => undefined);
      return (await outcome) as Outcome<N>;
    },
    async stop() {
      stopped = true;
      await end();
    },
  };
}
