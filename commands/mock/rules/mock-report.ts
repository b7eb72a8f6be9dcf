// What came of a mock interview: how each step ended, in which time, and what of it goes into the member's history.
import type { Attempt } from '../../../src/core/attempt.ts';
import {
  deadlineOf,
  type Mock,
  type MockQuestion,
  type MockStep,
  stepsOf,
  writtenTimeOf,
} from '../../../src/core/mock.ts';

/** `open`: it was on the screen when the member stopped. */
export type StepOutcome = 'answered' | 'late' | 'skipped' | 'expired' | 'open';

export interface Result {
  readonly outcome: StepOutcome;
  /** Whole seconds from the question to the answer; of what has no answer, at most the limit. */
  readonly used: number;
  /** Seconds. */
  readonly limit: number;
  /** Whole seconds over the limit; 0 when it was in time. */
  readonly over: number;
}

const SECOND = 1_000;

function outcomeOf({ end }: MockStep): StepOutcome {
  if (!end) return 'open';
  if (end.how === 'skipped' || end.how === 'expired') return end.how;
  return end.late ? 'late' : 'answered';
}

/** How a step ended. `endedAt`: the interview's end in epoch ms, for the step that it cut off. */
export function resultOf(turn: MockStep, endedAt: number | null): Result {
  const at = turn.end?.at ?? endedAt ?? deadlineOf(turn);
  // Aloud the time was shorter; what ended without an answer had both.
  const limit = turn.end?.how === 'written' || turn.end?.how === 'expired' ? writtenTimeOf(turn) : turn.limit;
  const took = Math.max(0, Math.round((at - (turn.shownAt ?? at)) / SECOND));
  const outcome = outcomeOf(turn);
  const isAnswer = outcome === 'answered' || outcome === 'late';
  const used = isAnswer ? took : Math.min(took, limit);
  return { outcome, used, limit, over: outcome === 'late' ? Math.max(1, took - limit) : 0 };
}

/** The questions that were asked: those after a stop stay unknown, so that they can be asked another time. */
export function askedIn({ questions }: Pick<Mock, 'questions'>): MockQuestion[] {
  return questions.filter(({ turn }) => turn.shownAt !== null);
}

export interface MockSum {
  readonly asked: number;
  /** Questions and follow-ups. */
  readonly steps: number;
  /** Steps by how they ended; `skipped` counts what was left open too. */
  readonly answered: number;
  readonly late: number;
  readonly skipped: number;
  readonly followUps: number;
  /** Seconds spent on questions and follow-ups. */
  readonly used: number;
}

/** The sum of an interview. */
export function sumOfMock(mock: Mock): MockSum {
  const asked = askedIn(mock);
  const steps = stepsOf({ questions: asked });
  const outcomes = steps.map(({ turn }) => outcomeOf(turn));
  const count = (...wanted: readonly StepOutcome[]): number => outcomes.filter((one) => wanted.includes(one)).length;
  return {
    asked: asked.length,
    steps: steps.length,
    answered: count('answered'),
    late: count('late', 'expired'),
    skipped: count('skipped', 'open'),
    followUps: steps.filter(({ isFollowUp }) => isFollowUp).length,
    used: steps.reduce((sum, { turn }) => sum + resultOf(turn, mock.endedAt).used, 0),
  };
}

/** What the member's history keeps of a step; undefined for follow-ups and what was not answered. */
export function attemptOf(mock: Mock, step: number): Attempt | undefined {
  const at = stepsOf(mock)[step];
  const asked = at && mock.questions[at.index];
  const end = at?.turn.end;
  if (!asked || !end || at.isFollowUp || end.how === 'skipped' || end.how === 'expired') return undefined;
  const { id, title, language } = asked.question;
  const { userId, id: occasion } = mock;
  return { version: 1, userId, questionId: id, occasion, source: 'mock', title, language, text: end.text, at: end.at };
}
