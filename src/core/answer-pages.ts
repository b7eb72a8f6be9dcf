// Answers laid out in pages: one member a page, a long answer over several, nothing left out.
import { type Answer, type AnswerFile, type AnswerPart, hasAnswered, meantParts, partsFor } from './answer.ts';
import { addressOf, fileLine } from './answer-files.ts';
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

function partText(part: AnswerPart, filesOf: (part: AnswerPart) => readonly string[]): string {
  return [part.text, ...filesOf(part)].filter((line) => line !== '').join('\n');
}

/**
 * The pages of answers in the order given, as a viewer may read them; an answer with nothing to read has none. `linkOf`: a
 * link that opens a file now, if there is one; else the address of its message.
 */
export function answerPages(
  answers: readonly Answer[],
  viewerId: string,
  linkOf: (file: AnswerFile) => string | undefined,
): AnswerPage[] {
  // A voice message is played where it stands; its bare link is a file to download.
  const placeOf = (file: AnswerFile, answer: Answer, part: AnswerPart): string | null => {
    const address = addressOf(answer, part);
    return file.recording && address !== null ? address : (linkOf(file) ?? address);
  };
  return answers.flatMap((answer) => {
    const parts = partsFor(answer, viewerId);
    const filesOf = (part: AnswerPart): string[] =>
      part.attachments.map((file) => fileLine(file, placeOf(file, answer, part)));
    const text = parts.map((part) => partText(part, filesOf)).join('\n');
    if (text.trim() === '') return [];
    const pieces = pageText(text, PAGE_LENGTH);
    return pieces.map((piece, index) => ({ answer, parts, text: piece, piece: index + 1, pieces: pieces.length }));
  });
}

function startedAt(answer: Answer): number {
  return Math.min(...meantParts(answer).map(({ submittedAt }) => submittedAt));
}

/** Answers with words in them, the first submitted first. */
export function bySubmission(answers: readonly Answer[]): Answer[] {
  return answers.filter(hasAnswered).toSorted((a, b) => startedAt(a) - startedAt(b));
}

/** Epoch ms of the first submission among parts, and whether any was edited since. */
export function timesOf(parts: readonly AnswerPart[]): { readonly at: number; readonly edited: boolean } {
  return {
    at: Math.min(...parts.map(({ submittedAt }) => submittedAt)),
    edited: parts.some(({ editedAt }) => editedAt !== null),
  };
}
