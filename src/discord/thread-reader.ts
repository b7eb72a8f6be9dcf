// Reads a thread whole, oldest first.
import type { Client, Message } from 'discord.js';
import { codeOf, UNKNOWN_MESSAGE } from './refusals.ts';

const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;
/** Pages of 100; a daily thread longer than this is read from its start. */
const PAGES = 50;

/**
 * Every message of a thread, or undefined when the thread is gone or closed to us.
 * @throws what discord.js throws when Discord does not answer.
 */
export const readThread = async (client: Client, threadId: string): Promise<Message<true>[] | undefined> => {
  try {
    const thread = await client.channels.fetch(threadId);
    if (!thread?.isThread()) return undefined;
    const messages: Message<true>[] = [];
    for (let page = 0, after = '0'; page < PAGES; page += 1) {
      // Without its own cache entry each page would push older ones out of the client's.
      const batch = await thread.messages.fetch({ limit: 100, after, cache: false });
      const ordered = [...batch.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      messages.push(...ordered);
      const last = ordered.at(-1);
      if (!last || ordered.length < 100) break;
      after = last.id;
    }
    return messages;
  } catch (error) {
    if ([UNKNOWN_CHANNEL, MISSING_ACCESS, UNKNOWN_MESSAGE].includes(codeOf(error) ?? 0)) return undefined;
    throw error;
  }
};
