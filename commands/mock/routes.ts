// The buttons, the selects and the form of /mock: an interview by its id, a step or a question of it by its number.
import { LAYERS } from '../../src/core/layers.ts';
import { count, oneOf, optional, PAGE, type RoutePart, route, snowflake } from '../../src/discord/route.ts';
import { WISH } from './wish.ts';

const mock = { mock: snowflake };
const step = { ...mock, step: count };
/** A question that was asked, from 0. */
const question = { ...mock, question: count };

/** A start screen of this id; its button carries what the member asked for. */
export const start = route('mock', 'start', { ...mock, ...WISH });
/** Ends the running interview, for one of another id. */
export const fresh = route('mock', 'fresh', { running: snowflake, ...mock, ...WISH });
export const resume = route('mock', 'resume', step);
/** The step is no more than what keeps its id apart. */
export const show = route('mock', 'show', { ...mock, step: optional(count) });
export const write = route('mock', 'write', step);
export const aloud = route('mock', 'aloud', step);
export const skip = route('mock', 'skip', step);
export const stop = route('mock', 'stop', { ...mock, step: optional(count) });
export const end = route('mock', 'end', step);
export const past = route('mock', 'past', PAGE);
/** A select of interviews. */
export const open = route('mock', 'open', {});
/** A select of the report's pages. */
export const jump = route('mock', 'jump', mock);
export const report = route('mock', 'report', { ...mock, ...PAGE });
export const layer = route('mock', 'layer', { ...question, layer: optional(oneOf(LAYERS)), ...PAGE });

/** One question, or all that were asked. */
const some: RoutePart<number | 'all'> = {
  ...count,
  write: String,
  read: (text) => (text === 'all' ? text : count.read(text)),
};
export const deck = route('mock', 'deck', { ...mock, some });
export const remove = route('mock', 'delete', mock);
export const sure = route('mock', 'sure', mock);

/** The form for the answer of a step. */
export const send = route('mock', 'send', step);
