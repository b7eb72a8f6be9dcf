// Where a member looks: the place that is shown, the places that lead on from it, and its address. Pure.
import type { PageState } from '../page-protocol.ts';
import type { PageChannel } from '../protocol.ts';
import { DIRECT_HOME, findChannel, guildOf, TEXT, topChannels } from './places.ts';

export interface Place {
  /** A server's id, or `DIRECT_HOME`; undefined until the first state is there. */
  readonly guildId: string | undefined;
  readonly channelId: string | undefined;
  readonly besideId: string | undefined;
}

export const NOWHERE: Place = { guildId: undefined, channelId: undefined, besideId: undefined };

/** `#/member/channel`, as the address has it. */
export function addressOf(userId: string, channelId: string | undefined): string {
  return `#/${userId}/${channelId ?? ''}`;
}

/** Where one was, if this member can still see it; else the first channel. */
export function settledPlace(place: Place, state: PageState): Place {
  const besideId = findChannel(state, place.besideId)?.id;
  const channel = findChannel(state, place.channelId);
  if (channel !== undefined) return { guildId: channel.guildId ?? DIRECT_HOME, channelId: channel.id, besideId };
  if (place.guildId === DIRECT_HOME) return placeIn(DIRECT_HOME, state);
  const guild = state.guilds.find((candidate) => candidate.id === place.guildId) ?? state.guilds[0];
  const first = guild === undefined ? undefined : topChannels(guild)[0];
  return { guildId: guild?.id, channelId: first?.id, besideId: undefined };
}

/** The first channel of a server, or the first direct message. */
export function placeIn(guildId: string, state: PageState): Place {
  const guild = state.guilds.find((candidate) => candidate.id === guildId);
  const first = guild === undefined ? state.directMessages[0] : topChannels(guild)[0];
  return { guildId, channelId: first?.id, besideId: undefined };
}

/** A channel alone. */
export function placeOf(channel: PageChannel, state: PageState): Place {
  return { guildId: guildOf(state, channel.id)?.id ?? DIRECT_HOME, channelId: channel.id, besideId: undefined };
}

/** A thread beside the channel that it belongs to; without one, beside what is shown. */
export function placeBeside(thread: PageChannel, shown: Place, state: PageState): Place {
  return { ...placeOf(thread, state), channelId: thread.parentId ?? shown.channelId, besideId: thread.id };
}

export function firstTextChannel(state: PageState): PageChannel | undefined {
  return state.guilds.flatMap(topChannels).find((channel) => channel.type === TEXT);
}
