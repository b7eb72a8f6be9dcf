// The nonce by which Discord recognises a second attempt of the same message.
import { shortHash } from './short-hash.ts';

/** 24 characters (Discord allows 25), the same for every attempt at what the words name: (study, study day, slot, …). */
export function nonceOf(...words: readonly (string | number)[]): string {
  return shortHash(...words);
}
