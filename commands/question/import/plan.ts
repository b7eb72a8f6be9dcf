// What taking an import would change: each question of the file against the server's own.
import { type OwnQuestion, ownKey } from '../../../src/core/own-question.ts';
import type { Question } from '../../../src/core/question.ts';
import type { FileDiff, QuestionChange } from '../../../src/core/question-files.ts';
import type { QuestionImport } from '../../../src/core/question-import.ts';
import type { Facts } from '../../../src/discord/context.ts';

export interface ImportPlan {
  readonly added: readonly Question[];
  /** Changed and renamed: they keep their ids, and with them history and review cards. */
  readonly kept: readonly QuestionChange[];
  readonly renamed: number;
  /** Near namesakes that the leader has not called the same. */
  readonly near: readonly (QuestionChange & { readonly likeness: number })[];
  /** Those of the same files that are no longer in them. */
  readonly gone: readonly OwnQuestion[];
  readonly same: number;
  readonly own: readonly OwnQuestion[];
}

function planOf(diff: FileDiff, { questions, renames }: QuestionImport, own: readonly OwnQuestion[]): ImportPlan {
  const near = diff.renamed.filter(({ likeness }) => likeness < 1);
  const approved = near.filter(({ before }) => renames.includes(before.id));
  const refused = near.filter(({ before }) => !renames.includes(before.id));
  const sure = [...diff.renamed.filter(({ likeness }) => likeness === 1), ...approved];
  const sources = new Set(questions.map(({ source }) => source));
  const left = [...diff.gone, ...refused.map(({ before }) => before)].filter(({ source }) => sources.has(source));
  const byKey = new Map(own.map((one) => [ownKey(one.question), one]));
  return {
    added: [...diff.added, ...refused.map(({ after }) => after)],
    kept: [...diff.changed, ...sure],
    renamed: sure.length,
    near,
    gone: left.flatMap((question) => byKey.get(ownKey(question)) ?? []),
    same: diff.same,
    own,
  };
}

/** Compares an import with the server's questions as they are now. */
export async function importPlan(brought: QuestionImport, { app }: Facts): Promise<ImportPlan> {
  const own = await app.store.questions.ofGuild(brought.guildId);
  const live = own.filter(({ state }) => state === 'live').map(({ question }) => question);
  return planOf(await app.files.compare(live, brought.questions), brought, own);
}
