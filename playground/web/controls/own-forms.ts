// The page's own forms, written as a bot's are: a new post in a forum, and the thread of a message.
import type { PageChannel, PageModal } from '../../protocol.ts';
import type { Words } from '../words.ts';

const LABEL = 18;
const INPUT = 4;
const CHECKBOXES = 22;
const LONGEST_NAME = 100;
const LONGEST_MESSAGE = 2_000;
/** As many tags as Discord allows on one post. */
const MOST_TAGS = 5;

function line(label: string, customId: string, long: boolean, max: number) {
  return { type: LABEL, label, component: { type: INPUT, custom_id: customId, style: long ? 2 : 1, max_length: max } };
}

function tags(forum: PageChannel, words: Words) {
  const options = forum.tags.map(({ id, name }) => ({ label: name, value: id }));
  const component = { type: CHECKBOXES, custom_id: 'tags', required: false, max_values: MOST_TAGS, options };
  return forum.tags.length === 0 ? [] : [{ type: LABEL, label: words.tags, component }];
}

/** Title, text and tags of a new post; its fields are `name`, `content` and `tags`. */
export function postForm(forum: PageChannel, words: Words): PageModal {
  const components = [
    line(words.postName, 'name', false, LONGEST_NAME),
    line(words.postText, 'content', true, LONGEST_MESSAGE),
    ...tags(forum, words),
  ];
  return { interactionId: `post-${forum.id}`, customId: '', title: words.newPost, components };
}

/** The name of a message's thread, in the field `name`. */
export function threadForm(messageId: string, words: Words): PageModal {
  const components = [line(words.threadName, 'name', false, LONGEST_NAME)];
  return { interactionId: `thread-${messageId}`, customId: '', title: words.startThread, components };
}
