// A yes-or-no question in a dialog of its own.
import { html, LitElement } from 'lit';
import type { Words } from '../words.ts';

export class ConfirmDialog extends LitElement {
  static override properties = { words: { attribute: false }, question: { state: true }, yes: { state: true } };
  declare words: Words;
  declare private question: string;
  declare private yes: string;
  private answer: ((yes: boolean) => void) | undefined;

  constructor() {
    super();
    this.question = '';
    this.yes = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Resolves with whether "yes" was pressed; every other way out is a no. */
  async ask(question: string, yes: string): Promise<boolean> {
    this.question = question;
    this.yes = yes;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  override render() {
    return html`<dialog class="dialog narrow" aria-label=${this.question} @close=${() => this.end(false)}>
      <p>${this.question}</p>
      <footer>
        <button type="button" class="button ghost" @click=${() => this.end(false)}>${this.words.cancel}</button>
        <button type="button" class="button danger" @click=${() => this.end(true)}>${this.yes}</button>
      </footer>
    </dialog>`;
  }

  private end(yes: boolean): void {
    this.answer?.(yes);
    this.answer = undefined;
    this.querySelector('dialog')?.close();
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
