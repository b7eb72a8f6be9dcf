// The pause that is on or still to come, in words: everybody is told of it wherever they ask what comes next.
import { pauseFrom } from '../core/plan.ts';
import type { Study } from '../core/study.ts';
import type { Reader } from './context.ts';
import { dayName } from './question-card.ts';

/** The line of the pause that a study day is in or before; none without one. */
export function pauseLine({ schedule }: Study, date: string, { t, language }: Reader): string[] {
  const pause = pauseFrom(schedule.pauses, date);
  if (!pause) return [];
  return [t('common.study.paused', { from: dayName(pause.from, language), until: dayName(pause.until, language) })];
}
