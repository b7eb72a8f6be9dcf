// The select of /help.
import { route } from '../../src/discord/route.ts';

/** Its values are the topics. */
export const pick = route('help', 'topic', {});
