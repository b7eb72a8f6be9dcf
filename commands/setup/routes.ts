// The buttons, selects and forms of /setup; each names its study, and the offer of a new one what was asked for with it.
import { study } from '../../src/discord/led-study.ts';
import {
  count,
  oneOf,
  optional,
  orNone,
  type RoutePart,
  rest,
  route,
  snowflake,
  word,
} from '../../src/discord/route.ts';
import { FORM_NAMES, PAGES, SETTINGS } from './rules/settings.ts';

/** `HH:MM`, in an id without its colon. */
const clock: RoutePart<string> = {
  words: 1,
  optional: false,
  write: (time) => time.replace(':', ''),
  read: (text) => (/^([01]\d|2[0-3])[0-5]\d$/.test(text) ? `${text.slice(0, 2)}:${text.slice(2)}` : undefined),
};

const asked = { channelId: orNone(snowflake), time: orNone(clock) };

/** The select of studies. */
export const choose = route('setup', 'study', asked);
/** Makes a new study. */
export const begin = route('setup', 'begin', asked);
/** A select whose choice is the page, or a button that names it. */
export const page = route('setup', 'page', { ...study, page: optional(oneOf(PAGES)) });
/** Opens a form, which is sent as `text`; `typed`: what was typed before and could not be read. */
export const form = route('setup', 'form', { ...study, form: oneOf(FORM_NAMES), typed: optional(rest) });
/** `filled`: what was stored when it was opened; `shown`: what it opened with instead. */
export const text = route('setup', 'text', {
  ...study,
  form: oneOf(FORM_NAMES),
  filled: optional(word),
  shown: optional(word),
});
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
