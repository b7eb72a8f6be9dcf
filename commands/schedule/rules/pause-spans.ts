// The pauses that a leader most often wants.
import { Temporal } from 'temporal-polyfill';
import type { Pause } from '../../../src/core/study.ts';

export type PauseName = 'today' | 'tomorrow' | 'sunday' | 'week' | 'fortnight' | 'month' | 'nextWeek';

/** Pauses as they are offered on an ISO date: from today on, soonest end first, then the next week alone. Of two that end on one day the first is kept. */
export function pauseSpans(today: string): readonly (Pause & { readonly name: PauseName })[] {
  const day = Temporal.PlainDate.from(today);
  const ends: [PauseName, Temporal.PlainDate][] = [
    ['today', day],
    ['tomorrow', day.add({ days: 1 })],
    ['sunday', day.add({ days: 7 - day.dayOfWeek })],
    ['week', day.add({ days: 6 })],
    ['fortnight', day.add({ days: 13 })],
    ['month', day.with({ day: day.daysInMonth })],
  ];
  const monday = day.add({ days: 8 - day.dayOfWeek });
  return [
    ...ends
      .map(([name, date]) => ({ name, from: today, until: date.toString() }))
      .filter(({ until }, at, all) => all.findIndex((other) => other.until === until) === at)
      .sort((a, b) => (a.until < b.until ? -1 : 1)),
    { name: 'nextWeek', from: monday.toString(), until: monday.add({ days: 6 }).toString() },
  ];
}
