// Answers laid out in pages: one member a page, a long answer over several, nothing left out.
import type { Answer, AnswerPart } from './answer.ts';
import { partsFor } from './form-part.ts';
import { PAGE_LENGTH, pageText } from './page-text.ts';

/** One screen: a piece of one member's answer. */
export interface AnswerPage {
  readonly answer: Answer;
  /** The parts that this viewer may read. */
  readonly parts: readonly AnswerPart[];
  readonly text: string;
  /** Which piece of the answer, from 1. */
  readonly piece: number;
  readonly pieces: number;
}

const partText = ({ text, attachments }: AnswerPart): string =>
  [text, ...attachments].filter((line) => line !== '').join('\n');

/** The pages of answers in the order given, as a viewer may read them; an answer with nothing to read has none. */
export const answerPages = (answers: readonly Answer[], viewerId: string): AnswerPage[] =>
  answers.flatMap((answer) => {
    const parts = partsFor(answer, viewerId);
    const text = parts.map(partText).join('\n');
    if (text.trim() === '') return [];
    const pieces = pageText(text, PAGE_LENGTH);
    return pieces.map((piece, index) => ({ answer, parts, text: piece, piece: index + 1, pieces: pieces.length }));
  });

const startedAt = (answer: Answer): number => Math.min(...answer.parts.map(({ submittedAt }) => submittedAt));

/** Answers with words in them, the first submitted first. */
export const bySubmission = (answers: readonly Answer[]): Answer[] =>
  answers.filter(({ parts }) => parts.length > 0).toSorted((a, b) => startedAt(a) - startedAt(b));

/** Epoch ms of the first submission among parts, and whether any was edited since. */
export const timesOf = (parts: readonly AnswerPart[]): { readonly at: number; readonly edited: boolean } => ({
  at: Math.min(...parts.map(({ submittedAt }) => submittedAt)),
  edited: parts.some(({ editedAt }) => editedAt !== null),
});
