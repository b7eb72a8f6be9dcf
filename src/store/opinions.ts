// Second opinions: whether a member agreed to them, how often they asked today, and what is under way.
import { z } from 'zod';
import type { OpinionUse } from '../core/opinion.ts';
import type { Database } from './database.ts';
import { exactly } from './exactly.ts';

export interface Opinions {
  get(userId: string): Promise<OpinionUse | undefined>;
  /** What is stored afterwards; `undefined` from `change` leaves it. `change` must be pure: it may be called again. */
  update(
    userId: string,
    change: (use: OpinionUse | undefined) => OpinionUse | undefined,
  ): Promise<OpinionUse | undefined>;
  /** Removes all of a member. */
  removeMember(userId: string): Promise<void>;
}

const useSchema = exactly<OpinionUse>()(
  z.object({
    version: z.literal(1),
    userId: z.string(),
    agreedTo: z.string().nullable(),
    day: z.string(),
    asked: z.int().nonnegative(),
    pending: z.object({ id: z.string(), until: z.number() }).nullable(),
  }),
);

/** The repository of second opinions. */
export const opinionsIn = (database: Database): Opinions => {
  const uses = database.collection('opinions', useSchema);

  return {
    get: (userId) => uses.get(userId),
    update: (userId, change) => uses.update(userId, change),

    removeMember: async (userId) => {
      await uses.delete(userId);
    },
  };
};
