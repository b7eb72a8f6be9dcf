// Shows what became of a bank's questions.
import type { BankDiff, Change, PartName } from '../bank/write/diff.ts';
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

const titleOf = ({ title }: Question): string => shorten(title, CELLS);
const partsOf = ({ parts }: Change, texts: DiffTexts): string => parts.map((part) => texts.parts[part]).join(', ');

/** The difference for people: a mark, the question, what differs. */
export const diffLines = (diff: BankDiff, texts: DiffTexts): string[] => [
  ...diff.added.map((question) => `+ ${texts.added}  ${titleOf(question)}`),
  ...diff.changed.map((change) => `~ ${texts.changed}  ${titleOf(change.after)} (${partsOf(change, texts)})`),
  ...diff.renamed.map(({ before, after, likeness }) => {
    const word = likeness === 1 ? texts.renamed : texts.maybeRenamed(Math.round(likeness * PERCENT));
    return `> ${word}  ${titleOf(before)} → ${titleOf(after)}`;
  }),
  ...diff.gone.map((question) => `- ${texts.gone}  ${titleOf(question)}`),
  texts.counts(diff.added.length, diff.changed.length, diff.renamed.length, diff.gone.length, diff.same),
];

const nameOf = ({ id, title }: Question): { id: string; title: string } => ({
  id: id.slice(id.indexOf('/') + 1),
  title,
});

/** The difference for programs. */
export const diffJson = ({ added, changed, renamed, gone, same }: BankDiff): string =>
  JSON.stringify(
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
