// Plans: what a leader arranged for coming study days.
import { z } from 'zod';
import type { Plan } from '../core/post.ts';
import type { Database } from './database.ts';
import { schemaFor } from './schema-for.ts';

export interface Plans {
  get(studyId: string, date: string, slot: number): Promise<Plan | undefined>;
  /** In order of day and slot. `from` and `until` are study days (ISO dates), both included. */
  ofStudy(studyId: string, from: string, until: string): Promise<readonly Plan[]>;
  put(plan: Plan): Promise<void>;
  /** False: there was none. */
  remove(studyId: string, date: string, slot: number): Promise<boolean>;
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

    put: (plan) => plans.put(keyOf(plan.studyId, plan.date, plan.slot), plan),
    remove: (studyId, date, slot) => plans.delete(keyOf(studyId, date, slot)),
    removeStudy: (studyId) => plans.deleteAll(`${studyId}:`),
  };
}
