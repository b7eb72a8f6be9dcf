// What keeps a study from posting by what Discord told us of its server: the second witness to every refusal.
import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { StopReason, Study } from '../core/study.ts';

/** `timed-out`: a moderator silenced the bot for a while; it ends by itself. */
export type Obstacle = StopReason | 'timed-out';

/** Where a study posts, or did. */
export type PostingPlace = Pick<Study, 'guildId' | 'channelId' | 'channelKind' | 'forumTagId'>;

const FORUM = PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;
const TEXT = FORUM | PermissionFlagsBits.CreatePublicThreads;

/** The study's tag as far as the bot may apply it: Discord would refuse the whole post for one that is gone or moderated. */
export function appliedTags(channel: GuildBasedChannel | undefined, forumTagId: string | null): readonly string[] {
  if (!channel?.isThreadOnly()) return [];
  return channel.availableTags.flatMap(({ id, moderated }) => (id === forumTagId && !moderated ? [id] : []));
}

function lacksTag(channel: GuildBasedChannel, forumTagId: string | null): boolean {
  return channel.isThreadOnly() && channel.flags.has('RequireTag') && appliedTags(channel, forumTagId).length === 0;
}

/** Null: nothing keeps it from posting. Undefined: not known, because the server is away. `now`: epoch ms. */
export function obstacleOf(client: Client, place: PostingPlace, now: number): Obstacle | null | undefined {
  const guild = client.guilds.cache.get(place.guildId);
  const me = guild?.members.me;
  if (!guild?.available || !me) return undefined;
  const channel = guild.channels.cache.get(place.channelId);
  if (!channel) return 'channel-gone';
  if ((me.communicationDisabledUntilTimestamp ?? 0) > now) return 'timed-out';
  const permissions = channel.permissionsFor(me);
  if (!permissions.has(PermissionFlagsBits.ViewChannel)) return 'missing-access';
  if (!permissions.has(place.channelKind === 'forum' ? FORUM : TEXT)) return 'missing-permissions';
  return lacksTag(channel, place.forumTagId) ? 'tag-required' : null;
}
