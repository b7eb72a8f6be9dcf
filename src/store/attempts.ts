// Attempts: what each member answered in practice and mock interviews, one for each question and occasion.
import { z } from 'zod';
import { ATTEMPT_SOURCES, type Attempt } from '../core/attempt.ts';
import type { Database } from './database.ts';
import { exactly } from './exactly.ts';

export interface Attempts {
  /** Inserts, or replaces what was answered to the same question on the same occasion. */
  put(attempt: Attempt): Promise<void>;
  /** Of one question, the oldest first; a corrupt one is reported and left out. */
  ofQuestion(userId: string, questionId: string): Promise<readonly Attempt[]>;
  /** All of a member, the oldest first; a corrupt one is reported and left out. */
  ofMember(userId: string): Promise<readonly Attempt[]>;
  /** Removes all of a member. */
  removeMember(userId: string): Promise<void>;
}

const attemptSchema = exactly<Attempt>()(
  z.object({
    version: z.literal(1),
    userId: z.string(),
    questionId: z.string(),
    occasion: z.string(),
    source: z.enum(ATTEMPT_SOURCES),
    title: z.string(),
    language: z.enum(['ko', 'en']),
    text: z.string().nullable(),
    at: z.number(),
  }),
);

const byTime = (a: Attempt, b: Attempt): number => a.at - b.at || (a.occasion < b.occasion ? -1 : 1);

/** The repository of attempts. */
export const attemptsIn = (database: Database): Attempts => {
  const attempts = database.collection('attempts', attemptSchema);

  const found = async (prefix: `${string}:`): Promise<Attempt[]> => {
    const all: Attempt[] = [];
    for await (const { value } of attempts.scanAll(prefix)) all.push(value);
    return all.sort(byTime);
  };

  return {
    put: (attempt) => attempts.put(`${attempt.userId}:${attempt.questionId}:${attempt.occasion}`, attempt),

    ofQuestion: async (userId, questionId) =>
      // An id that goes on behind a colon has the same beginning.
      (await found(`${userId}:${questionId}:`)).filter((attempt) => attempt.questionId === questionId),

    ofMember: (userId) => found(`${userId}:`),
    removeMember: (userId) => attempts.deleteAll(`${userId}:`),
  };
};
