// Tells when something changed in a server that may let a study post again. The beat looks, too: an event can be lost.
import { type Client, Events } from 'discord.js';

/** Calls `changed` with the server of each change to its channels or roles, or to the bot itself: roles and time-outs. */
export function watchAccess(client: Client<true>, changed: (guildId: string) => void): void {
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) changed(channel.guildId);
  });
  client.on(Events.GuildRoleUpdate, (_, { guild }) => changed(guild.id));
  client.on(Events.GuildMemberUpdate, (_, { id, guild }) => {
    if (id === client.user.id) changed(guild.id);
  });
}
