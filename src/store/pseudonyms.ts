// Pseudonyms of members: hashes of their ids under a random key of this install.
import { createHmac, randomBytes } from 'node:crypto';
import type { Meta } from './meta.ts';

/** A member's pseudonym for one purpose; the same as long as the install keeps its key. */
export type PseudonymOf = (userId: string, what: string) => Promise<string>;

const NAME = 'member-mark-key';
const BYTES = 32;

/** Pseudonyms under the key that `meta` keeps; the first one makes it. */
export function pseudonymsOf(meta: Meta): PseudonymOf {
  let known: Promise<string> | undefined;

  const made = async (): Promise<string> => {
    const stored = await meta.get(NAME);
    if (stored !== undefined) return stored;
    const key = randomBytes(BYTES).toString('hex');
    await meta.put(NAME, key);
    return key;
  };

  const key = (): Promise<string> => {
    // Two at once must not make two keys; one that failed is tried again.
    known ??= made().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return async (userId, what) =>
    createHmac('sha256', Buffer.from(await key(), 'hex'))
      .update(`${userId}:${what}`)
      .digest('hex');
}
