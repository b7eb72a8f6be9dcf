// What is done with files of questions and decks, one plain function each: all of it takes long, so it runs in a worker.

import type { FileQuestion } from '../core/export-text.ts';
import type { Question } from '../core/question.ts';
import {
  type FileDiff,
  type FileReading,
  type Form,
  MOST_QUESTIONS,
  type OtherReading,
  type QuestionFile,
} from '../core/question-files.ts';
import { filesIn } from './files/bytes.ts';
import { readDeck } from './files/deck.ts';
import { type BankPath, loadBank } from './files/load.ts';
import { type BankFile, type BankReading, readBank, secondForm } from './read.ts';
import type { BankQuestion } from './read-file.ts';
import { diffBanks } from './write/diff.ts';
import { exportBank } from './write/export.ts';
import { formatBank } from './write/format.ts';
import { headOf, mostCommon } from './write/mode.ts';

/** Characters of all files of an upload: they take some ten seconds where nothing else runs. */
const MOST_TEXT = 5 * 1024 * 1024;
/** Left-out places that are told. */
const MOST_TOLD = 20;

/** Parts up to which a file is written without needless labels: each of them is read once to see whether it can be. */
const MOST_SPOKEN = 500;

function partsIn(questions: readonly Question[]): number {
  return questions.reduce(
    (sum, { sampleAnswers, tips, followUps }) => sum + sampleAnswers.length + tips.length + followUps.length,
    0,
  );
}

/** Titles of another reading that are shown. */
const EXAMPLES = 3;

/** Another form for one file, where its own is in doubt and the other gives other questions. */
function secondOpinion(files: readonly BankFile[], reading: BankReading): OtherReading | null {
  const second = secondForm(reading);
  if (second === undefined) return null;
  const { questions } = readBank(files, { pattern: second });
  const titles = questions.map(({ title }) => title);
  const same = titles.join('\n') === reading.questions.map(({ title }) => title).join('\n');
  if (same || titles.length === 0) return null;
  return { form: second, questions: titles.length, titles: titles.slice(0, EXAMPLES) };
}

/** The questions without where in the file they stand. */
function plain({ line: _line, ...question }: BankQuestion): Question {
  return question;
}

function tooLarge(file: string): FileReading {
  const code = 'too-large';
  return { questions: [], skipped: 1, firstSkipped: [{ file, line: 0, code }], form: null, confidence: 0, other: null };
}

async function read({ name, bytes }: QuestionFile, bank: string, form: Form | null): Promise<FileReading> {
  const { files, skipped } = await filesIn({ name, bytes, path: name, bank });
  if (files.reduce((length, { text }) => length + text.length, 0) > MOST_TEXT) return tooLarge(name);
  const reading = readBank(files, form === null ? {} : { pattern: form });
  if (reading.questions.length > MOST_QUESTIONS) return tooLarge(name);
  const all = [...skipped, ...reading.skipped];
  const surest = reading.files.filter(({ format }) => format !== undefined);
  return {
    questions: reading.questions.map(plain),
    skipped: all.length,
    firstSkipped: all.slice(0, MOST_TOLD).map(({ file, line, code }) => ({ file, line, code })),
    form: mostCommon(surest.map(({ format }) => format)) ?? null,
    confidence: Math.min(1, ...surest.map(({ confidence }) => confidence)),
    other: form === null ? secondOpinion(files, reading) : null,
  };
}

function compare(old: readonly Question[], fresh: readonly Question[]): FileDiff {
  return diffBanks(old, fresh);
}

function write(questions: readonly FileQuestion[]): string {
  const head = headOf(questions);
  return partsIn(questions) > MOST_SPOKEN ? formatBank(questions, head) : exportBank(questions, head);
}

async function load(paths: readonly BankPath[]) {
  const { questions, skipped } = await loadBank(paths);
  return { questions: questions.map(plain), skipped };
}

/** What a worker can be asked to do with files. */
export const fileTasks = { read, compare, write, load, deck: readDeck };
