// The buttons, the select and the form of /me; each names its study.
import { optional, PAGE, route, word } from '../../src/discord/route.ts';

const study = { study: word };

/** The select of studies. */
export const ofStudy = route('me', 'of', {});
export const home = route('me', 'home', study);
export const join = route('me', 'join', study);
export const leave = route('me', 'leave', study);
/** Opens the form for days away, which is sent under the same name. */
export const rest = route('me', 'rest', { ...study, filled: optional(word) });
/** Back from them. */
export const back = route('me', 'back', study);
/** The select of when to be reminded. */
export const nudge = route('me', 'nudge', study);
/** The button on a reminder, which switches it off for who presses. */
export const quiet = route('me', 'quiet', study);
/** The member list, for leaders; with a page it is the pager's. */
export const members = route('me', 'members', { ...study, ...PAGE });
