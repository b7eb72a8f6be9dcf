// The buttons and the form of peer feedback; none names the other member by their user id.
import { optional, PAGE, postKeyPart, route, word } from '../../src/discord/route.ts';

/** `mark`: whose answer it is about, as only this install can tell. */
const note = { post: postKeyPart, mark: word };

/** Opens the form. */
export const write = route('feedback', 'write', note);
/** `filled`: what the form was opened with. */
export const send = route('feedback', 'send', { ...note, filled: optional(word) });
/** Opens the next answer that waits for the member's feedback. */
export const next = route('feedback', 'next', {});
/** What the member got, by pages. */
export const received = route('feedback', 'received', PAGE);
/** Thanks for all that came to one answer. */
export const thank = route('feedback', 'thank', { post: postKeyPart });
