// Question files as commands use them: reading, comparing and writing, by an interface that does not name the bank.
import type { ReadDeck } from './deck-file.ts';
import type { FileQuestion } from './export-text.ts';
import type { Question } from './question.ts';

/** What can mark a question in a file. */
export const FORMS = [
  'heading:1',
  'heading:2',
  'heading:3',
  'heading:4',
  'summary',
  'q-mark',
  'bold-number',
  'bullet',
  'line',
  'table',
  'file',
] as const;
export type Form = (typeof FORMS)[number];

/** Whether a word names a form. */
export function isForm(word: string | null | undefined): word is Form {
  return FORMS.some((form) => form === word);
}

/** Why something was left out. */
export type FaultCode =
  | 'outside-question'
  | 'unused-heading'
  | 'empty-title'
  | 'bad-difficulty'
  | 'bad-id'
  | 'bad-language'
  | 'repeated-label'
  | 'duplicate-id'
  | 'duplicate-title'
  | 'unknown-key'
  | 'bad-front-matter'
  | 'html'
  | 'member-answer'
  | 'open-fence'
  | 'no-question'
  | 'missing-path'
  | 'unreadable'
  | 'link-outside'
  | 'too-large'
  | 'too-many'
  | 'bad-zip'
  | 'locked-zip'
  | 'nested-zip'
  | 'empty-zip'
  | 'no-columns'
  | 'bad-file'
  | 'kind-pdf'
  | 'kind-hwp'
  | 'kind-office'
  | 'kind-anki'
  | 'kind-archive'
  | 'kind-other'
  | 'invalid-utf8';

/** A server keeps at most this many questions of its own; a file with more is not read. */
export const MOST_QUESTIONS = 5_000;

/** What a file would be, were it read in another form. */
export interface OtherReading {
  readonly form: string;
  readonly questions: number;
  /** The first ones. */
  readonly titles: readonly string[];
}

export interface FileReading {
  readonly questions: readonly Question[];
  /** What was left out: how much, and the first places. */
  readonly skipped: number;
  readonly firstSkipped: readonly { readonly file: string; readonly line: number; readonly code: FaultCode }[];
  /** The likeliest form, and how sure that is (0 to 1). */
  readonly form: string | null;
  readonly confidence: number;
  /** The next likeliest reading, where the likeliest is in doubt. */
  readonly other: OtherReading | null;
}

export interface QuestionChange {
  readonly before: Question;
  readonly after: Question;
}

export interface FileDiff {
  readonly added: readonly Question[];
  readonly changed: readonly QuestionChange[];
  /** `likeness` 1: surely the same; below, a person should say. */
  readonly renamed: readonly (QuestionChange & { readonly likeness: number })[];
  readonly gone: readonly Question[];
  readonly same: number;
}

/** A file, or an archive of them, as it was brought. */
export interface QuestionFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Each takes its time, and lets everything else go on meanwhile. @throws UserError when it takes too much of it. */
export interface QuestionFiles {
  /** Reads a file; the questions' ids begin with `bank`. */
  read(file: QuestionFile, bank: string, form: Form | null): Promise<FileReading>;
  /** What became of the old questions in the new ones. */
  compare(old: readonly Question[], fresh: readonly Question[]): Promise<FileDiff>;
  /** The deck in the text of a file; `now`: epoch ms at which it came. @throws UserError also when it is none. */
  deck(content: string, now: number): Promise<ReadDeck>;
  /** The questions as Markdown in our own form, ids included; reading it gives them back. */
  write(questions: readonly FileQuestion[]): Promise<string>;
}
