// The pager of one member's answers; that of a question's answers is the card's own button.
import { PAGE, postKeyPart, route, snowflake, word } from '../../src/discord/route.ts';

export const ofMember = route('answers', 'member', { member: word, ...PAGE });

/** Opens a question's answers at one member's, which a card in the thread shows only the beginning of. */
export const wholeAnswer = route('answers', 'whole', { post: postKeyPart, author: snowflake });
/** The select of studies. */
export const ofStudy = route('answers', 'of', {});
