// The program of the worker for question files: does what it is sent and sends back what came of it.
import { parentPort } from 'node:worker_threads';
import type { FileTask } from './file-worker.ts';
import { fileTasks } from './tasks.ts';

function done({ name, given }: FileTask): unknown {
  switch (name) {
    case 'read':
      return fileTasks.read(...given);
    case 'compare':
      return fileTasks.compare(...given);
    case 'write':
      return fileTasks.write(...given);
    case 'load':
      return fileTasks.load(...given);
    case 'deck':
      return fileTasks.deck(...given);
  }
}

// What fails ends the worker, and with it the one task that it has.
parentPort?.on('message', async (task: FileTask) => parentPort?.postMessage(await done(task)));
