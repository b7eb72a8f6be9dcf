// The buttons, selects and forms of /setup; each names its study, and the select of studies what was asked for with it.
import { study } from '../../src/discord/led-study.ts';
import { count, oneOf, optional, orNone, type RoutePart, route, snowflake, word } from '../../src/discord/route.ts';
import { PAGES, SETTINGS, TYPED } from './rules/settings.ts';

/** `HH:MM`, in an id without its colon. */
const clock: RoutePart<string> = {
  words: 1,
  optional: false,
  write: (time) => time.replace(':', ''),
  read: (text) => (/^([01]\d|2[0-3])[0-5]\d$/.test(text) ? `${text.slice(0, 2)}:${text.slice(2)}` : undefined),
};

/** The select of studies. */
export const choose = route('setup', 'study', { channelId: orNone(snowflake), time: orNone(clock) });
/** A select whose choice is the page, or a button that names it. */
export const page = route('setup', 'page', { ...study, page: optional(oneOf(PAGES)) });
/** Opens the form of a setting that can be typed, which is sent as `text`. */
export const form = route('setup', 'form', { ...study, setting: oneOf(TYPED) });
export const text = route('setup', 'text', { ...study, setting: oneOf(TYPED), filled: optional(word) });
/** `part`: which of several selects of one setting; absent: the first. */
export const set = route('setup', 'set', { ...study, setting: oneOf(SETTINGS), part: optional(count) });
export const start = route('setup', 'start', study);
export const stop = route('setup', 'stop', study);
export const trial = route('setup', 'trial', study);
export const untrial = route('setup', 'untrial', study);
export const post = route('setup', 'post', study);
export const remove = route('setup', 'remove', study);
/** Sure that it shall be removed. */
export const removed = route('setup', 'removed', study);
