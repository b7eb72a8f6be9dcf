// The pause that is on or still to come, and the study's term, in words: everybody is told of it wherever they ask what comes next.
import { pauseFrom } from '../core/plan.ts';
import type { Study } from '../core/study.ts';
import type { Reader } from './context.ts';
import { dayName } from './question-card.ts';

/** The line of a study's first and last day; none without them. */
export function termLine({ schedule }: Study, { t, language }: Reader): string[] {
  const { term } = schedule;
  return term
    ? [t('common.study.term', { from: dayName(term.from, language), until: dayName(term.until, language) })]
    : [];
}

/** The line of the pause that a study day is in or before; none without one. */
export function pauseLine({ schedule }: Study, date: string, { t, language }: Reader): string[] {
  const pause = pauseFrom(schedule.pauses, date);
  if (!pause) return [];
  return [t('common.study.paused', { from: dayName(pause.from, language), until: dayName(pause.until, language) })];
}
