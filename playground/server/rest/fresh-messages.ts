// A server that is made of many: a message that was just sent is not known everywhere yet.
import { refusal } from '../discord-error.ts';
import { messageOf } from '../messages.ts';
import type { Channel, Message } from '../state.ts';
import type { World } from '../world.ts';

/** Virtual ms for which a message counts as fresh. */
const FRESH_MS = 5_000;

const asked = new WeakMap<Message, number>();

/** Whether a message was sent only just now. */
export function isFresh(world: World, messageId: string): boolean {
  const message = world.state.messages.get(messageId);
  return message !== undefined && world.clock.now() - message.timestamp < FRESH_MS;
}

/** The message that a route names; throws 10008, also for as many requests about a fresh one as the rules say. */
export function settledMessage(world: World, channel: Channel, messageId: string): Message {
  const message = messageOf(world, channel, messageId);
  const before = asked.get(message) ?? 0;
  if (!isFresh(world, messageId) || before >= world.rules.unknownAtFirst) return message;
  asked.set(message, before + 1);
  throw refusal('unknownMessage');
}
