// The page: joins the wire, the frame, the chats and the dialogs into one element.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { PageResult, PageState } from '../page-protocol.ts';
import type { PageModal, PageUser } from '../protocol.ts';
import './chat/chat.ts';
import type { ChatView } from './chat/chat.ts';
import './chat/member-menu.ts';
import type { MemberMenu } from './chat/member-menu.ts';
import { firstMember, type Line, listen, send } from './connection.ts';
import './controls/confirm.ts';
import type { ConfirmDialog } from './controls/confirm.ts';
import './controls/form.ts';
import type { Hand } from './controls/form.ts';
import { drawToasts, TOAST_MS, type Toast } from './controls/toasts.ts';
import type { Deed, Desk } from './desk.ts';
import { type Failure, failureOf, withoutAnswered } from './failures.ts';
import { type BarHands, drawBar, drawSharedBar } from './frame/bar.ts';
import './frame/events.ts';
import type { EventsDialog } from './frame/events.ts';
import { closeGuide, drawGuide, GUIDE_COMMANDS, guideClosed } from './frame/guide.ts';
import { drawHalves, IS_HALF, otherMember, placeOfFirstHalf } from './frame/side-by-side.ts';
import { drawSidebar, type Place } from './frame/sidebar.ts';
import { DIRECT_HOME, FORUM, findChannel, guildOf, humans, isThread, TEXT, topChannels } from './places.ts';
import { ReadMarks } from './read-marks.ts';
import { applyTheme, isLight, onTheme, switchTheme } from './theme.ts';
import { wordsFor } from './words.ts';

const TICK_MS = 1_000;
const SHOWN_MS = 10_000;
/** Narrower than this, a thread takes the channel's place instead of standing beside it. */
const ROOM_FOR_TWO = window.matchMedia('(min-width: 1000px)');
/** How many older messages are asked for at once. */
const REACH = 100;
/** What the server says of an interaction that was not answered in time. */
const UNANSWERED = 'The application did not respond';

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
    failures: { state: true },
    halves: { state: true },
    toasts: { state: true },
    online: { state: true },
    guide: { state: true },
  };
  declare private state: PageState | undefined;
  declare private place: Place;
  declare private drawer: boolean;
  declare private form: OpenForm | undefined;
  declare private failures: readonly Failure[];
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
  private readonly reached = new Map<string, number>();
  /** A thread that was just opened and is not in the state yet. */
  private awaited: string | undefined;

  constructor() {
    super();
    this.state = undefined;
    this.place = { guildId: undefined, channelId: undefined, besideId: undefined };
    this.drawer = false;
    this.form = undefined;
    this.failures = [];
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
    this.reached.clear();
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
    this.place = this.settledPlace(state);
    this.openAwaited();
    this.markRead(state);
    document.documentElement.lang = wordsFor(state.me.locale).language;
    document.title = wordsFor(state.me.locale).page;
    history.replaceState(null, '', `#/${state.me.id}/${this.place.channelId ?? ''}`);
  }

  /** Where one was, if this member can still see it; else the first channel. */
  private settledPlace(state: PageState): Place {
    const besideId = findChannel(state, this.place.besideId)?.id;
    const channel = findChannel(state, this.place.channelId);
    if (channel !== undefined) return { guildId: channel.guildId ?? DIRECT_HOME, channelId: channel.id, besideId };
    if (this.place.guildId === DIRECT_HOME) {
      return { guildId: DIRECT_HOME, channelId: state.directMessages[0]?.id, besideId: undefined };
    }
    const guild = state.guilds.find((candidate) => candidate.id === this.place.guildId) ?? state.guilds[0];
    const first = guild === undefined ? undefined : topChannels(guild)[0];
    return { guildId: guild?.id, channelId: first?.id, besideId: undefined };
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
          <main class="chat">
            ${
              place.channelId === undefined
                ? html`<p class="beginning">${desk.words.noChannel}</p>`
                : html`<chat-view .desk=${desk} .channelId=${place.channelId}></chat-view>`
            }
          </main>
          ${
            place.besideId === undefined
              ? nothing
              : html`<aside class="chat beside" aria-label=${desk.words.thread}>
                <chat-view .desk=${desk} .channelId=${place.besideId} .beside=${true} @leave=${() => this.closeBeside()}></chat-view>
              </aside>`
          }
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

  // Toasts live in the top layer and are raised again when a dialog opens, which would cover them.
  override updated(changed: PropertyValues): void {
    if (!changed.has('toasts') && !changed.has('form')) return;
    const box = this.querySelector<HTMLElement>('.toasts');
    if (box === null) return;
    if (box.matches(':popover-open')) box.hidePopover();
    if (this.toasts.length > 0) box.showPopover();
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
      act: (deed) => this.act(deed),
      ask: (deed) => this.send(deed),
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
      reachBack: (channelId) => this.reachBack(channelId),
      showMember: (user, at, back) => this.querySelector<MemberMenu>('member-menu')?.show(user, at, back),
      failures: this.failures.filter(({ userId }) => userId === state.me.id),
      dismissFailure: (id) => {
        this.failures = this.failures.filter((failure) => failure.id !== id);
      },
    };
  }

  private barHands(): BarHands {
    return {
      become: (userId) => this.become(userId),
      beside: (userId) => window.open(`#/${userId}/${this.place.channelId ?? ''}`, '_blank', 'popup,noopener'),
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
      const channel = this.place.channelId ?? '';
      this.halves = [desk.state.me.id, otherMember(desk)].map((userId) => `#/${userId}/${channel}`);
      return;
    }
    const place = placeOfFirstHalf(this);
    this.halves = undefined;
    this.goTo(place === '' ? location.hash : place);
  }

  private reachBack(channelId: string): void {
    const most = (this.reached.get(channelId) ?? REACH) + REACH;
    this.reached.set(channelId, most);
    this.line?.reach(channelId, most);
  }

  private send(deed: Deed): Promise<PageResult> {
    return send(deed.do === 'clock' ? deed : { ...deed, as: this.state?.me.id ?? '' });
  }

  private async act(deed: Deed): Promise<PageResult> {
    this.failures = withoutAnswered(this.failures, deed);
    const result = await this.send(deed);
    if (!result.ok) this.toast(result.error);
    else if (result.reply?.kind === 'failed') this.fail(deed, result.reply.reason);
    else if (result.reply?.kind === 'modal') this.fillForBot(result.reply.modal);
    else if (result.threadId !== undefined) this.await(result.threadId);
    return result;
  }

  private fillForBot(modal: PageModal): void {
    this.form = { modal, hand: (values, files) => this.act({ do: 'submit', modal, values, files }) };
  }

  private fail(deed: Deed, reason: string): void {
    this.toast(reason === UNANSWERED ? '' : reason);
    const failure = this.state === undefined ? undefined : failureOf(deed, this.state);
    if (failure !== undefined) this.failures = [...this.failures, failure];
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
    this.place = two
      ? {
          guildId: guildOf(state, channelId)?.id ?? DIRECT_HOME,
          channelId: channel.parentId ?? this.place.channelId,
          besideId: channelId,
        }
      : { guildId: guildOf(state, channelId)?.id ?? DIRECT_HOME, channelId, besideId: undefined };
    this.markRead(state);
    this.closeDrawer();
    history.replaceState(null, '', `#/${state.me.id}/${this.place.channelId ?? ''}`);
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
    const guild = state.guilds.find((candidate) => candidate.id === guildId);
    const first = guild === undefined ? state.directMessages[0] : topChannels(guild)[0];
    this.place = { guildId, channelId: first?.id, besideId: undefined };
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
    const text = state.guilds.flatMap(topChannels).find((channel) => channel.type === TEXT);
    if (text !== undefined) this.openChannel(text.id, 'here');
  }

  /** The newest question's first button; without one, the box to write in. */
  private focusFirstButton(): void {
    const buttons = this.querySelectorAll<HTMLElement>('main .row button.button');
    const newest = [...buttons].at(-1)?.closest('.row')?.querySelector<HTMLElement>('button.button');
    if (newest === null || newest === undefined) this.chat()?.write();
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
    const { state } = this;
    if (state === undefined) return;
    const digit = event.ctrlKey && event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    const member = digit === undefined ? undefined : humans(state)[Number(digit) - 1];
    if (member !== undefined) this.become(member.id);
    else if (event.altKey && !event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      this.stepChannel(state, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && this.drawer && !this.isCovered()) this.closeDrawer();
    else {
      this.writeOn(event);
      return;
    }
    event.preventDefault();
  };

  /** Whether a menu or dialog is open, which Escape closes first. */
  private isCovered(): boolean {
    return this.querySelector('.menu:popover-open, .select-list:popover-open, dialog[open]') !== null;
  }

  /** Letters typed while nothing that takes them has the focus go into the box: the key itself follows the focus. */
  private writeOn(event: KeyboardEvent): void {
    if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.altKey || event.metaKey) return;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.getAttribute('role') === 'article') {
      this.querySelector<HTMLElement>('main .composer textarea')?.focus();
    }
  }

  private stepChannel(state: PageState, by: number): void {
    const shown = [...this.querySelectorAll<HTMLElement>('.channel[data-channel-id]')];
    const ids = shown.map((button) => button.dataset.channelId ?? '');
    const at = ids.indexOf(this.place.channelId ?? '');
    const next = ids[(at + by + ids.length) % ids.length];
    if (next !== undefined && findChannel(state, next) !== undefined) this.openChannel(next, 'here');
  }
}

applyTheme();
customElements.define('local-discord', LocalDiscordPage);
