// Whether the bot may read what was written in a channel before. Without the permission Discord's list of messages is empty, not an error.
import { type Client, PermissionFlagsBits } from 'discord.js';

/** Whether lists of a channel's messages can be believed, as far as the client's cache tells. */
export function mayRead(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!client.user || !channel || channel.isDMBased()) return false;
  return (
    channel
      .permissionsFor(client.user)
      ?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]) ?? false
  );
}
