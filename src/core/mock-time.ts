// How long a candidate has for a question of a mock interview, and how its clock is read.
import type { Question } from './question.ts';
import { targetOf } from './speaking-time.ts';

/** What a member may set for each question, in seconds. */
export const SHORTEST = 30;
export const LONGEST = 600;

/** What is given when nothing is set, in seconds. */
const LEAST = 60;
const MOST = 180;
const STEP = 30;
/** To think before the first word. */
const PREPARATION = 20;
/** For a slow beginning and a pause. */
const EASE = 1.2;

const FOLLOW_UP_LEAST = 20;
const FOLLOW_UP_STEP = 5;

function upTo(seconds: number, step: number): number {
  return Math.ceil(seconds / step) * step;
}

/** Seconds for a question: what was set, else what its sample answers take to say, with time to think. */
export function limitOf(question: Question, set: number | null): number {
  return set ?? Math.min(MOST, Math.max(LEAST, upTo(targetOf(question).to * EASE + PREPARATION, STEP)));
}

/** Seconds for a follow-up question: half of its question's. */
export function followUpLimit(limit: number): number {
  return Math.max(FOLLOW_UP_LEAST, upTo(limit / 2, FOLLOW_UP_STEP));
}

/** How many times as long as speaking writing takes: Korean thumbs write about a third of what is said in a minute. */
const WRITING = 3;

/** Seconds for an answer in writing, where one aloud has `limit`. */
export function writtenLimitOf(limit: number): number {
  return limit * WRITING;
}

/** Milliseconds that a written answer may take on its way and still be in time: sending a form is not the candidate's delay. */
export const SENDING_GRACE = 10_000;
