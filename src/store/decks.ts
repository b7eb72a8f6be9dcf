// Decks: the review cards of each member, and their settings for practice.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { CARD_STATES, GRADES, type Memory, type Review, type ReviewCard } from '../core/deck.ts';
import type { DeckImport } from '../core/deck-file.ts';
import { forgottenId } from '../core/departure.ts';
import { ownId } from '../core/own-question.ts';
import type { PracticeState } from '../core/practice.ts';
import { REMINDER_STATES, type Reminder } from '../core/reminder.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { retrySchema } from './retry.ts';
import { schemaFor } from './schema-for.ts';

export interface Decks {
  get(userId: string, questionId: string): Promise<ReviewCard | undefined>;
  /** All cards of a member; a corrupt one is reported and left out. */
  ofMember(userId: string): Promise<readonly ReviewCard[]>;
  /** True: added; false: the deck had a card of this question, which is unchanged. */
  add(card: ReviewCard): Promise<boolean>;
  /** What was and what is stored; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    userId: string,
    questionId: string,
    change: (card: ReviewCard | undefined) => ReviewCard | undefined,
  ): Promise<Change<ReviewCard>>;
  /** False: there was none. */
  remove(userId: string, questionId: string): Promise<boolean>;
  practice(userId: string): Promise<PracticeState | undefined>;
  /** The settings of every member; corrupt ones are reported and left out. */
  practices(): AsyncIterable<PracticeState>;
  /** What was and what is stored; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  updatePractice(
    userId: string,
    change: (state: PracticeState | undefined) => PracticeState | undefined,
  ): Promise<Change<PracticeState>>;
  /** Keeps the file that a member brought, in place of an earlier one. */
  keepImport(brought: DeckImport): Promise<void>;
  /** The member's file of this id, if it is the last one that they brought. */
  importOf(userId: string, id: string): Promise<DeckImport | undefined>;
  /** The member's file, if one waits to be taken. */
  waitingImport(userId: string): Promise<DeckImport | undefined>;
  /** Forgets the file of a member. */
  dropImport(userId: string): Promise<void>;
  /** Takes the ids of a server's own questions out of members' cards, which stay; sittings and files with them go. */
  removeGuild(guildId: string): Promise<void>;
  /** Removes a member's cards, settings and file. */
  removeMember(userId: string): Promise<void>;
}

const memorySchema = schemaFor<Memory>()(
  z.object({
    due: z.number(),
    stability: z.number(),
    difficulty: z.number(),
    scheduledDays: z.number(),
    learningSteps: z.number(),
    reps: z.int().nonnegative(),
    lapses: z.int().nonnegative(),
    state: z.enum(CARD_STATES),
    lastReview: z.number().nullable(),
  }),
);

const reviewSchema = schemaFor<Review>()(
  z.object({
    at: z.number(),
    grade: z.enum(GRADES),
    state: z.enum(CARD_STATES),
    elapsedDays: z.number(),
    scheduledDays: z.number(),
  }),
);

const cardSchema = schemaFor<ReviewCard>()(
  z.object({
    version: z.literal(1),
    userId: z.string(),
    questionId: z.string(),
    memory: memorySchema,
    before: memorySchema.nullable(),
    lastGrade: z.enum(GRADES).nullable(),
    // Cards were stored before reviews were kept.
    reviews: z.array(reviewSchema).readonly().default([]),
    answer: z.object({ text: z.string(), at: z.number() }).nullable(),
    draft: z.string().nullable(),
    suspended: z.boolean(),
    addedAt: z.number(),
  }),
);

const reminderSchema = schemaFor<Reminder>()(
  z.object({
    state: z.enum(REMINDER_STATES),
    time: z.string(),
    zone: z.string(),
    lastDay: z.string(),
    claimedAt: z.number().nullable(),
    channelId: z.string().nullable(),
    retry: retrySchema.nullable().exactOptional(),
    refusedOn: z.string().nullable().exactOptional(),
  }),
);

const practiceSchema = schemaFor<PracticeState>()(
  z.object({
    version: z.literal(1),
    userId: z.string(),
    dailyCap: z.int().positive(),
    zone: z.string().nullable(),
    // Settings were stored before languages and reminders were.
    language: z.enum(['ko', 'en']).default('ko'),
    sitting: z
      .object({
        id: z.string(),
        category: z.string().nullable(),
        difficulty: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable(),
        count: z.int().positive().nullable(),
        shown: z.array(z.string()).readonly(),
        startedAt: z.number(),
      })
      .nullable(),
    reminder: reminderSchema.nullable().default(null),
  }),
);

const importSchema = schemaFor<DeckImport>()(
  z.object({ version: z.literal(1), userId: z.string(), id: z.string(), content: z.string(), at: z.number() }),
);

function keyOf(userId: string, questionId: string): string {
  return `${userId}:${questionId}`;
}

/** Written before it is deleted: a crash in between leaves two, never none. */
async function rename(cards: Collection<ReviewCard>, card: ReviewCard, questionId: string): Promise<void> {
  await cards.put(keyOf(card.userId, questionId), { ...card, questionId });
  await cards.delete(keyOf(card.userId, card.questionId));
}

/** The repository of decks. */
export function decksIn(database: Database): Decks {
  const cards = database.collection('decks', cardSchema);
  const practices = database.collection('practice', practiceSchema);
  const imports = database.collection('deckimports', importSchema);

  return {
    get: (userId, questionId) => cards.get(keyOf(userId, questionId)),

    ofMember: async (userId) => {
      const found: ReviewCard[] = [];
      for await (const { value } of cards.scanAll(`${userId}:`)) found.push(value);
      return found;
    },

    add: (card) => cards.insertIfAbsent(keyOf(card.userId, card.questionId), card),
    update: (userId, questionId, change) => cards.update(keyOf(userId, questionId), change),
    remove: (userId, questionId) => cards.delete(keyOf(userId, questionId)),
    practice: (userId) => practices.get(userId),
    practices: async function* () {
      for await (const { value } of practices.scanAll('')) yield value;
    },
    updatePractice: (userId, change) => practices.update(userId, change),

    keepImport: (brought) => imports.put(brought.userId, brought),
    importOf: async (userId, id) => {
      const brought = await imports.get(userId);
      return brought?.id === id ? brought : undefined;
    },
    waitingImport: (userId) => imports.get(userId),
    dropImport: async (userId) => {
      await imports.delete(userId);
    },

    removeGuild: async (guildId) => {
      const own = ownId(guildId, '');
      for await (const { value } of cards.scanAll('')) {
        if (value.questionId.startsWith(own)) await rename(cards, value, forgottenId(value.questionId));
      }
      for await (const { key, value } of practices.scanAll('')) {
        if (value.sitting?.shown.some((id) => id.startsWith(own))) {
          await practices.update(key, (state) => state && { ...state, sitting: null });
        }
      }
      // A file that waits to be taken; its member has it still.
      for await (const { key, value } of imports.scanAll('')) {
        if (value.content.includes(own)) await imports.delete(key);
      }
    },

    removeMember: async (userId) => {
      await cards.deleteAll(`${userId}:`);
      await practices.delete(userId);
      await imports.delete(userId);
    },
  };
}
