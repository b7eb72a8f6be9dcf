// Draws one embed of a message.
import { html, nothing } from 'lit';
import type { PageMessage } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { asNumber, asObject, asObjects, asText, type Json, ownAddress, webAddress } from '../fields.ts';
import { drawIfAny, drawLine } from '../markdown/draw.ts';
import { besideAuthor } from '../times.ts';

/** The addresses of the pictures in an embed. */
export function picturesOf(embed: Json): string[] {
  return [embed.image, embed.thumbnail].map((picture) => asText(asObject(picture).url)).filter((url) => url !== '');
}

// Slots instead of the library's title attributes: those look for custom emoji on Discord's CDN.
export function drawEmbed(embed: Json, attachments: PageMessage['attachments'], desk: Desk): unknown {
  const image = asText(asObject(embed.image).url);
  const thumbnail = ownAddress(asText(asObject(embed.thumbnail).url) || 'about:blank');
  return html`<local-embed slot="embeds" color=${color(embed) ?? nothing} thumbnail=${thumbnail ?? nothing}>
    ${drawAuthor(asObject(embed.author), desk)} ${drawTitle(embed, desk)}
    <discord-embed-description slot="description" ?hidden=${asText(embed.description) === ''}
      >${drawIfAny(asText(embed.description), desk)}</discord-embed-description
    >
    ${drawFields(asObjects(embed.fields), desk)}
    ${image === '' ? nothing : html`<div slot="fields" class="embed-image">${drawImage(image, altOf(image, attachments), desk)}</div>`}
    ${drawFooter(embed, desk)}
  </local-embed>`;
}

function color(embed: Json): string | undefined {
  const value = asNumber(embed.color);
  return value === undefined ? undefined : `#${value.toString(16).padStart(6, '0')}`;
}

function drawAuthor(author: Json, desk: Desk): unknown {
  const name = asText(author.name);
  return name === ''
    ? nothing
    : html`<div slot="description" class="embed-author">${drawLinked(asText(author.url), name, desk)}</div>`;
}

function drawTitle(embed: Json, desk: Desk): unknown {
  const title = asText(embed.title);
  if (title === '') return nothing;
  return html`<div slot="description" class="embed-title" role="heading" aria-level="4">
    ${drawLinked(asText(embed.url), title, desk)}
  </div>`;
}

function drawLinked(address: string, text: string, desk: Desk): unknown {
  const href = webAddress(address);
  const inside = drawLine(text, desk);
  return href === undefined ? inside : html`<a href=${href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

function drawFields(fields: readonly Json[], desk: Desk): unknown {
  if (fields.length === 0) return nothing;
  return html`<discord-embed-fields slot="fields"
    >${fields.map(
      (field, index) =>
        html`<discord-embed-field style="grid-column: span ${span(fields, index)}">
          <div class="field-name">${drawLine(asText(field.name), desk)}</div>
          ${drawIfAny(asText(field.value), desk)}
        </discord-embed-field>`,
    )}</discord-embed-fields
  >`;
}

/** How many of twelve columns a field takes: inline neighbours share a row, three at most. */
function span(fields: readonly Json[], index: number): number {
  if (fields[index]?.inline !== true) return 12;
  let first = index;
  while (fields[first - 1]?.inline === true) first -= 1;
  let end = index;
  while (fields[end]?.inline === true) end += 1;
  const rowStart = first + Math.floor((index - first) / 3) * 3;
  return 12 / Math.min(3, end - rowStart);
}

function altOf(address: string, attachments: PageMessage['attachments']): string {
  return attachments.find(({ url }) => url === address)?.description ?? '';
}

function drawImage(address: string, alt: string, desk: Desk): unknown {
  const own = ownAddress(address);
  if (own !== undefined) return html`<img src=${own} alt=${alt || desk.words.image} loading="lazy" />`;
  const href = webAddress(address);
  return href === undefined
    ? nothing
    : html`<a href=${href} target="_blank" rel="noopener noreferrer">${desk.words.outsideImage}</a>`;
}

function drawFooter(embed: Json, desk: Desk): unknown {
  const text = asText(asObject(embed.footer).text);
  const at = Date.parse(asText(embed.timestamp));
  const time = Number.isNaN(at) ? '' : besideAuthor(at, desk.now(), desk.locale, desk.words);
  const whole = [text, time].filter((part) => part !== '').join(' • ');
  return whole === ''
    ? nothing
    : html`<discord-embed-footer slot="footer"><span class="embed-footer">${whole}</span></discord-embed-footer>`;
}
