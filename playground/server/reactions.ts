// Reactions and typing: two small things that whoever may see a channel can do in it.
import { refusal } from './discord-error.ts';
import { Intent, messageIntent } from './intents.ts';
import type { Channel, Json, Message } from './state.ts';
import { memberJson } from './user-json.ts';
import type { World } from './world.ts';

const MOST_EMOJI = 20;

function reactionIntent(channel: Channel): number {
  return channel.guildId === null ? Intent.DirectMessageReactions : Intent.GuildMessageReactions;
}

function memberPart(world: World, channel: Channel, userId: string): Json {
  const member = world.state.guilds.get(channel.guildId ?? '')?.members.get(userId);
  return member === undefined ? {} : { guild_id: channel.guildId, member: memberJson(world, member) };
}

function tellReaction(world: World, name: string, channel: Channel, message: Message, more: Json): void {
  const guild = channel.guildId === null ? {} : { guild_id: channel.guildId };
  const data = () => ({ channel_id: channel.id, message_id: message.id, ...guild, ...more });
  world.publish({ name, intents: reactionIntent(channel), guildId: channel.guildId, channel, data });
}

/** Adds a reaction; a second one of the same user and emoji changes nothing. Throws 30010 for the 21st emoji. */
export function addReaction(world: World, channel: Channel, message: Message, userId: string, emoji: string): void {
  const users = message.reactions.get(emoji) ?? new Set<string>();
  if (users.has(userId)) return;
  if (users.size === 0 && message.reactions.size >= MOST_EMOJI) throw refusal('tooManyReactions');
  message.reactions.set(emoji, users.add(userId));
  tellReaction(world, 'MESSAGE_REACTION_ADD', channel, message, {
    user_id: userId,
    emoji: { id: null, name: emoji },
    message_author_id: message.authorId,
    burst: false,
    type: 0,
    ...memberPart(world, channel, userId),
  });
}

/** Takes a reaction back. */
export function removeReaction(world: World, channel: Channel, message: Message, userId: string, emoji: string): void {
  const users = message.reactions.get(emoji);
  if (users?.delete(userId) !== true) return;
  if (users.size === 0) message.reactions.delete(emoji);
  const more = { user_id: userId, emoji: { id: null, name: emoji }, burst: false, type: 0 };
  tellReaction(world, 'MESSAGE_REACTION_REMOVE', channel, message, more);
}

/** Takes all reactions away, or all of one emoji. */
export function clearReactions(world: World, channel: Channel, message: Message, emoji?: string): void {
  if (emoji === undefined) {
    message.reactions.clear();
    tellReaction(world, 'MESSAGE_REACTION_REMOVE_ALL', channel, message, {});
    return;
  }
  message.reactions.delete(emoji);
  tellReaction(world, 'MESSAGE_REACTION_REMOVE_EMOJI', channel, message, { emoji: { id: null, name: emoji } });
}

/** Shows "typing…". */
export function startTyping(world: World, channel: Channel, userId: string): void {
  const intents =
    messageIntent(channel.guildId) === Intent.DirectMessages ? Intent.DirectMessageTyping : Intent.GuildMessageTyping;
  const timestamp = Math.floor(world.clock.now() / 1000);
  const data = () => ({ channel_id: channel.id, user_id: userId, timestamp, ...memberPart(world, channel, userId) });
  world.publish({ name: 'TYPING_START', actorId: userId, intents, guildId: channel.guildId, channel, data });
}
