// Routes about one channel: get, change, delete, type.
import { channelJson } from '../channel-json.ts';
import { deleteChannel, readOverwrites, tellChannel } from '../channels.ts';
import { requireMayWrite } from '../may-write.ts';
import { Permission, requirePermissions } from '../permissions.ts';
import { startTyping } from '../reactions.ts';
import { requireAllowedName } from '../refused-words.ts';
import type { Channel, Json, Tag } from '../state.ts';
import { requireAwake } from '../thread-gates.ts';
import { changeThread, deleteThread, TALKED_IN } from '../threads.ts';
import { channelOf, type World } from '../world.ts';
import { requireTagsMayChange } from './applied-tags.ts';
import { readApiOverwrites } from './overwrites.ts';
import { type Call, noContent, ok, param, type Route } from './route.ts';

const REQUIRE_TAG = 1 << 4;

/** The channel that the path names, in the bot's sight; throws 10003 or 50001. */
export function seenChannel(call: Call, needed: bigint = Permission.ViewChannel): Channel {
  const channel = channelOf(call.world, param(call, 0));
  requirePermissions(call.world.state, channel, call.application.botUserId, needed);
  return channel;
}

function readTags(world: World, field: unknown): Tag[] {
  return ((field as Json[] | null | undefined) ?? []).map((tag) => ({
    id: String(tag.id ?? world.nextId()),
    name: String(tag.name),
    moderated: tag.moderated === true,
    emojiName: (tag.emoji_name as string | null | undefined) ?? null,
  }));
}

function changeChannel(world: World, channel: Channel, body: Json): void {
  if (typeof body.name === 'string') channel.name = body.name;
  if (TALKED_IN.includes(channel.type) && TALKED_IN.includes(Number(body.type))) channel.type = Number(body.type);
  if (body.topic !== undefined) channel.topic = body.topic as string | null;
  if (typeof body.rate_limit_per_user === 'number') channel.rateLimitPerUser = body.rate_limit_per_user;
  if (typeof body.position === 'number') channel.position = body.position;
  if (typeof body.flags === 'number') channel.requireTag = (body.flags & REQUIRE_TAG) !== 0;
  if (body.available_tags != null) channel.tags = readTags(world, body.available_tags);
  if (body.permission_overwrites != null) {
    channel.overwrites = readOverwrites(readApiOverwrites(body.permission_overwrites));
  }
  if (typeof body.default_auto_archive_duration === 'number') {
    channel.defaultAutoArchive = body.default_auto_archive_duration;
  }
  tellChannel(world, 'CHANNEL_UPDATE', channel);
}

/** Un-archiving is for everybody who may write; the owner may rename, tag and close; the rest, and all in a locked thread, is for moderators. */
function threadChangeNeeds(channel: Channel, botId: string, body: Json): bigint {
  const fields = Object.keys(body);
  const onlyWakes = body.archived === false && fields.every((field) => field === 'archived' || field === 'locked');
  if (onlyWakes && body.locked !== true && channel.thread?.locked !== true) return Permission.SendMessagesInThreads;
  const isOwner = channel.thread?.ownerId === botId && !channel.thread.locked;
  const changesLock = typeof body.locked === 'boolean' && body.locked !== channel.thread?.locked;
  return isOwner && !changesLock ? Permission.ViewChannel : Permission.ManageThreads;
}

/** An archived thread can only be woken, with other changes in the same request or without; throws 50083. */
function requireChangeable(channel: Channel, body: Json): void {
  const isTouched = Object.keys(body).some((field) => field !== 'archived');
  if (body.archived !== false && isTouched) requireAwake(channel);
}

function patchChannel(call: Call): Json {
  const { world, body } = call;
  const botId = call.application.botUserId;
  const channel = seenChannel(call);
  if (channel.thread === null) {
    const managesAccess = body.permission_overwrites != null ? Permission.ManageRoles : 0n;
    requirePermissions(world.state, channel, botId, Permission.ManageChannels | managesAccess);
    requireAllowedName(world, channel.guildId, body.name);
    changeChannel(world, channel, body);
  } else {
    requirePermissions(world.state, channel, botId, threadChangeNeeds(channel, botId, body));
    requireChangeable(channel, body);
    const forum = world.state.channels.get(channel.parentId ?? '');
    requireTagsMayChange(world, forum, botId, channel.thread.appliedTags, body.applied_tags);
    changeThread(world, channel, channel.thread, botId, body);
  }
  return channelJson(world, channel, botId);
}

function removeChannel(call: Call): Json {
  const channel = seenChannel(call);
  const json = channelJson(call.world, channel, call.application.botUserId);
  if (channel.guildId === null) return json;
  const needed = channel.thread === null ? Permission.ManageChannels : Permission.ManageThreads;
  requirePermissions(call.world.state, channel, call.application.botUserId, needed);
  if (channel.thread === null) deleteChannel(call.world, channel.id);
  else deleteThread(call.world, channel);
  return json;
}

function patchSchema(call: Call): 'UpdateThreadRequestPartialSchema' | 'UpdateGuildChannelRequestPartialSchema' {
  const isThread = channelOf(call.world, param(call, 0)).thread !== null;
  return isThread ? 'UpdateThreadRequestPartialSchema' : 'UpdateGuildChannelRequestPartialSchema';
}

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:id',
    handle: (call) => ok(channelJson(call.world, seenChannel(call), call.application.botUserId)),
  },
  { method: 'PATCH', path: '/channels/:id', schema: patchSchema, handle: (call) => ok(patchChannel(call)) },
  { method: 'DELETE', path: '/channels/:id', handle: (call) => ok(removeChannel(call)) },
  {
    method: 'POST',
    path: '/channels/:id/typing',
    handle(call) {
      const channel = seenChannel(call);
      requireMayWrite(call.world, channel, call.application.botUserId);
      startTyping(call.world, channel, call.application.botUserId);
      return noContent;
    },
  },
];
