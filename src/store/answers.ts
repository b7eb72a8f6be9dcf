// Answers, by post and by member.

import { z } from 'zod';
import type { Answer } from '../core/answer.ts';
import { fileOfLink } from '../core/answer-files.ts';
import type { Change } from '../core/change.ts';
import { createKeyedQueue, type KeyedQueue } from '../core/keyed-queue.ts';
import { joinsBy } from '../core/study-member.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { CorruptRowError, isBusy } from './errors.ts';
import { type Remembered, replaced } from './remembered.ts';
import { schemaFor } from './schema-for.ts';
import type { StudyMembers } from './study-members.ts';

export interface Answers {
  get(postKey: string, userId: string): Promise<Answer | undefined>;
  /** By user id; a corrupt one is reported and left out. */
  ofPost(postKey: string): Promise<readonly Answer[]>;
  /** A member's answers in one server, or in all, by post key, the same array while none changed; a corrupt one is reported and left out. */
  ofMember(userId: string, guildId?: string): Promise<readonly Answer[]>;
  /** What was and what is stored; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    postKey: string,
    userId: string,
    change: (answer: Answer | undefined) => Answer | undefined,
  ): Promise<Change<Answer>>;
  /** Hears of every change of an answer from now on. */
  watch(watcher: AnswerWatcher): void;
  /** False: there was none. */
  remove(postKey: string, userId: string): Promise<boolean>;
  /** Removes every answer to a post of this study. */
  removeStudy(studyId: string): Promise<void>;
  /** Removes a server's answers by their members' entries, those that a crash left without an answer too. */
  removeGuild(guildId: string): Promise<void>;
  /** The keys of the posts that a member answered, in one server or in all, also of answers that cannot be read. */
  postKeysOf(userId: string, guildId?: string): Promise<readonly string[]>;
}

/** Who hears of changes of answers, by their post's key. */
export interface AnswerWatcher {
  /** Before one is written, which waits for it; what comes to nothing may be announced, too. @throws what then keeps it from being written */
  announced(postKey: string, change: Change<Answer>): Promise<void>;
  /** It is written; without the change: it was removed. */
  changed(postKey: string, change?: Change<Answer>): void;
}

const fileSchema = z.object({
  name: z.string(),
  type: z.string().nullable(),
  size: z.number().nullable(),
  url: z.string(),
  recording: z.object({ seconds: z.number(), waveform: z.string() }).exactOptional(),
});

const partSchema = z.object({
  source: z.enum(['thread', 'form', 'marked']),
  messageId: z.string().nullable(),
  channelId: z.string().exactOptional(),
  text: z.string(),
  // At first only links were kept.
  attachments: z.array(z.union([fileSchema, z.string().transform(fileOfLink)])).readonly(),
  submittedAt: z.number(),
  editedAt: z.number().nullable(),
  hidden: z.boolean(),
  late: z.literal(true).exactOptional(),
  said: z.enum(['answer', 'talk']).exactOptional(),
});

const answerSchema = schemaFor<Answer>()(
  z.object({
    version: z.literal(1),
    postKey: z.string(),
    guildId: z.string(),
    userId: z.string(),
    parts: z.array(partSchema).readonly(),
    passed: z.boolean(),
    updatedAt: z.number(),
  }),
);

const entrySchema = z.object({ version: z.literal(1), guildId: z.string() });

type Entries = Collection<z.infer<typeof entrySchema>>;

function keyOf(postKey: string, userId: string): string {
  return `${postKey}:${userId}`;
}

function entryOf(postKey: string, userId: string): string {
  return `${userId}:${postKey}`;
}

async function postKeysOf(memberAnswers: Entries, userId: string, guildId?: string): Promise<string[]> {
  const keys: string[] = [];
  // The server is in the entries, of which one may be damaged; the keys alone are always readable.
  if (guildId === undefined) for await (const key of memberAnswers.keys(`${userId}:`)) keys.push(key);
  else {
    for await (const { key, value } of memberAnswers.scanAll(`${userId}:`)) {
      if (value.guildId === guildId) keys.push(key);
    }
  }
  return keys.map((key) => key.slice(userId.length + 1));
}

/** Bytes of answers that are remembered, by member. */
const REMEMBERED = 8 * 2 ** 20;
/** About what an answer and each of its parts take beside the words, in bytes. */
const PIECE_SIZE = 400;

function sizeOf({ parts }: Answer): number {
  return parts.reduce((sum, { text }) => sum + PIECE_SIZE + 2 * text.length, PIECE_SIZE);
}

function postKeyOf({ postKey }: Answer): string {
  return postKey;
}

interface AnswerTables {
  readonly answers: Collection<Answer>;
  readonly memberAnswers: Entries;
  readonly ofMembers: Remembered<Answer>;
  /** An answer and its member's entry change together: an answer without one could not be shown to its member, nor deleted. */
  readonly queue: KeyedQueue;
  readonly join: StudyMembers['join'];
  readonly watchers: readonly AnswerWatcher[];
}

async function answersOf({ answers, memberAnswers }: AnswerTables, userId: string): Promise<Answer[]> {
  const keys: string[] = [];
  for await (const { key } of memberAnswers.scanAll(`${userId}:`))
    keys.push(keyOf(key.slice(userId.length + 1), userId));
  const found = await answers.getMany(keys);
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** Who answers joins the study. A damaged entry of its member list costs nobody an answer. */
async function joinBy(join: StudyMembers['join'], { postKey, guildId, userId }: Answer): Promise<void> {
  const [studyId = '', day = ''] = postKey.split(':');
  await join({ guildId, studyId, userId }, day).catch((error: unknown) => {
    if (!(error instanceof CorruptRowError)) throw error;
  });
}

function updateAnswer(
  { answers, memberAnswers, ofMembers, queue, join, watchers }: AnswerTables,
  postKey: string,
  userId: string,
  change: (answer: Answer | undefined) => Answer | undefined,
): Promise<Change<Answer>> {
  const write = (): Promise<Change<Answer>> =>
    answers.update(keyOf(postKey, userId), change, async (next, current) => {
      if (current === undefined) {
        await memberAnswers.insertIfAbsent(entryOf(postKey, userId), { version: 1, guildId: next.guildId });
      }
      if (joinsBy(current, next)) await joinBy(join, next);
      for (const watcher of watchers) await watcher.announced(postKey, { before: current, after: next });
    });
  return queue.wait(keyOf(postKey, userId), async () => {
    const changed = await ofMembers.writing(userId, write, (known, { before, after }) =>
      after === before ? known : replaced(known, postKeyOf, postKey, after),
    );
    if (changed.after !== changed.before) for (const watcher of watchers) watcher.changed(postKey, changed);
    return changed;
  });
}

function removeAnswer(
  { answers, memberAnswers, ofMembers, queue, watchers }: AnswerTables,
  postKey: string,
  userId: string,
): Promise<boolean> {
  return queue.wait(keyOf(postKey, userId), async () => {
    const existed = await ofMembers.writing(userId, () => answers.delete(keyOf(postKey, userId)));
    await memberAnswers.delete(entryOf(postKey, userId));
    for (const watcher of watchers) watcher.changed(postKey);
    return existed;
  });
}

/** The repository of answers; `join`: who answers is noted as a member of the study. */
export function answersIn(database: Database, join: StudyMembers['join']): Answers {
  const answers = database.collection('answers', answerSchema);
  const memberAnswers = database.collection('memberAnswers', entrySchema);
  const queue = createKeyedQueue({ failsNext: isBusy });

  const watchers: AnswerWatcher[] = [];
  const ofMembers = database.remember({ sizeOf, most: REMEMBERED });
  const tables: AnswerTables = { answers, memberAnswers, ofMembers, queue, join, watchers };
  const remove = (postKey: string, userId: string) => removeAnswer(tables, postKey, userId);

  return {
    get: (postKey, userId) => answers.get(keyOf(postKey, userId)),

    ofPost: async (postKey) => {
      const found: Answer[] = [];
      for await (const { value } of answers.scanAll(`${postKey}:`)) found.push(value);
      return found;
    },

    ofMember: async (userId, guildId) => {
      const all = await ofMembers.read(userId, () => answersOf(tables, userId));
      return guildId === undefined ? all : all.filter((answer) => answer.guildId === guildId);
    },
    update: (postKey, userId, change) => updateAnswer(tables, postKey, userId, change),
    watch: (watcher) => void watchers.push(watcher),

    remove,

    removeStudy: async (studyId) => {
      for await (const key of answers.keys(`${studyId}:`)) {
        const end = key.lastIndexOf(':');
        await remove(key.slice(0, end), key.slice(end + 1));
      }
    },

    removeGuild: async (guildId) => {
      for await (const { key, value } of memberAnswers.scanAll('')) {
        const end = key.indexOf(':');
        if (value.guildId === guildId) await remove(key.slice(end + 1), key.slice(0, end));
      }
    },

    postKeysOf: (userId, guildId) => postKeysOf(memberAnswers, userId, guildId),
  };
}
