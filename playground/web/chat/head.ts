// What stands over a chat's messages: the header with its title, and the words at the list's beginning.
import { html, nothing } from 'lit';
import type { PageChannel } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { channelTitle, findChannel, isThread, kindWord } from '../places.ts';

/** `close` is there for a chat that stands beside another, as a panel. */
export function drawHeader(channel: PageChannel, desk: Desk, close: (() => void) | undefined): unknown {
  const parent = isThread(channel) ? findChannel(desk.state, channel.parentId ?? undefined) : undefined;
  return html`<header class="chat-head">
    ${
      close !== undefined || parent === undefined
        ? nothing
        : html`<button type="button" class="link crumb" aria-label=${desk.words.back(channelTitle(parent))}
            @click=${() => desk.open(parent.id, 'here')}>${channelTitle(parent)}</button
          ><span aria-hidden="true">›</span>`
    }
    <h2 title=${channel.name}>${isThread(channel) ? channel.name : channelTitle(channel)}</h2>
    <span class="kind">${kindWord(channel, desk.words)}</span>
    ${
      close === undefined
        ? nothing
        : html`<button type="button" class="icon" title=${desk.words.openWide} aria-label=${desk.words.openWide}
            @click=${() => desk.open(channel.id, 'here')}>${icon('expand', 18)}</button
          ><button type="button" class="icon" title=${desk.words.closePanel} aria-label=${desk.words.closePanel}
            @click=${close}>${icon('close')}</button>`
    }
  </header>`;
}

export function drawBeginning(channel: PageChannel, { words, state }: Desk): unknown {
  if (state.earlier.includes(channel.id)) return html`<p class="beginning" role="status">${words.loadingEarlier}</p>`;
  return html`<div class="beginning">
    <strong>${isThread(channel) ? channel.name : words.beginning(channelTitle(channel))}</strong>
    <span>${isThread(channel) ? words.threadBeginning : words.beginningHint}</span>
  </div>`;
}
