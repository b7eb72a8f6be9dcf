// The buttons that several features show: on a question's card, in its thread, on private screens of a question.
import { LAYERS } from '../core/layers.ts';
import { matching, oneOf, optional, PAGE, postKeyPart, route, word } from './route.ts';

const post = { post: postKeyPart };
const layer = { layer: optional(oneOf(LAYERS)), ...PAGE };

/** Opens the form for an answer to a post. Its id is the mark by which the post's message is recognised. */
export const writeAnswer = route('submit', 'form', post);
/** Passes the question of a post. */
export const passQuestion = route('submit', 'pass', post);
/** Opens the answers to a post; with a page it is the pager's. */
export const answersToPost = route('answers', 'post', { ...post, ...PAGE });
/** Opens the hints of a post's question. */
export const tipOfPost = route('tip', 'post', { ...post, ...layer });
/** Opens the sample answers of a post's question. */
export const sampleOfPost = route('sample', 'post', { ...post, ...layer });
/** Opens the hints of a question of the bank. */
export const tipOfBank = route('tip', 'bank', { mark: word, ...layer });
/** Opens the sample answers of a question of the bank. */
export const sampleOfBank = route('sample', 'bank', { mark: word, ...layer });
/** Tells the leaders that a question's sample answers are odd; also the form that it opens. */
export const report = route('question', 'report', {
  name: matching(/^(post:[^:]+:\d{4}-\d{2}-\d{2}:\d+|bank:[^:]+)$/, 4),
});

/** A card's button names neither layer nor page. */
export const FIRST = { layer: undefined, page: undefined, direction: undefined };
