// The pager of one member's answers; that of a question's answers is the card's own button.
import { PAGE, route, word } from '../../src/discord/route.ts';

export const ofMember = route('answers', 'member', { member: word, ...PAGE });
