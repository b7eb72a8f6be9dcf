// Question files for commands: the bank's reader, comparison and writer behind the interface that they know.
import { filesIn } from './bank/bytes.ts';
import { diffBanks } from './bank/diff.ts';
import { exportBank } from './bank/export.ts';
import { fault } from './bank/faults.ts';
import { formatBank } from './bank/format.ts';
import { readBank } from './bank/read.ts';
import type { BankQuestion } from './bank/read-file.ts';
import type { Question } from './core/question.ts';
import type { QuestionFiles } from './discord/question-files.ts';

/** Characters of all files of an upload: reading holds up everyone else for its length. */
const MOST_TEXT = 2 * 1024 * 1024;

/** Parts up to which a file is written without needless labels: each of them is read once to see whether it can be. */
const MOST_SPOKEN = 500;

const partsIn = (questions: readonly Question[]): number =>
  questions.reduce(
    (sum, { sampleAnswers, tips, followUps }) => sum + sampleAnswers.length + tips.length + followUps.length,
    0,
  );

const mostCommon = <T>(values: readonly T[]): T | undefined => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

/** The questions without where in the file they stand. */
const plain = ({ line: _line, ...question }: BankQuestion): Question => question;

export const questionFiles: QuestionFiles = {
  read({ name, bytes }, bank, form) {
    const { files, skipped } = filesIn({ name, bytes, path: name, bank });
    if (files.reduce((length, { text }) => length + text.length, 0) > MOST_TEXT) {
      const tooLarge = fault('too-large', { file: name, line: 0, text: '' });
      return { questions: [], skipped: [tooLarge], form: null, confidence: 0 };
    }
    const reading = readBank(files, form === null ? {} : { pattern: form });
    const surest = reading.files.filter(({ format }) => format !== undefined);
    return {
      questions: reading.questions.map(plain),
      skipped: [...skipped, ...reading.skipped].map(({ file, line, code }) => ({ file, line, code })),
      form: mostCommon(surest.map(({ format }) => format)) ?? null,
      confidence: Math.min(1, ...surest.map(({ confidence }) => confidence)),
    };
  },
  compare: diffBanks,
  write(questions) {
    const head = {
      category: mostCommon(questions.map(({ category }) => category)) ?? '',
      language: mostCommon(questions.map(({ language }) => language)) ?? 'ko',
    };
    return partsIn(questions) > MOST_SPOKEN ? formatBank(questions, head) : exportBank(questions, head);
  },
};
