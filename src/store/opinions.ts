// Second opinions: whether a member agreed to them, how often they asked today, and what is under way.

import { z } from 'zod';
import type { Change } from '../core/change.ts';
import { newOpinionUse, type OpinionUse } from '../core/opinion.ts';
import type { Database } from './database.ts';
import type { PseudonymOf } from './pseudonyms.ts';
import { schemaFor } from './schema-for.ts';

export interface Opinions {
  get(userId: string): Promise<OpinionUse | undefined>;
  /**
   * What was and what is stored; `undefined` from `change` leaves it. Whoever had their data deleted begins with the day's count
   * that they had. `change` must be pure: it may be called again.
   */
  update(userId: string, change: (use: OpinionUse | undefined) => OpinionUse | undefined): Promise<Change<OpinionUse>>;
  /** Removes all of a member but the day's count, which is kept under a pseudonym: deleting must not give more of a day. */
  removeMember(userId: string): Promise<void>;
}

const useSchema = schemaFor<OpinionUse>()(
  z.object({
    version: z.literal(1),
    userId: z.string(),
    agreedTo: z.string().nullable(),
    day: z.string(),
    asked: z.int().nonnegative(),
    pending: z.object({ id: z.string(), until: z.number() }).nullable(),
  }),
);

const countSchema = z.object({ version: z.literal(1), day: z.string(), asked: z.int().positive() });

/** The repository of second opinions. */
export function opinionsIn(database: Database, pseudonym: PseudonymOf): Opinions {
  const uses = database.collection('opinions', useSchema);
  const counts = database.collection('opinionCounts', countSchema);

  const begun = async (userId: string): Promise<OpinionUse | undefined> => {
    const count = await counts.get(await pseudonym(userId, 'opinions'));
    return count && { ...newOpinionUse(userId), day: count.day, asked: count.asked };
  };

  return {
    get: (userId) => uses.get(userId),

    update: async (userId, change) => {
      const start = await begun(userId);
      const { before, after } = await uses.update(userId, (use) => change(use ?? start));
      return { before: before ?? start, after: after ?? start };
    },

    removeMember: async (userId) => {
      const use = (await uses.getMany([userId])).get(userId);
      if (use && use.asked > 0) {
        await counts.put(await pseudonym(userId, 'opinions'), { version: 1, day: use.day, asked: use.asked });
      }
      await uses.delete(userId);
    },
  };
}
