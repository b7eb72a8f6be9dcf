// The buttons that several features show: on a question's card, in its thread, on private screens of a question.
import { LAYERS } from '../core/layers.ts';
import { matching, oneOf, optional, PAGE, route, word } from './route.ts';

const layer = { layer: optional(oneOf(LAYERS)), ...PAGE };

/** Opens the hints of a question of the bank. */
export const tipOfBank = route('tip', 'bank', { mark: word, ...layer });
/** Opens the sample answers of a question of the bank. */
export const sampleOfBank = route('sample', 'bank', { mark: word, ...layer });
/** Tells the leaders that a question's sample answers are odd; also the form that it opens. */
export const report = route('question', 'report', {
  name: matching(/^(post:[^:]+:\d{4}-\d{2}-\d{2}:\d+|bank:[^:]+)$/, 4),
});
