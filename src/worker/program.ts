// The program of a worker: does what it is sent and sends back what came of it.
import { parentPort } from 'node:worker_threads';
import type { Task } from './task-worker.ts';
import { tasks } from './tasks.ts';

function done({ name, given }: Task): unknown {
  return Reflect.apply(tasks[name], undefined, given);
}

// What fails ends the worker, and with it the one task that it has.
parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await done(task)));
