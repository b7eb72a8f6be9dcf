// The buttons and the form of /practice: a sitting by its id, an item of it by its question's short id.
import { GRADES } from '../../src/core/deck.ts';
import { LAYERS } from '../../src/core/layers.ts';
import { count, oneOf, optional, PAGE, route, word } from '../../src/discord/route.ts';

const sitting = { sitting: word };
const item = { ...sitting, question: word };
const layer = { layer: oneOf(LAYERS), ...PAGE };
/** The reviews of the card when the button was drawn, so that each counts once. */
const reps = { reps: count };

/** `shown` counts the questions of the sitting, so that a double press leads to one. */
export const next = route('practice', 'next', { ...sitting, shown: count });
export const stop = route('practice', 'stop', sitting);
export const hint = route('practice', 'hint', { ...item, ...layer });
export const write = route('practice', 'write', item);
export const aloud = route('practice', 'aloud', item);
/** `own`: the member's words with the coach, all layers folded. */
export const show = route('practice', 'show', { ...item, layer: oneOf(['own', ...LAYERS]), ...PAGE });
export const whole = route('practice', 'whole', item);
export const more = route('practice', 'more', item);
export const grade = route('practice', 'grade', { ...item, ...reps, given: oneOf(GRADES) });
export const undo = route('practice', 'undo', { ...item, ...reps });
/** With the host that the member agrees to send their words to, on the button that agrees. */
export const opinion = route('practice', 'opinion', {
  ...item,
  step: optional(oneOf(['agree'])),
  host: optional(word),
});
export const withdraw = route('practice', 'withdraw', {});

/** The form for an answer; `filled` tells what it was filled with. */
export const send = route('practice', 'send', { ...item, filled: optional(word) });
