// Whether what a request is about is gone. Discord also says so of what is there, so its word is held against what it told of the
// server, and asked for again: a second later where somebody waits, a beat later where nobody does (`retry.gone`).
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { codeOf, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE } from './refusals.ts';

/** ms between two looks where somebody waits: each of Discord's machines may not know yet what another has just made. */
export const DOUBT = 1_000;

/** A channel or thread of a server. */
export interface ChannelPlace {
  readonly guildId: string;
  readonly channelId: string;
}

/** Whether a channel can be gone: not while the server's list has it, nor while the server itself is away. */
export function canBeGone(client: Client, { guildId, channelId }: ChannelPlace): boolean {
  const guild = client.guilds.cache.get(guildId);
  return !guild || (guild.available && !guild.channels.cache.has(channelId));
}

/** Whether an answer says that a message, or the channel in which it would stand, is not there. */
export function saysGone(error: unknown, client: Client, place: ChannelPlace): boolean {
  const code = codeOf(error);
  return code === UNKNOWN_MESSAGE || (code === UNKNOWN_CHANNEL && canBeGone(client, place));
}

/** What the look brings; when it brings `gone`, what a second look brings a while later. */
export async function doubting<T>(look: () => Promise<T | 'gone'>): Promise<T | 'gone'> {
  const first = await look();
  if (first !== 'gone') return first;
  await sleep(DOUBT);
  return look();
}

/**
 * What the work brings, or `gone` where Discord says twice that what it is about is not there.
 * @throws what else it answers
 */
export function orGone<T>(work: () => Promise<T>, client: Client, place: ChannelPlace): Promise<T | 'gone'> {
  return doubting(() =>
    work().catch((error: unknown) => {
      if (!saysGone(error, client, place)) throw error;
      return 'gone' as const;
    }),
  );
}
