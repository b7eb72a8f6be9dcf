// A select menu: strings, members, roles or channels; one or several. Tells `change` with the chosen values.
import { html, LitElement, nothing } from 'lit';
import type { Desk } from '../desk.ts';
import { isComposing } from '../keys.ts';
import { channelTitle, guildOf } from '../places.ts';
import type { Choice, Select } from './parts.ts';
import { placeBelow } from './popover.ts';

const SEARCH_FROM = 8;

export class SelectMenu extends LitElement {
  static override properties = {
    desk: { attribute: false },
    select: { attribute: false },
    channelId: { attribute: false },
    label: { attribute: false },
    values: { state: true },
    open: { state: true },
    at: { state: true },
    query: { state: true },
  };
  declare desk: Desk;
  declare select: Select;
  declare channelId: string;
  declare label: string;
  declare values: readonly string[];
  declare private open: boolean;
  declare private at: number;
  declare private query: string;
  private asked: Select | undefined;
  private opening: readonly string[] = [];

  constructor() {
    super();
    this.label = '';
    this.values = [];
    this.open = false;
    this.at = 0;
    this.query = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  // What the bot sent anew overrides what was picked; a mere re-draw of the same menu does not.
  override willUpdate(): void {
    if (this.asked !== undefined && JSON.stringify(this.asked) === JSON.stringify(this.select)) return;
    this.asked = this.select;
    this.values = this.select.chosen;
  }

  override render() {
    const { select, desk } = this;
    const chosen = this.values.map((value) => this.offers().find((choice) => choice.value === value)?.label ?? value);
    const shown = chosen.length > 0 ? chosen.join(', ') : select.placeholder || desk.words.choose;
    const name = [this.label, select.placeholder || desk.words.choose, chosen.join(', ')].filter((part) => part !== '');
    return html`<button
        type="button"
        class="select-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-label=${name.join(': ')}
        ?disabled=${select.disabled}
        @click=${this.toggle}
        @keydown=${this.openByKey}
      >
        <span class="select-shown ${chosen.length === 0 ? 'faint' : ''}">${shown}</span>
        <span class="chevron" aria-hidden="true">▾</span>
      </button>
      <div class="select-list" popover="auto" @toggle=${this.onToggle} @keydown=${this.onKey}>
        ${this.open ? this.drawList() : nothing}
      </div>`;
  }

  private drawList() {
    const { desk, select } = this;
    const offers = this.shown();
    const many = select.max > 1;
    return html`${
      this.searches()
        ? html`<input
            class="select-search"
            type="search"
            autocomplete="off"
            placeholder=${desk.words.search}
            aria-label=${desk.words.search}
            .value=${this.query}
            @input=${this.onSearch}
          />`
        : nothing
    }
      <div
        class="select-options"
        role="listbox"
        tabindex="0"
        aria-label=${this.label || select.placeholder || desk.words.choose}
        aria-multiselectable=${many}
        aria-activedescendant=${offers.length > 0 ? this.optionId(this.at) : nothing}
      >
        ${offers.map((choice, index) => this.drawOption(choice, index))}
        ${offers.length === 0 ? html`<p class="empty">${desk.words.nothingFound}</p>` : nothing}
      </div>
      ${
        many
          ? html`<div class="select-foot">
            <span>${desk.words.selected(this.values.length, select.max)}</span>
            <button type="button" class="button primary small" ?disabled=${!this.allowed()} @click=${this.finish}>
              ${desk.words.done}
            </button>
          </div>`
          : nothing
      }`;
  }

  private drawOption(choice: Choice, index: number) {
    const picked = this.values.includes(choice.value);
    return html`<div
      id=${this.optionId(index)}
      role="option"
      class="select-option ${index === this.at ? 'at' : ''}"
      aria-selected=${picked}
      @click=${() => this.pick(choice)}
      @pointermove=${() => this.move(index)}
    >
      ${choice.emoji === '' ? nothing : html`<span class="emoji" aria-hidden="true">${choice.emoji}</span>`}
      <span class="option-words"
        ><span>${choice.label}</span>${
          choice.description === '' ? nothing : html`<small>${choice.description}</small>`
        }</span
      >
      <span class="tick" aria-hidden="true">${picked ? '✓' : ''}</span>
    </div>`;
  }

  private offers(): readonly Choice[] {
    return this.select.source === 'string' ? this.select.choices : entities(this.select, this.desk, this.channelId);
  }

  private shown(): readonly Choice[] {
    const query = this.query.trim().toLowerCase();
    return this.offers().filter((choice) => choice.label.toLowerCase().includes(query));
  }

  private searches(): boolean {
    return this.select.source !== 'string' || this.select.choices.length > SEARCH_FROM;
  }

  private allowed(): boolean {
    return this.values.length >= this.select.min && this.values.length <= this.select.max;
  }

  private optionId(index: number): string {
    return `${this.select.customId.replace(/\s/g, '_')}-option-${index}`;
  }

  private list(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.select-list');
  }

  private readonly toggle = () => {
    if (this.open) this.list()?.hidePopover();
    else this.show();
  };

  private readonly openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.show();
  };

  // All at once, so that the next key of a quick hand already lands in the list.
  private show(): void {
    const list = this.list();
    const button = this.querySelector<HTMLElement>('.select-button');
    if (list === null || button === null || this.open) return;
    this.opening = this.values;
    this.query = '';
    this.at = Math.max(
      0,
      this.offers().findIndex((choice) => this.values.includes(choice.value)),
    );
    this.open = true;
    this.performUpdate();
    list.showPopover();
    placeBelow(list, button.getBoundingClientRect());
    this.querySelector<HTMLElement>(this.searches() ? '.select-search' : '.select-options')?.focus();
  }

  private readonly onToggle = (event: ToggleEvent) => {
    if (event.newState !== 'closed') return;
    this.open = false;
    this.closed();
  };

  /** Closing without "done" keeps several choices only when they are allowed, as Discord does. */
  private closed(): void {
    const { activeElement } = document;
    const elsewhere = activeElement !== document.body && !this.contains(activeElement);
    if (!elsewhere) this.querySelector<HTMLElement>('.select-button')?.focus();
    if (this.select.max === 1 || same(this.opening, this.values)) return;
    if (this.allowed()) this.tell();
    else this.values = this.opening;
  }

  private readonly onSearch = (event: Event) => {
    this.query = (event.target as HTMLInputElement).value;
    this.at = 0;
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const last = this.shown().length - 1;
    if (event.key === 'ArrowDown') this.move(this.at >= last ? 0 : this.at + 1);
    else if (event.key === 'ArrowUp') this.move(this.at <= 0 ? last : this.at - 1);
    else if (event.key === 'Home') this.move(0);
    else if (event.key === 'End') this.move(last);
    else if (event.key === 'Enter' || (event.key === ' ' && !(event.target instanceof HTMLInputElement))) {
      if (event.target instanceof HTMLButtonElement) return;
      const choice = this.shown()[this.at];
      if (choice !== undefined) this.pick(choice);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.values = this.opening;
      this.list()?.hidePopover();
    } else return;
    event.preventDefault();
  };

  private move(index: number): void {
    this.at = index;
    this.updateComplete.then(() => this.querySelector('.select-option.at')?.scrollIntoView({ block: 'nearest' }));
  }

  private pick(choice: Choice): void {
    if (this.select.max > 1) {
      this.values = this.toggled(choice.value);
      return;
    }
    const again = this.values.includes(choice.value) && this.select.min === 0;
    this.values = again ? [] : [choice.value];
    this.finish();
    this.tell();
  }

  private toggled(value: string): readonly string[] {
    if (this.values.includes(value)) return this.values.filter((other) => other !== value);
    return this.values.length < this.select.max ? [...this.values, value] : this.values;
  }

  private readonly finish = () => {
    this.list()?.hidePopover();
  };

  private tell(): void {
    this.dispatchEvent(new CustomEvent('change', { detail: this.values, bubbles: false }));
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

/** Members, roles or channels of the server that the menu stands in. */
function entities(select: Select, desk: Desk, channelId: string): readonly Choice[] {
  const guild = guildOf(desk.state, channelId);
  if (guild === undefined) return [];
  const choice = (value: string, label: string): Choice => ({ value, label, description: '', emoji: '' });
  const members = guild.members.map((member) => choice(member.id, `@${member.name}`));
  const roles = guild.roles.map((role) => choice(role.id, role.name.startsWith('@') ? role.name : `@${role.name}`));
  if (select.source === 'user') return members;
  if (select.source === 'role') return roles;
  if (select.source === 'mentionable') return [...members, ...roles];
  return guild.channels
    .filter((channel) => select.channelTypes.length === 0 || select.channelTypes.includes(channel.type))
    .map((channel) => choice(channel.id, channelTitle(channel)));
}

customElements.define('select-menu', SelectMenu);
