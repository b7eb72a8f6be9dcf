// Runs tasks in a worker thread: one at a time, each with a time and memory limit.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Tasks } from './tasks.ts';

type Name = keyof Tasks;

/** What the worker is sent: one of its tasks and what it is given. */
export type Task = { [N in Name]: { readonly name: N; readonly given: Parameters<Tasks[N]> } }[Name];

type TaskOutcome<N extends Name> = Awaited<ReturnType<Tasks[N]>>;

/** `full`: too many wait already. `slow`: it took too long. `large`: it took too much memory. `stopped`: the bot is going. */
type Why = 'full' | 'slow' | 'large' | 'stopped';

/** A task that was given up, or not begun. */
export class TaskWorkerError extends Error {
  override readonly name = 'TaskWorkerError';
  readonly why: Why;

  constructor(why: Why) {
    super(`the worker: ${why}`);
    this.why = why;
  }
}

export interface Patience {
  /** How long the task may take, in ms from its own beginning. */
  readonly time: number;
  /** How many others may be there before it. */
  readonly others: number;
}

export interface TaskWorker {
  /** Does a task when those before it are done. @throws TaskWorkerError, or what the task throws. */
  run<N extends Name>(name: N, given: Parameters<Tasks[N]>, patience: Patience): Promise<TaskOutcome<N>>;
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

interface Work {
  readonly program: URL;
  readonly memory: number;
  thread: Worker | undefined;
  /** What the thread may take, in MB. */
  limit: number;
  idle: NodeJS.Timeout | undefined;
  stopped: boolean;
  /** The task that comes last; it never rejects. */
  last: Promise<unknown>;
  /** Tasks under way and waiting. */
  count: number;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** What comes of one task. The thread has no other at the time. */
async function outcomeOf(thread: Worker, task: Task, time: number): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const giveUp = (why: Why) => (): never => {
    throw new TaskWorkerError(why);
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
    throw isOutOfMemory(error) ? new TaskWorkerError('large') : error;
  } finally {
    over.abort();
  }
}

async function end(work: Work): Promise<void> {
  clearTimeout(work.idle);
  const ending = work.thread;
  work.thread = undefined;
  await ending?.terminate();
}

function begin(work: Work, most: number): Worker {
  work.limit = most;
  const resourceLimits = { maxOldGenerationSizeMb: most, maxYoungGenerationSizeMb: YOUNG_MEMORY };
  const made = new Worker(work.program, { resourceLimits });
  made.unref();
  // Whoever waits for it hears it too; unheard it would end the process.
  made.on('error', () => undefined);
  made.once('exit', () => {
    if (work.thread === made) work.thread = undefined;
  });
  return made;
}

async function perform(work: Work, task: Task, time: number): Promise<unknown> {
  if (work.stopped) throw new TaskWorkerError('stopped');
  clearTimeout(work.idle);
  const most = task.name === 'load' ? OWN_MEMORY : work.memory;
  // What a thread may take is settled when it begins.
  if (work.limit !== most) await end(work);
  work.thread ??= begin(work, most);
  try {
    const outcome = await outcomeOf(work.thread, task, time);
    work.idle = setTimeout(() => void end(work), IDLE).unref();
    return outcome;
  } catch (error) {
    await end(work);
    throw error;
  }
}

/** Does a task when those before it are done. */
async function inTurn(work: Work, task: Task, { time, others }: Patience): Promise<unknown> {
  if (work.count > others) throw new TaskWorkerError('full');
  work.count += 1;
  const outcome = work.last
    .then(() => perform(work, task, time))
    .finally(() => {
      work.count -= 1;
    });
  work.last = outcome.catch(() => undefined);
  return outcome;
}

/** Makes the worker of a compiled program; its thread is there only while there is work. `memory`: MB for what is uploaded. */
export function createTaskWorker(program: URL, memory: number = UPLOAD_MEMORY): TaskWorker {
  const last = Promise.resolve();
  const work: Work = {
    program,
    memory,
    thread: undefined,
    limit: 0,
    idle: undefined,
    stopped: false,
    last,
    count: 0,
  };

  return {
    run: async <N extends Name>(name: N, given: Parameters<Tasks[N]>, patience: Patience): Promise<TaskOutcome<N>> =>
      (await inTurn(work, { name, given } as Task, patience)) as TaskOutcome<N>,
    async stop() {
      work.stopped = true;
      await end(work);
    },
  };
}
