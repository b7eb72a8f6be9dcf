// Imports of question files, by server: the one that is being looked at, and the last one taken.
import { z } from 'zod';
import type { QuestionImport } from '../core/question-import.ts';
import type { Database } from './database.ts';
import { exactly } from './exactly.ts';
import { guildIdsIn } from './guild-ids.ts';
import { ownSchema, questionSchema } from './questions.ts';

export interface Imports {
  get(guildId: string, id: string): Promise<QuestionImport | undefined>;
  /** Keeps a new one; the server's earlier ones that are in one of the states go. */
  begin(brought: QuestionImport, replaced: readonly QuestionImport['state'][]): Promise<void>;
  /** What is stored afterwards; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    guildId: string,
    id: string,
    change: (brought: QuestionImport) => QuestionImport | undefined,
  ): Promise<QuestionImport | undefined>;
  remove(guildId: string, id: string): Promise<boolean>;
  /** The servers that have imports. */
  guildIds(): Promise<readonly string[]>;
  /** Removes all of a server. */
  removeGuild(guildId: string): Promise<void>;
}

const leftOut = z.object({ file: z.string(), line: z.number(), code: z.string() });

const importSchema = exactly<QuestionImport>()(
  z.object({
    version: z.literal(1),
    guildId: z.string(),
    id: z.string(),
    by: z.string(),
    state: z.enum(['preview', 'taken', 'undone']),
    fileName: z.string(),
    content: z.string(),
    form: z.string().nullable(),
    found: z.object({ form: z.string().nullable(), confidence: z.number() }),
    questions: z.array(questionSchema).readonly(),
    leftOut: z.object({ count: z.number(), first: z.array(leftOut).readonly() }),
    renames: z.array(z.string()).readonly(),
    at: z.number(),
    before: z.array(ownSchema).readonly(),
    added: z.array(z.string()).readonly(),
  }),
);

/** The repository of imports. */
export const importsIn = (database: Database): Imports => {
  const imports = database.collection('imports', importSchema);
  const keyOf = (guildId: string, id: string): string => `${guildId}:${id}`;

  return {
    get: (guildId, id) => imports.get(keyOf(guildId, id)),

    begin: async (brought, replaced) => {
      for await (const { key, value } of imports.scanAll(`${brought.guildId}:`)) {
        if (replaced.includes(value.state)) await imports.delete(key);
      }
      await imports.put(keyOf(brought.guildId, brought.id), brought);
    },

    update: (guildId, id, change) => imports.update(keyOf(guildId, id), (brought) => brought && change(brought)),
    remove: (guildId, id) => imports.delete(keyOf(guildId, id)),
    guildIds: () => guildIdsIn(imports),
    removeGuild: (guildId) => imports.deleteAll(`${guildId}:`),
  };
};
