// Changes to what a leader arranged for coming days.
import type { Plan } from './post.ts';
import { addDays } from './schedule.ts';
import type { Pause } from './study.ts';

export interface PlannedDay {
  readonly studyId: string;
  readonly date: string;
  readonly slot: number;
}

/** What a leader changes of a day. */
export type PlanChange = Partial<Pick<Plan, 'questionId' | 'time' | 'skip'>>;

/** The plan of a day with something changed. */
export function planWith(day: PlannedDay, plan: Plan | undefined, change: PlanChange): Plan {
  return {
    version: 1,
    studyId: day.studyId,
    date: day.date,
    slot: day.slot,
    questionId: plan?.questionId ?? null,
    time: plan?.time ?? null,
    skip: plan?.skip ?? false,
    ...change,
  };
}

/** Whether a plan arranges nothing, so that its day is as the schedule has it. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.questionId === null && plan.time === null && !plan.skip;
}

/**
 * The pauses when the leader pauses from a study day until another (ISO dates, both included): one that is on now gets
 * the new end, those that are over stay.
 */
export function pauseUntil(pauses: readonly Pause[], from: string, until: string): Pause[] {
  const over = pauses.filter((pause) => pause.until < from);
  const starts = pauses.filter((pause) => pause.from < from && from <= pause.until).map((pause) => pause.from);
  return [...over, { from: starts.sort()[0] ?? from, until }];
}

/** The pauses when the leader resumes on a study day: from it on nothing is paused. */
export function resumeOn(pauses: readonly Pause[], date: string): Pause[] {
  return pauses
    .filter((pause) => pause.from < date)
    .map((pause) => (pause.until < date ? pause : { from: pause.from, until: addDays(date, -1) }));
}

/** The pause that is on or still to come on a study day, or undefined. */
export function pauseFrom(pauses: readonly Pause[], date: string): Pause | undefined {
  return pauses.find((pause) => date <= pause.until);
}
