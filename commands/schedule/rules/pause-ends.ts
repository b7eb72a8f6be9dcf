// The days until which a leader most often pauses.
import { Temporal } from 'temporal-polyfill';

export type PauseEnd = 'today' | 'tomorrow' | 'sunday' | 'week' | 'fortnight' | 'month';

/** Ends of a pause that begins on an ISO date, soonest first; of two on the same day the first is kept. */
export function pauseEnds(today: string): readonly { readonly name: PauseEnd; readonly date: string }[] {
  const day = Temporal.PlainDate.from(today);
  const ends: [PauseEnd, Temporal.PlainDate][] = [
    ['today', day],
    ['tomorrow', day.add({ days: 1 })],
    ['sunday', day.add({ days: 7 - day.dayOfWeek })],
    ['week', day.add({ days: 6 })],
    ['fortnight', day.add({ days: 13 })],
    ['month', day.with({ day: day.daysInMonth })],
  ];
  return ends
    .map(([name, date]) => ({ name, date: date.toString() }))
    .filter(({ date }, at, all) => all.findIndex((other) => other.date === date) === at)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
