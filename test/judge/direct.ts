// Rule "direct-message": nobody is written to who did not ask for it.
import { json, text } from './json.ts';
import { type BotMessage, deedOf, type Record } from './record.ts';
import type { Violation } from './report.ts';
import { type AskedFor, dayOf, type Scenario } from './scenario.ts';

function isDirect(record: Record, channelId: string): boolean {
  const place = record.places.get(channelId);
  return place !== undefined && place.guildId === null;
}

function isCovered(asked: AskedFor, memberId: string, at: number): boolean {
  return (
    asked.memberId === memberId &&
    at >= (asked.from ?? Number.NEGATIVE_INFINITY) &&
    at <= (asked.until ?? Number.POSITIVE_INFINITY)
  );
}

/** Who reads a direct message: whom it was opened with. */
export function directMessageReaders(record: Record): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of record.entries) {
    const given = json(entry.response);
    if (entry.what === 'POST /users/@me/channels' && given.id !== undefined) {
      found.set(text(given.id), text(json(entry.body).recipient_id));
    }
  }
  for (const { channelId, guildId, userId } of record.interactions) if (guildId === null) found.set(channelId, userId);
  for (const { channelId, authorId } of record.memberMessages) {
    if (isDirect(record, channelId)) found.set(channelId, authorId);
  }
  return found;
}

/** The last moment at which the member did something in this channel before an entry of the history. */
function lastDeed(record: Record, channelId: string, before: number): number {
  const deeds = [
    ...record.interactions.filter((one) => one.channelId === channelId).map(({ entry }) => entry.index),
    ...record.entries
      .filter((entry) => entry.kind === 'act' && entry.what === 'say' && deedOf(entry).given[0] === channelId)
      .map(({ index }) => index),
  ];
  return Math.max(-1, ...deeds.filter((index) => index < before));
}

/** The bot's own direct messages, each once: answers to what somebody did there are none. */
export function directMessages(record: Record): BotMessage[] {
  const seen = new Set<string>();
  return record.botMessages.filter((message) => {
    const isOwn = message.interaction === null && message.isNew && isDirect(record, message.channelId);
    if (!isOwn || seen.has(message.id)) return false;
    seen.add(message.id);
    return true;
  });
}

/** Judges direct messages: one for each that was switched on and due, or after the member did something there. */
export function judgeDirectMessages(record: Record, scenario: Scenario): Violation[] {
  const reader = directMessageReaders(record);
  const sent = new Map<string, number>();
  const last = new Map<string, number>();
  return directMessages(record).flatMap(({ entry, channelId }): Violation[] => {
    const memberId = reader.get(channelId) ?? '';
    const wasSpokenTo = lastDeed(record, channelId, entry.index) > (last.get(channelId) ?? -1);
    last.set(channelId, entry.index);
    if (wasSpokenTo) return [];
    const asked = (scenario.directMessages ?? []).find((one) => isCovered(one, memberId, entry.at));
    const day = `${memberId} ${dayOf(entry.at, asked?.zone ?? 'UTC')}`;
    sent.set(day, (sent.get(day) ?? 0) + 1);
    if (asked !== undefined && (sent.get(day) ?? 0) <= (asked.mostADay ?? 1)) return [];
    const what =
      asked === undefined
        ? `Member ${memberId} got a direct message that nobody asked for.`
        : `Member ${memberId} got more direct messages in a day than they asked for.`;
    return [{ rule: 'direct-message', what, where: `channel ${channelId}`, when: entry.at }];
  });
}
