// Shows what became of a bank's questions.
import type { BankDiff, ChangedQuestion, PartName } from '../bank/write/diff.ts';
import type { Question } from '../core/question.ts';
import { shorten } from './columns.ts';

export interface DiffTexts {
  readonly parts: Readonly<Record<PartName, string>>;
  readonly added: string;
  readonly changed: string;
  readonly renamed: string;
  readonly maybeRenamed: (percent: number) => string;
  readonly gone: string;
  readonly counts: (added: number, changed: number, renamed: number, gone: number, same: number) => string;
}

const CELLS = 60;
const PERCENT = 100;

function titleOf({ title }: Question): string {
  return shorten(title, CELLS);
}
function partsOf({ parts }: ChangedQuestion, texts: DiffTexts): string {
  return parts.map((part) => texts.parts[part]).join(', ');
}

/** The difference for people: a mark, the question, what differs. */
export function diffLines(diff: BankDiff, texts: DiffTexts): string[] {
  return [
    ...diff.added.map((question) => `+ ${texts.added}  ${titleOf(question)}`),
    ...diff.changed.map((change) => `~ ${texts.changed}  ${titleOf(change.after)} (${partsOf(change, texts)})`),
    ...diff.renamed.map(({ before, after, likeness }) => {
      const word = likeness === 1 ? texts.renamed : texts.maybeRenamed(Math.round(likeness * PERCENT));
      return `> ${word}  ${titleOf(before)} → ${titleOf(after)}`;
    }),
    ...diff.gone.map((question) => `- ${texts.gone}  ${titleOf(question)}`),
    texts.counts(diff.added.length, diff.changed.length, diff.renamed.length, diff.gone.length, diff.same),
  ];
}

function nameOf({ id, title }: Question): { id: string; title: string } {
  return {
    id: id.slice(id.indexOf('/') + 1),
    title,
  };
}

/** The difference for programs. */
export function diffJson({ added, changed, renamed, gone, same }: BankDiff): string {
  return JSON.stringify(
    {
      added: added.map(nameOf),
      changed: changed.map(({ after, parts }) => ({ ...nameOf(after), parts })),
      renamed: renamed.map(({ before, after, parts, likeness }) => ({
        before: nameOf(before),
        after: nameOf(after),
        parts,
        likeness: Math.round(likeness * PERCENT) / PERCENT,
      })),
      gone: gone.map(nameOf),
      same,
    },
    null,
    2,
  );
}
