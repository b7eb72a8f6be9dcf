// Plans: what a leader arranged for coming study days.
import { z } from 'zod';
import { createKeyedQueue } from '../core/keyed-queue.ts';
import { isEmptyPlan, type PlanChange, type PlannedDay, planWith } from '../core/plan.ts';
import type { Plan } from '../core/post.ts';
import type { Database } from './database.ts';
import { isBusy } from './errors.ts';
import { schemaFor } from './schema-for.ts';

export interface Plans {
  get(studyId: string, date: string, slot: number): Promise<Plan | undefined>;
  /** In order of day and slot. `from` and `until` are study days (ISO dates), both included. */
  ofStudy(studyId: string, from: string, until: string): Promise<readonly Plan[]>;
  /** Changes what is arranged for a day, of what is stored then; a day for which nothing is arranged any more has no plan. */
  change(day: PlannedDay, change: PlanChange): Promise<void>;
  removeStudy(studyId: string): Promise<void>;
}

const planSchema = schemaFor<Plan>()(
  z.object({
    version: z.literal(1),
    studyId: z.string(),
    date: z.iso.date(),
    slot: z.int().nonnegative(),
    questionId: z.string().nullable(),
    time: z.string().nullable(),
    skip: z.boolean(),
  }),
);

function keyOf(studyId: string, date: string, slot: number): string {
  return `${studyId}:${date}:${slot}`;
}

function inOrder(a: Plan, b: Plan): number {
  return a.date === b.date ? a.slot - b.slot : a.date < b.date ? -1 : 1;
}

/** The repository of plans. */
export function plansIn(database: Database): Plans {
  const plans = database.collection('plans', planSchema);
  /** Two leaders may change one day at once, each something else. */
  const queue = createKeyedQueue({ failsNext: isBusy });

  return {
    get: (studyId, date, slot) => plans.get(keyOf(studyId, date, slot)),

    ofStudy: async (studyId, from, until) => {
      const found: Plan[] = [];
      for await (const { value } of plans.scanAll(`${studyId}:`, `${studyId}:${from}`)) {
        if (value.date > until) break;
        found.push(value);
      }
      return found.sort(inOrder);
    },

    change: (day, change) => {
      const key = keyOf(day.studyId, day.date, day.slot);
      return queue.wait(key, async () => {
        const next = planWith(day, await plans.get(key), change);
        if (isEmptyPlan(next)) await plans.delete(key);
        else await plans.put(key, next);
      });
    },
    removeStudy: (studyId) => plans.deleteAll(`${studyId}:`),
  };
}
