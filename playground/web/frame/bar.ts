// The strip on top that Discord does not have: whose eyes one looks through, and the server's clock.
import { html, nothing } from 'lit';
import type { PageUser } from '../../protocol.ts';
import { placeBelow } from '../controls/popover.ts';
import type { Desk } from '../desk.ts';
import { NO_AVATAR, ownAddress } from '../fields.ts';
import { icon } from '../icons.ts';
import { humans, leads, speakerOfOther } from '../places.ts';
import { clockDate, clockFace, clockTime } from '../times.ts';
import { wordsFor } from '../words.ts';
import { IS_HALF } from './side-by-side.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An hour a minute. */
const FAST = 60;

export interface BarHands {
  become(userId: string): void;
  /** In a window of its own, to be put beside this one. */
  beside(userId: string): void;
  toggleDrawer(): void;
  switchTheme(): void;
  /** One view or two. */
  split(): void;
}

/** The strip over two views: the clock and what brings one view back; the members are chosen in each. */
export function drawSharedBar(desk: Desk, hands: BarHands): unknown {
  return html`<header class="bar"><span class="stretch"></span>${drawClock(desk)} ${drawSwitches(desk, true, hands)}</header>`;
}

function drawSwitches(desk: Desk, split: boolean, hands: BarHands): unknown {
  const { words } = desk;
  const view = split ? words.oneView : words.sideBySide;
  const other = speakerOfOther(desk.state);
  const otherWords = other && wordsFor(other.locale);
  return html`${
    other === undefined
      ? nothing
      : html`<button type="button" class="button small secondary language" lang=${otherWords?.language ?? nothing}
          @click=${() => hands.become(other.id)}>${otherWords?.ownName}</button>`
  }<button type="button" class="icon ${split ? '' : 'split'}" title=${view} aria-label=${view} @click=${hands.split}>${icon('halves')}</button>
    <button type="button" class="icon" title=${desk.light ? words.dark : words.light}
      aria-label=${desk.light ? words.dark : words.light} @click=${hands.switchTheme}>${icon(desk.light ? 'moon' : 'sun')}</button>`;
}

export function drawBar(desk: Desk, drawerOpen: boolean, hands: BarHands): unknown {
  const { words } = desk;
  return html`<header class="bar">
    <button type="button" class="icon drawer-button" aria-expanded=${drawerOpen} aria-controls="drawer"
      aria-label=${drawerOpen ? words.closeChannels : words.openChannels} @click=${hands.toggleDrawer}>${icon('menu')}</button>
    <div class="members" role="radiogroup" aria-label=${words.members} @keydown=${stepMember}>
      ${humans(desk.state).map((user, index) => drawMember(user, index, desk, hands))}
    </div>
    <span class="stretch"></span>
    ${IS_HALF ? nothing : html`${drawClock(desk)} ${drawSwitches(desk, false, hands)}`}
  </header>`;
}

function drawMember(user: PageUser, index: number, desk: Desk, hands: BarHands): unknown {
  const me = user.id === desk.state.me.id;
  const hint = desk.words.memberHint(user.name, index + 1);
  return html`<button type="button" role="radio" class="member ${me ? 'here' : ''}" aria-checked=${me} tabindex=${me ? 0 : -1} title=${hint}
    aria-label=${leads(desk.state, user.id) ? `${user.name} (${desk.words.leader})` : user.name}
    data-user-id=${user.id} @click=${(event: MouseEvent) => (event.shiftKey ? hands.beside(user.id) : hands.become(user.id))}>
    <img src=${ownAddress(user.avatarUrl) ?? NO_AVATAR} alt="" width="24" height="24" /><span class="member-name">${user.name}</span
    >${leads(desk.state, user.id) ? html`<span class="crown">${icon('crown', 14)}</span>` : nothing}
  </button>`;
}

/** Arrows move among the members, as in any group of which one is chosen. */
function stepMember(event: KeyboardEvent): void {
  const by = ['ArrowRight', 'ArrowDown'].includes(event.key)
    ? 1
    : ['ArrowLeft', 'ArrowUp'].includes(event.key)
      ? -1
      : 0;
  const { currentTarget, target } = event;
  if (by === 0 || event.altKey || !(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const members = [...currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
  const next = members.at((members.indexOf(target) + by) % members.length);
  next?.focus();
  next?.click();
  event.preventDefault();
}

function drawClock(desk: Desk): unknown {
  const { words, state, locale } = desk;
  const now = desk.now();
  const times = upcoming(desk);
  const next = times.find(({ key }) => key === 'post') ?? times[0];
  const face = clockFace(now, locale);
  return html`<div class="clock">
    <button type="button" class="clock-face" popovertarget="clock-menu" aria-haspopup="true"
      aria-label=${`${words.clock}: ${face}. ${state.clock.running ? words.clockRuns : words.clockStands}`}>
      ${icon(state.clock.running ? 'clock' : 'pause', 18)}<time datetime=${new Date(now).toISOString()}
        ><span class="date">${clockDate(now, locale)}</span> ${clockTime(now, locale)}</time
      >
    </button>
    ${
      next === undefined
        ? nothing
        : html`<button type="button" class="button small secondary next-time" title=${clockFace(next.at, locale)}
          @click=${() => jump(desk, next.at)}>${words.jumpTo(next.label)}${icon('skip', 16)}</button>`
    }
    <div id="clock-menu" class="menu clock-menu" popover="auto" aria-label=${words.clock} @toggle=${placeMenu}>
      <strong>${face}</strong>
      <small>${state.clock.running ? words.clockRuns : words.clockStands}</small>
      ${
        times.length === 0
          ? html`<p class="empty">${words.noNextTimes}</p>`
          : html`<p class="menu-title">${words.nextTimes}</p>`
      }
      ${times.map(
        ({ label, at }) =>
          html`<button type="button" @click=${() => jump(desk, at)}><span>${label}</span><small>${clockFace(at, locale)}</small></button>`,
      )}
      <hr />
      <button type="button" @click=${() => jump(desk, desk.now() + HOUR_MS)}>${words.plusHour}</button>
      <button type="button" @click=${() => jump(desk, desk.now() + DAY_MS)}>${words.tomorrow}</button>
      ${
        state.clock.running
          ? html`<button type="button" @click=${() => desk.act({ do: 'clock', stop: true })}>${words.stop}</button>`
          : html`<button type="button" @click=${() => desk.act({ do: 'clock', run: 1 })}>${words.run}</button>`
      }
      ${
        state.clock.running && state.clock.speed === FAST
          ? html`<button type="button" @click=${() => desk.act({ do: 'clock', run: 1 })}>${words.run}</button>`
          : html`<button type="button" @click=${() => desk.act({ do: 'clock', run: FAST })}>${words.fast(FAST)}</button>`
      }
    </div>
  </div>`;
}

function upcoming(desk: Desk) {
  const { state, words } = desk;
  return (
    state.nextTimes
      // Two studies may post at one time.
      .filter(({ label, at }, index, all) => all.findIndex((one) => one.label === label && one.at === at) === index)
      .map(({ label, at }) => ({ key: label, label: words.timeNames[label] ?? label, at }))
      .toSorted((a, b) => a.at - b.at)
  );
}

function jump(desk: Desk, at: number): void {
  document.getElementById('clock-menu')?.hidePopover();
  desk.act({ do: 'clock', set: at });
}

function placeMenu(event: ToggleEvent): void {
  const menu = event.currentTarget;
  if (event.newState !== 'open' || !(menu instanceof HTMLElement)) return;
  const face = menu.parentElement?.querySelector<HTMLElement>('.clock-face');
  if (face !== null && face !== undefined) placeBelow(menu, face.getBoundingClientRect());
}
