// An import: a file that a leader brought, what was read in it, and what taking it changed, so that it can be undone once.
import type { OwnQuestion } from './own-question.ts';
import type { Question } from './question.ts';
import type { OtherReading } from './question-files.ts';

/** Text of a file that became no part of a question; `code` names the reason. */
export interface LeftOut {
  readonly file: string;
  /** 1-based; 0: the whole file. */
  readonly line: number;
  readonly code: string;
}

/** Empty: as the file says. */
export interface ImportName {
  readonly name: string;
  readonly category: string;
}

/** The questions under another name and category. Only those of one file can have one name. */
export function underName(questions: readonly Question[], { name, category }: ImportName): Question[] {
  const isOne = new Set(questions.map(({ source }) => source)).size <= 1;
  return questions.map((question) => ({
    ...question,
    source: isOne && name !== '' ? name : question.source,
    category: category === '' ? question.category : category,
  }));
}

export interface QuestionImport {
  readonly version: 1;
  readonly guildId: string;
  readonly id: string;
  /** Member who brought it; null: one who had their data deleted. */
  readonly by: string | null;
  readonly state: 'preview' | 'taken' | 'undone';
  readonly fileName: string;
  /** The file in base64, until the import is taken; then empty. */
  readonly content: string;
  /** What marks a question: as the leader chose, or null: as the reader found. */
  readonly form: string | null;
  /** What the reader found. */
  readonly found: {
    readonly form: string | null;
    readonly confidence: number;
    /** The next likeliest reading; absent: there is no doubt. */
    readonly other?: OtherReading;
  };
  /** As they were read; empty once the import is taken. */
  readonly questions: readonly Question[];
  readonly leftOut: { readonly count: number; readonly first: readonly LeftOut[] };
  /** What the leader calls it and puts its questions under; absent: as the file says. */
  readonly named?: ImportName;
  /** Ids of the server's questions that are, says the leader, the same as their near namesakes in the file. */
  readonly renames: readonly string[];
  /** Epoch ms at which it was brought, or taken. */
  readonly at: number;
  /** What it changed, as it was before. */
  readonly before: readonly OwnQuestion[];
  /** Keys (`ownKey`) of what it added. */
  readonly added: readonly string[];
}
