// One channel or thread: its header, its messages or posts, and the box to write in.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PageChannel, PageMessage, PageUser } from '../../protocol.ts';
import '../composer/composer.ts';
import type { Composer } from '../composer/composer.ts';
import type { Desk } from '../desk.ts';
import { channelTitle, FORUM, findChannel, findUser, messagesIn } from '../places.ts';
import { longDay, sameDay } from '../times.ts';
import { drawForum } from './forum.ts';
import { drawBeginning, drawHeader } from './head.ts';
import './menu.ts';
import type { MessageMenu } from './menu.ts';
import { drawFailedCommand, drawMessage, type Hands, isGrouped, summary } from './message.ts';

/** So near the end, in pixels, the list keeps following new messages. */
const NEAR_END = 80;
/** So near the start, in pixels, older messages are asked for. */
const NEAR_START = 400;

export class ChatView extends LitElement {
  static override properties = {
    desk: { attribute: false },
    channelId: { attribute: false },
    beside: { attribute: false },
    replyTo: { state: true },
    editing: { state: true },
    behind: { state: true },
    spoken: { state: true },
    tags: { state: true },
  };
  declare desk: Desk;
  declare channelId: string;
  /** Whether it stands beside its channel, as a panel. */
  declare beside: boolean;
  declare private replyTo: PageMessage | undefined;
  declare private editing: string | undefined;
  declare private behind: boolean;
  declare private spoken: string;
  /** Tags that a forum's posts are chosen by. */
  declare private tags: readonly string[];
  private lastSeen: PageMessage | undefined | 'nothing';
  private follow = true;
  /** The topmost message in sight and where it stands: it keeps its place when the list grows above it. */
  private anchor: { readonly id: string; readonly top: number } | undefined;
  /** Where the list was last put by itself. */
  private placed = -1;
  /** The oldest message when older ones were asked for. */
  private askedAbove: string | undefined;
  private lastTop = 0;
  /** The message that has the focus while the page is drawn anew. */
  private reading: HTMLElement | undefined;
  private watched: Element | null = null;
  private readonly watch = new ResizeObserver(() => this.settle());

  constructor() {
    super();
    this.beside = false;
    this.replyTo = undefined;
    this.editing = undefined;
    this.behind = false;
    this.spoken = '';
    this.tags = [];
  }

  protected override createRenderRoot() {
    return this;
  }

  override willUpdate(changed: PropertyValues): void {
    this.reading = document.activeElement?.closest<HTMLElement>('[role=article]') ?? undefined;
    const before = changed.get('desk') as Desk | undefined;
    const other = before !== undefined && before.state.me.id !== this.desk.state.me.id;
    if (changed.has('channelId') || other) this.enter();
    if (changed.has('desk')) this.hear();
  }

  private enter(): void {
    this.replyTo = undefined;
    this.editing = undefined;
    this.behind = false;
    this.follow = true;
    this.lastSeen = undefined;
    this.spoken = '';
    this.tags = [];
    this.anchor = undefined;
    this.placed = -1;
    this.askedAbove = undefined;
  }

  /** Says new messages aloud, and answers that a thinking bot has found; the first look at a channel says nothing. */
  private hear(): void {
    const last = this.messages().at(-1);
    const before = this.lastSeen;
    this.lastSeen = last ?? 'nothing';
    if (last === undefined || before === undefined) return;
    const fresh = before === 'nothing' || last.id !== before.id;
    if (!fresh && before.loading === last.loading) return;
    this.spoken = this.desk.words.newMessage(last.author.name, summary(last, this.desk));
    if (!fresh) return;
    if (last.author.id === this.desk.state.me.id) this.follow = true;
    if (!this.follow) this.behind = true;
  }

  override updated(): void {
    this.watchSize();
    this.settle();
    this.keepFocus();
    this.settleFocusable();
  }

  /** Whoever pressed a button that the answer took away stays at its message, not at the page's beginning. */
  private keepFocus(): void {
    if (document.activeElement === document.body && this.reading?.isConnected)
      this.reading.focus({ preventScroll: true });
  }

  override render() {
    const channel = findChannel(this.desk.state, this.channelId);
    if (channel === undefined) return html`<p class="beginning">${this.desk.words.noChannel}</p>`;
    return html`${drawHeader(channel, this.desk, this.beside ? this.leave : undefined)}
      ${channel.type === FORUM ? drawForum(channel, this.desk, this.forumHands()) : this.drawMessages(channel)}
      <div class="unseen" aria-live="polite">${this.spoken}</div>
      ${channel.type === FORUM ? nothing : this.drawComposer(channel)}`;
  }

  private forumHands() {
    return {
      tags: this.tags,
      toggle: (id: string) => {
        this.tags = this.tags.includes(id) ? this.tags.filter((other) => other !== id) : [...this.tags, id];
      },
    };
  }

  private readonly leave = () => {
    this.dispatchEvent(new CustomEvent('leave'));
  };

  private drawMessages(channel: PageChannel): unknown {
    const { desk } = this;
    const messages = this.messages();
    const lines = messages.map((message, index) => ({ message, before: messages[index - 1] }));
    return html`${keyed(
      channel.id,
      html`<div class="scroll" @scroll=${this.onScroll} @keydown=${this.onKey} @contextmenu=${this.onContextMenu}>
        ${drawBeginning(channel, desk)}
        <discord-messages class="messages" role="log" aria-live="off" aria-label=${desk.words.messages(channelTitle(channel))}
          no-background .lightTheme=${desk.light}>
          ${this.failuresAfter('')}
          ${repeat(
            lines,
            ({ message }) => message.id,
            ({ message, before }) => this.drawLine(message, before),
          )}
          ${this.failuresAfter(undefined)}
        </discord-messages>
      </div>`,
    )}
      ${
        this.behind
          ? html`<button type="button" class="to-end" @click=${this.catchUp}>${desk.words.newMessages} ↓</button>`
          : nothing
      }
      <message-menu .desk=${desk} .hands=${this.hands()}></message-menu>`;
  }

  private drawLine(message: PageMessage, before: PageMessage | undefined): unknown {
    const newDay = before === undefined || !sameDay(before.timestamp, message.timestamp);
    return html`${
      newDay
        ? html`<div class="day" role="separator"><span>${longDay(message.timestamp, this.desk.locale)}</span></div>`
        : nothing
    }${drawMessage(message, !newDay && isGrouped(message, before), this.desk, this.hands())}${this.failuresAfter(message.id)}`;
  }

  /** Commands that went unanswered after a message, or before all (empty); undefined: after one that is gone. */
  private failuresAfter(messageId: string | undefined): unknown {
    const there = (id: string) => id === '' || this.messages().some((message) => message.id === id);
    return this.desk.failures
      .filter(({ channelId }) => channelId === this.channelId)
      .filter(({ after }) => (messageId === undefined ? !there(after) : after === messageId))
      .map((failure) => drawFailedCommand(failure, this.desk));
  }

  private drawComposer(channel: PageChannel): unknown {
    const { desk } = this;
    return html`<message-composer .desk=${desk} .channel=${channel} .replyTo=${this.replyTo}
        @unreply=${() => {
          this.replyTo = undefined;
        }}
        @editlast=${this.editLast}></message-composer>
      <p class="typing">${this.typingLine(channel)}</p>`;
  }

  private typingLine(channel: PageChannel): string {
    const { desk } = this;
    const names = desk.state.typing
      .filter((typing) => typing.channelId === channel.id && typing.userId !== desk.state.me.id)
      .map((typing) => findUser(desk.state, typing.userId)?.name ?? desk.words.unknownUser);
    return names.length === 0 ? '' : desk.words.typing(names);
  }

  private messages(): readonly PageMessage[] {
    return messagesIn(this.desk.state, this.channelId).filter((message) => !this.desk.dismissed(message));
  }

  private hands(): Hands {
    return {
      editing: this.editing,
      startReply: (message) => {
        this.replyTo = message;
        this.composer()?.focusBox();
      },
      startEdit: (message) => this.startEdit(message),
      endEdit: () => {
        this.editing = undefined;
        this.composer()?.focusBox();
      },
      openMenu: (message, anchor) => this.menu()?.show(message, anchor),
      jumpTo: (id) => this.jumpTo(id),
    };
  }

  private composer(): Composer | null {
    return this.querySelector<Composer>('message-composer');
  }

  private menu(): MessageMenu | null {
    return this.querySelector<MessageMenu>('message-menu');
  }

  /** Puts the cursor into the box, with a text in it when one is given. */
  async write(text?: string): Promise<void> {
    // A box that is only being made takes up its draft first, which would overwrite the text.
    await this.updateComplete;
    await this.composer()?.updateComplete;
    await this.composer()?.focusBox(text);
  }

  /** Adds a member's name to what is being written. */
  mention(user: PageUser): void {
    this.composer()?.mention(user);
  }

  private async startEdit(message: PageMessage): Promise<void> {
    this.editing = message.id;
    await this.updateComplete;
    const area = this.querySelector<HTMLTextAreaElement>('.editor textarea');
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }

  private readonly editLast = () => {
    const mine = this.messages().findLast(
      (message) => message.author.id === this.desk.state.me.id && !message.ephemeral,
    );
    if (mine !== undefined) this.startEdit(mine);
  };

  /** Brings a message into sight, once its list is drawn. */
  async jumpTo(messageId: string): Promise<void> {
    await this.updateComplete;
    const scroller = this.scroller();
    const target = this.querySelector<HTMLElement>(`#message-${messageId}`);
    if (scroller === null || target === null) return;
    target.scrollIntoView({ block: 'center' });
    target.focus();
    this.follow = isNearEnd(scroller);
    this.placed = scroller.scrollTop;
    this.anchor = { id: messageId, top: target.getBoundingClientRect().top - scroller.getBoundingClientRect().top };
  }

  private scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.scroll');
  }

  private settle(): void {
    if (this.follow) this.toEnd();
    else this.toAnchor();
  }

  private toAnchor(): void {
    const scroller = this.scroller();
    const message = this.anchor === undefined ? null : this.querySelector(`#message-${this.anchor.id}`);
    if (scroller === null || message === null || this.anchor === undefined) return;
    const moved = message.getBoundingClientRect().top - scroller.getBoundingClientRect().top - this.anchor.top;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    this.placed = scroller.scrollTop;
  }

  private dropAnchor(scroller: HTMLElement): void {
    const edge = scroller.getBoundingClientRect().top;
    const seen = this.articles().find((article) => article.id !== '' && article.getBoundingClientRect().bottom > edge);
    const id = seen?.dataset.messageId;
    this.anchor =
      id === undefined || seen === undefined ? undefined : { id, top: seen.getBoundingClientRect().top - edge };
  }

  private askAbove(scroller: HTMLElement): void {
    const oldest = this.messages()[0]?.id;
    const more = this.desk.state.earlier.includes(this.channelId);
    if (!more || scroller.scrollTop > NEAR_START || oldest === this.askedAbove) return;
    this.askedAbove = oldest;
    this.desk.reachBack(this.channelId);
  }

  private toEnd(): void {
    const scroller = this.scroller();
    if (scroller !== null && this.querySelector('.messages') !== null) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Components draw themselves a little later than the list: the end is followed until their size has settled. */
  private watchSize(): void {
    const list = this.querySelector('.messages');
    if (list === this.watched) return;
    this.watch.disconnect();
    this.watched = list;
    this.lastTop = 0;
    if (list !== null) this.watch.observe(list);
  }

  // Only a move upwards is a person's: the list also leaves its end by growing.
  private readonly onScroll = () => {
    const scroller = this.scroller();
    if (scroller === null) return;
    if (isNearEnd(scroller)) this.follow = true;
    else if (scroller.scrollTop < this.lastTop) this.follow = false;
    this.lastTop = scroller.scrollTop;
    if (this.follow) {
      this.behind = false;
      return;
    }
    // A move of the list's own must not change what it holds on to: not all of it may be drawn yet.
    if (Math.abs(scroller.scrollTop - this.placed) >= 1) this.dropAnchor(scroller);
    this.askAbove(scroller);
  };

  private readonly catchUp = () => {
    this.behind = false;
    this.follow = true;
    this.toEnd();
  };

  private articles(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.messages [role=article]')];
  }

  /** One message at a time is a tab stop, the last by default: a long list is passed in one step. */
  private settleFocusable(): void {
    const articles = this.articles();
    const current = articles.find((article) => article.contains(document.activeElement)) ?? articles.at(-1);
    for (const article of articles) article.tabIndex = article === current ? 0 : -1;
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const articles = this.articles();
    const at = event.target instanceof HTMLElement ? articles.indexOf(event.target) : -1;
    if (at < 0) return;
    if (event.key === 'ArrowUp') this.focusArticle(articles[at - 1]);
    else if (event.key === 'ArrowDown') this.focusArticle(articles[at + 1]);
    else if (event.key === 'Home') this.focusArticle(articles[0]);
    else if (event.key === 'End') this.focusArticle(articles.at(-1));
    else if (event.key === 'Enter') articles[at]?.querySelector<HTMLElement>('.toolbar [aria-haspopup=menu]')?.click();
    else return;
    event.preventDefault();
  };

  private focusArticle(article: HTMLElement | undefined): void {
    article?.focus();
    this.settleFocusable();
  }

  private readonly onContextMenu = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-message-id]') : null;
    const more = target?.querySelector<HTMLElement>('.toolbar [aria-haspopup=menu]');
    if (more === null || more === undefined || (event.target as Element).closest('a, textarea, input') !== null) return;
    event.preventDefault();
    if (event.buttons === 0) more.click();
    // Browsers close a menu that opens between a button's press and its release, so it opens behind the release.
    else window.addEventListener('pointerup', () => setTimeout(() => more.click()), { once: true });
  };
}

function isNearEnd(scroller: HTMLElement): boolean {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
}

customElements.define('chat-view', ChatView);
