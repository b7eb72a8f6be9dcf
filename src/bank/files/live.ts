// A bank that follows its files: what a leader adds or edits is there within a minute, without a restart.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Question } from '../../core/question.ts';
import { createQuestionBank, growQuestionBank, type QuestionBank } from '../../core/question-bank.ts';
import type { Skipped } from '../diagnostics.ts';
import type { BankPath } from './load.ts';

export interface LiveBank {
  /** Always the newest reading. */
  readonly bank: QuestionBank;
  /**
   * Reads the files again if one of them changed; resolves to what could not be read of them, or undefined if none changed or
   * they are still being read. @throws what reading them throws; they are then left alone until they change.
   */
  refresh(): Promise<readonly Skipped[] | undefined>;
}

/** Name, size and time of everything below a path; a missing one has a print too, so that its coming is a change. */
async function printOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return `${path} is not there`;
  if (!found.isDirectory()) return `${path} ${found.size} ${found.mtimeMs}`;
  const names = await readdir(path, { recursive: true });
  const prints = names.sort().map(async (name) => {
    const child = await stat(join(path, name)).catch(() => undefined);
    return `${name} ${child?.size} ${child?.mtimeMs}`;
  });
  return (await Promise.all(prints)).join('\n');
}

/** Reads what is below the paths. */
type Load = (
  paths: readonly BankPath[],
) => Promise<{ readonly questions: readonly Question[]; readonly skipped: readonly Skipped[] }>;

/** Makes a bank over files and folders, empty until the first `refresh`. */
export function createLiveBank(paths: readonly BankPath[], load: Load): LiveBank {
  let print = '';
  let newest = createQuestionBank([]);
  let isReading = false;

  const look = async (): Promise<readonly Skipped[] | undefined> => {
    const now = (await Promise.all(paths.map(({ path }) => printOf(path)))).join('\n');
    if (now === print) return undefined;
    print = now;
    const { questions, skipped } = await load(paths);
    newest = await growQuestionBank(questions, () => setImmediate());
    return skipped;
  };

  return {
    bank: {
      get all() {
        return newest.all;
      },
      categories: (language) => newest.categories(language),
      get: (id, language) => newest.get(id, language),
      longId: (short) => newest.longId(short),
      find: (query, language, limit) => newest.find(query, language, limit),
    },
    async refresh() {
      if (isReading) return undefined;
      isReading = true;
      return look().finally(() => {
        isReading = false;
      });
    },
  };
}
