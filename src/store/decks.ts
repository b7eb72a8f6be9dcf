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
import { type Remembered, replaced } from './remembered.ts';
import { retrySchema } from './retry.ts';
import { schemaFor } from './schema-for.ts';

export interface Decks {
  get(userId: string, questionId: string): Promise<ReviewCard | undefined>;
  /** All cards of a member, the same array while none changed; a corrupt one is reported and left out. */
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

/** Bytes of cards that are remembered: those of some dozens who practise now. */
const REMEMBERED = 24 * 2 ** 20;
/** Bytes of members' settings that are remembered, and about what those of one take. */
const [SETTINGS, SETTINGS_SIZE] = [2 * 2 ** 20, 2_000];
/** About what a card takes beside its words and reviews, and what a review takes, in bytes. */
const [CARD_SIZE, REVIEW_SIZE] = [600, 100];

function sizeOf({ answer, draft, reviews }: ReviewCard): number {
  return CARD_SIZE + 2 * ((answer?.text.length ?? 0) + (draft?.length ?? 0)) + REVIEW_SIZE * reviews.length;
}

function questionIdOf({ questionId }: ReviewCard): string {
  return questionId;
}

/** Written before it is deleted: a crash in between leaves two, never none. */
async function rename(cards: Collection<ReviewCard>, card: ReviewCard, questionId: string): Promise<void> {
  await cards.put(keyOf(card.userId, questionId), { ...card, questionId });
  await cards.delete(keyOf(card.userId, card.questionId));
}

interface DeckTables {
  readonly cards: Collection<ReviewCard>;
  readonly practices: Collection<PracticeState>;
  readonly imports: Collection<DeckImport>;
  readonly decks: Remembered<ReviewCard>;
  readonly settings: Remembered<PracticeState>;
}

function cardsOf({ cards, decks }: DeckTables): Pick<Decks, 'get' | 'ofMember' | 'add' | 'update' | 'remove'> {
  const withCard = (known: readonly ReviewCard[], questionId: string, card: ReviewCard | undefined) =>
    replaced(known, questionIdOf, questionId, card);

  return {
    get: (userId, questionId) => cards.get(keyOf(userId, questionId)),

    ofMember: (userId) =>
      decks.read(userId, async () => {
        const found: ReviewCard[] = [];
        for await (const { value } of cards.scanAll(`${userId}:`)) found.push(value);
        return found;
      }),

    add: (card) =>
      decks.writing(
        card.userId,
        () => cards.insertIfAbsent(keyOf(card.userId, card.questionId), card),
        (known, isNew) => (isNew ? withCard(known, card.questionId, card) : known),
      ),

    update: (userId, questionId, change) =>
      decks.writing(
        userId,
        () => cards.update(keyOf(userId, questionId), change),
        (known, { before, after }) => (after === before ? known : withCard(known, questionId, after)),
      ),

    remove: (userId, questionId) => decks.writing(userId, () => cards.delete(keyOf(userId, questionId))),
  };
}

function settingsOf({ practices, settings }: DeckTables): Pick<Decks, 'practice' | 'practices' | 'updatePractice'> {
  return {
    practice: async (userId) => {
      const load = async (): Promise<PracticeState[]> => [(await practices.get(userId)) ?? []].flat();
      return (await settings.read(userId, load))[0];
    },

    practices: async function* () {
      for await (const { value } of practices.scanAll('')) yield value;
    },

    updatePractice: (userId, change) =>
      settings.writing(
        userId,
        () => practices.update(userId, change),
        (known, { before, after }) => (after === before || after === undefined ? known : [after]),
      ),
  };
}

async function removeGuild({ cards, practices, imports, decks, settings }: DeckTables, guildId: string): Promise<void> {
  const own = ownId(guildId, '');
  await decks.writingAnywhere(async () => {
    for await (const { value } of cards.scanAll('')) {
      if (value.questionId.startsWith(own)) await rename(cards, value, forgottenId(value.questionId));
    }
  });
  for await (const { key, value } of practices.scanAll('')) {
    if (value.sitting?.shown.some((id) => id.startsWith(own))) {
      await settings.writing(key, () => practices.update(key, (state) => state && { ...state, sitting: null }));
    }
  }
  // A file that waits to be taken; its member has it still.
  for await (const { key, value } of imports.scanAll('')) {
    if (value.content.includes(own)) await imports.delete(key);
  }
}

/** The repository of decks. */
export function decksIn(database: Database): Decks {
  const tables: DeckTables = {
    cards: database.collection('decks', cardSchema),
    practices: database.collection('practice', practiceSchema),
    imports: database.collection('deckimports', importSchema),
    decks: database.remember({ sizeOf, most: REMEMBERED }),
    settings: database.remember({ sizeOf: () => SETTINGS_SIZE, most: SETTINGS }),
  };
  const { cards, practices, imports, decks, settings } = tables;

  return {
    ...cardsOf(tables),
    ...settingsOf(tables),

    keepImport: (brought) => imports.put(brought.userId, brought),
    importOf: async (userId, id) => {
      const brought = await imports.get(userId);
      return brought?.id === id ? brought : undefined;
    },
    waitingImport: (userId) => imports.get(userId),
    dropImport: async (userId) => {
      await imports.delete(userId);
    },

    removeGuild: (guildId) => removeGuild(tables, guildId),

    removeMember: async (userId) => {
      await decks.writing(userId, () => cards.deleteAll(`${userId}:`));
      await settings.writing(userId, () => practices.delete(userId));
      await imports.delete(userId);
    },
  };
}
