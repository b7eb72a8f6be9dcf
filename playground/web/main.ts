// The page: joins the wire, the frame, the chats and the dialogs into one element.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { PageState } from '../page-protocol.ts';
import type { PageModal, PageUser } from '../protocol.ts';
import type { ChatView } from './chat/chat.ts';
import './chat/member-menu.ts';
import type { MemberMenu } from './chat/member-menu.ts';
import { firstMember, type Line, listen } from './connection.ts';
import './controls/confirm.ts';
import type { ConfirmDialog } from './controls/confirm.ts';
import './controls/form.ts';
import type { Hand } from './controls/form.ts';
import { drawToasts, raiseToasts, TOAST_MS, type Toast } from './controls/toasts.ts';
import { Deeds } from './deeds.ts';
import type { Desk } from './desk.ts';
import { type BarHands, drawBar, drawSharedBar } from './frame/bar.ts';
import { drawChats } from './frame/chats.ts';
import './frame/events.ts';
import type { EventsDialog } from './frame/events.ts';
import { closeGuide, drawGuide, GUIDE_COMMANDS, guideClosed, newestButton } from './frame/guide.ts';
import { drawHalves, IS_HALF, otherMember, placeOfFirstHalf } from './frame/side-by-side.ts';
import { drawSidebar } from './frame/sidebar.ts';
import {
  addressOf,
  firstTextChannel,
  NOWHERE,
  type Place,
  placeBeside,
  placeIn,
  placeOf,
  settledPlace,
} from './navigation.ts';
import { FORUM, findChannel, isThread } from './places.ts';
import { ReadMarks } from './read-marks.ts';
import { channelAfter, followShortcut, type ShortcutHands } from './shortcuts.ts';
import { applyTheme, isLight, onTheme, switchTheme } from './theme.ts';
import { wordsFor } from './words.ts';

const TICK_MS = 1_000;
const SHOWN_MS = 10_000;
/** Narrower than this, a thread takes the channel's place instead of standing beside it. */
const ROOM_FOR_TWO = window.matchMedia('(min-width: 1000px)');

/** A form that is open, and what takes what was written in it. */
interface OpenForm {
  readonly modal: PageModal;
  readonly hand: Hand;
}

class LocalDiscordPage extends LitElement {
  static override properties = {
    state: { state: true },
    place: { state: true },
    drawer: { state: true },
    form: { state: true },
    halves: { state: true },
    toasts: { state: true },
    online: { state: true },
    guide: { state: true },
  };
  declare private state: PageState | undefined;
  declare private place: Place;
  declare private drawer: boolean;
  declare private form: OpenForm | undefined;
  /** Where two views began, when there are two. */
  declare private halves: readonly string[] | undefined;
  declare private toasts: readonly Toast[];
  declare private online: boolean;
  /** The step pressed last; `closed` when the strip was put away. */
  declare private guide: number | undefined | 'closed';
  private heardAt = 0;
  private shownTime = 0;
  private readonly marks = new ReadMarks();
  private readonly dismissed = new Set<string>();
  private line: Line | undefined;
  private readonly deeds = new Deeds({
    state: () => this.state,
    fill: (modal, hand) => {
      this.form = { modal, hand };
    },
    openThread: (threadId) => this.await(threadId),
    notify: (text) => this.toast(text),
    failuresChanged: () => this.requestUpdate(),
  });
  /** A thread that was just opened and is not in the state yet. */
  private awaited: string | undefined;

  constructor() {
    super();
    this.state = undefined;
    this.place = NOWHERE;
    this.drawer = false;
    this.form = undefined;
    this.halves = undefined;
    this.toasts = [];
    this.online = true;
    this.guide = guideClosed() || IS_HALF ? 'closed' : undefined;
  }

  protected override createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.goTo(location.hash);
    window.addEventListener('keydown', this.onKey);
    window.setInterval(() => this.tick(), TICK_MS);
    onTheme(() => this.requestUpdate());
  }

  /** `#/member/channel`, as the address has it. */
  private goTo(hash: string): void {
    const [as, channelId] = hash.slice(2).split('/');
    this.place = { ...this.place, channelId: channelId || undefined };
    if (as) this.become(as);
    else this.begin();
  }

  /** Times are drawn anew every ten seconds of the virtual clock, not every second: each time draws all messages. */
  private tick(): void {
    const shown = Math.floor((this.desk()?.now() ?? 0) / SHOWN_MS);
    if (shown === this.shownTime) return;
    this.shownTime = shown;
    this.requestUpdate();
  }

  private async begin(): Promise<void> {
    const first = await firstMember().catch(() => undefined);
    if (first === undefined) window.setTimeout(() => this.begin(), TICK_MS);
    else this.become(first);
  }

  private become(userId: string): void {
    this.line?.close();
    this.form = undefined;
    this.line = listen(userId, {
      state: (state) => this.hear(state),
      online: (online) => {
        this.online = online;
      },
      gone: () => this.begin(),
    });
  }

  private hear(state: PageState): void {
    this.heardAt = performance.now();
    this.state = state;
    this.marks.meet(state);
    this.place = settledPlace(this.place, state);
    this.openAwaited();
    this.markRead(state);
    document.documentElement.lang = wordsFor(state.me.locale).language;
    document.title = wordsFor(state.me.locale).page;
    history.replaceState(null, '', addressOf(state.me.id, this.place.channelId));
  }

  private markRead(state: PageState): void {
    this.marks.read(state, this.place.channelId);
    this.marks.read(state, this.place.besideId);
  }

  override render() {
    const desk = this.desk();
    if (desk === undefined) return html`<p class="starting">로컬 Discord를 여는 중이에요… · Opening…</p>`;
    const { place } = this;
    if (this.halves !== undefined) {
      return html`<div class="page">${drawSharedBar(desk, this.barHands())} ${drawHalves(this.halves, desk)}</div>
        ${drawToasts(this.toasts, desk.words, (id) => this.dropToast(id))}`;
    }
    return html`<div class="page ${this.drawer ? 'drawer-open' : ''}">
        ${drawBar(desk, this.drawer, this.barHands())}
        ${
          this.guide === 'closed'
            ? nothing
            : drawGuide(this.guide, desk, { step: (index) => this.takeStep(index), close: () => this.endGuide() })
        }
        <div class="below">
          <div class="side" id="drawer">${drawSidebar(place, desk, {
            pickGuild: (guildId) => this.pickGuild(guildId),
            showEvents: () => this.querySelector<EventsDialog>('events-dialog')?.show(),
          })}</div>
          <button type="button" class="shade" tabindex="-1" aria-label=${desk.words.closeChannels}
            @click=${() => this.closeDrawer()}></button>
          ${drawChats(place, desk, () => this.closeBeside())}
        </div>
        ${this.online ? nothing : html`<p class="offline" role="status">${desk.words.offline}</p>`}
      </div>
      ${
        this.form === undefined
          ? nothing
          : html`<form-dialog .desk=${desk} .modal=${this.form.modal} .hand=${this.form.hand} .channelId=${place.channelId ?? ''}
              @done=${() => {
                this.form = undefined;
              }}></form-dialog>`
      }
      <member-menu .desk=${desk} .channelId=${this.chatChannel()}
        @mention=${(event: CustomEvent<PageUser>) => this.nearestChat()?.mention(event.detail)}></member-menu>
      <events-dialog .desk=${desk} .guildId=${place.guildId}></events-dialog>
      <confirm-dialog .words=${desk.words}></confirm-dialog>
      ${drawToasts(this.toasts, desk.words, (id) => this.dropToast(id))}`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('toasts') || changed.has('form')) raiseToasts(this);
  }

  private desk(): Desk | undefined {
    const { state } = this;
    if (state === undefined) return undefined;
    const heardAt = this.heardAt;
    return {
      state,
      words: wordsFor(state.me.locale),
      locale: state.me.locale,
      light: isLight(),
      now: () => state.clock.now + (state.clock.running ? (performance.now() - heardAt) * state.clock.speed : 0),
      act: (deed) => this.deeds.act(deed),
      ask: (deed) => this.deeds.send(deed),
      open: (channelId, where, messageId) => {
        this.openChannel(channelId, where);
        if (messageId !== undefined) this.updateComplete.then(() => this.chat()?.jumpTo(messageId));
      },
      unread: (channelId) => this.marks.unread(state, channelId),
      dismissed: (message) => message.ephemeral && this.dismissed.has(message.id),
      dismiss: (messageId) => {
        this.dismissed.add(messageId);
        this.requestUpdate();
      },
      confirm: (question, yes) =>
        this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question, yes) ?? Promise.resolve(false),
      fill: (modal, hand) => {
        this.form = { modal, hand };
      },
      reachBack: (channelId) => this.line?.reachBack(channelId),
      showMember: (user, at, back) => this.querySelector<MemberMenu>('member-menu')?.show(user, at, back),
      failures: this.deeds.failuresOf(state.me.id),
      dismissFailure: (id) => this.deeds.dismissFailure(id),
    };
  }

  private barHands(): BarHands {
    return {
      become: (userId) => this.become(userId),
      beside: (userId) => window.open(addressOf(userId, this.place.channelId), '_blank', 'popup,noopener'),
      toggleDrawer: () => {
        this.drawer = !this.drawer;
      },
      switchTheme: () => {
        switchTheme();
        this.requestUpdate();
      },
      split: () => this.split(),
    };
  }

  /** From one view to two, and back to where the first of them is. */
  private split(): void {
    const desk = this.desk();
    if (desk === undefined) return;
    if (this.halves === undefined) {
      const { channelId } = this.place;
      this.halves = [desk.state.me.id, otherMember(desk)].map((userId) => addressOf(userId, channelId));
      return;
    }
    const place = placeOfFirstHalf(this);
    this.halves = undefined;
    this.goTo(place === '' ? location.hash : place);
  }

  /** Opens a new thread as soon as the state has it. */
  private await(threadId: string): void {
    this.awaited = threadId;
    this.openAwaited();
  }

  private openAwaited(): void {
    const { awaited, state } = this;
    if (awaited === undefined || state === undefined || findChannel(state, awaited) === undefined) return;
    this.awaited = undefined;
    this.openChannel(awaited, 'beside');
  }

  private toast(text: string): void {
    const words = wordsFor(this.state?.me.locale ?? 'ko');
    const toast = { id: performance.now(), text: text === '' ? words.noReply : `${words.failed}: ${text}` };
    this.toasts = [...this.toasts.slice(-2), toast];
    window.setTimeout(() => this.dropToast(toast.id), TOAST_MS);
  }

  private dropToast(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  private openChannel(channelId: string, where: 'here' | 'beside'): void {
    const { state } = this;
    const channel = state === undefined ? undefined : findChannel(state, channelId);
    if (state === undefined || channel === undefined) return;
    const two = where === 'beside' && ROOM_FOR_TWO.matches && isThread(channel);
    this.place = two ? placeBeside(channel, this.place, state) : placeOf(channel, state);
    this.markRead(state);
    this.closeDrawer();
    history.replaceState(null, '', addressOf(state.me.id, this.place.channelId));
  }

  private closeBeside(): void {
    this.place = { ...this.place, besideId: undefined };
    this.chat()?.write();
  }

  private closeDrawer(): void {
    this.drawer = false;
  }

  private pickGuild(guildId: string): void {
    const { state } = this;
    if (state === undefined) return;
    this.place = placeIn(guildId, state);
    this.markRead(state);
  }

  private chat(): ChatView | null {
    return this.querySelector<ChatView>('main chat-view');
  }

  /** The chat that a member's menu belongs to: the thread's when one is open. */
  private nearestChat(): ChatView | null {
    return this.querySelector<ChatView>('.beside chat-view') ?? this.chat();
  }

  private chatChannel(): string | undefined {
    return this.place.besideId ?? this.place.channelId;
  }

  private async takeStep(index: number): Promise<void> {
    this.guide = index;
    this.leaveForText();
    await this.updateComplete;
    const command = GUIDE_COMMANDS[index];
    if (command !== undefined) this.chat()?.write(`/${command}`);
    else this.focusFirstButton();
  }

  /** The steps are done where one can write: from a forum or an empty place, in the first text channel. */
  private leaveForText(): void {
    const { state } = this;
    if (state === undefined) return;
    const here = findChannel(state, this.place.channelId);
    if (here !== undefined && here.type !== FORUM) return;
    const text = firstTextChannel(state);
    if (text !== undefined) this.openChannel(text.id, 'here');
  }

  /** The newest question's first button; without one, the box to write in. */
  private focusFirstButton(): void {
    const newest = newestButton(this);
    if (newest === undefined) this.chat()?.write();
    else {
      newest.scrollIntoView({ block: 'center' });
      newest.focus();
    }
  }

  private endGuide(): void {
    closeGuide();
    this.guide = 'closed';
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (this.state !== undefined) followShortcut(event, this, this.state, this.shortcutHands());
  };

  private shortcutHands(): ShortcutHands {
    return {
      become: (userId) => this.become(userId),
      stepChannel: (by) => {
        const next = channelAfter(this.place.channelId, by, this);
        if (next !== undefined) this.openChannel(next, 'here');
      },
      closeDrawer: () => {
        const wasOpen = this.drawer;
        this.closeDrawer();
        return wasOpen;
      },
    };
  }
}

applyTheme();
customElements.define('local-discord', LocalDiscordPage);
