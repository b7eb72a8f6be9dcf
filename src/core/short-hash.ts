// A short hash: the same name for the same words, wherever a name has to be short, of one alphabet, or in no order.
import { createHash } from 'node:crypto';

/** 24 hexadecimal digits of what the words say. */
export function shortHash(...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join(':')).digest('hex').slice(0, 24);
}
