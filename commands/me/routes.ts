// The buttons and the select of /me; each names its study.
import { PAGE, route, word } from '../../src/discord/route.ts';

const study = { study: word };

/** The select of studies. */
export const ofStudy = route('me', 'of', {});
export const home = route('me', 'home', study);
export const join = route('me', 'join', study);
export const leave = route('me', 'leave', study);
/** The member list, for leaders; with a page it is the pager's. */
export const members = route('me', 'members', { ...study, ...PAGE });
