// A forum's posts as cards, the newest first.
import { html, nothing } from 'lit';
import type { PageChannel } from '../../protocol.ts';
import { postForm } from '../controls/own-forms.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { guildOf, messagesIn, threadsOf } from '../places.ts';
import { besideAuthor } from '../times.ts';
import { summary } from './message.ts';

export interface ForumHands {
  /** Ids of the tags that posts are chosen by. */
  readonly tags: readonly string[];
  toggle(tagId: string): void;
}

export function drawForum(forum: PageChannel, desk: Desk, hands: ForumHands): unknown {
  const guild = guildOf(desk.state, forum.id);
  const all = guild === undefined ? [] : threadsOf(guild, forum.id);
  const { tags } = hands;
  const posts = tags.length === 0 ? all : all.filter((post) => post.appliedTags.some((id) => tags.includes(id)));
  return html`<div class="scroll">
    <div class="forum-bar">${drawFilter(forum, desk, hands)} ${forum.canSend ? drawNewPost(forum, desk) : nothing}</div>
    ${
      posts.length === 0
        ? html`<p class="beginning">${all.length === 0 ? desk.words.noPosts : desk.words.noPostsTagged}</p>`
        : html`<ul class="posts" aria-label=${desk.words.posts}>
          ${posts.map((post) => html`<li>${drawPost(post, forum, desk)}</li>`)}
        </ul>`
    }
  </div>`;
}

function drawFilter(forum: PageChannel, desk: Desk, { tags, toggle }: ForumHands): unknown {
  return html`<div class="tag-filter" role="group" aria-label=${desk.words.filterTags}>
    ${forum.tags.map(
      ({ id, name }) =>
        html`<button type="button" class="tag" aria-pressed=${tags.includes(id)} @click=${() => toggle(id)}>${name}</button>`,
    )}
  </div>`;
}

function drawNewPost(forum: PageChannel, desk: Desk): unknown {
  const open = () =>
    desk.fill(postForm(forum, desk.words), ({ name, content, tags = [] }) =>
      desk.act({
        do: 'post',
        channelId: forum.id,
        name: String(name),
        content: String(content),
        tagIds: typeof tags === 'string' ? [] : tags,
      }),
    );
  return html`<button type="button" class="button primary small" @click=${open}>${icon('plus', 16)}${desk.words.newPost}</button>`;
}

function drawPost(post: PageChannel, forum: PageChannel, desk: Desk): unknown {
  const messages = messagesIn(desk.state, post.id);
  const first = messages[0];
  const last = messages.at(-1);
  const tags = forum.tags.filter((tag) => post.appliedTags.includes(tag.id));
  const { words } = desk;
  return html`<button type="button" class="post ${desk.unread(post.id) ? 'unread' : ''}" @click=${() => desk.open(post.id, 'beside')}>
    <span class="post-tags"
      >${tags.map((tag) => html`<span class="tag">${tag.name}</span>`)}${
        post.archived ? html`<span class="tag faint">${words.archivedThread}</span>` : nothing
      }</span
    >
    <strong class="post-title">${post.name}</strong>
    ${first === undefined ? nothing : html`<span class="post-text">${first.author.name}: ${summary(first, desk)}</span>`}
    <span class="post-foot"
      >${words.threads(post.messageCount)}${
        last === undefined ? nothing : ` · ${besideAuthor(last.timestamp, desk.now(), desk.locale, words)}`
      }</span
    >
  </button>`;
}
