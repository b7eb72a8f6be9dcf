// Departures: the servers that the bot was removed from, and when.
import { z } from 'zod';
import type { Departure } from '../core/departure.ts';
import type { Database } from './database.ts';
import { schemaFor } from './schema-for.ts';

export interface Departures {
  get(guildId: string): Promise<Departure | undefined>;
  all(): Promise<readonly Departure[]>;
  /** False: it was known before, and its time is unchanged. */
  insert(departure: Departure): Promise<boolean>;
  /** False: there was none. */
  remove(guildId: string): Promise<boolean>;
}

const departureSchema = schemaFor<Departure>()(
  z.object({ version: z.literal(1), guildId: z.string(), leftAt: z.number() }),
);

/** The repository of departures. */
export function departuresIn(database: Database): Departures {
  const departures = database.collection('departures', departureSchema);

  return {
    get: (guildId) => departures.get(guildId),

    all: async () => {
      const found: Departure[] = [];
      for await (const { value } of departures.scanAll('')) found.push(value);
      return found;
    },

    insert: (departure) => departures.insertIfAbsent(departure.guildId, departure),
    remove: (guildId) => departures.delete(guildId),
  };
}
