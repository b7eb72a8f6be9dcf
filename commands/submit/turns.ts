// Two deeds at once must not post an answer twice: one member's work on one post is done in turn.
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';

const queue = createKeyedQueue();

/** Does the work when nothing else is done with the member's answer to the post. @throws what the work throws */
export function inTurn<T>(postKey: string, userId: string, work: () => Promise<T>): Promise<T> {
  return queue.wait(`${postKey}:${userId}`, work);
}
