// A server as a whole: of which servers something is stored, and removing all of one.
import type { Answers } from './answers.ts';
import type { Attempts } from './attempts.ts';
import type { Decks } from './decks.ts';
import type { Erasures } from './erasures.ts';
import type { Feedbacks } from './feedback.ts';
import type { Imports } from './imports.ts';
import type { Mocks } from './mocks.ts';
import type { Plans } from './plans.ts';
import type { Posts } from './posts.ts';
import type { Questions } from './questions.ts';
import type { Reports } from './reports.ts';
import type { Studies } from './studies.ts';
import type { StudyMembers } from './study-members.ts';

export interface Guilds {
  /** The ids of all servers of which something is stored. */
  ids(): Promise<ReadonlySet<string>>;
  /** Removes all of a server; what members wrote for themselves stays theirs. After a failure it can be repeated. */
  remove(guildId: string): Promise<void>;
}

export interface GuildDeps {
  readonly studies: Studies;
  readonly posts: Posts;
  readonly plans: Plans;
  readonly answers: Answers;
  readonly studyMembers: StudyMembers;
  readonly feedback: Feedbacks;
  readonly questions: Questions;
  readonly reports: Reports;
  readonly imports: Imports;
  readonly decks: Decks;
  readonly attempts: Attempts;
  readonly mocks: Mocks;
  readonly erasures: Erasures;
}

/** The servers over these repositories. */
export function guildsOver(deps: GuildDeps): Guilds {
  const { studies, posts, plans, answers, studyMembers, feedback } = deps;
  const { questions, reports, imports, decks, attempts, mocks, erasures } = deps;

  return {
    ids: async () => {
      const found = await Promise.all([studies, questions, reports, imports].map((part) => part.guildIds()));
      return new Set(found.flat());
    },

    remove: async (guildId) => {
      for (const studyId of await studies.idsOf(guildId)) {
        await answers.removeStudy(studyId);
        await feedback.removeStudy(studyId);
        await posts.removeStudy(studyId);
        await plans.removeStudy(studyId);
      }
      for (const part of [
        answers,
        studyMembers,
        feedback,
        questions,
        reports,
        imports,
        decks,
        attempts,
        mocks,
        erasures,
      ])
        await part.removeGuild(guildId);
      // Last: the studies lead to the rest, should this be repeated.
      await studies.removeGuild(guildId);
    },
  };
}
