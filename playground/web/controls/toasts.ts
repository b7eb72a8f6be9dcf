// Short notices in the corner: refusals and failures, said aloud at once.
import { html } from 'lit';
import { icon } from '../icons.ts';
import type { Words } from '../words.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
}

export const TOAST_MS = 8_000;

/** Toasts live in the top layer and are raised again when a dialog opens, which would cover them. */
export function raiseToasts(page: HTMLElement): void {
  const box = page.querySelector<HTMLElement>('.toasts');
  if (box === null) return;
  if (box.matches(':popover-open')) box.hidePopover();
  if (box.childElementCount > 0) box.showPopover();
}

export function drawToasts(toasts: readonly Toast[], words: Words, close: (id: number) => void): unknown {
  return html`<div class="toasts" role="alert" popover="manual">
    ${toasts.map(
      ({ id, text }) =>
        html`<div class="toast">
          <span>${text}</span>
          <button type="button" class="icon" aria-label=${words.close} @click=${() => close(id)}>${icon('close')}</button>
        </div>`,
    )}
  </div>`;
}
