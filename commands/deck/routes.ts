// The buttons, the selects and the form of /deck, and the buttons of the reminders.
import { isoDate, optional, route, word } from '../../src/discord/route.ts';

const question = { question: word };
/** The file that was looked at. */
const file = { file: word };
/** The study day (ISO date) that a reminder was for. */
const day = { day: isoDate };

export const back = route('deck', 'back', {});
export const card = route('deck', 'card', {});
export const cap = route('deck', 'cap', {});
export const suspend = route('deck', 'suspend', question);
export const resume = route('deck', 'resume', question);
export const reset = route('deck', 'reset', question);
export const sure = route('deck', 'sure', question);
export const exportFile = route('deck', 'export', {});
export const take = route('deck', 'take', file);
export const drop = route('deck', 'drop', file);
export const remind = route('deck', 'remind', {});
export const at = route('deck', 'at', {});
export const other = route('deck', 'other', {});
export const unremind = route('deck', 'unremind', {});
export const wake = route('deck', 'wake', {});
/** By its id the reminder of a study day is recognised. */
export const quiet = route('deck', 'quiet', day);
export const begin = route('deck', 'begin', day);

/** The form for a time; `filled` tells what it was filled with. */
export const time = route('deck', 'time', { filled: optional(word) });
