// Imports of question files, by server: the one that is being looked at, and the last ones taken.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import type { QuestionImport } from '../core/question-import.ts';
import type { Database } from './database.ts';
import { guildIdsIn } from './guild-ids.ts';
import { isOnlyOf, ownSchema, questionSchema, withoutAuthor } from './questions.ts';
import { schemaFor } from './schema-for.ts';

export interface Imports {
  get(guildId: string, id: string): Promise<QuestionImport | undefined>;
  /** The server's last ones that were taken, also those undone since, newest first. */
  taken(guildId: string): Promise<readonly QuestionImport[]>;
  /** Forgets the oldest ones that were taken, but for as many. */
  keepTaken(guildId: string, most: number): Promise<void>;
  /** Keeps a new one. One to look at takes the place of the server's other one. */
  begin(brought: QuestionImport): Promise<void>;
  /** What was and what is stored; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    guildId: string,
    id: string,
    change: (brought: QuestionImport) => QuestionImport | undefined,
  ): Promise<Change<QuestionImport>>;
  remove(guildId: string, id: string): Promise<boolean>;
  /** The servers that have imports. */
  guildIds(): Promise<readonly string[]>;
  /** Removes all of a server. */
  removeGuild(guildId: string): Promise<void>;
  /** Those that a member brought, in every server: reads all there are. */
  ofMember(userId: string): Promise<readonly QuestionImport[]>;
  /** Removes files of a member that wait to be taken, and their name from the others and from what those would put back. */
  removeMember(userId: string): Promise<void>;
}

const leftOut = z.object({ file: z.string(), line: z.number(), code: z.string() });

const other = z.object({ form: z.string(), questions: z.number(), titles: z.array(z.string()).readonly() });

const importSchema = schemaFor<QuestionImport>()(
  z.object({
    version: z.literal(1),
    guildId: z.string(),
    id: z.string(),
    by: z.string().nullable(),
    state: z.enum(['preview', 'taken', 'undone']),
    fileName: z.string(),
    content: z.string(),
    form: z.string().nullable(),
    named: z.object({ name: z.string(), category: z.string() }).exactOptional(),
    found: z.object({ form: z.string().nullable(), confidence: z.number(), other: z.exactOptional(other) }),
    questions: z.array(questionSchema).readonly(),
    leftOut: z.object({ count: z.number(), first: z.array(leftOut).readonly() }),
    renames: z.array(z.string()).readonly(),
    at: z.number(),
    before: z.array(ownSchema).readonly(),
    added: z.array(z.string()).readonly(),
  }),
);

/** The import without a member's name, and without questions that are only theirs; the same object when there are none. */
function withoutMember(brought: QuestionImport, userId: string): QuestionImport {
  const before = brought.before.filter((own) => !isOnlyOf(own, userId)).map((own) => withoutAuthor(own, userId));
  const isSame = before.length === brought.before.length && before.every((own, at) => own === brought.before[at]);
  if (isSame && brought.by !== userId) return brought;
  return { ...brought, by: brought.by === userId ? null : brought.by, before };
}

/** The repository of imports. */
export function importsIn(database: Database): Imports {
  const imports = database.collection('imports', importSchema);
  const keyOf = (guildId: string, id: string): string => `${guildId}:${id}`;

  const takenOf = async (guildId: string): Promise<QuestionImport[]> => {
    const found: QuestionImport[] = [];
    for await (const { value } of imports.scanAll(`${guildId}:`)) if (value.state !== 'preview') found.push(value);
    return found.sort((a, b) => b.at - a.at);
  };

  return {
    get: (guildId, id) => imports.get(keyOf(guildId, id)),

    taken: (guildId) => takenOf(guildId),

    keepTaken: async (guildId, most) => {
      for (const { id } of (await takenOf(guildId)).slice(most)) await imports.delete(keyOf(guildId, id));
    },

    begin: async (brought) => {
      for await (const { key, value } of imports.scanAll(`${brought.guildId}:`)) {
        if (brought.state === 'preview' && value.state === 'preview') await imports.delete(key);
      }
      await imports.put(keyOf(brought.guildId, brought.id), brought);
    },

    update: (guildId, id, change) => imports.update(keyOf(guildId, id), (brought) => brought && change(brought)),
    remove: (guildId, id) => imports.delete(keyOf(guildId, id)),
    guildIds: () => guildIdsIn(imports),
    removeGuild: (guildId) => imports.deleteAll(`${guildId}:`),

    ofMember: async (userId) => {
      const found: QuestionImport[] = [];
      for await (const { value } of imports.scanAll('')) if (value.by === userId) found.push(value);
      return found;
    },

    removeMember: async (userId) => {
      for await (const { key, value } of imports.scanAll('')) {
        if (value.by === userId && value.state === 'preview') await imports.delete(key);
        else if (withoutMember(value, userId) !== value) {
          await imports.update(key, (brought) => brought && withoutMember(brought, userId));
        }
      }
    },
  };
}
