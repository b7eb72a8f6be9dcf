// The fingerprint by which Discord recognises a second attempt of the same message.
import { createHash } from 'node:crypto';

/** 24 characters (Discord allows 25), the same for every attempt at what the words name: (study, study day, slot, …). */
export function nonceOf(...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join(':')).digest('hex').slice(0, 24);
}
