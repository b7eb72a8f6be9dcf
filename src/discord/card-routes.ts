// The buttons that several features show: on a question's card, in its thread, on private screens of a question.
import { LAYERS } from '../core/layers.ts';
import { oneOf, optional, PAGE, postKeyPart, type RoutePart, route, word } from './route.ts';

/** How a custom id names a question: by the post that asks it, or as one of the bank. */
export type QuestionName = { readonly post: string } | { readonly shortId: string };

/** `post:<studyId>:<date>:<slot>` or `bank:<shortId>`. */
const questionName: RoutePart<QuestionName> = {
  words: 1 + postKeyPart.words,
  optional: false,
  write: (name) => ('post' in name ? `post:${postKeyPart.write(name.post)}` : `bank:${word.write(name.shortId)}`),
  read(text) {
    const [kind, ...words] = text.split(':');
    const [post, shortId] = [postKeyPart.read(words.join(':')), word.read(words.join(':'))];
    if (kind === 'post' && post !== undefined) return { post };
    return kind === 'bank' && shortId !== undefined ? { shortId } : undefined;
  },
};

const post = { post: postKeyPart };
/** The language to read in, where it is not the member's own. */
const LANGUAGE = oneOf(['ko', 'en']);
const layer = { layer: optional(oneOf(LAYERS)), ...PAGE, language: optional(LANGUAGE) };

/** Opens the form for an answer to a post. Its id is the marker by which the post's message is recognised. */
export const writeAnswer = route('submit', 'form', post);
/** Passes the question of a post. */
export const passQuestion = route('submit', 'pass', post);
/** Shows a post in a language. */
export const readPost = route('today', 'read', { ...post, language: LANGUAGE });
/** Opens the answers to a post; with a page it is the pager's. */
export const answersToPost = route('answers', 'post', { ...post, ...PAGE });
/** Opens the answer to a post that waits for the member's feedback; with a page it is the pager's. */
export const feedbackOnPost = route('feedback', 'post', { ...post, ...PAGE });
/** Opens the hints of a post's question. */
export const tipOfPost = route('tip', 'post', { ...post, ...layer });
/** Opens the sample answers of a post's question. */
export const sampleOfPost = route('sample', 'post', { ...post, ...layer });
/** Opens the hints of a question of the bank. */
export const tipOfBank = route('tip', 'bank', { shortId: word, ...layer });
/** Opens the sample answers of a question of the bank. */
export const sampleOfBank = route('sample', 'bank', { shortId: word, ...layer });
/** Tells the leaders that a question's sample answers are odd; also the form that it opens. */
export const report = route('question', 'report', { name: questionName });
