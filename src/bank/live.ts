// A bank that follows its files: what a leader adds or edits is there within a minute, without a restart.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createQuestionBank, type QuestionBank } from '../core/question-bank.ts';
import type { Skipped } from './faults.ts';
import { type BankPath, loadBank } from './load.ts';

export interface LiveBank {
  /** Always the newest reading. */
  readonly bank: QuestionBank;
  /** Reads the files again if one of them changed; resolves to what could not be read of them, or undefined if none changed. */
  refresh(): Promise<readonly Skipped[] | undefined>;
}

/** Name, size and time of everything below a path; a missing one has a print too, so that its coming is a change. */
const printOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) return `${path} is not there`;
  if (!found.isDirectory()) return `${path} ${found.size} ${found.mtimeMs}`;
  const names = await readdir(path, { recursive: true });
  const prints = names.sort().map(async (name) => {
    const child = await stat(join(path, name)).catch(() => undefined);
    return `${name} ${child?.size} ${child?.mtimeMs}`;
  });
  return (await Promise.all(prints)).join('\n');
};

/** Makes a bank over files and folders, empty until the first `refresh`. */
export const createLiveBank = (paths: readonly BankPath[]): LiveBank => {
  let print = '';
  let newest = createQuestionBank([]);
  return {
    bank: {
      get all() {
        return newest.all;
      },
      categories: (language) => newest.categories(language),
      get: (id, language) => newest.get(id, language),
      find: (query, language, limit) => newest.find(query, language, limit),
    },
    async refresh() {
      const now = (await Promise.all(paths.map(({ path }) => printOf(path)))).join('\n');
      if (now === print) return undefined;
      const { questions, skipped } = await loadBank(paths);
      newest = createQuestionBank(questions);
      print = now;
      return skipped;
    },
  };
};
