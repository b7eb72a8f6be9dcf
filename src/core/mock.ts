// A mock interview as it goes: which question is on, until when, what was answered; each step ends once and in order.
import { followUpOn, type Probe } from './mock-follow-up.ts';
import type { Phase } from './mock-phase.ts';
import type { Picked } from './mock-pick.ts';
import { followUpLimit, limitOf, SENDING_GRACE, writtenLimitOf } from './mock-time.ts';
import type { Language, Question } from './question.ts';

/** How a step ended: `expired` by its deadline, without an answer. */
export const ENDINGS = ['written', 'aloud', 'skipped', 'expired'] as const;
export type Ending = (typeof ENDINGS)[number];

export interface StepEnd {
  readonly how: Ending;
  /** What was written. */
  readonly text: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly late: boolean;
}

/** One thing to answer. */
export interface MockStep {
  /** Seconds for an answer aloud. */
  readonly limit: number;
  /** Seconds for one in writing; absent: the same, as before writing had more. */
  readonly writtenLimit?: number;
  /** Epoch ms at which it came on the screen, from when its clock runs; null: not yet. */
  readonly shownAt: number | null;
  readonly end: StepEnd | null;
  /** Words that came when the step was over; kept, so that nothing written is lost. */
  readonly left: string | null;
}

export interface MockQuestion {
  /** As it was when it was picked, so that a report can be read when the bank has it no more. */
  readonly question: Question;
  readonly phase: Phase;
  readonly probed: boolean;
  readonly turn: MockStep;
  /** Null: none was asked. */
  readonly followUp: { readonly probe: Probe; readonly turn: MockStep } | null;
}

export interface Mock {
  readonly version: 1;
  /** The id of the interaction that asked for it. */
  readonly id: string;
  readonly userId: string;
  readonly language: Language;
  readonly field: string | null;
  /** Epoch ms. */
  readonly startedAt: number;
  /** Epoch ms; null: it is on. */
  readonly endedAt: number | null;
  /** Whether the member ended it before the last question. */
  readonly stopped: boolean;
  /** In the order asked; never empty. */
  readonly questions: readonly MockQuestion[];
}

/** A step and where it is; steps are counted from 0, a follow-up comes after its question. */
export interface PlacedStep {
  /** Of its question. */
  readonly index: number;
  readonly isFollowUp: boolean;
  readonly turn: MockStep;
}

/** The step that is on, or that the interview is over. */
export type CurrentStep =
  | { readonly kind: 'over' }
  | {
      readonly kind: 'question';
      /** Names it in custom ids. */
      readonly step: number;
      readonly asked: MockQuestion;
      readonly isFollowUp: boolean;
      readonly number: number;
      readonly total: number;
      /** Epoch ms, of an answer aloud and of one in writing. */
      readonly deadline: number;
      readonly writtenDeadline: number;
      /** The time to answer aloud is over. */
      readonly isAloudOver: boolean;
      /** The time for both is over. */
      readonly overdue: boolean;
    };

const SECOND = 1_000;

function newStep(limit: number): MockStep {
  return { limit, writtenLimit: writtenLimitOf(limit), shownAt: null, end: null, left: null };
}

/** All steps that there are so far. Those that ended keep their numbers: a follow-up only ever comes after them. */
export function stepsOf({ questions }: Pick<Mock, 'questions'>): PlacedStep[] {
  return questions.flatMap((asked, index): PlacedStep[] => [
    { index, isFollowUp: false, turn: asked.turn },
    ...(asked.followUp ? [{ index, isFollowUp: true, turn: asked.followUp.turn }] : []),
  ]);
}

/** The number of the step that is on; -1: all have ended. */
function currentNumber(mock: Mock): number {
  return stepsOf(mock).findIndex(({ turn: { end } }) => end === null);
}

function withStep(mock: Mock, step: number, change: (step: MockStep) => MockStep): Mock {
  const at = stepsOf(mock)[step];
  if (!at) return mock;
  const questions = mock.questions.map((asked, index): MockQuestion => {
    if (index !== at.index) return asked;
    if (!at.isFollowUp) return { ...asked, turn: change(asked.turn) };
    return asked.followUp ? { ...asked, followUp: { ...asked.followUp, turn: change(asked.followUp.turn) } } : asked;
  });
  return { ...mock, questions };
}

/** Shows the next step and starts its clock, or ends the interview. */
function shown(mock: Mock, now: number): Mock {
  const step = currentNumber(mock);
  return step === -1 ? { ...mock, endedAt: now } : withStep(mock, step, (one) => ({ ...one, shownAt: now }));
}

/** A new interview with its first question on the screen. */
export function begin(
  who: Pick<Mock, 'id' | 'userId' | 'language' | 'field'>,
  picked: readonly Picked[],
  seconds: number | null,
  now: number,
): Mock {
  const questions = picked.map(
    (one): MockQuestion => ({ ...one, turn: newStep(limitOf(one.question, seconds)), followUp: null }),
  );
  return shown({ version: 1, ...who, startedAt: now, endedAt: null, stopped: false, questions }, now);
}

/** Epoch ms until when a step can be answered aloud in time. */
export function deadlineOf({ shownAt, limit }: MockStep): number {
  return (shownAt ?? 0) + limit * SECOND;
}

/** Seconds for an answer in writing; steps of earlier versions had one limit for both. */
export function writtenTimeOf({ writtenLimit, limit }: Pick<MockStep, 'writtenLimit' | 'limit'>): number {
  return writtenLimit ?? limit;
}

/** Epoch ms until when it can be answered in writing in time. */
export function writtenDeadlineOf(turn: MockStep): number {
  return deadlineOf({ ...turn, limit: writtenTimeOf(turn) });
}

/** An answer that was given may be followed up: a question's only, and only where it was chosen for that. */
function probe(mock: Mock, { index, isFollowUp }: PlacedStep, text: string | null): Mock {
  const asked = mock.questions[index];
  if (isFollowUp || !asked?.probed) return mock;
  const found = followUpOn(asked, text, mock.userId, mock.id);
  if (!found) return mock;
  const followUp = { probe: found, turn: newStep(followUpLimit(asked.turn.limit)) };
  return { ...mock, questions: mock.questions.map((one, at) => (at === index ? { ...one, followUp } : one)) };
}

/** Ends the step that is on; undefined when another one is, or none. */
function ended(mock: Mock, step: number, end: (one: MockStep) => StepEnd): Mock | undefined {
  if (mock.endedAt !== null || currentNumber(mock) !== step) return undefined;
  return withStep(mock, step, (one) => ({ ...one, end: end(one) }));
}

function answered(mock: Mock, step: number, text: string | null, now: number): Mock | undefined {
  const how = text === null ? 'aloud' : 'written';
  const lastMoment = (one: MockStep): number =>
    text === null ? deadlineOf(one) : writtenDeadlineOf(one) + SENDING_GRACE;
  const next = ended(mock, step, (one) => ({ how, text, at: now, late: now > lastMoment(one) }));
  const at = stepsOf(mock)[step];
  return next && at && shown(probe(next, at, text), now);
}

/** Words for a step that is over: of one that ran out they are the late answer, beside any other end they are kept. */
function keptBeside(one: MockStep, text: string, now: number): MockStep {
  if (one.end?.text === text || one.left?.split('\n\n').includes(text) || one.left === text) return one;
  if (one.end?.how === 'expired') return { ...one, end: { how: 'written', text, at: now, late: true } };
  return { ...one, left: one.left === null ? text : `${one.left}\n\n${text}` };
}

/**
 * The interview after a written answer. Words that come late, twice or after the end count for nothing but are kept with
 * the step that they were written for.
 */
export function write(mock: Mock, step: number, text: string, now: number): Mock {
  const next = answered(mock, step, text, now);
  if (next) return next;
  const isShown = typeof stepsOf(mock)[step]?.turn.shownAt === 'number';
  return isShown ? withStep(mock, step, (one) => keptBeside(one, text, now)) : mock;
}

/** The interview after an answer aloud; unchanged when the step is not on. */
export function speak(mock: Mock, step: number, now: number): Mock {
  return answered(mock, step, null, now) ?? mock;
}

function passed(mock: Mock, step: number, how: 'skipped' | 'expired', now: number): Mock {
  const next = ended(mock, step, () => ({ how, text: null, at: now, late: how === 'expired' }));
  return next ? shown(next, now) : mock;
}

/** The interview after a question was skipped; unchanged when the step is not on. */
export function skip(mock: Mock, step: number, now: number): Mock {
  return passed(mock, step, 'skipped', now);
}

/** Goes on after a pause: a step whose time is over ends without an answer; unchanged when there is time, or it is not on. */
export function resume(mock: Mock, step: number, now: number): Mock {
  const one = stepsOf(mock)[step]?.turn;
  return one && now > writtenDeadlineOf(one) + SENDING_GRACE ? passed(mock, step, 'expired', now) : mock;
}

/** Ends the interview where it is; unchanged when it is over. */
export function stop(mock: Mock, now: number): Mock {
  return mock.endedAt === null ? { ...mock, endedAt: now, stopped: true } : mock;
}

/** The step that is on now. */
export function currentStep(mock: Mock, now: number): CurrentStep {
  const step = currentNumber(mock);
  const at = stepsOf(mock)[step];
  const asked = at && mock.questions[at.index];
  if (mock.endedAt !== null || !at || !asked) return { kind: 'over' };
  const writtenDeadline = writtenDeadlineOf(at.turn);
  return {
    kind: 'question',
    step,
    asked,
    isFollowUp: at.isFollowUp,
    number: at.index + 1,
    total: mock.questions.length,
    deadline: deadlineOf(at.turn),
    writtenDeadline,
    isAloudOver: now > deadlineOf(at.turn),
    overdue: now > writtenDeadline,
  };
}
