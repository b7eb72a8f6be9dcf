// Draws the components below a message and hands what is pressed or picked to the bot.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PageMessage } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { drawText } from '../markdown/draw.ts';
import { type Button, type Part, readParts, type Select } from './parts.ts';
import './select.ts';

const THREAD_STARTER = 21;

export function drawComponents(message: PageMessage, desk: Desk): unknown {
  if (message.components.length === 0) return nothing;
  const parts = readParts(message.components);
  // What a thread was started from is only read in its first line: it is pressed where it stands.
  const shown = message.type === THREAD_STARTER ? parts.flatMap(readable) : parts;
  return html`<div slot="components" class="components">
    ${shown.map((part) => drawPart(part, message, desk))}
  </div>`;
}

/** A part without what can be pressed. */
function readable(part: Part): readonly Part[] {
  if (part.kind === 'section') return part.inside;
  if (part.kind === 'container') return [{ ...part, inside: part.inside.flatMap(readable) }];
  return part.kind === 'text' || part.kind === 'separator' ? [part] : [];
}

function idOf(part: Part): string {
  return 'customId' in part && part.customId !== '' ? part.customId : JSON.stringify(part);
}

function drawPart(part: Part, message: PageMessage, desk: Desk): unknown {
  const inside = (parts: readonly Part[]) => parts.map((child) => drawPart(child, message, desk));
  switch (part.kind) {
    case 'row':
      // By id: a button that became another under somebody's finger or focus would be pressed for it.
      return html`<discord-action-row class="row"
        >${repeat(part.inside, idOf, (child) => drawPart(child, message, desk))}</discord-action-row
      >`;
    case 'button':
      return drawButton(part, message, desk);
    case 'select':
      return drawSelect(part, message, desk);
    case 'text':
      return drawText(part.content, desk);
    case 'section':
      return html`<div class="section">
        <div>${inside(part.inside)}</div>
        ${drawPart(part.beside, message, desk)}
      </div>`;
    case 'separator':
      return html`<hr />`;
    case 'container':
      return html`<div class="container" style=${part.color === undefined ? '' : `border-left-color: ${part.color}`}>
        ${inside(part.inside)}
      </div>`;
    default:
      return nothing;
  }
}

function drawButton(button: Button, message: PageMessage, desk: Desk): unknown {
  const face = html`${button.emoji === '' ? nothing : html`<span class="emoji">${button.emoji}</span>`}${button.label}`;
  if (button.style === 'link') {
    return html`<a class="button secondary" href=${button.href ?? nothing} target="_blank" rel="noopener noreferrer"
      >${face}${icon('out', 16)}</a
    >`;
  }
  return html`<button
    type="button"
    class="button ${button.style}"
    data-custom-id=${button.customId}
    ?disabled=${button.disabled}
    @click=${(event: Event) => press(event, button, message, desk)}
  >
    ${face}
  </button>`;
}

/** One press at a time: the button waits for the bot, as Discord's does. */
async function press(event: Event, button: Button, message: PageMessage, desk: Desk): Promise<void> {
  const face = event.currentTarget;
  if (!(face instanceof HTMLButtonElement) || face.ariaBusy === 'true') return;
  face.ariaBusy = 'true';
  await desk.act({ do: 'press', messageId: message.id, customId: button.customId });
  face.ariaBusy = null;
}

function drawSelect(select: Select, message: PageMessage, desk: Desk): unknown {
  return html`<select-menu
    .desk=${desk}
    .select=${select}
    .channelId=${message.channelId}
    @change=${(event: CustomEvent<readonly string[]>) =>
      desk.act({ do: 'select', messageId: message.id, customId: select.customId, values: event.detail })}
  ></select-menu>`;
}
