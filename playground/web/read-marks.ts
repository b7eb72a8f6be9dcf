// Which messages each member has seen: what is unread is bold in the list. Kept while the page is open.
import type { PageState } from '../page-protocol.ts';
import { allChannels, compareIds } from './places.ts';

export class ReadMarks {
  private readonly seen = new Map<string, Map<string, string>>();

  /** The first look counts everything as read: a newcomer is not greeted by a list all in bold. */
  meet(state: PageState): void {
    if (this.seen.has(state.me.id)) return;
    const marks = allChannels(state).map((channel) => [channel.id, channel.lastMessageId ?? '0'] as const);
    this.seen.set(state.me.id, new Map(marks));
  }

  read(state: PageState, channelId: string | undefined): void {
    const last = allChannels(state).find((channel) => channel.id === channelId)?.lastMessageId;
    if (channelId !== undefined && last) this.seen.get(state.me.id)?.set(channelId, last);
  }

  unread(state: PageState, channelId: string): boolean {
    const last = allChannels(state).find((channel) => channel.id === channelId)?.lastMessageId;
    if (!last) return false;
    return compareIds(last, this.seen.get(state.me.id)?.get(channelId) ?? '0') > 0;
  }
}
