// A member's own messages: say, edit, remove, react, type; refused as Discord refuses them.
import type { PageMessage, UploadedFile } from '../../protocol.ts';
import { invalidForm, refusal } from '../discord-error.ts';
import { isWritable, requireMayWrite } from '../may-write.ts';
import { deleteMessage, editMessage } from '../message-changes.ts';
import { sentFiles } from '../message-parts.ts';
import { createMessage, messageOf } from '../messages.ts';
import { pageMessage } from '../page-json.ts';
import { Permission, requirePermissions } from '../permissions.ts';
import { addReaction, removeReaction, startTyping } from '../reactions.ts';
import type { Channel, Json } from '../state.ts';
import { requireAwake, requireDeletable, requireEditable } from '../thread-gates.ts';
import { channelOf, type World } from '../world.ts';

const MOST_CHARACTERS = 2_000;
const MOST_FILES = 10;
const MOST_BYTES_A_FILE = 10 * 1024 * 1024;

/** Throws 50006 for nothing, 50035 for too much; beside files there may be nothing. */
export function requireText(content: string, fileCount = 0): void {
  if (content.trim() === '' && fileCount === 0) throw refusal('emptyMessage');
  if ([...content].length <= MOST_CHARACTERS) return;
  const message = `Must be ${MOST_CHARACTERS} or fewer in length.`;
  throw invalidForm([{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message }]);
}

/** Without the right to attach 50013; 40005 for what is too large, 50035 for too many. */
function requireFiles(world: World, channel: Channel, userId: string, files: readonly UploadedFile[]): void {
  if (files.length === 0) return;
  requirePermissions(world.state, channel, userId, Permission.AttachFiles);
  if (files.some(({ data }) => data.byteLength > MOST_BYTES_A_FILE)) throw refusal('tooLarge');
  if (files.length <= MOST_FILES) return;
  const message = `Must be ${MOST_FILES} or fewer in length.`;
  throw invalidForm([{ path: ['attachments'], code: 'BASE_TYPE_MAX_LENGTH', message }]);
}

/** The body of a message that may reply to another one; throws 10008. */
export function bodyOf(world: World, channel: Channel, content: string, replyTo: string | undefined): Json {
  if (replyTo === undefined) return { content };
  return { content, message_reference: { message_id: messageOf(world, channel, replyTo).id } };
}

/** Posts as a member. */
export function say(
  world: World,
  userId: string,
  channelId: string,
  content: string,
  { replyTo, files = [] }: { readonly replyTo?: string; readonly files?: readonly UploadedFile[] } = {},
): PageMessage {
  const channel = channelOf(world, channelId);
  requireMayWrite(world, channel, userId);
  requireText(content, files.length);
  requireFiles(world, channel, userId, files);
  const body = bodyOf(world, channel, content, replyTo);
  return pageMessage(world, createMessage(world, channel, { authorId: userId, body, files: sentFiles(files) }), userId);
}

/** Changes one's own message; throws 50005 for somebody else's. */
export function edit(world: World, userId: string, channelId: string, messageId: string, content: string): PageMessage {
  const channel = channelOf(world, channelId);
  requirePermissions(world.state, channel, userId, Permission.ViewChannel);
  const message = messageOf(world, channel, messageId);
  if (message.authorId !== userId) throw refusal('notYourMessage');
  requireEditable(world, channel, userId);
  if (message.attachments.some(({ voice }) => voice !== null)) throw refusal('voiceIsFixed');
  requireText(content, message.attachments.length);
  editMessage(world, channel, message, { content });
  return pageMessage(world, message, userId);
}

/** Deletes one's own message, or anybody's with Manage Messages; a private answer is only dismissed. */
export function remove(world: World, userId: string, channelId: string, messageId: string): void {
  const channel = channelOf(world, channelId);
  const own = world.state.messages.get(messageId);
  if (own !== undefined && own.ephemeralFor === userId) {
    deleteMessage(world, channel, own);
    return;
  }
  const message = messageOf(world, channel, messageId);
  const needed = message.authorId === userId ? Permission.ViewChannel : Permission.ManageMessages;
  requirePermissions(world.state, channel, userId, needed);
  requireDeletable(world, channel, userId);
  deleteMessage(world, channel, message);
}

/** Reacts with an emoji; an emoji that is there already needs no permission to add one. */
export function react(world: World, userId: string, channelId: string, messageId: string, emoji: string): void {
  const channel = channelOf(world, channelId);
  const message = messageOf(world, channel, messageId);
  const needed = message.reactions.has(emoji) ? 0n : Permission.AddReactions;
  requirePermissions(world.state, channel, userId, Permission.ReadMessageHistory | needed);
  requireAwake(channel);
  addReaction(world, channel, message, userId, emoji);
}

/** Takes one's own reaction back. */
export function unreact(world: World, userId: string, channelId: string, messageId: string, emoji: string): void {
  const channel = channelOf(world, channelId);
  requirePermissions(world.state, channel, userId, Permission.ViewChannel | Permission.ReadMessageHistory);
  requireAwake(channel);
  removeReaction(world, channel, messageOf(world, channel, messageId), userId, emoji);
}

/** Shows "typing…". */
export function type(world: World, userId: string, channelId: string): void {
  const channel = channelOf(world, channelId);
  requirePermissions(world.state, channel, userId, Permission.ViewChannel);
  if (!isWritable(channel)) throw refusal('nonTextChannel');
  startTyping(world, channel, userId);
}
