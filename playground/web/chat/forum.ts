// A forum's posts as cards, the newest first.
import { html, nothing } from 'lit';
import type { PageChannel } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { guildOf, messagesIn, threadsOf } from '../places.ts';
import { besideAuthor } from '../times.ts';
import { summary } from './message.ts';

export function drawForum(forum: PageChannel, desk: Desk): unknown {
  const guild = guildOf(desk.state, forum.id);
  const posts = guild === undefined ? [] : threadsOf(guild, forum.id);
  return html`<div class="scroll">
    ${
      posts.length === 0
        ? html`<p class="beginning">${desk.words.noPosts}</p>`
        : html`<ul class="posts" aria-label=${desk.words.posts}>
          ${posts.map((post) => html`<li>${drawPost(post, forum, desk)}</li>`)}
        </ul>`
    }
  </div>`;
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
