// What the bot remembers about itself, such as the hash of the commands it registered.
import { z } from 'zod';
import type { Database } from './database.ts';

export interface Meta {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  /** False: there was none. */
  remove(name: string): Promise<boolean>;
}

const noteSchema = z.object({ version: z.literal(1), text: z.string() });

/** The repository of notes. */
export function metaIn(database: Database): Meta {
  const notes = database.collection('meta', noteSchema);

  return {
    get: async (name) => (await notes.get(name))?.text,
    put: (name, text) => notes.put(name, { version: 1, text }),
    remove: (name) => notes.delete(name),
  };
}
