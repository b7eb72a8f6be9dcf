// Routes about reactions and pins.
import { refusal } from '../discord-error.ts';
import { Intent } from '../intents.ts';
import { messageJson, restViewer } from '../message-json.ts';
import { createMessage, messageOf, tellMessage } from '../messages.ts';
import { Permission } from '../permissions.ts';
import { addReaction, clearReactions, removeReaction } from '../reactions.ts';
import type { Channel, Message } from '../state.ts';
import { requireAwake } from '../thread-gates.ts';
import { iso } from '../timestamps.ts';
import { userJson } from '../user-json.ts';
import { type Call, noContent, ok, param, type Route } from './route.ts';
import { seenChannel } from './routes-channels.ts';

const CUSTOM = /^(?:\w+:)\d{17,20}$/;
const UNICODE =
  /^(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\u200D|[\p{Emoji_Modifier}\p{Extended_Pictographic}])*)$/u;
const MOST_PINS = 250;
const PINS_A_PAGE = 50;
const MESSAGE_PINNED = 6;

function emojiOf(call: Call): string {
  const emoji = param(call, 2);
  if (UNICODE.test(emoji) || CUSTOM.test(emoji)) return emoji;
  throw refusal('unknownEmoji');
}

function target(call: Call, needed: bigint): { channel: Channel; message: Message } {
  const channel = seenChannel(call, Permission.ViewChannel | Permission.ReadMessageHistory | needed);
  return { channel, message: messageOf(call.world, channel, param(call, 1)) };
}

function add(call: Call): void {
  const emoji = emojiOf(call);
  const isThere = call.world.state.messages.get(param(call, 1))?.reactions.has(emoji) === true;
  const { channel, message } = target(call, isThere ? 0n : Permission.AddReactions);
  requireAwake(channel);
  addReaction(call.world, channel, message, call.application.botUserId, emoji);
}

function removeOwn(call: Call): void {
  const { channel, message } = target(call, 0n);
  requireAwake(channel);
  removeReaction(call.world, channel, message, call.application.botUserId, emojiOf(call));
}

function removeOthers(call: Call): void {
  const { channel, message } = target(call, Permission.ManageMessages);
  removeReaction(call.world, channel, message, param(call, 3), emojiOf(call));
}

function clear(call: Call): void {
  const { channel, message } = target(call, Permission.ManageMessages);
  clearReactions(call.world, channel, message, param(call, 2) === '' ? undefined : emojiOf(call));
}

function users(call: Call): unknown {
  const { message } = target(call, 0n);
  const limit = Number(call.query.get('limit') ?? 25);
  const after = BigInt(call.query.get('after') ?? 0);
  const ids = [...(message.reactions.get(emojiOf(call)) ?? [])].filter((id) => BigInt(id) > after).slice(0, limit);
  return ids.flatMap((id) => call.world.state.users.get(id) ?? []).map(userJson);
}

function setPin(pinned: boolean): (call: Call) => void {
  return (call) => {
    const { channel, message } = target(call, Permission.PinMessages);
    if (pinned === (message.pinnedAt !== null)) return;
    if (pinned && pinnedOf(call, channel).length >= MOST_PINS) throw refusal('tooManyPins');
    message.pinnedAt = pinned ? call.world.clock.now() : null;
    const by = call.application.botUserId;
    if (pinned) createMessage(call.world, channel, { authorId: by, body: {}, type: MESSAGE_PINNED, about: message });
    tellMessage(call.world, 'MESSAGE_UPDATE', channel, message);
    call.world.publish({
      name: 'CHANNEL_PINS_UPDATE',
      intents: channel.guildId === null ? Intent.DirectMessages : Intent.Guilds,
      guildId: channel.guildId,
      channel,
      data: () => ({
        channel_id: channel.id,
        guild_id: channel.guildId,
        last_pin_timestamp: iso(call.world.clock.now()),
      }),
    });
  };
}

/** Pinned messages, the last pinned one first. */
function pinnedOf(call: Call, channel: Channel): { message: Message; at: number }[] {
  const messages = channel.messageIds.flatMap((id) => call.world.state.messages.get(id) ?? []);
  const pinned = messages.flatMap((message) => (message.pinnedAt === null ? [] : [{ message, at: message.pinnedAt }]));
  return pinned.reverse().sort((a, b) => b.at - a.at);
}

function pins(call: Call): unknown {
  const channel = seenChannel(call, Permission.ViewChannel | Permission.ReadMessageHistory);
  const viewer = restViewer(call.application);
  const limit = Number(call.query.get('limit') ?? PINS_A_PAGE);
  const before = Date.parse(call.query.get('before') ?? '');
  const found = pinnedOf(call, channel).filter(({ at }) => Number.isNaN(before) || at < before);
  const items = found.slice(0, limit).map(({ message, at }) => ({
    pinned_at: iso(at),
    message: messageJson(call.world, message, viewer),
  }));
  return { items, has_more: found.length > limit };
}

function silently(act: (call: Call) => void): Route['handle'] {
  return (call) => {
    act(call);
    return noContent;
  };
}

export const reactionRoutes: readonly Route[] = [
  { method: 'PUT', path: '/channels/:id/messages/:id/reactions/:emoji/@me', handle: silently(add) },
  { method: 'DELETE', path: '/channels/:id/messages/:id/reactions/:emoji/@me', handle: silently(removeOwn) },
  { method: 'DELETE', path: '/channels/:id/messages/:id/reactions/:emoji/:id', handle: silently(removeOthers) },
  { method: 'DELETE', path: '/channels/:id/messages/:id/reactions/:emoji', handle: silently(clear) },
  { method: 'DELETE', path: '/channels/:id/messages/:id/reactions', handle: silently(clear) },
  {
    method: 'GET',
    path: '/channels/:id/messages/:id/reactions/:emoji',
    paging: { most: 100, by: 'id' },
    handle: (call) => ok(users(call)),
  },
  { method: 'PUT', path: '/channels/:id/messages/pins/:id', handle: silently(setPin(true)) },
  { method: 'DELETE', path: '/channels/:id/messages/pins/:id', handle: silently(setPin(false)) },
  {
    method: 'GET',
    path: '/channels/:id/messages/pins',
    paging: { most: PINS_A_PAGE, by: 'time' },
    handle: (call) => ok(pins(call)),
  },
];
