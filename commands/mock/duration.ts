// A length of time in words.
import type { Translate } from '../../src/discord/translate.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Whole seconds as people say them; from an hour on without the seconds. */
export function durationText(total: number, t: Translate): string {
  const [hours, minutes, seconds] = [Math.floor(total / HOUR), Math.floor(total / MINUTE) % 60, total % MINUTE];
  if (hours > 0) return t('mock.time.hours', { hours, minutes });
  if (minutes === 0) return t('mock.time.seconds', { seconds });
  return seconds === 0 ? t('mock.time.minutes', { minutes }) : t('mock.time.both', { minutes, seconds });
}
