// A server's studies are begun, started and cleared of drafts one after the other: of several at once each finds what the one before left.
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';

const queue = createKeyedQueue();

/** Does the work after all earlier work on the server's studies. */
export function inTurn<R>(guildId: string, work: () => Promise<R>): Promise<R> {
  return queue.wait(guildId, work);
}
