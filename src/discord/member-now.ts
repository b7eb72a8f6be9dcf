// Who is in a server now: without the members intent nobody tells the bot who left, and what it remembers of them stays.
import type { Client, GuildMember } from 'discord.js';
import { codeOf } from './refusals.ts';

const UNKNOWN_MEMBER = 10007;
const UNKNOWN_USER = 10013;

/** The member as Discord has them; undefined: not in the server, or the bot is not. @throws when Discord does not say. */
export const memberNow = async (client: Client, guildId: string, userId: string): Promise<GuildMember | undefined> => {
  try {
    return await client.guilds.cache.get(guildId)?.members.fetch({ user: userId, force: true });
  } catch (error) {
    const code = codeOf(error);
    if (code === UNKNOWN_MEMBER || code === UNKNOWN_USER) return undefined;
    throw error;
  }
};

/** Whether a member of a server sees a channel of it. */
export const seesChannel = (member: GuildMember, channelId: string): boolean =>
  member.guild.channels.cache.get(channelId)?.permissionsFor(member).has('ViewChannel') === true;
