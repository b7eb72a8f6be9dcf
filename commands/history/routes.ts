// The buttons and the selects of /history: a past question, versions of its answer, and the place in the list to go back to.
import { PAGE, route, word } from '../../src/discord/route.ts';
import { PLACE } from './place.ts';

const question = { question: word };
/** By its reference. */
const version = { ...question, version: word };

const { listPage: _, ...narrowed } = PLACE;
export const list = route('history', 'list', { ...narrowed, ...PAGE });
/** A select of questions. */
export const pick = route('history', 'pick', PLACE);
export const open = route('history', 'open', { ...question, ...PLACE, ...PAGE });
/** A select of versions. */
export const see = route('history', 'see', { ...question, ...PLACE });
export const read = route('history', 'read', { ...version, ...PLACE, ...PAGE });
export const chooseOther = route('history', 'with', { ...version, ...PLACE, ...PAGE });
/** A select of versions to be compared with this one. */
export const both = route('history', 'both', { ...version, ...PLACE });
export const pair = route('history', 'pair', { ...version, other: word, ...PLACE, ...PAGE });
export const remove = route('history', 'remove', { ...version, ...PLACE });
export const sure = route('history', 'sure', { ...version, ...PLACE });
export const again = route('history', 'again', question);
