// Draws one message of the list: who, when, what, and everything that hangs below it.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PageMessage, PageUser } from '../../protocol.ts';
import { commandShown } from '../composer/commands.ts';
import { readParts, textsOf } from '../controls/parts.ts';
import { drawComponents } from '../controls/rows.ts';
import type { Desk } from '../desk.ts';
import type { Failure } from '../failures.ts';
import { NO_AVATAR, ownAddress } from '../fields.ts';
import { icon } from '../icons.ts';
import { isComposing } from '../keys.ts';
import { drawIfAny, plainText } from '../markdown/draw.ts';
import { channelTitle, findChannel, findMessage } from '../places.ts';
import { besideAuthor, clockTime } from '../times.ts';
import type { Words } from '../words.ts';
import { drawEmbed, picturesOf } from './embed.ts';
import './library.ts';

const THREAD_CREATED = 18;
/** A thread's first line: the message of the channel that it was started from. */
const THREAD_STARTER = 21;
const COMPONENTS_V2 = 1 << 15;

/** What the list does for its messages. */
export interface Hands {
  readonly editing: string | undefined;
  startReply(message: PageMessage): void;
  startEdit(message: PageMessage): void;
  endEdit(): void;
  openMenu(message: PageMessage, anchor: HTMLElement): void;
  jumpTo(messageId: string): void;
}

export function drawMessage(message: PageMessage, grouped: boolean, desk: Desk, hands: Hands): unknown {
  if (message.type === THREAD_CREATED) return drawThreadCreated(message, desk);
  const { words } = desk;
  const time = besideAuthor(message.timestamp, desk.now(), desk.locale, words);
  return html`<local-message
    id=${`message-${message.id}`}
    class="message ${message.ephemeral ? 'ephemeral' : ''}"
    role="article"
    tabindex="-1"
    data-message-id=${message.id}
    aria-label=${`${message.author.name}, ${time}${message.ephemeral ? `, ${words.ephemeral}` : ''}`}
    author=${message.author.name}
    avatar=${ownAddress(message.author.avatarUrl) ?? NO_AVATAR}
    ?bot=${message.author.bot}
    ?highlight=${mentionsMe(message, desk)}
    ?message-body-only=${grouped}
    .timestamp=${grouped ? clockTime(message.timestamp, desk.locale) : time}
    @click=${(event: MouseEvent) => openAuthor(event, message, desk)}
  >
    ${drawAbove(message, desk, hands)} ${drawBody(message, desk, hands)}
    ${message.embeds.map((embed) => drawEmbed(embed, message.attachments, desk))} ${drawAttachments(message)}
    ${drawComponents(message, desk)} ${drawReactions(message, desk)} ${drawThread(message, desk)}
    ${drawFailure(message, desk)} ${drawEphemeral(message, desk)} ${drawToolbar(message, desk, hands)}
  </local-message>`;
}

// The library draws name and avatar in shadows of its own: what was pressed is read from the event's path.
function openAuthor(event: MouseEvent, message: PageMessage, desk: Desk): void {
  const author = event
    .composedPath()
    .find((part) => part instanceof HTMLElement && /\bdiscord-author-(avatar|username)\b/.test(part.className));
  if (!(author instanceof HTMLElement)) return;
  desk.showMember(message.author, author.getBoundingClientRect(), event.currentTarget as HTMLElement);
}

function drawFailure(message: PageMessage, desk: Desk): unknown {
  if (!desk.failures.some(({ messageId }) => messageId === message.id)) return nothing;
  return html`<p slot="thread" class="fault failed-line">${icon('warn', 16)} ${desk.words.interactionFailed}</p>`;
}

/** A command that the bot did not answer, in the place where its answer would stand. */
export function drawFailedCommand(failure: Failure, desk: Desk): unknown {
  const { words } = desk;
  return html`<div class="system failed" role="article" tabindex="-1">
    <p>${drawUser(desk.state.me, commandShown(desk, failure.channelId ?? '', failure.command), words)}</p>
    <p class="fault failed-line">${icon('warn', 16)} ${words.noReply}</p>
    <p class="ephemeral-note">
      ${icon('eye', 16)} ${words.ephemeral} <span aria-hidden="true">•</span>
      <button type="button" class="link" @click=${() => desk.dismissFailure(failure.id)}>${words.dismiss}</button>
    </p>
  </div>`;
}

function drawUser(user: PageUser, command: string, words: Words): unknown {
  const used = html`<span class="used">${command}</span>`;
  return words.language === 'ko'
    ? html`<strong>${user.name}</strong>님이 ${used} 사용`
    : html`<strong>${user.name}</strong> used ${used}`;
}

/** Whether a message follows one of the same author closely, so that name and avatar are not repeated. */
export function isGrouped(message: PageMessage, before: PageMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.type !== THREAD_CREATED &&
    before.author.id === message.author.id &&
    before.ephemeral === message.ephemeral &&
    message.replyTo === null &&
    message.interaction === null &&
    message.timestamp - before.timestamp < 7 * 60_000
  );
}

/** The message in one line, for previews and screen readers. */
export function summary(message: PageMessage, desk: Desk): string {
  if (message.loading) return desk.words.thinking;
  const whole = [message.content, ...textsOf(readParts(message.components))].join('\n\n');
  const text = plainText(whole, desk);
  if (text !== '') return text;
  const embed = message.embeds[0];
  return plainText([embed?.title, embed?.description].filter((part) => typeof part === 'string').join(' '), desk);
}

function mentionsMe(message: PageMessage, desk: Desk): boolean {
  return message.mentions.everyone || message.mentions.users.includes(desk.state.me.id);
}

function drawThreadCreated(message: PageMessage, desk: Desk): unknown {
  const thread = message.threadId === null ? undefined : findChannel(desk.state, message.threadId);
  return html`<div class="system" role="article" tabindex="-1" data-message-id=${message.id}>
    ${icon('thread', 16)} ${desk.words.threadStarted(message.author.name)}
    ${
      thread === undefined
        ? html`<strong>${message.content}</strong>`
        : html`<button type="button" class="link" @click=${() => desk.open(thread.id, 'beside')}>${thread.name}</button>`
    }
  </div>`;
}

function drawAbove(message: PageMessage, desk: Desk, hands: Hands): unknown {
  if (message.interaction !== null) {
    const { user, name } = message.interaction;
    return html`<div slot="reply" class="above">
      <img src=${ownAddress(user.avatarUrl) ?? NO_AVATAR} alt="" /><span
        >${drawUser(user, commandShown(desk, message.channelId, name), desk.words)}</span
      >
    </div>`;
  }
  if (message.replyTo === null || message.type === THREAD_STARTER) return nothing;
  const target = findMessage(desk.state, message.channelId, message.replyTo);
  if (target === undefined) {
    const older = desk.state.earlier.includes(message.channelId);
    return html`<div slot="reply" class="above"><em>${older ? desk.words.olderMessage : desk.words.replyGone}</em></div>`;
  }
  return html`<div slot="reply" class="above">
    <img src=${ownAddress(target.author.avatarUrl) ?? NO_AVATAR} alt="" /><strong>${target.author.name}</strong>
    <button type="button" class="bare preview" @click=${() => hands.jumpTo(target.id)}>${summary(target, desk)}</button>
  </div>`;
}

function drawBody(message: PageMessage, desk: Desk, hands: Hands): unknown {
  if (hands.editing === message.id) return drawEditor(message, desk, hands);
  if (message.loading) {
    return html`<div class="thinking" aria-busy="true">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${desk.words.thinking}
    </div>`;
  }
  if ((message.flags & COMPONENTS_V2) !== 0) return nothing;
  const edited = message.editedTimestamp === null ? nothing : html`<small class="edited">${desk.words.edited}</small>`;
  return html`${drawIfAny(message.content, desk)}${edited}`;
}

function drawEditor(message: PageMessage, desk: Desk, hands: Hands): unknown {
  const { words } = desk;
  const save = async (area: HTMLTextAreaElement) => {
    const content = area.value.trim();
    if (content === '') return;
    const result = await desk.act({ do: 'edit', channelId: message.channelId, messageId: message.id, content });
    if (result.ok) hands.endEdit();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event) || !(event.target instanceof HTMLTextAreaElement)) return;
    if (event.key === 'Escape') hands.endEdit();
    else if (event.key === 'Enter' && !event.shiftKey) save(event.target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="editor">
    <textarea aria-label=${words.editLabel} rows="1" .value=${live(message.content)} @keydown=${onKey}></textarea>
    <small>${words.editHint}</small>
  </div>`;
}

type Attached = PageMessage['attachments'][number];

const PICTURE = /\.(png|jpe?g|gif|webp)$/i;

function drawAttachments(message: PageMessage): unknown {
  // What an embed shows is not shown again below it.
  const inEmbeds = new Set(message.embeds.flatMap(picturesOf));
  const left = message.attachments.filter(({ url }) => !inEmbeds.has(url));
  return left.length === 0
    ? nothing
    : html`<div slot="attachments" class="attachments">${left.map(drawAttachment)}</div>`;
}

/** A file's real name, with the extension that only its plain one has kept. */
function nameOf({ filename, title }: Attached): string {
  return title === null ? filename : `${title}${/\.\w+$/.exec(filename)?.[0] ?? ''}`;
}

function drawAttachment(file: Attached): unknown {
  const { url, description, size } = file;
  const own = ownAddress(url);
  const name = nameOf(file);
  if (own === undefined) return html`<span class="file">${name}</span>`;
  if (PICTURE.test(name)) return html`<img class="picture" src=${own} alt=${description || name} />`;
  if (file.seconds !== null) return html`<audio controls preload="none" src=${own} title=${name}></audio>`;
  return html`<a class="file" href=${own} download=${name}>${name} <small>${Math.ceil(size / 1024)} KB</small></a>`;
}

function drawReactions(message: PageMessage, desk: Desk): unknown {
  if (message.reactions.length === 0) return nothing;
  return html`<div slot="reactions" class="reactions">
    ${message.reactions.map(
      ({ emoji, count, me }) =>
        html`<button
          type="button"
          class="reaction ${me ? 'mine' : ''}"
          aria-pressed=${me}
          aria-label=${desk.words.reacted(emoji, count)}
          @click=${() => desk.act({ do: me ? 'unreact' : 'react', channelId: message.channelId, messageId: message.id, emoji })}
        >
          <span aria-hidden="true">${emoji}</span> ${count}
        </button>`,
    )}
  </div>`;
}

function drawThread(message: PageMessage, desk: Desk): unknown {
  const thread = message.threadId === null ? undefined : findChannel(desk.state, message.threadId);
  if (thread === undefined) return nothing;
  const { words } = desk;
  return html`<button
    slot="thread"
    type="button"
    class="bare thread-card"
    aria-label=${`${words.openThread}: ${channelTitle(thread)}, ${words.threadMessages(thread.messageCount)}`}
    @click=${() => desk.open(thread.id, 'beside')}
  >
    <local-thread name=${thread.name} cta=${words.openThread} .lightTheme=${desk.light}
      >${words.threadMessages(thread.messageCount)}</local-thread
    >
  </button>`;
}

function drawEphemeral(message: PageMessage, desk: Desk): unknown {
  if (!message.ephemeral) return nothing;
  return html`<div slot="thread" class="ephemeral-note">
    ${icon('eye', 16)} ${desk.words.ephemeral}
    <span aria-hidden="true">•</span>
    <button type="button" class="link" @click=${() => desk.dismiss(message.id)}>${desk.words.dismiss}</button>
  </div>`;
}

function drawToolbar(message: PageMessage, desk: Desk, hands: Hands): unknown {
  if (message.loading || message.ephemeral || message.type === THREAD_STARTER) return nothing;
  const { words } = desk;
  const mine = message.author.id === desk.state.me.id;
  const more = (event: Event) => hands.openMenu(message, event.currentTarget as HTMLElement);
  return html`<div class="toolbar" slot="reactions" role="toolbar" aria-label=${words.actions}>
    <button type="button" class="icon" title=${words.reply} aria-label=${words.reply} @click=${() => hands.startReply(message)}>${icon('reply')}</button>
    ${
      mine
        ? html`<button type="button" class="icon" title=${words.edit} aria-label=${words.edit} @click=${() => hands.startEdit(message)}>${icon('pencil')}</button>`
        : nothing
    }
    <button type="button" class="icon" title=${words.more} aria-label=${words.more} aria-haspopup="menu" @click=${more}>${icon('more')}</button>
  </div>`;
}
