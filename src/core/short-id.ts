// A short name for a question in a button's id, where the question's own id may not fit.

import type { Question } from './question.ts';
import type { QuestionBank } from './question-bank.ts';
import { shortHash } from './short-hash.ts';

/** 24 characters that name a question id of any length and script. */
export function shortId(id: string): string {
  return shortHash('question', id);
}

/** What names a question without any of its words, for where Discord refuses them; commands know it. */
export function wordlessName(id: string): string {
  return /^[!-~]+$/.test(id) ? id : shortId(id);
}

/** The question of a short id, in the wanted language where the bank has it. */
export function questionByShortId(
  bank: QuestionBank,
  short: string,
  language: Question['language'],
): Question | undefined {
  const id = bank.longId(short);
  return id === undefined ? undefined : bank.get(id, language);
}

/** What a member chose or typed: an id, a short id, else the best match of the words. */
export function askedQuestion(bank: QuestionBank, asked: string, language: Question['language']): Question | undefined {
  return bank.get(asked, language) ?? questionByShortId(bank, asked, language) ?? bank.find(asked, language, 1)[0];
}
