// Mock interviews: each whole in one document, and beside them which one of a member is on.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { FORGOTTEN, forgottenQuestion } from '../core/departure.ts';
import { ENDINGS, type Mock, type MockQuestion, type MockStep } from '../core/mock.ts';
import { LACKS } from '../core/mock-follow-up.ts';
import { PHASES } from '../core/mock-phase.ts';
import { ownId } from '../core/own-question.ts';
import type { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { questionSchema } from './questions.ts';
import { schemaFor } from './schema-for.ts';

export interface Mocks {
  get(userId: string, id: string): Promise<Mock | undefined>;
  /** The member's interview that is on. */
  running(userId: string): Promise<Mock | undefined>;
  /**
   * Begins an interview, unless the member has begun this or another one. What is on afterwards: this one, the one stored
   * before, or another that has to end first.
   */
  begin(mock: Mock): Promise<Mock>;
  /** What was and what is stored; undefined: there is none. `change` must be pure: it may be called again. */
  update(userId: string, id: string, change: (mock: Mock) => Mock): Promise<Change<Mock>>;
  /** The ids of a member's interviews, newest first. */
  idsOf(userId: string): Promise<readonly string[]>;
  /** Those of the ids that there are, in the order of the ids; a corrupt one is reported and left out. */
  some(userId: string, ids: readonly string[]): Promise<readonly Mock[]>;
  /** False: there was none. */
  remove(userId: string, id: string): Promise<boolean>;
  /** Takes the words of a server's own questions out of members' interviews, in which what they answered stays. */
  removeGuild(guildId: string): Promise<void>;
  /** Removes all of a member. */
  removeMember(userId: string): Promise<void>;
}

const stepSchema = schemaFor<MockStep>()(
  z.object({
    limit: z.int().positive(),
    writtenLimit: z.int().positive().exactOptional(),
    shownAt: z.number().nullable(),
    end: z.object({ how: z.enum(ENDINGS), text: z.string().nullable(), at: z.number(), late: z.boolean() }).nullable(),
    left: z.string().nullable(),
  }),
);

const mockSchema = schemaFor<Mock>()(
  z.object({
    version: z.literal(1),
    id: z.string(),
    userId: z.string(),
    language: z.enum(['ko', 'en']),
    field: z.string().nullable(),
    startedAt: z.number(),
    endedAt: z.number().nullable(),
    stopped: z.boolean(),
    questions: z
      .array(
        z.object({
          question: questionSchema,
          phase: z.enum(PHASES),
          probed: z.boolean(),
          turn: stepSchema,
          followUp: z
            .object({
              probe: z.discriminatedUnion('source', [
                z.object({ source: z.literal('authored'), text: z.string() }),
                z.object({ source: z.literal('rule'), lack: z.enum(LACKS) }),
              ]),
              turn: stepSchema,
            })
            .nullable(),
        }),
      )
      .readonly(),
  }),
);

const runSchema = z.object({ version: z.literal(1), userId: z.string(), id: z.string() });

interface MockTables {
  readonly mocks: Collection<Mock>;
  /** Which interview of a member is on. */
  readonly runs: Collection<z.infer<typeof runSchema>>;
}

function withoutWords(asked: MockQuestion): MockQuestion {
  const { question, followUp } = asked;
  const isAuthored = followUp?.probe.source === 'authored';
  return {
    ...asked,
    question: forgottenQuestion(question),
    followUp: isAuthored ? { ...followUp, probe: { source: 'authored', text: FORGOTTEN } } : followUp,
  };
}

/** Ids of interactions grow, as numbers. */
function newestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? 1 : -1);
}

function keyOf(userId: string, id: string): string {
  return `${userId}:${id}`;
}

/** The interview that a member's run names, if it is on; a corrupt one must not keep the member from beginning anew. */
async function onBy(tables: MockTables, userId: string, id: string | undefined): Promise<Mock | undefined> {
  const key = keyOf(userId, id ?? '');
  const mock = (await tables.mocks.getMany([key])).get(key);
  return mock?.endedAt === null ? mock : undefined;
}

/** Makes an interview the member's one; another that is on wins, and is given back. */
async function claim(tables: MockTables, { userId, id }: Mock): Promise<Mock | undefined> {
  const known = await tables.runs.get(userId);
  if (known?.id === id) return undefined;
  const other = await onBy(tables, userId, known?.id);
  if (other) return other;
  const { after: run } = await tables.runs.update(userId, (current) =>
    current?.id === known?.id ? { version: 1, userId, id } : undefined,
  );
  return run && run.id !== id ? onBy(tables, userId, run.id) : undefined;
}

/** Takes the words of a server's own questions out of all interviews. */
async function forgetOwn(mocks: Collection<Mock>, guildId: string): Promise<void> {
  const isOwn = ({ question }: MockQuestion): boolean => question.id.startsWith(ownId(guildId, ''));
  const forgotten = (mock: Mock): Mock => ({
    ...mock,
    field: null,
    questions: mock.questions.map((asked) => (isOwn(asked) ? withoutWords(asked) : asked)),
  });
  for await (const { key, value } of mocks.scanAll('')) {
    if (value.questions.some(isOwn)) await mocks.update(key, (mock) => mock && forgotten(mock));
  }
}

/** The repository of mock interviews. */
export function mocksIn(database: Database): Mocks {
  const mocks = database.collection('mocks', mockSchema);
  const runs = database.collection('mockRuns', runSchema);
  const tables: MockTables = { mocks, runs };

  return {
    get: (userId, id) => mocks.get(keyOf(userId, id)),
    running: async (userId) => onBy(tables, userId, (await runs.get(userId))?.id),

    // The document comes first: a run that names none would look free to another begin.
    begin: async (mock) => {
      const key = keyOf(mock.userId, mock.id);
      const isNew = await mocks.insertIfAbsent(key, mock);
      const stored = isNew ? mock : ((await mocks.get(key)) ?? mock);
      if (stored.endedAt !== null) return stored;
      const other = await claim(tables, stored);
      if (!other) return stored;
      if (isNew) await mocks.delete(key);
      return other;
    },

    update: (userId, id, change) => mocks.update(keyOf(userId, id), (mock) => mock && change(mock)),

    idsOf: async (userId) => {
      const ids: string[] = [];
      for await (const key of mocks.keys(`${userId}:`)) ids.push(key.slice(userId.length + 1));
      return ids.sort(newestFirst);
    },

    some: async (userId, ids) => {
      const found = await mocks.getMany(ids.map((id) => keyOf(userId, id)));
      return ids.flatMap((id) => found.get(keyOf(userId, id)) ?? []);
    },

    remove: (userId, id) => mocks.delete(keyOf(userId, id)),

    removeGuild: (guildId) => forgetOwn(mocks, guildId),

    removeMember: async (userId) => {
      await mocks.deleteAll(`${userId}:`);
      await runs.delete(userId);
    },
  };
}
