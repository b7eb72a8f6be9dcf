// The menu of one message: reactions, reply, edit, delete, and the apps' message commands.
import { html, LitElement, nothing } from 'lit';
import type { PageMessage } from '../../protocol.ts';
import { stepMenu } from '../controls/menu-keys.ts';
import { threadForm } from '../controls/own-forms.ts';
import { placeBelow } from '../controls/popover.ts';
import type { Desk } from '../desk.ts';
import { localized } from '../fields.ts';
import { commandsIn, findChannel, isTalkedIn } from '../places.ts';
import type { Hands } from './message.ts';

const MESSAGE_COMMAND = 3;
const QUICK_REACTIONS = ['👍', '❤️', '🎉', '👀', '😂'];

export class MessageMenu extends LitElement {
  static override properties = {
    desk: { attribute: false },
    hands: { attribute: false },
    message: { state: true },
    apps: { state: true },
  };
  declare desk: Desk;
  declare hands: Hands;
  declare private message: PageMessage | undefined;
  declare private apps: boolean;
  // Where the opener stood: it hides itself when the focus moves into the menu.
  private at = new DOMRect();
  private back: HTMLElement | null = null;

  constructor() {
    super();
    this.message = undefined;
    this.apps = false;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Opens for a message, beside what was pressed. */
  async show(message: PageMessage, anchor: HTMLElement): Promise<void> {
    this.message = message;
    this.apps = false;
    this.at = anchor.getBoundingClientRect();
    this.back = anchor.closest<HTMLElement>('[data-message-id]');
    await this.updateComplete;
    const menu = this.menu();
    if (menu === null) return;
    menu.showPopover();
    placeBelow(menu, this.at);
    this.items()[0]?.focus();
  }

  override render() {
    return html`<div class="menu" popover="auto" role="menu" aria-label=${this.desk.words.actions} @keydown=${this.onKey}
      @toggle=${this.onToggle}>
      ${this.message === undefined ? nothing : this.drawItems(this.message)}
    </div>`;
  }

  private drawItems(message: PageMessage): unknown {
    const { words, state } = this.desk;
    const mine = message.author.id === state.me.id;
    return html`<div class="menu-reactions" role="group" aria-label=${words.react}>
        ${QUICK_REACTIONS.map(
          (emoji) =>
            html`<button type="button" role="menuitem" tabindex="-1" aria-label=${words.reactWith(emoji)}
              @click=${() => this.react(message, emoji)}>${emoji}</button>`,
        )}
      </div>
      ${this.item(words.reply, () => this.hands.startReply(message))}
      ${mine ? this.item(words.edit, () => this.hands.startEdit(message)) : nothing}
      ${this.mayHaveThread(message) ? this.item(words.startThread, () => this.startThread(message)) : nothing}
      ${this.item(words.memberMenu(message.author.name), () => this.desk.showMember(message.author, this.at, this.back))}
      ${this.item(words.copyText, () => navigator.clipboard?.writeText(message.content))}
      ${this.drawApps(message)}
      ${mine ? this.item(words.remove, () => this.removeAfterAsking(message), 'danger') : nothing}`;
  }

  private drawApps(message: PageMessage): unknown {
    const { desk } = this;
    const commands = commandsIn(desk.state, message.channelId).filter((command) => command.type === MESSAGE_COMMAND);
    const run = (name: string) =>
      desk.act({ do: 'messageCommand', channelId: message.channelId, name, messageId: message.id });
    return html`<button type="button" role="menuitem" tabindex="-1" aria-haspopup="menu" aria-expanded=${this.apps}
        @click=${() => this.openApps()}>
        <span>${desk.words.apps}</span><span aria-hidden="true">${this.apps ? '▾' : '▸'}</span>
      </button>
      ${
        this.apps
          ? html`<div class="menu-apps" role="menu" aria-label=${desk.words.apps}>
            ${commands.map((command) => this.item(localized(command, 'name', desk.locale), () => run(command.name)))}
            ${commands.length === 0 ? html`<p class="empty">${desk.words.noApps}</p>` : nothing}
          </div>`
          : nothing
      }`;
  }

  private item(label: string, act: () => unknown, look = ''): unknown {
    const chosen = () => {
      this.menu()?.hidePopover();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" class=${look} @click=${chosen}>${label}</button>`;
  }

  private react(message: PageMessage, emoji: string): void {
    this.menu()?.hidePopover();
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.me);
    this.desk.act({
      do: mine ? 'unreact' : 'react',
      channelId: message.channelId,
      messageId: message.id,
      emoji,
    });
  }

  private mayHaveThread(message: PageMessage): boolean {
    return message.threadId === null && isTalkedIn(findChannel(this.desk.state, message.channelId));
  }

  private startThread(message: PageMessage): void {
    const { desk } = this;
    const { channelId, id: messageId } = message;
    desk.fill(threadForm(messageId, desk.words), ({ name }) =>
      desk.act({ do: 'startThread', channelId, messageId, name: String(name) }),
    );
  }

  private async removeAfterAsking(message: PageMessage): Promise<void> {
    const { desk } = this;
    if (!(await desk.confirm(desk.words.removeAsk, desk.words.remove))) return;
    await desk.act({ do: 'remove', channelId: message.channelId, messageId: message.id });
  }

  private async openApps(): Promise<void> {
    this.apps = !this.apps;
    await this.updateComplete;
    const menu = this.menu();
    if (menu !== null) placeBelow(menu, this.at);
    this.querySelector<HTMLElement>('.menu-apps [role=menuitem]')?.focus();
  }

  private menu(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.menu');
  }

  private items(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  private readonly onToggle = (event: ToggleEvent) => {
    if (event.newState !== 'closed') return;
    if (this.contains(document.activeElement)) this.back?.focus();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const items = this.items();
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
    const apps = items[at]?.getAttribute('aria-haspopup') === 'menu';
    if (event.key === 'ArrowRight' && apps && !this.apps) this.openApps();
    else if (event.key === 'Tab') this.menu()?.hidePopover();
    else if (!stepMenu(event, items)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('message-menu', MessageMenu);
