// One member's hands and eyes, put together for people and tests.
import type { Actor, PageMessage } from '../../protocol.ts';
import type { Interactions } from '../interactions/interaction.ts';
import { canSee, pageMessage, pageUser, visibleMessages } from '../page-json.ts';
import { setInterest } from '../scheduled-events.ts';
import { userOf, type World } from '../world.ts';
import * as commands from './commands.ts';
import * as components from './components.ts';
import { speak } from './speaking.ts';
import * as threads from './threads.ts';
import * as writing from './writing.ts';

function waitForMessage(
  world: World,
  look: () => readonly PageMessage[],
  fits: (message: PageMessage) => boolean,
  timeoutMs: number,
): Promise<PageMessage> {
  const there = look().find(fits);
  if (there !== undefined) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no message fits within ${timeoutMs} ms`));
    }, timeoutMs);
    const stop = world.onChange(() => {
      const found = look().find(fits);
      if (found === undefined) return;
      stop();
      clearTimeout(timer);
      resolve(found);
    });
  });
}

type WritingHands = Pick<
  Actor,
  'say' | 'speak' | 'edit' | 'remove' | 'react' | 'unreact' | 'post' | 'startThread' | 'typing'
>;

/** What one user does without the bot: messages, reactions, threads. */
function writingHands(world: World, userId: string): WritingHands {
  return {
    async say(channelId, content, options) {
      return writing.say(world, userId, channelId, content, options);
    },
    async speak(channelId, recording, options) {
      return speak(world, userId, channelId, recording, options);
    },
    async edit(channelId, messageId, content) {
      return writing.edit(world, userId, channelId, messageId, content);
    },
    async remove(channelId, messageId) {
      writing.remove(world, userId, channelId, messageId);
    },
    async react(channelId, messageId, emoji) {
      writing.react(world, userId, channelId, messageId, emoji);
    },
    async unreact(channelId, messageId, emoji) {
      writing.unreact(world, userId, channelId, messageId, emoji);
    },
    async post(forumId, from) {
      return threads.post(world, userId, forumId, from);
    },
    async startThread(channelId, messageId, name) {
      return threads.startThread(world, userId, channelId, messageId, name);
    },
    async typing(channelId) {
      writing.type(world, userId, channelId);
    },
  };
}

/** The hands of one user; a phone is a client that has just been started. */
export function createActor(
  world: World,
  interactions: Interactions,
  userId: string,
  { phone = false }: { readonly phone?: boolean } = {},
): Actor {
  const hands = { world, interactions, userId, phone: phone ? new Map() : undefined };
  const messages = (channelId: string): readonly PageMessage[] => {
    const channel = world.state.channels.get(channelId);
    return channel === undefined ? [] : visibleMessages(world, channel, userId);
  };
  return {
    user: pageUser(userOf(world, userId)),
    ...writingHands(world, userId),
    command: (channelId, name, options = {}, files = {}) =>
      commands.command(hands, channelId, name, { ...options, ...commands.upload(hands, channelId, files) }),
    autocomplete: (channelId, name, options, focused) =>
      commands.autocomplete(hands, channelId, name, options, focused),
    messageCommand: (channelId, name, messageId) => commands.messageCommand(hands, channelId, name, messageId),
    userCommand: (channelId, name, targetId) => commands.userCommand(hands, channelId, name, targetId),
    async setInterest(guildId, eventId, interested) {
      setInterest(world, guildId, eventId, userId, interested);
    },
    press: (messageId, customId) => components.press(hands, messageId, customId),
    select: (messageId, customId, values) => components.select(hands, messageId, customId, values),
    submit: (modal, values, files = {}) => components.submit(hands, modal, values, files),
    messages,
    message(messageId) {
      const message = world.state.messages.get(messageId);
      if (message === undefined || !canSee(world, message, userId)) return undefined;
      return pageMessage(world, message, userId);
    },
    waitForMessage(channelId, fits, timeoutMs = 20_000) {
      return waitForMessage(world, () => messages(channelId), fits, timeoutMs);
    },
  };
}
