// A server's own questions. No key or look-up reaches across servers.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { inOrder, type OwnQuestion, ownKey } from '../core/own-question.ts';
import type { Question } from '../core/question.ts';
import type { Database } from './database.ts';
import { guildIdsIn } from './guild-ids.ts';
import { schemaFor } from './schema-for.ts';

export interface Questions {
  /** `key`: slug and language, as `ownKey` gives it. */
  get(guildId: string, key: string): Promise<OwnQuestion | undefined>;
  /** As they came, removed and suggested ones too; a corrupt one is reported and left out. */
  ofGuild(guildId: string): Promise<readonly OwnQuestion[]>;
  /** Inserts or replaces. */
  put(own: OwnQuestion): Promise<void>;
  /** What was and what is stored; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    guildId: string,
    key: string,
    change: (own: OwnQuestion | undefined) => OwnQuestion | undefined,
  ): Promise<Change<OwnQuestion>>;
  /** What a member wrote, suggested or changed last, in every server: reads all there are. */
  ofMember(userId: string): Promise<readonly OwnQuestion[]>;
  /** Grows with each write of this process: an index made at one revision is right until it changes. */
  revision(guildId: string): number;
  /** The servers that have questions of their own. */
  guildIds(): Promise<readonly string[]>;
  /** Removes all of a server. */
  removeGuild(guildId: string): Promise<void>;
  /** Removes what a member wrote and no study draws; the rest is the server's, and stays without their name. */
  removeMember(userId: string): Promise<void>;
}

const difficulty = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const texts = z.array(z.string()).readonly();

export const questionSchema = schemaFor<Question>()(
  z.object({
    id: z.string(),
    title: z.string(),
    category: z.string(),
    language: z.enum(['ko', 'en']),
    difficulty,
    sampleAnswers: texts,
    tips: texts,
    keywords: texts,
    followUps: texts,
    source: z.string(),
    themes: texts.exactOptional(),
    audience: texts.exactOptional(),
    reference: z.string().exactOptional(),
    hints: z
      .array(z.object({ followUp: z.string(), text: z.string() }).readonly())
      .readonly()
      .exactOptional(),
  }),
);

export const ownSchema = schemaFor<OwnQuestion>()(
  z.object({
    version: z.literal(1),
    guildId: z.string(),
    question: questionSchema,
    state: z.enum(['live', 'suggested', 'removed']),
    place: z.int().nonnegative(),
    createdBy: z.string().nullable(),
    createdAt: z.number(),
    updatedBy: z.string().nullable(),
    updatedAt: z.number(),
    acceptedAt: z.number().exactOptional(),
  }),
);

/** The question without a member's name; the same object when they had no part in it. */
export function withoutAuthor(own: OwnQuestion, userId: string): OwnQuestion {
  return own.createdBy !== userId && own.updatedBy !== userId
    ? own
    : {
        ...own,
        createdBy: own.createdBy === userId ? null : own.createdBy,
        updatedBy: own.updatedBy === userId ? null : own.updatedBy,
      };
}

/** Whether a question is only its author's: suggested and not taken, or taken away again. */
export function isOnlyOf({ createdBy, state }: OwnQuestion, userId: string): boolean {
  return createdBy === userId && state !== 'live';
}

/** The repository of servers' own questions. */
export function questionsIn(database: Database): Questions {
  const questions = database.collection('questions', ownSchema);
  const revisions = new Map<string, number>();
  const keyOf = (guildId: string, key: string): string => `${guildId}:${key}`;

  /** Counted before and after: a reader in the middle of the write must not keep what it read. */
  const counted = async <T>(guildId: string, write: () => Promise<T>): Promise<T> => {
    const count = () => revisions.set(guildId, (revisions.get(guildId) ?? 0) + 1);
    count();
    return write().finally(count);
  };

  const ofMember = async (userId: string): Promise<OwnQuestion[]> => {
    const found: OwnQuestion[] = [];
    for await (const { value } of questions.scanAll('')) if (withoutAuthor(value, userId) !== value) found.push(value);
    return found;
  };

  return {
    ofMember,
    get: (guildId, key) => questions.get(keyOf(guildId, key)),

    ofGuild: async (guildId) => {
      const found: OwnQuestion[] = [];
      for await (const { value } of questions.scanAll(`${guildId}:`)) found.push(value);
      return found.sort(inOrder);
    },

    put: (own) => counted(own.guildId, () => questions.put(keyOf(own.guildId, ownKey(own.question)), own)),
    update: (guildId, key, change) => counted(guildId, () => questions.update(keyOf(guildId, key), change)),
    revision: (guildId) => revisions.get(guildId) ?? 0,
    guildIds: () => guildIdsIn(questions),
    removeGuild: (guildId) => counted(guildId, () => questions.deleteAll(`${guildId}:`)),

    removeMember: async (userId) => {
      for (const own of await ofMember(userId)) {
        const key = keyOf(own.guildId, ownKey(own.question));
        await counted<unknown>(own.guildId, () =>
          isOnlyOf(own, userId)
            ? questions.delete(key)
            : questions.update(key, (now) => now && withoutAuthor(now, userId)),
        );
      }
    },
  };
}
