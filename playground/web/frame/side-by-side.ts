// Two members side by side: the page shows itself twice, each half a page of its own with its own focus and dialogs.
import { html } from 'lit';
import type { Desk } from '../desk.ts';
import { humans, leads } from '../places.ts';

/** Whether this page is one half of another. */
export const IS_HALF = window.parent !== window;

/** The other half's member: the leader, or for the leader the first who is none. */
export function otherMember(desk: Desk): string {
  const others = humans(desk.state).filter(({ id }) => id !== desk.state.me.id);
  const iLead = leads(desk.state, desk.state.me.id);
  return (others.find(({ id }) => leads(desk.state, id) !== iLead) ?? others[0] ?? desk.state.me).id;
}

/** The halves; where each begins is said once, afterwards each goes its own way. */
export function drawHalves(places: readonly string[], desk: Desk): unknown {
  return html`<div class="halves">
    ${places.map((place, index) => html`<iframe title=${desk.words.half(index + 1)} src=${`./?half=${index + 1}${place}`}></iframe>`)}
  </div>`;
}

/** Where the first half is now, as the page's own address has it. */
export function placeOfFirstHalf(root: HTMLElement): string {
  return root.querySelector('iframe')?.contentWindow?.location.hash ?? '';
}
