// A command being filled: its options one after the other, each with its description, list and completions.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PageFile } from '../../page-protocol.ts';
import type { OptionValue } from '../../protocol.ts';
import { readFile } from '../controls/files.ts';
import type { Desk } from '../desk.ts';
import { icon } from '../icons.ts';
import { isComposing } from '../keys.ts';
import { guildOf } from '../places.ts';
import type { CommandOption, OptionChoice, Runnable } from './commands.ts';
import { closedOffers, furtherOptions, type Offer, plainOffer } from './offers.ts';
import { closedList, type Filled, readValue, unfilled } from './values.ts';

const ASK_AFTER_MS = 120;

export class CommandLine extends LitElement {
  static override properties = {
    desk: { attribute: false },
    channelId: { attribute: false },
    runnable: { attribute: false },
    filled: { state: true },
    active: { state: true },
    at: { state: true },
    found: { state: true },
    searching: { state: true },
    more: { state: true },
    fault: { state: true },
  };
  declare desk: Desk;
  declare channelId: string;
  declare runnable: Runnable;
  declare private filled: readonly Filled[];
  /** Name of the option with the cursor; undefined: the box at the end, for further options. */
  declare private active: string | undefined;
  declare private at: number;
  declare private found: readonly OptionChoice[];
  declare private searching: boolean;
  declare private more: string;
  declare private fault: { readonly name: string; readonly text: string } | undefined;
  private asked = 0;
  private readonly files = new Map<string, File>();
  private timer: number | undefined;

  constructor() {
    super();
    this.filled = [];
    this.active = undefined;
    this.at = -1;
    this.found = [];
    this.searching = false;
    this.more = '';
    this.fault = undefined;
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has('runnable')) return;
    this.filled = this.runnable.options.filter((option) => option.required).map(unfilled);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  /** Puts the cursor into the first option, or to the end when none is required. */
  begin(): void {
    this.focusBox(this.filled[0]?.option.name);
  }

  override render() {
    const { desk, runnable } = this;
    return html`<div class="suggestions command-panel">${this.drawAbout()} ${this.drawList()}</div>
      <div class="composer command" role="group" aria-label=${desk.words.command(runnable.shown)} @keydown=${this.onKey}>
        <span class="command-name">/${runnable.shown}</span>
        ${this.filled.map((item) => this.drawBox(item))}
        <span class="command-end">${this.drawMore()}
        <button type="button" class="icon" aria-label=${desk.words.cancel} title=${desk.words.cancel} @click=${this.leave}>${icon('close')}</button>
        <button type="button" class="icon send" aria-label=${desk.words.runCommand} title=${desk.words.runCommand}
          @click=${this.run}>${icon('send')}</button></span>
      </div>`;
  }

  private drawAbout(): unknown {
    const { words } = this.desk;
    const option = this.current()?.option;
    const title = option === undefined ? `/${this.runnable.shown}` : option.shown;
    return html`<div class="command-about" id="command-about">
      <strong>${title}</strong>
      ${
        option === undefined
          ? nothing
          : html`<span class="badge ${option.required ? 'needed' : ''}">${option.required ? words.required : words.optional}</span>`
      }
      <span>${option === undefined ? this.runnable.description : option.description}</span>
      <span class="keys">${option === undefined ? words.runHint : this.offers().length > 0 ? words.pickHint : words.runHint}</span>
      ${this.fault === undefined ? nothing : html`<p class="fault" role="alert">${this.fault.text}</p>`}
    </div>`;
  }

  private drawList(): unknown {
    const offers = this.offers();
    const { words } = this.desk;
    if (offers.length === 0) {
      const about = this.searching ? words.searching : this.lists() && !this.settled() ? words.nothingFound : '';
      return about === '' ? nothing : html`<p class="empty" role="status">${about}</p>`;
    }
    return html`<div role="listbox" id="option-list" class="option-list" aria-label=${this.current()?.option.shown ?? words.moreOptions}>
      ${offers.map(
        (offer, index) =>
          html`<div
            role="option"
            id=${`offer-${index}`}
            class="suggestion ${index === this.at ? 'at' : ''}"
            aria-selected=${index === this.at}
            @pointermove=${() => {
              this.at = index;
            }}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.pick(offer)}
          >
            <span class="suggestion-name">${offer.label}</span
            >${offer.about === '' ? nothing : html`<span class="suggestion-about">${offer.about}</span>`}
          </div>`,
      )}
    </div>`;
  }

  private drawBox({ option, text }: Filled): unknown {
    const { words } = this.desk;
    const wrong = this.fault?.name === option.name;
    const need = option.required ? words.required : words.optional;
    if (option.kind === 'file') return this.drawFileBox(option, wrong, need);
    return html`<label class="option-box ${wrong ? 'wrong' : ''}">
      <span>${option.shown}${option.required ? html`<span class="required" aria-hidden="true">*</span>` : nothing}</span>
      <input
        data-option=${option.name}
        size=${Math.max(6, Math.min(28, text.length + 2))}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded=${this.active === option.name && this.offers().length > 0}
        aria-controls="option-list"
        aria-activedescendant=${this.active === option.name && this.at >= 0 ? `offer-${this.at}` : nothing}
        aria-label=${`${option.shown} (${need}): ${option.description}`}
        aria-required=${option.required}
        aria-invalid=${wrong}
        inputmode=${option.kind === 'whole' ? 'numeric' : option.kind === 'number' ? 'decimal' : 'text'}
        .value=${live(text)}
        @focus=${() => this.entered(option.name)}
        @input=${(event: Event) => this.typed(option, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  private drawFileBox(option: CommandOption, wrong: boolean, need: string): unknown {
    const take = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file === undefined) return;
      this.files.set(option.name, file);
      this.put(option.name, file.name, file.name);
      this.fault = undefined;
      this.focusBox(this.nextEmpty(option.name));
    };
    return html`<label class="option-box ${wrong ? 'wrong' : ''}">
      <span>${option.shown}${option.required ? html`<span class="required" aria-hidden="true">*</span>` : nothing}</span>
      <input type="file" data-option=${option.name} aria-label=${`${option.shown} (${need}): ${option.description}`}
        aria-required=${option.required} aria-invalid=${wrong} @focus=${() => this.entered(option.name)} @change=${take} />
    </label>`;
  }

  private async readFiles(): Promise<Record<string, PageFile>> {
    const kept = [...this.files].filter(([name]) => this.filled.some(({ option }) => option.name === name));
    const read = kept.map(async ([name, file]) => [name, await readFile(file)] as const);
    return Object.fromEntries(await Promise.all(read));
  }

  // The last box takes further options, and Enter in it runs the command.
  private drawMore(): unknown {
    const { words } = this.desk;
    const left = this.left().length > 0;
    return html`<input
      data-option=""
      role="combobox"
      autocomplete="off"
      aria-autocomplete="list"
      aria-expanded=${this.active === undefined && this.offers().length > 0}
      aria-controls="option-list"
      aria-activedescendant=${this.active === undefined && this.at >= 0 ? `offer-${this.at}` : nothing}
      aria-label=${left ? `${words.moreOptions} ${words.runHint}` : words.runHint}
      placeholder=${left ? words.moreOptions : words.runHint}
      .value=${live(this.more)}
      @focus=${() => this.entered(undefined)}
      @input=${(event: Event) => {
        this.more = (event.target as HTMLInputElement).value;
        this.at = this.more.trim() === '' || this.offers().length === 0 ? -1 : 0;
      }}
    />`;
  }

  private current(): Filled | undefined {
    return this.filled.find((item) => item.option.name === this.active);
  }

  private left(): readonly CommandOption[] {
    return this.runnable.options.filter((option) => !this.filled.some((item) => item.option.name === option.name));
  }

  private lists(): boolean {
    const option = this.current()?.option;
    return option !== undefined && option.kind !== 'file' && (closedList(option) || option.autocomplete);
  }

  private settled(): boolean {
    return this.current()?.picked !== undefined;
  }

  /** What the list shows for the box with the cursor. */
  private offers(): readonly Offer[] {
    const current = this.current();
    if (current === undefined) return furtherOptions(this.left(), this.more);
    if (current.picked !== undefined) return [];
    if (current.option.autocomplete) return this.found.map(plainOffer);
    const query = current.text.trim().toLowerCase();
    const guild = guildOf(this.desk.state, this.channelId);
    return closedOffers(current.option, guild, this.desk.words).filter((offer) =>
      offer.label.toLowerCase().includes(query),
    );
  }

  private entered(name: string | undefined): void {
    if (this.active === name && this.at >= 0) return;
    this.active = name;
    this.found = [];
    const option = this.current()?.option;
    this.at = option === undefined ? -1 : 0;
    if (option?.autocomplete === true && !this.settled()) this.askSoon(option, 0);
  }

  private typed(option: CommandOption, text: string): void {
    this.put(option.name, text, undefined);
    this.fault = undefined;
    this.at = 0;
    if (option.autocomplete) this.askSoon(option, ASK_AFTER_MS);
  }

  private put(name: string, text: string, picked: OptionValue | undefined): void {
    this.filled = this.filled.map((item) => (item.option.name === name ? { ...item, text, picked } : item));
  }

  private askSoon(option: CommandOption, wait: number): void {
    window.clearTimeout(this.timer);
    this.searching = true;
    this.timer = window.setTimeout(() => this.askFor(option), wait);
  }

  /** Asks for completions; an answer that a later question has overtaken is dropped. */
  private async askFor(option: CommandOption): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    const focused = this.filled.find((item) => item.option.name === option.name)?.text ?? '';
    const { path: name } = this.runnable;
    const result = await this.desk.ask({
      do: 'autocomplete',
      channelId: this.channelId,
      name,
      options: { ...this.values(), [option.name]: focused },
      focused: option.name,
    });
    if (mine !== this.asked) return;
    this.searching = false;
    const choices = result.ok && result.reply?.kind === 'choices' ? result.reply.choices : [];
    if (this.active !== option.name) return;
    this.found = choices.map((choice) => ({ label: choice.name, value: choice.value }));
    this.at = choices.length > 0 ? 0 : -1;
  }

  private values(): Record<string, OptionValue> {
    const read = this.filled.map((item) => [item.option.name, readValue(item, this.desk.words)] as const);
    return Object.fromEntries(read.flatMap(([name, value]) => (value.ok ? [[name, value.value] as const] : [])));
  }

  private pick(offer: Offer): void {
    const current = this.current();
    if (current === undefined) {
      this.addOption(String(offer.value));
      return;
    }
    this.put(current.option.name, offer.label, offer.value);
    this.fault = undefined;
    this.found = [];
    this.focusBox(this.nextEmpty(current.option.name));
  }

  private addOption(name: string): void {
    const option = this.runnable.options.find((candidate) => candidate.name === name);
    if (option === undefined) return;
    this.filled = [...this.filled, unfilled(option)];
    this.more = '';
    this.focusBox(name);
  }

  /** The next option that still wants a value, else the end. */
  private nextEmpty(name: string): string | undefined {
    const at = this.filled.findIndex((item) => item.option.name === name);
    return this.filled.slice(at + 1).find((item) => item.text === '')?.option.name;
  }

  private async focusBox(name: string | undefined): Promise<void> {
    this.at = -1;
    this.active = name;
    await this.updateComplete;
    const box = this.querySelector<HTMLInputElement>(`input[data-option="${CSS.escape(name ?? '')}"]`);
    if (document.activeElement === box) this.entered(name);
    box?.focus();
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (isComposing(event) || !(event.target instanceof HTMLInputElement)) return;
    const offers = this.offers();
    const offer = offers[this.at];
    if (event.key === 'ArrowDown') this.move(offers.length, 1);
    else if (event.key === 'ArrowUp') this.move(offers.length, -1);
    else if (event.key === 'Enter') this.enter(offer);
    else if (event.key === 'Tab' && !event.shiftKey && offer !== undefined) this.pick(offer);
    else if (event.key === 'Escape') this.leave();
    else if (event.key === 'Backspace' && event.target.value === '') this.backspace();
    else return;
    event.preventDefault();
  };

  private enter(offer: Offer | undefined): void {
    if (offer !== undefined) this.pick(offer);
    else if (!this.searching) this.run();
  }

  private move(count: number, by: number): void {
    if (count === 0) return;
    this.at = this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count;
    this.updateComplete.then(() => this.querySelector('.suggestion.at')?.scrollIntoView({ block: 'nearest' }));
  }

  /** Takes back the option at the cursor; required ones lead back to the menu. */
  private backspace(): void {
    const name = this.active ?? this.filled.at(-1)?.option.name;
    const item = this.filled.find((candidate) => candidate.option.name === name);
    if (item === undefined) {
      this.dispatchEvent(new CustomEvent('back'));
      return;
    }
    if (this.active === undefined) {
      this.focusBox(name);
      return;
    }
    const before = this.filled[this.filled.indexOf(item) - 1];
    if (!item.option.required) this.filled = this.filled.filter((candidate) => candidate !== item);
    else if (before === undefined) this.dispatchEvent(new CustomEvent('back'));
    this.focusBox(before?.option.name);
  }

  private readonly leave = () => {
    this.dispatchEvent(new CustomEvent('leave'));
  };

  private readonly run = async () => {
    for (const item of this.filled) {
      const read = readValue(item, this.desk.words);
      if (read.ok || (!item.option.required && item.text === '')) continue;
      this.fault = { name: item.option.name, text: read.fault };
      this.focusBox(item.option.name);
      return;
    }
    const { path: name } = this.runnable;
    const files = await this.readFiles();
    this.desk.act({ do: 'command', channelId: this.channelId, name, options: this.values(), files });
    this.leave();
  };
}

customElements.define('command-line', CommandLine);
