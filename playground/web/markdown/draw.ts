// Draws parsed Markdown. Members' text only ever becomes text nodes and checked addresses, never markup.
import '@skyra/discord-components-core/discord-mention.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { channelTitle, findChannel, findRole, findUser, isThread } from '../places.ts';
import { clockFace, mark as timeMark } from '../times.ts';
import { type Block, type Mark, type Piece, parse, parseInline } from './parse.ts';

const SECOND_MS = 1_000;

// Every change draws all messages again: what was read before is kept, the oldest given up first.
const MOST_KEPT = 500;
const kept = new Map<string, readonly Block[]>();

function read(source: string): readonly Block[] {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const blocks = parse(source);
  const oldest = kept.keys().next().value;
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(source, blocks);
  return blocks;
}

/** A whole text with its blocks. */
export function drawText(source: string, desk: Desk): TemplateResult {
  return html`<div class="markdown">${drawBlocks(read(source), desk)}</div>`;
}

/** One line of text, such as an embed's title: marks, but no blocks. */
export function drawLine(source: string, desk: Desk): unknown {
  return drawPieces(parseInline(source), desk);
}

/** What a screen reader or a one-line preview says instead. */
export function plainText(source: string, desk: Desk): string {
  return flatBlocks(read(source), desk).replace(/\s+/g, ' ').trim();
}

function drawBlocks(blocks: readonly Block[], desk: Desk): unknown {
  return blocks.map((block) => drawBlock(block, desk));
}

function drawBlock(block: Block, desk: Desk): unknown {
  switch (block.kind) {
    case 'lines':
      return html`<div class="lines">${drawPieces(block.inside, desk)}</div>`;
    case 'heading':
      return html`<div class="heading heading-${block.level}" role="heading" aria-level=${block.level + 3}>
        ${drawPieces(block.inside, desk)}
      </div>`;
    case 'subtext':
      return html`<div class="subtext">${drawPieces(block.inside, desk)}</div>`;
    case 'quote':
      return html`<blockquote>${drawBlocks(block.inside, desk)}</blockquote>`;
    case 'fence':
      return html`<pre><code>${block.text}</code></pre>`;
    case 'list':
      return drawList(block, desk);
  }
}

function drawList(list: Extract<Block, { kind: 'list' }>, desk: Desk): TemplateResult {
  const items = list.items.map(
    (item) => html`<li>${drawPieces(item.inside, desk)}${drawBlocks(item.below, desk)}</li>`,
  );
  return list.ordered ? html`<ol start=${list.start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

function drawPieces(pieces: readonly Piece[], desk: Desk): unknown {
  return pieces.map((piece) => drawPiece(piece, desk));
}

function drawPiece(piece: Piece, desk: Desk): unknown {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mark':
      return drawMark(piece.mark, drawPieces(piece.inside, desk), desk);
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'link':
      return drawLink(piece, desk);
    case 'emoji':
      return `:${piece.name}:`;
    case 'time':
      return drawTime(piece, desk);
    case 'mention':
      return drawMention(piece, desk);
  }
}

type Link = Extract<Piece, { kind: 'link' }>;

/** Discord's address of a channel, or of a message in it. */
const PLACE = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

// Ids of this Discord mean nothing in the real one: an address in it leads to its place here.
function drawLink(link: Link, desk: Desk): unknown {
  const place = PLACE.exec(link.href);
  if (place !== null) return drawPlace(place[1] ?? '', place[2], link, desk);
  return html`<a href=${link.href} target="_blank" rel="noopener noreferrer">${drawPieces(link.inside, desk)}</a>`;
}

function drawPlace(channelId: string, messageId: string | undefined, link: Link, desk: Desk): unknown {
  const channel = findChannel(desk.state, channelId);
  const masked = flatPieces(link.inside, desk) !== link.href;
  const open = () => desk.open(channelId, 'here', messageId);
  if (masked) return html`<button type="button" class="link" @click=${open}>${drawPieces(link.inside, desk)}</button>`;
  if (channel === undefined) return html`<span class="mention-gone">#${desk.words.unknownChannel}</span>`;
  const shown = messageId === undefined ? channel.name : `${channel.name} › ${desk.words.message}`;
  return html`<button type="button" class="bare" aria-label=${`${channelTitle(channel)}, ${desk.words.message}`} @click=${open}
    ><discord-mention type=${isThread(channel) ? 'thread' : 'channel'} .lightTheme=${desk.light}>${shown}</discord-mention></button
  >`;
}

function drawMark(mark: Mark, inside: unknown, desk: Desk): TemplateResult {
  switch (mark) {
    case 'bold':
      return html`<strong>${inside}</strong>`;
    case 'italic':
      return html`<em>${inside}</em>`;
    case 'underline':
      return html`<u>${inside}</u>`;
    case 'strike':
      return html`<s>${inside}</s>`;
    case 'spoiler':
      return html`<span
        class="spoiler"
        role="button"
        tabindex="0"
        aria-label=${desk.words.spoiler}
        @click=${reveal}
        @keydown=${revealByKey}
        ><span class="spoiler-text">${inside}</span></span
      >`;
  }
}

function reveal(event: Event): void {
  const spoiler = event.currentTarget;
  if (!(spoiler instanceof HTMLElement)) return;
  spoiler.classList.add('open');
  spoiler.removeAttribute('role');
  spoiler.removeAttribute('aria-label');
  spoiler.removeAttribute('tabindex');
}

function revealByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  reveal(event);
}

function drawTime(piece: Extract<Piece, { kind: 'time' }>, desk: Desk): unknown {
  const at = piece.seconds * SECOND_MS;
  if (Number.isNaN(new Date(at).getTime())) return `<t:${piece.seconds}>`;
  return html`<time class="mark-time" datetime=${new Date(at).toISOString()} title=${clockFace(at, desk.locale)}
    >${timeMark(at, piece.style, desk.now(), desk.locale)}</time
  >`;
}

type Mention = Extract<Piece, { kind: 'mention' }>;

function drawMention(piece: Mention, desk: Desk): unknown {
  const name = mentionName(piece, desk);
  if (piece.of === 'channel') return drawChannelMention(piece.what, desk, name);
  const mine = piece.of === 'all' || (piece.of === 'user' && piece.what === desk.state.me.id);
  const type = piece.of === 'command' ? 'slash' : piece.of === 'role' ? 'role' : 'user';
  return html`<discord-mention type=${type} ?highlight=${mine} .lightTheme=${desk.light}>${name}</discord-mention>`;
}

function drawChannelMention(id: string, desk: Desk, name: string): unknown {
  const channel = findChannel(desk.state, id);
  if (channel === undefined) return html`<span class="mention-gone">#${name}</span>`;
  const type = isThread(channel) ? 'thread' : 'channel';
  return html`<button type="button" class="bare" aria-label=${channelTitle(channel)} @click=${() => desk.open(id, 'here')}
    ><discord-mention type=${type} .lightTheme=${desk.light}>${name}</discord-mention></button
  >`;
}

function mentionName(piece: Mention, desk: Desk): string {
  const { state, words } = desk;
  switch (piece.of) {
    case 'user':
      return findUser(state, piece.what)?.name ?? words.unknownUser;
    case 'role':
      return findRole(state, piece.what)?.name ?? words.unknownRole;
    case 'channel':
      return findChannel(state, piece.what)?.name ?? words.unknownChannel;
    default:
      return piece.what;
  }
}

function flatBlocks(blocks: readonly Block[], desk: Desk): string {
  return blocks
    .map((block) => {
      if (block.kind === 'fence') return block.text;
      if (block.kind === 'quote') return flatBlocks(block.inside, desk);
      if (block.kind !== 'list') return flatPieces(block.inside, desk);
      return block.items.map((item) => `${flatPieces(item.inside, desk)} ${flatBlocks(item.below, desk)}`).join(' ');
    })
    .join(' ');
}

function flatPieces(pieces: readonly Piece[], desk: Desk): string {
  return pieces.map((piece) => flatPiece(piece, desk)).join('');
}

function flatPiece(piece: Piece, desk: Desk): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text;
    case 'emoji':
      return `:${piece.name}:`;
    case 'time':
      return timeMark(piece.seconds * SECOND_MS, piece.style, desk.now(), desk.locale);
    case 'mention':
      return `${piece.of === 'channel' ? '#' : piece.of === 'command' ? '/' : '@'}${mentionName(piece, desk)}`;
    case 'mark':
      return piece.mark === 'spoiler' ? '■■■' : flatPieces(piece.inside, desk);
    case 'link':
      return flatPieces(piece.inside, desk);
  }
}

/** Nothing at all for an empty text, so that no empty box is drawn. */
export function drawIfAny(source: string, desk: Desk): unknown {
  return source === '' ? nothing : drawText(source, desk);
}
