// A member as a whole: all that is stored of one, in every repository, and removing it.
import type { MemberRecords } from '../core/mydata.ts';
import type { Answers } from './answers.ts';
import type { Attempts } from './attempts.ts';
import type { Decks } from './decks.ts';
import type { Feedbacks } from './feedback.ts';
import type { Imports } from './imports.ts';
import type { Mocks } from './mocks.ts';
import type { Opinions } from './opinions.ts';
import type { Questions } from './questions.ts';
import type { Reports } from './reports.ts';
import type { StudyMembers } from './study-members.ts';

export interface Members {
  /** All that is stored of a member. Reads every server's questions, reports and imports: not for every command. */
  of(userId: string): Promise<MemberRecords>;
  /** Removes cards, settings, practice answers and mock interviews. After a failure each removal can be repeated. */
  removePractice(userId: string): Promise<void>;
  /**
   * Removes everything but answers to daily posts, which go one by one with what shows them in Discord; and takes the
   * member's name from what stays: questions and imports that are the server's.
   */
  remove(userId: string): Promise<void>;
}

export interface MemberDeps {
  readonly answers: Answers;
  readonly studyMembers: StudyMembers;
  readonly feedback: Feedbacks;
  readonly decks: Decks;
  readonly attempts: Attempts;
  readonly mocks: Mocks;
  readonly opinions: Opinions;
  readonly questions: Questions;
  readonly reports: Reports;
  readonly imports: Imports;
}

/** The members over these repositories. */
export function membersOver(deps: MemberDeps): Members {
  const { answers, studyMembers, feedback, decks, attempts, mocks, opinions, questions, reports, imports } = deps;

  const removePractice = async (userId: string): Promise<void> => {
    for (const part of [decks, attempts, mocks]) await part.removeMember(userId);
  };

  return {
    of: async (userId) => ({
      answers: await answers.ofMember(userId),
      studies: await studyMembers.ofMember(userId),
      feedback: await feedback.ofMember(userId),
      cards: await decks.ofMember(userId),
      practice: await decks.practice(userId),
      deckFile: await decks.waitingImport(userId),
      attempts: await attempts.ofMember(userId),
      mocks: await mocks.some(userId, await mocks.idsOf(userId)),
      opinions: await opinions.get(userId),
      questions: await questions.ofMember(userId),
      reports: await reports.ofMember(userId),
      imports: await imports.ofMember(userId),
    }),

    removePractice,
    remove: async (userId) => {
      await removePractice(userId);
      for (const part of [studyMembers, feedback, opinions, questions, reports, imports])
        await part.removeMember(userId);
    },
  };
}
