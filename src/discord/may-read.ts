// What the bot may do in a channel, as far as the client's cache tells.
import { type Client, PermissionFlagsBits } from 'discord.js';

/** Whether the bot has all of these rights in a channel; false where the channel is not known. */
export function hasRights(client: Client, channelId: string, needed: readonly bigint[]): boolean {
  const channel = client.channels.cache.get(channelId);
  if (!client.user || !channel || channel.isDMBased()) return false;
  return channel.permissionsFor(client.user)?.has([...needed]) ?? false;
}

/** Whether lists of a channel's messages can be believed. Without the permission Discord's list is empty, not an error. */
export function mayRead(client: Client, channelId: string): boolean {
  return hasRights(client, channelId, [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]);
}
