// Attempts: what each member answered in practice and mock interviews, one for each question and occasion.
import { z } from 'zod';
import { ATTEMPT_SOURCES, type Attempt } from '../core/attempt.ts';
import { FORGOTTEN, forgottenId } from '../core/departure.ts';
import { ownId } from '../core/own-question.ts';
import type { Database } from './database.ts';
import { schemaFor } from './schema-for.ts';

export interface Attempts {
  /** Inserts, or replaces what was answered to the same question on the same occasion. */
  put(attempt: Attempt): Promise<void>;
  /** Of one question, the oldest first; a corrupt one is reported and left out. */
  ofQuestion(userId: string, questionId: string): Promise<readonly Attempt[]>;
  /** All of a member, the oldest first, the same array while none changed; a corrupt one is reported and left out. */
  ofMember(userId: string): Promise<readonly Attempt[]>;
  /** Takes the ids and titles of a server's own questions out of members' attempts, whose words stay. */
  removeGuild(guildId: string): Promise<void>;
  /** False: there was none. */
  remove(userId: string, questionId: string, occasion: string): Promise<boolean>;
  /** Removes all of a member. */
  removeMember(userId: string): Promise<void>;
}

const attemptSchema = schemaFor<Attempt>()(
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

/** Bytes of attempts that are remembered. */
const REMEMBERED = 8 * 2 ** 20;
/** About what an attempt takes beside its words, in bytes. */
const ATTEMPT_SIZE = 400;

function sizeOf({ text }: Attempt): number {
  return ATTEMPT_SIZE + 2 * (text?.length ?? 0);
}

function byTime(a: Attempt, b: Attempt): number {
  return a.at - b.at || (a.occasion < b.occasion ? -1 : 1);
}

function keyOf({ userId, questionId, occasion }: Pick<Attempt, 'userId' | 'questionId' | 'occasion'>): string {
  return `${userId}:${questionId}:${occasion}`;
}

/** The repository of attempts. */
export function attemptsIn(database: Database): Attempts {
  const attempts = database.collection('attempts', attemptSchema);
  const ofMembers = database.remember({ sizeOf, most: REMEMBERED });

  const found = async (prefix: `${string}:`): Promise<Attempt[]> => {
    const all: Attempt[] = [];
    for await (const { value } of attempts.scanAll(prefix)) all.push(value);
    return all.sort(byTime);
  };

  return {
    put: (attempt) => ofMembers.writing(attempt.userId, () => attempts.put(keyOf(attempt), attempt)),

    ofQuestion: async (userId, questionId) =>
      // An id that goes on behind a colon has the same beginning.
      (await found(`${userId}:${questionId}:`)).filter((attempt) => attempt.questionId === questionId),

    ofMember: (userId) => ofMembers.read(userId, () => found(`${userId}:`)),

    removeGuild: (guildId) =>
      ofMembers.writingAnywhere(async () => {
        for await (const { key, value } of attempts.scanAll('')) {
          if (!value.questionId.startsWith(ownId(guildId, ''))) continue;
          const forgotten = { ...value, questionId: forgottenId(value.questionId), title: FORGOTTEN };
          // Written before the other is deleted: a crash in between leaves two, never none.
          await attempts.put(keyOf(forgotten), forgotten);
          await attempts.delete(key);
        }
      }),

    remove: (userId, questionId, occasion) =>
      ofMembers.writing(userId, () => attempts.delete(keyOf({ userId, questionId, occasion }))),
    removeMember: (userId) => ofMembers.writing(userId, () => attempts.deleteAll(`${userId}:`)),
  };
}
