// Servers, channels with their threads, and direct messages.
import { html, nothing } from 'lit';
import type { PageChannel, PageGuild, PageUser } from '../../protocol.ts';
import type { Desk } from '../desk.ts';
import { NO_AVATAR, ownAddress } from '../fields.ts';
import { type Icon, icon } from '../icons.ts';
import type { Place } from '../navigation.ts';
import { DIRECT_HOME, FORUM, isThread, kindWord, threadsOf, topChannels } from '../places.ts';
import { openEvents } from './events.ts';

export interface SideHands {
  pickGuild(guildId: string): void;
  showEvents(): void;
}

export function drawSidebar(place: Place, desk: Desk, { pickGuild, showEvents }: SideHands): unknown {
  const { state, words } = desk;
  const guild = state.guilds.find((candidate) => candidate.id === place.guildId);
  return html`<nav class="rail" aria-label=${words.servers}>
      ${drawServer(DIRECT_HOME, words.directMessages, icon('mail'), place, desk, pickGuild)}
      <hr />
      ${state.guilds.map((each) => drawServer(each.id, each.name, initials(each.name), place, desk, pickGuild))}
    </nav>
    <nav class="channels" aria-label=${words.channels}>
      <h1>${guild?.name ?? words.directMessages}</h1>
      ${guild === undefined ? drawDirect(place, desk) : html`${drawEvents(guild, desk, showEvents)} ${drawGuild(guild, place, desk)} ${drawMembers(guild, desk)}`}
    </nav>`;
}

/** Two syllables or two first letters, as a server without a picture shows. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words.length > 1
    ? words
        .slice(0, 2)
        .map((word) => [...word][0])
        .join('')
    : [...name].slice(0, 2).join('');
}

function drawServer(
  id: string,
  name: string,
  short: unknown,
  place: Place,
  desk: Desk,
  pick: (guildId: string) => void,
): unknown {
  const channels = desk.state.guilds.find((guild) => guild.id === id)?.channels ?? desk.state.directMessages;
  const unread = channels.some((channel) => desk.unread(channel.id));
  const here = place.guildId === id;
  return html`<button type="button" class="server ${here ? 'here' : ''} ${unread ? 'unread' : ''}" title=${name}
    aria-label=${unread ? `${name}, ${desk.words.unread}` : name} aria-current=${here ? 'true' : nothing}
    @click=${() => pick(id)}>${short}</button>`;
}

function drawGuild(guild: PageGuild, place: Place, desk: Desk): unknown {
  return html`<ul class="channel-list">
    ${topChannels(guild).map(
      (channel) =>
        html`<li>
          ${drawChannel(channel, place, desk)} ${drawThreads(shownThreads(guild, channel, place), place, desk)}
        </li>`,
    )}
  </ul>`;
}

function drawEvents(guild: PageGuild, desk: Desk, show: () => void): unknown {
  const count = openEvents(guild).length;
  if (count === 0) return nothing;
  return html`<button type="button" class="channel events-button" aria-haspopup="dialog" @click=${show}>
    <span class="sign">${icon('events', 18)}</span><span class="channel-name">${desk.words.eventCount(count)}</span>
  </button>`;
}

function drawMembers(guild: PageGuild, desk: Desk): unknown {
  return html`<p class="side-title" id="member-list">${desk.words.memberList(guild.members.length)}</p>
    <ul class="channel-list member-list" aria-labelledby="member-list">
      ${guild.members.map((user) => html`<li>${drawMember(user, guild, desk)}</li>`)}
    </ul>`;
}

function drawMember(user: PageUser, guild: PageGuild, desk: Desk): unknown {
  const about = user.bot ? desk.words.app : user.id === guild.ownerId ? desk.words.leader : '';
  const show = (event: Event) => {
    const button = event.currentTarget as HTMLElement;
    desk.showMember(user, button.getBoundingClientRect(), button);
  };
  return html`<button type="button" class="channel" aria-haspopup="menu" @click=${show}>
    <img src=${ownAddress(user.avatarUrl) ?? NO_AVATAR} alt="" width="24" height="24" /><span class="channel-name">${user.name}</span
    >${about === '' ? nothing : html`<small class="badge">${about}</small>`}
  </button>`;
}

/** Active threads, and the one that is open even when it is archived. */
function shownThreads(guild: PageGuild, channel: PageChannel, place: Place): readonly PageChannel[] {
  const open = [place.channelId, place.besideId];
  return threadsOf(guild, channel.id).filter((thread) => !thread.archived || open.includes(thread.id));
}

function drawThreads(threads: readonly PageChannel[], place: Place, desk: Desk): unknown {
  if (threads.length === 0) return nothing;
  return html`<ul class="thread-list">
    ${threads.map((thread) => html`<li>${drawChannel(thread, place, desk)}</li>`)}
  </ul>`;
}

function drawDirect(place: Place, desk: Desk): unknown {
  const { directMessages } = desk.state;
  if (directMessages.length === 0) return html`<p class="empty">${desk.words.noDirectMessages}</p>`;
  return html`<ul class="channel-list">
    ${directMessages.map((channel) => html`<li>${drawChannel(channel, place, desk)}</li>`)}
  </ul>`;
}

function drawChannel(channel: PageChannel, place: Place, desk: Desk): unknown {
  const here = channel.id === place.channelId || channel.id === place.besideId;
  const unread = !here && desk.unread(channel.id);
  const kind = kindWord(channel, desk.words);
  return html`<button type="button" class="channel ${here ? 'here' : ''} ${unread ? 'unread' : ''}"
    data-channel-id=${channel.id} title=${channel.name} aria-current=${channel.id === place.channelId ? 'page' : nothing}
    aria-label=${`${channel.name}, ${kind}${unread ? `, ${desk.words.unread}` : ''}`}
    @click=${() => desk.open(channel.id, 'here')}>
    <span class="sign">${icon(sign(channel), 18)}</span><span class="channel-name">${channel.name}</span>
  </button>`;
}

function sign(channel: PageChannel): Icon {
  if (isThread(channel)) return channel.locked ? 'lock' : 'thread';
  if (channel.type === FORUM) return 'forum';
  return channel.guildId === null ? 'at' : 'hash';
}
