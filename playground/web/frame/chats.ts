// The chats of a place: the channel, and a thread beside it when one is open there.
import { html, nothing } from 'lit';
import '../chat/chat.ts';
import type { Desk } from '../desk.ts';
import type { Place } from '../navigation.ts';

export function drawChats(place: Place, desk: Desk, closeBeside: () => void): unknown {
  return html`<main class="chat">
      ${
        place.channelId === undefined
          ? html`<p class="beginning">${desk.words.noChannel}</p>`
          : html`<chat-view .desk=${desk} .channelId=${place.channelId}></chat-view>`
      }
    </main>
    ${
      place.besideId === undefined
        ? nothing
        : html`<aside class="chat beside" aria-label=${desk.words.thread}>
          <chat-view .desk=${desk} .channelId=${place.besideId} .beside=${true} @leave=${closeBeside}></chat-view>
        </aside>`
    }`;
}
