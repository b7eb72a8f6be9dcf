// The menu of one member: a mention, and the apps' user commands.
import { html, LitElement, nothing } from 'lit';
import type { PageUser } from '../../protocol.ts';
import { stepMenu } from '../controls/menu-keys.ts';
import { placeBelow } from '../controls/popover.ts';
import type { Desk } from '../desk.ts';
import { localized, NO_AVATAR, ownAddress } from '../fields.ts';
import { commandsIn, leads } from '../places.ts';

const USER_COMMAND = 2;

export class MemberMenu extends LitElement {
  static override properties = {
    desk: { attribute: false },
    channelId: { attribute: false },
    user: { state: true },
  };
  declare desk: Desk;
  /** Where its commands are run. */
  declare channelId: string | undefined;
  declare private user: PageUser | undefined;
  private back: HTMLElement | null = null;

  constructor() {
    super();
    this.user = undefined;
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Opens for a member, beside what was pressed; `back` gets the focus when it closes. */
  async show(user: PageUser, at: DOMRect, back: HTMLElement | null): Promise<void> {
    this.user = user;
    this.back = back;
    await this.updateComplete;
    const menu = this.menu();
    if (menu === null) return;
    menu.showPopover();
    placeBelow(menu, at);
    this.items()[0]?.focus();
  }

  override render() {
    const { user, desk } = this;
    return html`<div class="menu member-menu" popover="auto" role="menu" aria-label=${user?.name ?? ''} @keydown=${this.onKey}
      @toggle=${this.onToggle}>
      ${user === undefined ? nothing : this.drawInside(user, desk)}
    </div>`;
  }

  private drawInside(user: PageUser, desk: Desk): unknown {
    const { words, state } = desk;
    const about = user.bot ? words.app : leads(state, user.id) ? words.leader : '';
    return html`<div class="member-head" role="presentation">
        <img src=${ownAddress(user.avatarUrl) ?? NO_AVATAR} alt="" width="40" height="40" />
        <span><strong>${user.name}</strong>${about === '' ? nothing : html`<small>${about}</small>`}</span>
      </div>
      ${this.item(words.mention, () => this.dispatchEvent(new CustomEvent('mention', { detail: user })))}
      ${this.drawApps(user)}`;
  }

  private drawApps(user: PageUser): unknown {
    const { desk, channelId } = this;
    if (channelId === undefined) return nothing;
    const commands = commandsIn(desk.state, channelId).filter((command) => command.type === USER_COMMAND);
    const run = (name: string) => desk.act({ do: 'userCommand', channelId, name, targetId: user.id });
    return html`<p class="menu-title" role="presentation">${desk.words.apps}</p>
      ${commands.map((command) => this.item(localized(command, 'name', desk.locale), () => run(command.name)))}
      ${commands.length === 0 ? html`<p class="empty" role="presentation">${desk.words.noApps}</p>` : nothing}`;
  }

  private item(label: string, act: () => unknown): unknown {
    const chosen = () => {
      this.menu()?.hidePopover();
      act();
    };
    return html`<button type="button" role="menuitem" tabindex="-1" @click=${chosen}>${label}</button>`;
  }

  private menu(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.menu');
  }

  private items(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  private readonly onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed' && this.contains(document.activeElement)) this.back?.focus();
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab') this.menu()?.hidePopover();
    else if (!stepMenu(event, this.items())) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('member-menu', MemberMenu);
