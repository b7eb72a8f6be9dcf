// What goes into an export: the questions, and below each of them the answers that everyone may read by now.
import { type Answer, partsFor } from './answer.ts';
import { fileLine, fileLines } from './answer-files.ts';
import { bySubmission } from './answer-pages.ts';
import type { Exported, MemberAnswer } from './export-text.ts';
import { type DailyPost, isAsking, isShown, opening } from './post.ts';
import type { Question } from './question.ts';
import type { Study } from './study.ts';

/** A post whose answers may be told, with all of them. */
export interface Told {
  readonly question: Question;
  /** Whether the study lets those who answered be named. */
  readonly named: boolean;
  readonly answers: readonly Answer[];
}

export interface ExportRules {
  /** Null: told without a name. Asked only where the study lets one be told. */
  readonly nameOf: (userId: string) => string | null;
  /** Whether a study still keeps the sample answers of a question closed. */
  readonly isClosed: (questionId: string) => boolean;
}

/** The question of a post whose answers everyone may read by now, or undefined. */
export function toldQuestion(study: Pick<Study, 'reveal'>, post: DailyPost, now: number): Question | undefined {
  return isShown(post) && opening(study.reveal, post, undefined, now).open ? (post.question ?? undefined) : undefined;
}

/** Whether a post still keeps its question's sample answers from those who have not answered it. */
export function keepsClosed(study: Pick<Study, 'reveal'>, post: DailyPost, now: number): boolean {
  return isAsking(post, now) && !opening(study.reveal, post, undefined, now).open;
}

/** The members who have an answer among these, the first to answer first. */
export function membersOf(told: readonly Told[]): string[] {
  const answers = told.flatMap((one) => bySubmission(one.answers).filter(hasWords));
  return [...new Set(bySubmission(answers).map(({ userId }) => userId))];
}

/** As a question file keeps it, so that what was imported is known again: no blanks at the edges or at the ends of lines. */
function tidy(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** `isNamed`: the address of a message leads to who wrote it, so it is told only with the name. */
function wordsOf(answer: Answer, isNamed: boolean): string {
  const lines = partsFor(answer, '').flatMap((part) => [
    part.text,
    ...(isNamed ? fileLines(answer, part) : part.attachments.map((file) => fileLine(file, null))),
  ]);
  return tidy(lines.filter((line) => line !== '').join('\n'));
}

function hasWords(answer: Answer): boolean {
  return wordsOf(answer, false) !== '';
}

function keyOf({ id, language }: Question): string {
  return `${language} ${id}`;
}

/** The questions that there are anyway, with their answers; others join with their first answer. */
export function exportedOf(
  own: readonly Question[],
  told: readonly Told[],
  { nameOf, isClosed }: ExportRules,
): Exported[] {
  const all = new Map<string, Exported>(own.map((question) => [keyOf(question), { question, answers: [] }]));
  for (const { question, answers, named } of told) {
    const said = bySubmission(answers)
      .filter(hasWords)
      .map((answer): MemberAnswer => {
        const name = named ? nameOf(answer.userId) : null;
        return { name, text: wordsOf(answer, name !== null) };
      });
    if (said.length === 0) continue;
    const shown = isClosed(question.id) ? { ...question, sampleAnswers: [] } : question;
    const known = all.get(keyOf(question)) ?? { question: shown, answers: [] };
    all.set(keyOf(question), { ...known, answers: [...known.answers, ...said] });
  }
  return [...all.values()];
}
