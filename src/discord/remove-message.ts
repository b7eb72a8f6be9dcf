// Deletes messages of ours that carry a member's words, in whichever channel.
import type { Client } from 'discord.js';
import type { LeftMessage } from '../core/mydata-erasure.ts';
import { whileAwake } from './awake.ts';
import { orGone } from './gone.ts';

/** False: Discord keeps it. Never throws for what Discord answers; a short rate limit is waited for. */
export async function removeMessage(client: Client, message: LeftMessage): Promise<boolean> {
  const { channelId, messageId } = message;
  const remove = async (): Promise<boolean> => {
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isTextBased() || channel.isDMBased()) return false;
    const deleted = () => channel.messages.delete(messageId);
    await (channel.isThread() ? whileAwake(channel, deleted) : deleted());
    return true;
  };
  return orGone(remove, client, message).then(
    (removed) => removed !== false,
    () => false,
  );
}
