// When a card comes back, in words: the same ones on the grades, after a press, in the sum of a sitting and in the deck.
import type { Memory } from '../core/deck.ts';
import { comeback, daysUntil, type Wall } from '../core/due.ts';
import type { Language } from '../core/question.ts';
import { shortDay } from './question-card.ts';
import type { Translate } from './translate.ts';

/** A member's wall clock and language. */
export interface WallReader extends Wall {
  readonly language: Language;
}

/** A coming study day (ISO date), by the calendar on the wall: before the roll-over the next study day is still today. */
export function comingDayWords(day: string, { language, ...wall }: WallReader, t: Translate): string {
  const count = daysUntil(day, wall);
  if (count < 1) return t('common.when.today');
  const named = { day: shortDay(day, language) };
  return count === 1 ? t('common.when.tomorrow', named) : t('common.when.days', { count, ...named });
}

/** When a card of this memory can be asked again. */
export function comebackWords(memory: Memory, reader: WallReader, t: Translate): string {
  const { at, day, isByMinute } = comeback(memory, reader.zone);
  if (at <= reader.now) return t('common.when.now');
  if (!isByMinute) return comingDayWords(day, reader, t);
  return t('common.when.minutes', { count: Math.max(1, Math.round((at - reader.now) / 60_000)) });
}
