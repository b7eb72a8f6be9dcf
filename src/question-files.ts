// Question files for commands: what the worker does with them, with refusals that a member understands.

import type { ReadDeck } from './core/deck-file.ts';
import type { QuestionFiles } from './core/question-files.ts';
import type { MessageKey } from './discord/translate.ts';
import { UserError } from './discord/user-error.ts';
import { type Patience, type TaskWorker, TaskWorkerError } from './worker/task-worker.ts';

/** Reading the largest upload takes some seconds where nothing else runs. Discord waits for 15 minutes in all. */
const PATIENCE: Patience = { time: 60_000, others: 4 };

const REFUSALS: Readonly<Record<TaskWorkerError['why'], MessageKey>> = {
  full: 'question.refuse.fileLater',
  stopped: 'question.refuse.fileLater',
  slow: 'question.refuse.fileHeavy',
  large: 'question.refuse.fileHeavy',
};

function refused(error: unknown): never {
  throw error instanceof TaskWorkerError ? new UserError(REFUSALS[error.why]) : error;
}

/** A deck is read in a second or less where nothing else runs. */
const DECK: Patience = { ...PATIENCE, time: 15_000 };

async function deckBy({ run }: TaskWorker, content: string, now: number): Promise<ReadDeck> {
  const read = await run('deck', [content, now], DECK).catch(refused);
  if ('refusal' in read) throw new UserError(`deck.file.refuse.${read.refusal.why}`, read.refusal.params);
  return read;
}

/** Question files by a worker. */
export function createQuestionFiles(worker: TaskWorker): QuestionFiles {
  return {
    read: (file, bank, form) => worker.run('read', [file, bank, form], PATIENCE).catch(refused),
    compare: (old, fresh) => worker.run('compare', [old, fresh], PATIENCE).catch(refused),
    write: (questions) => worker.run('write', [questions], PATIENCE).catch(refused),
    deck: (content, now) => deckBy(worker, content, now),
  };
}
