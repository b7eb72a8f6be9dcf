// Deletes messages of ours that carry a member's words, wherever they stand.
import type { Client } from 'discord.js';
import type { LeftMessage } from '../core/mydata-erasure.ts';
import { whileAwake } from './awake.ts';
import { orGone, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE } from './refusals.ts';

/** False: Discord keeps it. Never throws for what Discord answers; rate limits are waited for. */
export async function removeMessage(client: Client, { channelId, messageId }: LeftMessage): Promise<boolean> {
  const remove = async (): Promise<boolean> => {
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isTextBased() || channel.isDMBased()) return false;
    const deleted = () => channel.messages.delete(messageId);
    await (channel.isThread() ? whileAwake(channel, deleted) : deleted());
    return true;
  };
  // A channel that we know of is not gone, whatever Discord answers.
  const isGone = (code: number | undefined): boolean =>
    code === UNKNOWN_MESSAGE || (code === UNKNOWN_CHANNEL && !client.channels.cache.has(channelId));
  return orGone(remove, isGone).then(
    (removed) => removed !== false,
    () => false,
  );
}
