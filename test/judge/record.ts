// The local Discord's history put in order: places, interactions, what the bot put before whom, what members wrote.
import type { Deed, HistoryEntry } from '../../playground/local-discord.ts';
import { type Json, json, list, text } from './json.ts';

export interface Place {
  readonly guildId: string | null;
  readonly parentId: string | null;
}

/** Something a member did with the bot, as it was sent to it. */
export interface Interaction {
  readonly entry: HistoryEntry;
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly customId: string;
  /** The message that carried the component (or opened the form), and the message that this one came of. */
  readonly sourceId: string;
  readonly sourceOfId: string;
  readonly sourceIsPrivate: boolean;
  /** What stands in the form's text inputs. */
  readonly written: string;
  /** All answers that the bot tried, in order; `answered` is the first that was taken. */
  readonly tries: HistoryEntry[];
  answered: HistoryEntry | undefined;
}

/** Words that the bot put before somebody. */
export interface BotMessage {
  readonly entry: HistoryEntry;
  readonly body: Json;
  /** The message as Discord gave it back; empty where it gives none. */
  readonly given: Json;
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  /** Null: everyone there. */
  readonly onlyFor: string | null;
  readonly interaction: Interaction | null;
  readonly isNew: boolean;
}

export interface MemberMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly at: number;
  readonly replyTo: string | null;
  text: string;
  /** What it said before its last edit. */
  readonly before: string[];
  deletedAt: number | null;
}

export interface Record {
  readonly entries: readonly HistoryEntry[];
  readonly requests: readonly HistoryEntry[];
  readonly places: ReadonlyMap<string, Place>;
  readonly interactions: readonly Interaction[];
  readonly botMessages: readonly BotMessage[];
  readonly memberMessages: readonly MemberMessage[];
  /** Messages that people deleted, with the entry that tells. */
  readonly removed: ReadonlyMap<string, HistoryEntry>;
}

const PRIVATE = 64;
const EDITED_IN_PLACE = [6, 7];
const CALLBACK = /^\/interactions\/(\d+)\/([^/?]+)\/callback/;
const FOLLOW_UP = /^\/webhooks\/\d+\/([^/?]+)(?:\/messages\/([^/?]+))?/;
const CHANNEL = /^\/channels\/(\d+)\/(messages|threads)(?:\/(\d+))?(?:\?|$)/;

/** Whether Discord carried a request out, whatever the bot heard of it. */
export function isDone(entry: HistoryEntry): boolean {
  return entry.kind === 'request' && entry.status !== undefined && entry.status < 300;
}

/** What a member or the host did. */
export function deedOf(entry: HistoryEntry): Deed {
  return entry.body as Deed;
}

function placesIn(entries: readonly HistoryEntry[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const learn = (channel: Json, guildId?: unknown): void => {
    if (channel.id === undefined || channel.type === undefined) return;
    const inGuild = channel.guild_id ?? channel.guildId ?? guildId ?? null;
    places.set(text(channel.id), {
      guildId: inGuild === null ? null : text(inGuild),
      parentId: text(channel.parent_id ?? channel.parentId) || null,
    });
  };
  for (const entry of entries) {
    const body = json(entry.body);
    if (entry.kind === 'dispatch' && entry.what === 'GUILD_CREATE') {
      for (const channel of [...list(body.channels), ...list(body.threads)]) learn(channel, body.id);
    }
    if (entry.kind === 'dispatch' && /^(CHANNEL|THREAD)_(CREATE|UPDATE)$/.test(entry.what)) learn(body);
    if (entry.kind === 'dispatch' && entry.what === 'INTERACTION_CREATE') learn(json(body.channel), body.guild_id);
    if (isDone(entry) && /\/(threads|channels)$/.test(entry.what) && entry.what.startsWith('POST')) {
      const guildId = places.get(text(json(entry.response).parent_id))?.guildId;
      learn(json(entry.response), guildId);
    }
    if (entry.kind === 'host' && /^(createChannel|openDirectMessage)$/.test(entry.what)) learn(json(entry.response));
    if (entry.kind === 'act' && /^(post|startThread)$/.test(entry.what)) learn(json(entry.response));
  }
  return places;
}

function inputsOf(components: readonly Json[]): string[] {
  return components.flatMap((component) => [
    ...(component.type === 4 ? [text(component.value)] : []),
    ...inputsOf(list(component.components)),
    ...inputsOf(component.component === undefined ? [] : [json(component.component)]),
  ]);
}

function interactionOf(entry: HistoryEntry): Interaction {
  const body = json(entry.body);
  const data = json(body.data);
  const source = json(body.message);
  return {
    entry,
    id: text(body.id),
    token: text(body.token),
    type: Number(body.type),
    userId: text(json(json(body.member).user).id ?? json(body.user).id),
    guildId: text(body.guild_id) || null,
    channelId: text(body.channel_id),
    customId: text(data.custom_id),
    sourceId: text(source.id),
    sourceOfId: text(json(source.interaction_metadata).interacted_message_id),
    sourceIsPrivate: (Number(source.flags ?? 0) & PRIVATE) !== 0,
    written: inputsOf(list(data.components)).join('\n').trim(),
    tries: [],
    answered: undefined,
  };
}

function interactionsIn(entries: readonly HistoryEntry[]): Map<string, Interaction> {
  const found = new Map<string, Interaction>();
  for (const entry of entries) {
    if (entry.kind !== 'dispatch' || entry.what !== 'INTERACTION_CREATE') continue;
    const interaction = interactionOf(entry);
    if (!found.has(interaction.id)) found.set(interaction.id, interaction);
  }
  for (const entry of entries) {
    const [, id = ''] = (entry.kind === 'request' && CALLBACK.exec(entry.path ?? '')) || [];
    const interaction = found.get(id);
    if (interaction === undefined) continue;
    interaction.tries.push(entry);
    if (isDone(entry)) interaction.answered ??= entry;
  }
  return found;
}

function isPrivateAnswer(interaction: Interaction): boolean {
  const answer = json(interaction.answered?.body);
  if (EDITED_IN_PLACE.includes(Number(answer.type))) return interaction.sourceIsPrivate;
  return (Number(json(answer.data).flags ?? 0) & PRIVATE) !== 0 || ![4, 5].includes(Number(answer.type));
}

function throughInteraction(entry: HistoryEntry, interaction: Interaction, named?: string): BotMessage {
  const isCallback = entry.what.startsWith('POST /interactions');
  const body = isCallback ? json(json(entry.body).data) : json(entry.body);
  const given = isCallback ? json(json(json(entry.response).resource).message) : json(entry.response);
  const isFollowUp = !isCallback && entry.what.startsWith('POST');
  const isPrivate = isFollowUp ? (Number(body.flags ?? 0) & PRIVATE) !== 0 : isPrivateAnswer(interaction);
  const knownPrivate = (Number(given.flags ?? 0) & PRIVATE) !== 0;
  return {
    entry,
    body,
    given,
    id: text(given.id) || (named ?? ''),
    channelId: interaction.channelId,
    guildId: interaction.guildId,
    onlyFor: isPrivate || knownPrivate || interaction.guildId === null ? interaction.userId : null,
    interaction,
    isNew: isFollowUp || (isCallback && Number(json(entry.body).type) === 4),
  };
}

function botMessageOf(
  entry: HistoryEntry,
  places: ReadonlyMap<string, Place>,
  interactions: ReadonlyMap<string, Interaction>,
  byToken: ReadonlyMap<string, Interaction>,
): BotMessage | undefined {
  const path = entry.path ?? '';
  if (!isDone(entry) || !/^(POST|PATCH)/.test(entry.what)) return undefined;
  const [, id = ''] = CALLBACK.exec(path) ?? [];
  const [, token = '', named] = FOLLOW_UP.exec(path) ?? [];
  const interaction = interactions.get(id) ?? byToken.get(token);
  if (interaction !== undefined) return throughInteraction(entry, interaction, named);
  const [, channelId, kind, messageId] = CHANNEL.exec(path) ?? [];
  if (channelId === undefined) return undefined;
  const opening = kind === 'threads';
  const body = opening ? json(json(entry.body).message) : json(entry.body);
  if (opening && Object.keys(body).length === 0) return undefined;
  const given = opening ? json(json(entry.response).message) : json(entry.response);
  const at = opening ? text(json(entry.response).id) : channelId;
  const guildId = places.get(channelId)?.guildId ?? null;
  const isNew = entry.what.startsWith('POST');
  return {
    entry,
    body,
    given,
    id: text(given.id) || (messageId ?? at),
    channelId: at,
    guildId,
    onlyFor: null,
    interaction: null,
    isNew,
  };
}

function membersWords(entries: readonly HistoryEntry[], removed: ReadonlyMap<string, HistoryEntry>): MemberMessage[] {
  const found = new Map<string, MemberMessage>();
  for (const entry of entries) {
    if (entry.kind !== 'act' || deedOf(entry).refused !== undefined) continue;
    const { actorId, given } = deedOf(entry);
    if (entry.what === 'say') {
      const message = json(entry.response);
      const deletedAt = removed.get(text(message.id))?.at ?? null;
      const replyTo = text(json(given[2]).replyTo) || null;
      found.set(text(message.id), {
        id: text(message.id),
        channelId: text(given[0]),
        authorId: actorId ?? '',
        at: Number(message.timestamp ?? entry.at),
        replyTo,
        text: text(given[1]).trim(),
        before: [],
        deletedAt,
      });
    }
    const edited = entry.what === 'edit' ? found.get(text(given[1])) : undefined;
    if (edited !== undefined) {
      edited.before.push(edited.text);
      edited.text = text(given[2]).trim();
    }
  }
  return [...found.values()];
}

/** Puts a history in order. */
export function recordOf(entries: readonly HistoryEntry[]): Record {
  const places = placesIn(entries);
  const interactions = interactionsIn(entries);
  const byToken = new Map([...interactions.values()].map((interaction) => [interaction.token, interaction]));
  const removed = new Map(
    entries
      .filter((entry) => entry.kind === 'act' && entry.what === 'remove' && deedOf(entry).refused === undefined)
      .map((entry) => [text(deedOf(entry).given[1]), entry]),
  );
  return {
    entries,
    requests: entries.filter(({ kind }) => kind === 'request'),
    places,
    interactions: [...interactions.values()],
    botMessages: entries.flatMap((entry) => botMessageOf(entry, places, interactions, byToken) ?? []),
    memberMessages: membersWords(entries, removed),
    removed,
  };
}
