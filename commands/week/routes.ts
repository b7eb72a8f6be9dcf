// The buttons and the select of /week.
import { study } from '../../src/discord/led-study.ts';
import { isoDate, route } from '../../src/discord/route.ts';

/** The select of studies. */
export const ofStudy = route('week', 'of', {});
/** Shows the week of a Monday to leaders. */
export const show = route('week', 'show', { ...study, first: isoDate });
