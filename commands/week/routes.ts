// The buttons and the select of /week.
import { study } from '../../src/discord/led-study.ts';
import { isoDate, route, word } from '../../src/discord/route.ts';

/** The select of studies. */
export const ofStudy = route('week', 'of', {});
/** Shows the week of a Monday to leaders. */
export const show = route('week', 'show', { ...study, first: isoDate });
/** Says the week of a posted picture in words, to whoever sees the study; also the mark by which the picture is known. */
export const words = route('week', 'words', { study: word, first: isoDate });
