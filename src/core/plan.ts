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

function sorted(pauses: readonly Pause[]): Pause[] {
  return [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * The pauses with a new one (ISO dates, both days off): those that it touches become one with it, those apart from it stay. In the order
 * of their days. One that begins today gives the pause that is on its end, later or earlier: the leader is changing that one.
 */
export function withPause(pauses: readonly Pause[], { from, until }: Pause, today: string): Pause[] {
  const touches = (pause: Pause) => pause.from <= until && from <= pause.until;
  const isChanged = (pause: Pause) => from === today && pause.from <= today;
  const touched = pauses.filter(touches);
  const begins = touched.map((pause) => pause.from);
  const ends = touched.filter((pause) => !isChanged(pause)).map((pause) => pause.until);
  const whole = { from: [from, ...begins].sort()[0] ?? from, until: [until, ...ends].sort().at(-1) ?? until };
  return sorted([...pauses.filter((pause) => !touches(pause)), whole]);
}

/** The pause that is on or still to come on a study day, or undefined. */
export function pauseFrom(pauses: readonly Pause[], date: string): Pause | undefined {
  return sorted(pauses).find((pause) => date <= pause.until);
}

/** The pauses when the leader resumes on a study day: the one that is on ends the day before, else the next one is taken back. */
export function resumeOn(pauses: readonly Pause[], date: string): Pause[] {
  const ended = pauseFrom(pauses, date);
  if (!ended) return [...pauses];
  const others = pauses.filter((pause) => pause !== ended);
  return ended.from < date ? sorted([...others, { from: ended.from, until: addDays(date, -1) }]) : others;
}
