// Question files for commands: what the worker does with them, with refusals that a member understands.

import { type FileWorker, FileWorkerError, type Patience } from './bank/worker/file-worker.ts';
import type { QuestionFiles } from './core/question-files.ts';
import type { MessageKey } from './discord/translate.ts';
import { UserError } from './discord/user-error.ts';

/** Reading the largest upload takes some seconds where nothing else runs. Discord waits for 15 minutes in all. */
const PATIENCE: Patience = { time: 60_000, others: 4 };

const REFUSALS: Readonly<Record<FileWorkerError['why'], MessageKey>> = {
  full: 'question.refuse.fileLater',
  stopped: 'question.refuse.fileLater',
  slow: 'question.refuse.fileHeavy',
  large: 'question.refuse.fileHeavy',
};

const refused = (error: unknown): never => {
  throw error instanceof FileWorkerError ? new UserError(REFUSALS[error.why]) : error;
};

/** Question files by a worker. */
export const createQuestionFiles = ({ run }: FileWorker): QuestionFiles => ({
  read: (file, bank, form) => run('read', [file, bank, form], PATIENCE).catch(refused),
  compare: (old, fresh) => run('compare', [old, fresh], PATIENCE).catch(refused),
  write: (questions) => run('write', [questions], PATIENCE).catch(refused),
});
