// The buttons, selects and forms of /schedule. A form has the name of the button or choice that opens it.
import { study } from '../../src/discord/led-study.ts';
import { isoDate, oneOf, optional, rest, route, word } from '../../src/discord/route.ts';
import { SUBCOMMANDS } from './rules/typed-options.ts';

const day = { ...study, date: isoDate };
/** What a form is filled with; a button's id ends before it. */
const filled = { filled: optional(word) };

/** The select of days. */
export const choose = route('schedule', 'day', study);
export const search = route('schedule', 'search', { ...day, ...filled });
/** The select of questions that were found. */
export const pick = route('schedule', 'pick', day);
export const time = route('schedule', 'time', { ...day, ...filled });
export const move = route('schedule', 'move', day);
/** The select of days to move to. */
export const to = route('schedule', 'to', day);
export const skip = route('schedule', 'skip', day);
export const restore = route('schedule', 'restore', day);
export const pause = route('schedule', 'pause', study);
/** The select of pauses, and the form for another one; the day in its id stays empty. */
export const until = route('schedule', 'until', { ...study, date: optional(isoDate), ...filled });
export const resume = route('schedule', 'resume', study);
export const post = route('schedule', 'post', study);
/** The select of studies, with what was typed into a subcommand. */
export const ofStudy = route('schedule', 'of', { name: oneOf(SUBCOMMANDS), typed: optional(rest) });
