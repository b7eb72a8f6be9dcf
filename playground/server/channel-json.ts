// Channels, threads and servers as Discord's API writes them.
import { channelPermissions, has, Permission } from './permissions.ts';
import { scheduledEventJson } from './scheduled-events.ts';
import type { Channel, Guild, Json, ThreadState } from './state.ts';
import { iso } from './timestamps.ts';
import { memberJson, roleJson, userJson } from './user-json.ts';
import type { World } from './world.ts';

const PIN_FLAG_REQUIRE_TAG = 1 << 4;

function directMessageJson(world: World, channel: Channel, viewerId: string | null): Json {
  const recipients = channel.recipientIds
    .filter((id) => id !== viewerId)
    .flatMap((id) => world.state.users.get(id) ?? []);
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId,
    flags: 0,
    recipients: recipients.map(userJson),
  };
}

/** A member of a thread. */
export function threadMemberJson(channel: Channel, userId: string, joinedAt: number): Json {
  return { id: channel.id, user_id: userId, join_timestamp: iso(joinedAt), flags: 0 };
}

function threadMetadata(thread: ThreadState): Json {
  return {
    archived: thread.archived,
    archive_timestamp: iso(thread.archivedAt),
    auto_archive_duration: thread.autoArchiveMinutes,
    locked: thread.locked,
    create_timestamp: iso(thread.createdAt),
  };
}

/** A thread; with the viewer's own membership when there is one. */
export function threadJson(channel: Channel, thread: ThreadState, viewerId: string | null): Json {
  const joinedAt = viewerId === null ? undefined : thread.members.get(viewerId);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: null,
    message_count: thread.messageCount,
    total_message_sent: thread.totalSent,
    member_count: thread.members.size,
    rate_limit_per_user: channel.rateLimitPerUser,
    flags: 0,
    applied_tags: [...thread.appliedTags],
    thread_metadata: threadMetadata(thread),
    ...(joinedAt === undefined || viewerId === null ? {} : { member: threadMemberJson(channel, viewerId, joinedAt) }),
  };
}

function forumFields(channel: Channel): Json {
  return {
    available_tags: channel.tags.map((tag) => ({
      id: tag.id,
      name: tag.name,
      moderated: tag.moderated,
      emoji_id: null,
      emoji_name: tag.emojiName,
    })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    default_thread_rate_limit_per_user: 0,
    template: '',
  };
}

function guildChannelJson(channel: Channel): Json {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    topic: channel.topic,
    nsfw: false,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: null,
    rate_limit_per_user: channel.rateLimitPerUser,
    default_auto_archive_duration: channel.defaultAutoArchive,
    flags: channel.requireTag ? PIN_FLAG_REQUIRE_TAG : 0,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
    ...(channel.type === 15 ? forumFields(channel) : {}),
  };
}

/** Any channel as `viewerId` gets it. */
export function channelJson(world: World, channel: Channel, viewerId: string | null): Json {
  if (channel.guildId === null) return directMessageJson(world, channel, viewerId);
  if (channel.thread !== null) return threadJson(channel, channel.thread, viewerId);
  return guildChannelJson(channel);
}

/** A server without its channels and members: `GET /guilds/:id`. */
export function guildJson(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(roleJson),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 25_000_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    hub_type: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    features: [...guild.features],
    incidents_data: null,
    inventory_settings: null,
  };
}

/** Channels of a server that are no threads, in order. */
export function guildChannels(world: World, guild: Guild): Channel[] {
  const channels = [...guild.channelIds].flatMap((id) => world.state.channels.get(id) ?? []);
  return channels.filter((channel) => channel.thread === null).sort((a, b) => a.position - b.position);
}

/** Active threads of a server that a user can see. */
export function activeThreads(world: World, guild: Guild, userId: string): Channel[] {
  const threads = [...guild.activeThreadIds].flatMap((id) => world.state.channels.get(id) ?? []);
  return threads.filter((channel) => has(channelPermissions(world.state, channel, userId), Permission.ViewChannel));
}

/** GUILD_CREATE: the whole server. Without the presence intent only the bot itself is among the members. */
export function guildCreateJson(world: World, guild: Guild, botUserId: string): Json {
  const self = guild.members.get(botUserId);
  return {
    ...guildJson(guild),
    joined_at: iso(self?.joinedAt ?? guild.createdAt),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    members: self === undefined ? [] : [memberJson(world, self)],
    channels: guildChannels(world, guild).map(guildChannelJson),
    threads: activeThreads(world, guild, botUserId).map((thread) => channelJson(world, thread, botUserId)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [...guild.scheduledEvents.values()].map((event) => scheduledEventJson(world, event)),
    soundboard_sounds: [],
  };
}
