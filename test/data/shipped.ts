// The questions that ship, read from data/, and how a fault among them is reported.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BankFile, type BankQuestion, readBank } from '../../src/bank/read.ts';
import type { Language } from '../../src/core/question.ts';

const ROOT = join(import.meta.dirname, '../../data');

export const LANGUAGES: readonly Language[] = ['ko', 'en'];

export const files: readonly BankFile[] = LANGUAGES.flatMap((language) =>
  readdirSync(join(ROOT, language))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ name: `${language}/${file}`, text: readFileSync(join(ROOT, language, file), 'utf8') })),
);

export const bank = readBank(files, { bank: 'daily' });
export const { questions } = bank;

/** The questions in a language. */
export const spoken = (language: Language): readonly BankQuestion[] =>
  questions.filter((one) => one.language === language);

interface Problem {
  readonly where: string;
  readonly what: string;
}

/** What `find` has against each question, with the line that it stands on. */
export const problems = (find: (question: BankQuestion) => readonly string[], among = questions): Problem[] =>
  among.flatMap((question) =>
    find(question).map((what) => ({ where: `${question.source}:${question.line} ${question.id}`, what })),
  );
