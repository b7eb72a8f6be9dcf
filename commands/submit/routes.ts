// The buttons of a posted answer, which only its author may use, and the form in which it is written.
import { oneOf, optional, postKeyPart, route, snowflake, word } from '../../src/discord/route.ts';

const own = { post: postKeyPart, author: word };

/** Opens the form with what was submitted. Its id is the marker by which a posted answer is recognised. */
export const edit = route('submit', 'edit', own);
export const remove = route('submit', 'delete', own);
/** Deletes after all; `copy`: the message of the answer whose button was pressed. */
export const sure = route('submit', 'sure', { post: postKeyPart, copy: optional(snowflake) });
/** Hands in again what was deleted. */
export const undo = route('submit', 'undo', { post: postKeyPart });
/** Opens the coach's notes on one's own answer. */
export const coach = route('submit', 'coach', { post: postKeyPart });
/** What a member says of a message of theirs. */
export const say = route('submit', 'say', { message: snowflake, said: oneOf(['answer', 'talk']) });
export const send = route('submit', 'send', { post: postKeyPart, filled: optional(word) });
