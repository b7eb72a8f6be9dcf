// Asks Discord who is in a server: without the members intent leaving fires no event, and the cache keeps who left.
import { type Client, RESTJSONErrorCodes as Code, type GuildMember, LimitedCollection } from 'discord.js';
import { doubting } from './gone.ts';
import { codeOf } from './refusals.ts';

/** The member as Discord has them; undefined: not in the server, or the bot is not. @throws when Discord does not say. */
export async function memberNow(client: Client, guildId: string, userId: string): Promise<GuildMember | undefined> {
  const guild = client.guilds.cache.get(guildId);
  if (!guild) return undefined;
  const look = (): Promise<GuildMember | 'gone'> =>
    guild.members.fetch({ user: userId, force: true }).catch((error: unknown) => {
      const code = codeOf(error);
      if (code === Code.UnknownMember || code === Code.UnknownUser) return 'gone' as const;
      throw error;
    });
  // Who was seen there has not left by one word: it would open what is closed for them.
  const found = guild.members.cache.has(userId) ? await doubting(look) : await look();
  return found === 'gone' ? undefined : found;
}

/** How long (ms) who was not in a server is taken not to be, unless they are seen in it. */
const ABSENT = 10 * 60_000;
const MOST_ABSENT = 10_000;
/** Of each client: `server:user` → until when they are taken not to be there. */
const absences = new WeakMap<Client, LimitedCollection<string, number>>();

function absencesOf(client: Client): LimitedCollection<string, number> {
  const known = absences.get(client) ?? new LimitedCollection<string, number>({ maxSize: MOST_ABSENT });
  absences.set(client, known);
  return known;
}

/**
 * The member as Discord has them; who was lately not in the server is not asked for again. For questions that concern many
 * servers, most of which are not the member's. @throws when Discord does not say.
 */
export async function memberLately(
  client: Client,
  guildId: string,
  userId: string,
  now: number,
): Promise<GuildMember | undefined> {
  const [known, key] = [absencesOf(client), `${guildId}:${userId}`];
  const isSeen = client.guilds.cache.get(guildId)?.members.cache.has(userId) === true;
  if (!isSeen && (known.get(key) ?? 0) > now) return undefined;
  const member = await memberNow(client, guildId, userId);
  if (member) known.delete(key);
  else known.set(key, now + ABSENT);
  return member;
}

/** Whether a member of a server sees a channel of it. */
export function seesChannel(member: GuildMember, channelId: string): boolean {
  return member.guild.channels.cache.get(channelId)?.permissionsFor(member).has('ViewChannel') === true;
}
