// Routes about messages: create, read, edit, delete, bulk-delete.
import { invalidForm, refusal } from '../discord-error.ts';
import { requireMayWrite } from '../may-write.ts';
import { deleteMessage, deleteMessages, editMessage } from '../message-changes.ts';
import { messageJson, restViewer } from '../message-json.ts';
import { createMessage, messageOf } from '../messages.ts';
import { channelPermissions, has, Permission, requirePermissions } from '../permissions.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import type { Channel, Json, Message } from '../state.ts';
import { requireDeletable, requireEditable } from '../thread-gates.ts';
import { settledMessage } from './fresh-messages.ts';
import { editFaults, messageCheck, requireSomething } from './overlay-messages.ts';
import { type Call, noContent, ok, param, type Route } from './route.ts';
import { seenChannel } from './routes-channels.ts';

const DAY_MS = 86_400_000;
const BULK_AGE_DAYS = 14;

function draw(call: Call, message: Message): Json {
  return messageJson(call.world, message, restViewer(call.application));
}

/** Without the right to attach, files are refused; embeds without the right to embed are only left out. */
export function withRights(call: Call, channel: Channel): Json {
  const permissions = channelPermissions(call.world.state, channel, call.application.botUserId);
  if (call.files.length > 0 && !has(permissions, Permission.AttachFiles)) throw refusal('missingPermissions');
  return has(permissions, Permission.EmbedLinks) ? call.body : { ...call.body, embeds: [] };
}

function requireReplyTarget(call: Call, channel: Channel): void {
  const reference = call.body.message_reference as Json | null | undefined;
  if (reference == null) return;
  const target = call.world.state.messages.get(String(reference.message_id));
  if (target !== undefined && target.channelId === channel.id && target.ephemeralFor === null) {
    requirePermissions(call.world.state, channel, call.application.botUserId, Permission.ReadMessageHistory);
    return;
  }
  if (reference.fail_if_not_exists === false) return;
  const message = 'Unknown message';
  throw invalidForm([{ path: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message }]);
}

function post(call: Call): Json {
  const { world, application } = call;
  const channel = seenChannel(call);
  requireMayWrite(world, channel, application.botUserId);
  const body = withRights(call, channel);
  requireSomething(body, call.files.length);
  requireReplyTarget(call, channel);
  const earlier = call.nonces.earlier(application.botUserId, body);
  if (earlier !== null) return draw(call, earlier);
  const message = createMessage(world, channel, {
    authorId: application.botUserId,
    applicationId: application.id,
    body,
    files: call.files,
  });
  call.nonces.remember(message);
  return draw(call, message);
}

/** A page of ids, oldest first, as `before`, `after` or `around` asks for it. */
function pageOfIds(ids: readonly string[], query: URLSearchParams, limit: number): readonly string[] {
  const [before, after, around] = [query.get('before'), query.get('after'), query.get('around')];
  if (around !== null) {
    const half = Math.floor(limit / 2);
    const older = ids.filter((id) => compareSnowflakes(id, around) < 0).slice(-half || ids.length);
    const newer = ids.filter((id) => compareSnowflakes(id, around) >= 0).slice(0, limit - half);
    return [...(half === 0 ? [] : older), ...newer];
  }
  if (after !== null) return ids.filter((id) => compareSnowflakes(id, after) > 0).slice(0, limit);
  const older = before === null ? ids : ids.filter((id) => compareSnowflakes(id, before) < 0);
  return older.slice(-limit);
}

function list(call: Call): Json[] {
  const channel = seenChannel(call);
  const limit = Number(call.query.get('limit') ?? 50);
  const permissions = channelPermissions(call.world.state, channel, call.application.botUserId);
  if (!has(permissions, Permission.ReadMessageHistory)) return [];
  const shown = channel.messageIds.filter((id) => call.world.state.messages.get(id)?.ephemeralFor === null);
  const ids = [...pageOfIds(shown, call.query, limit)].reverse();
  return ids.flatMap((id) => call.world.state.messages.get(id) ?? []).map((message) => draw(call, message));
}

function get(call: Call): Json {
  const channel = seenChannel(call, Permission.ViewChannel | Permission.ReadMessageHistory);
  return draw(call, settledMessage(call.world, channel, param(call, 1)));
}

/** Throws 50006 when nothing would be left after the edit. */
export function requireSomethingLeft(message: Message, body: Json, fileCount: number): void {
  const after: Json = {
    content: body.content === undefined ? message.content : body.content,
    embeds: body.embeds === undefined ? message.embeds : body.embeds,
    components: body.components === undefined ? message.components : body.components,
  };
  const kept =
    body.attachments === undefined ? message.attachments.length : (body.attachments as Json[] | null)?.length;
  requireSomething(after, fileCount + (kept ?? 0));
}

function edit(call: Call): Json {
  const channel = seenChannel(call);
  const message = messageOf(call.world, channel, param(call, 1));
  if (message.authorId !== call.application.botUserId) throw refusal('notYourMessage');
  requireEditable(call.world, channel, call.application.botUserId);
  requireSomethingLeft(message, call.body, call.files.length);
  editMessage(call.world, channel, message, call.body, { files: call.files });
  return draw(call, message);
}

function remove(call: Call): void {
  const channel = seenChannel(call);
  const message = messageOf(call.world, channel, param(call, 1));
  const isOwn = message.authorId === call.application.botUserId;
  const needed = isOwn ? Permission.ViewChannel : Permission.ManageMessages;
  requirePermissions(call.world.state, channel, call.application.botUserId, needed);
  requireDeletable(call.world, channel, call.application.botUserId);
  deleteMessage(call.world, channel, message);
}

function bulkDelete(call: Call): void {
  const channel = seenChannel(call, Permission.ManageMessages);
  const ids = call.body.messages;
  if (!Array.isArray(ids) || ids.length < 2 || ids.length > 100) {
    const message = 'Must be between 2 and 100 in length.';
    throw invalidForm([{ path: ['messages'], code: 'BASE_TYPE_BAD_LENGTH', message }]);
  }
  const found = ids.flatMap((id) => call.world.state.messages.get(String(id)) ?? []);
  const messages = found.filter((message) => message.channelId === channel.id && message.ephemeralFor === null);
  const oldest = call.world.clock.now() - BULK_AGE_DAYS * DAY_MS;
  if (messages.some((message) => message.timestamp < oldest)) throw refusal('bulkDeleteTooOld');
  if (messages.length > 0) deleteMessages(call.world, channel, messages);
}

function editCheck(call: Call): ReturnType<typeof messageCheck> {
  const message = call.world.state.messages.get(param(call, 1));
  return message === undefined ? messageCheck(call) : editFaults(message, call.body);
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:id/messages',
    schema: 'MessageCreateRequestSchema',
    checks: [messageCheck],
    handle: (call) => ok(post(call)),
  },
  { method: 'GET', path: '/channels/:id/messages', paging: { most: 100, by: 'id' }, handle: (call) => ok(list(call)) },
  {
    method: 'POST',
    path: '/channels/:id/messages/bulk-delete',
    handle(call) {
      bulkDelete(call);
      return noContent;
    },
  },
  { method: 'GET', path: '/channels/:id/messages/:id', handle: (call) => ok(get(call)) },
  {
    method: 'PATCH',
    path: '/channels/:id/messages/:id',
    schema: 'MessageEditRequestPartialSchema',
    checks: [editCheck],
    handle: (call) => ok(edit(call)),
  },
  {
    method: 'DELETE',
    path: '/channels/:id/messages/:id',
    handle(call) {
      remove(call);
      return noContent;
    },
  },
];
