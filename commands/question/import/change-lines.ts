// What taking an import would change, by name: what is new, changed, renamed, and what is no longer in the file.
import type { Question } from '../../../src/core/question.ts';
import { plainLine } from '../../../src/discord/safe-text.ts';
import type { Translate } from '../../../src/discord/translate.ts';
import type { ImportPlan } from './plan.ts';

/** Names of one kind; more are counted. */
const NAMES = 6;
/** A line must leave room for the others. */
const TITLE = 90;

function titleOf({ title }: Question): string {
  return plainLine(title, TITLE);
}

function listed(heading: string, names: readonly string[], t: Translate): string[] {
  if (names.length === 0) return [];
  const more = names.length - NAMES;
  const lines = names.slice(0, NAMES).map((name) => `• ${name}`);
  return [`**${heading}**`, ...lines, ...(more > 0 ? [t('question.card.more', { count: more })] : [])];
}

/** The lines, what would be taken away first. */
export function changeLines({ added, kept, gone }: ImportPlan, t: Translate): string[] {
  const isRenamed = ({ before, after }: ImportPlan['kept'][number]) => before.title !== after.title;
  const renamed = kept
    .filter(isRenamed)
    .map(({ before, after }) => t('question.import.renaming', { before: titleOf(before), after: titleOf(after) }));
  const changed = kept.filter((one) => !isRenamed(one)).map(({ after }) => titleOf(after));
  return [
    ...listed(
      t('question.import.kind.gone'),
      gone.map(({ question }) => titleOf(question)),
      t,
    ),
    ...listed(t('question.import.kind.changed'), changed, t),
    ...listed(t('question.import.kind.renamed'), renamed, t),
    ...listed(t('question.import.kind.added'), added.map(titleOf), t),
  ];
}
