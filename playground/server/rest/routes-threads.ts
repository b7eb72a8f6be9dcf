// Routes about threads: starting them, forum posts, their members, lists of active and archived ones.
import { activeThreads, channelJson, threadMemberJson } from '../channel-json.ts';
import { refusal } from '../discord-error.ts';
import { messageJson, restViewer } from '../message-json.ts';
import { Permission, requirePermissions } from '../permissions.ts';
import type { Channel, Json } from '../state.ts';
import { leaveThread } from '../thread-life.ts';
import {
  createForumPost,
  enterThread,
  FORUM,
  startThread,
  startThreadFromMessage,
  TALKED_IN,
  threadTypeIn,
} from '../threads.ts';
import { channelOf, threadOf } from '../world.ts';
import { requireTagsMayChange } from './applied-tags.ts';
import { settledMessage } from './fresh-messages.ts';
import { messageFaults, requireSomething } from './overlay-messages.ts';
import { type Call, created, noContent, ok, param, type Route } from './route.ts';
import { seenChannel } from './routes-channels.ts';
import { ownGuild } from './routes-guilds.ts';
import { withRights } from './routes-messages.ts';

const TEXT = 0;
const PRIVATE_THREAD = 12;
const ARCHIVED = { most: 100, by: 'time' } as const;

function draw(call: Call, channel: Channel): Json {
  return channelJson(call.world, channel, call.application.botUserId);
}

function fromMessage(call: Call): Json {
  const channel = seenChannel(call);
  if (!TALKED_IN.includes(channel.type)) throw refusal('wrongChannelType');
  const { botUserId } = call.application;
  requirePermissions(
    call.world.state,
    channel,
    botUserId,
    Permission.CreatePublicThreads | Permission.ReadMessageHistory,
  );
  const message = settledMessage(call.world, channel, param(call, 1));
  return draw(call, startThreadFromMessage(call.world, channel, message, botUserId, call.body));
}

function withoutMessage(call: Call, channel: Channel): Json {
  const type = Number(call.body.type ?? PRIVATE_THREAD);
  const isPrivate = type === PRIVATE_THREAD;
  const isFitting = isPrivate ? channel.type === TEXT : type === threadTypeIn(channel);
  if (!TALKED_IN.includes(channel.type) || !isFitting) throw refusal('wrongChannelType');
  const needed = isPrivate ? Permission.CreatePrivateThreads : Permission.CreatePublicThreads;
  requirePermissions(call.world.state, channel, call.application.botUserId, needed);
  return draw(call, startThread(call.world, channel, call.application.botUserId, call.body));
}

function forumPost(call: Call, forum: Channel): Json {
  const { application, world } = call;
  requirePermissions(world.state, forum, application.botUserId, Permission.SendMessages);
  requireTagsMayChange(world, forum, application.botUserId, [], call.body.applied_tags);
  const message = withRights({ ...call, body: (call.body.message as Json | undefined) ?? {} }, forum);
  requireSomething(message, call.files.length);
  const { nonce: _ignored, ...body } = message;
  const posted = createForumPost(world, forum, call.body, {
    authorId: application.botUserId,
    applicationId: application.id,
    body,
    files: call.files,
  });
  return { ...draw(call, posted.channel), message: messageJson(world, posted.message, restViewer(application)) };
}

function start(call: Call): Json {
  const channel = seenChannel(call);
  return channel.type === FORUM ? forumPost(call, channel) : withoutMessage(call, channel);
}

function isForum(call: Call): boolean {
  return channelOf(call.world, param(call, 0)).type === FORUM;
}

function listed(call: Call, threads: readonly Channel[]): Json {
  const { botUserId } = call.application;
  const joined = threads.flatMap((channel) => {
    const joinedAt = channel.thread?.members.get(botUserId);
    return joinedAt === undefined ? [] : [threadMemberJson(channel, botUserId, joinedAt)];
  });
  return { threads: threads.map((channel) => draw(call, channel)), members: joined, has_more: false };
}

function archived(call: Call, isPrivate: boolean): Json {
  const moderates = isPrivate ? Permission.ManageThreads : 0n;
  const parent = seenChannel(call, Permission.ViewChannel | Permission.ReadMessageHistory | moderates);
  // A channel that was turned into another type lists only the threads that it made since.
  const wanted = isPrivate ? PRIVATE_THREAD : threadTypeIn(parent);
  const limit = Number(call.query.get('limit') ?? 50);
  const before = call.query.get('before');
  const latest = before === null ? Number.POSITIVE_INFINITY : Date.parse(before);
  const all = [...(call.world.state.guilds.get(parent.guildId ?? '')?.channelIds ?? [])]
    .flatMap((id) => call.world.state.channels.get(id) ?? [])
    .filter((channel) => channel.parentId === parent.id && channel.type === wanted)
    .filter((channel) => channel.thread?.archived === true && channel.thread.archivedAt < latest)
    .sort((a, b) => (b.thread?.archivedAt ?? 0) - (a.thread?.archivedAt ?? 0));
  return { ...listed(call, all.slice(0, limit)), has_more: all.length > limit };
}

function memberId(call: Call): string {
  const named = param(call, 1);
  return named === '' ? call.application.botUserId : named;
}

function addMember(call: Call): void {
  const channel = seenChannel(call);
  const userId = memberId(call);
  if (userId !== call.application.botUserId) {
    requirePermissions(call.world.state, channel, call.application.botUserId, Permission.SendMessagesInThreads);
  }
  if (call.world.state.guilds.get(channel.guildId ?? '')?.members.has(userId) !== true) throw refusal('unknownMember');
  enterThread(call.world, channel, threadOf(channel), userId);
}

function removeMember(call: Call): void {
  const channel = seenChannel(call);
  const userId = memberId(call);
  if (userId !== call.application.botUserId) {
    requirePermissions(call.world.state, channel, call.application.botUserId, Permission.ManageThreads);
  }
  leaveThread(call.world, channel, threadOf(channel), userId);
}

function members(call: Call): Json[] {
  const channel = seenChannel(call);
  return [...threadOf(channel).members].map(([id, joinedAt]) => threadMemberJson(channel, id, joinedAt));
}

function oneMember(call: Call): Json {
  const channel = seenChannel(call);
  const joinedAt = threadOf(channel).members.get(param(call, 1));
  if (joinedAt === undefined) throw refusal('unknownMember');
  return threadMemberJson(channel, param(call, 1), joinedAt);
}

function silently(act: (call: Call) => void): Route['handle'] {
  return (call) => {
    act(call);
    return noContent;
  };
}

export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:id/messages/:id/threads',
    schema: 'CreateTextThreadWithMessageRequestSchema',
    handle: (call) => created(fromMessage(call)),
  },
  {
    method: 'POST',
    path: '/channels/:id/threads',
    schema: (call) =>
      isForum(call) ? 'CreateForumThreadRequestSchema' : 'CreateTextThreadWithoutMessageRequestSchema',
    checks: [(call) => (isForum(call) ? messageFaults(call.body.message as Json, ['message']) : [])],
    handle: (call) => created(start(call)),
  },
  {
    method: 'GET',
    path: '/guilds/:id/threads/active',
    handle: (call) => ok(listed(call, activeThreads(call.world, ownGuild(call), call.application.botUserId))),
  },
  {
    method: 'GET',
    path: '/channels/:id/threads/archived/public',
    paging: ARCHIVED,
    handle: (call) => ok(archived(call, false)),
  },
  {
    method: 'GET',
    path: '/channels/:id/threads/archived/private',
    paging: ARCHIVED,
    handle: (call) => ok(archived(call, true)),
  },
  { method: 'GET', path: '/channels/:id/thread-members', handle: (call) => ok(members(call)) },
  { method: 'PUT', path: '/channels/:id/thread-members/@me', handle: silently(addMember) },
  { method: 'DELETE', path: '/channels/:id/thread-members/@me', handle: silently(removeMember) },
  { method: 'GET', path: '/channels/:id/thread-members/:id', handle: (call) => ok(oneMember(call)) },
  { method: 'PUT', path: '/channels/:id/thread-members/:id', handle: silently(addMember) },
  { method: 'DELETE', path: '/channels/:id/thread-members/:id', handle: silently(removeMember) },
];
