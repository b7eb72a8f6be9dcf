// Threads that a member starts: from a message, or as a post in a forum; refused as Discord refuses them.
import type { PageChannel } from '../../protocol.ts';
import { type FieldFault, invalidForm, refusal } from '../discord-error.ts';
import { messageOf } from '../messages.ts';
import { pageChannel } from '../page-json.ts';
import { Permission, requirePermissions } from '../permissions.ts';
import { requireTagsMayChange } from '../rest/applied-tags.ts';
import { createForumPost, FORUM, startThreadFromMessage, TALKED_IN } from '../threads.ts';
import { channelOf, type World } from '../world.ts';
import { requireText } from './writing.ts';

const LONGEST_NAME = 100;
const DAY_MINUTES = 1_440;

function nameFaults(name: string): FieldFault[] {
  if (name !== '' && name.length <= LONGEST_NAME) return [];
  const message = `Must be between 1 and ${LONGEST_NAME} in length.`;
  return [{ path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message }];
}

function requireName(name: string): void {
  const faults = nameFaults(name.trim());
  if (faults.length > 0) throw invalidForm(faults);
}

/** Starts the thread of a message. */
export function startThread(
  world: World,
  userId: string,
  channelId: string,
  messageId: string,
  name: string,
): PageChannel {
  const channel = channelOf(world, channelId);
  const needed = Permission.ViewChannel | Permission.ReadMessageHistory | Permission.CreatePublicThreads;
  requirePermissions(world.state, channel, userId, needed);
  if (!TALKED_IN.includes(channel.type)) throw refusal('wrongChannelType');
  requireName(name);
  const body = { name, auto_archive_duration: DAY_MINUTES };
  const thread = startThreadFromMessage(world, channel, messageOf(world, channel, messageId), userId, body);
  return pageChannel(world, thread, userId);
}

/** Opens a post in a forum. */
export function post(
  world: World,
  userId: string,
  forumId: string,
  from: { readonly name: string; readonly content: string; readonly tagIds: readonly string[] },
): PageChannel {
  const forum = channelOf(world, forumId);
  requirePermissions(world.state, forum, userId, Permission.ViewChannel | Permission.SendMessages);
  if (forum.type !== FORUM) throw refusal('wrongChannelType');
  requireName(from.name);
  requireText(from.content);
  const body = { name: from.name, applied_tags: [...from.tagIds] };
  requireTagsMayChange(world, forum, userId, [], body.applied_tags);
  const { channel } = createForumPost(world, forum, body, { authorId: userId, body: { content: from.content } });
  return pageChannel(world, channel, userId);
}
