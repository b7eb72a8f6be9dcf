// Tells when the bot leaves or enters a server. An outage is neither: discord.js keeps a server that is unavailable.
import { type Client, Events, GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';

/** Calls `moved` with each server that the bot has left or entered. */
export function watchGuilds(client: Client, moved: (guildId: string) => void): void {
  client.on(Events.GuildDelete, ({ id }) => moved(id));
  client.on(Events.GuildCreate, ({ id }) => moved(id));
  // A new session names all its servers. discord.js keeps those that it names no more, and would hide their coming back.
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds }: GatewayReadyDispatchData, shardId: number) => {
    const named = new Set(guilds.map(({ id }) => id));
    for (const guild of client.guilds.cache.values()) {
      if (guild.shardId !== shardId || named.has(guild.id)) continue;
      for (const id of guild.channels.cache.keys()) client.channels.cache.delete(id);
      client.guilds.cache.delete(guild.id);
      moved(guild.id);
    }
  });
}
