// The guided first minute: a few steps, each a button that leads to the place where it is done.
import { html, nothing } from 'lit';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';

const KEY = 'guide-closed';

export function guideClosed(): boolean {
  return localStorage.getItem(KEY) === 'yes';
}

export function closeGuide(): void {
  localStorage.setItem(KEY, 'yes');
}

/** The command of each step; the second is done by a button. */
export const GUIDE_COMMANDS: Readonly<Record<number, string>> = { 0: 'today', 2: 'sample', 3: 'practice' };
/** A step that a bot may not have. */
const LATE_STEP = 3;

/** The newest message's main button, which the second step is about. */
export function newestButton(page: HTMLElement): HTMLElement | undefined {
  return [...page.querySelectorAll<HTMLElement>('main .row button.primary')].at(-1);
}

export interface GuideHands {
  step(index: number): void;
  close(): void;
}

/** `at` is the step that was pressed last, if any. */
export function drawGuide(at: number | undefined, desk: Desk, hands: GuideHands): unknown {
  const { words, state } = desk;
  const known = Object.values(state.commands).flat();
  const late = known.some(({ name }) => name === GUIDE_COMMANDS[LATE_STEP]);
  const steps = late ? words.guideSteps : words.guideSteps.slice(0, LATE_STEP);
  return html`<aside class="guide" aria-label=${words.guide}>
    <strong class="guide-title">${words.guide}</strong>
    <ol>
      ${steps.map(
        (step, index) =>
          html`<li>
            <button type="button" class="guide-step ${at === index ? 'here' : ''}" aria-current=${at === index ? 'step' : nothing}
              @click=${() => hands.step(index)}><span class="guide-number" aria-hidden="true">${index + 1}</span>${step}</button>
          </li>`,
      )}
    </ol>
    <p class="guide-hint" role="status">${at === undefined ? '' : (words.guideHints[at] ?? '')}</p>
    <button type="button" class="icon" aria-label=${words.closeGuide} title=${words.closeGuide} @click=${hands.close}>${icon('close')}</button>
  </aside>`;
}
