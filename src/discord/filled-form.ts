// Forms that open with what is stored. Phones may show the first content that a form's id ever had, and a form can stand open
// while its text changes elsewhere: the id tells what the form was filled with, and an older one never overwrites what is newer.
import { shortHash } from '../core/short-hash.ts';
import type { Translate } from './translate.ts';

/** Beside it the longest id has a question's slug of 48 characters and a category. */
const HASH_LENGTH = 6;
/** Discord takes no empty file. */
const FILES = ['mine.txt', 'stored.txt'] as const;

/** Tells in a form's id what it is filled with. */
export function filledHash(text: string): string {
  return shortHash('filled', text).slice(0, HASH_LENGTH);
}

/** Thrown where a form would be saved over what was stored after it had been opened; the router gives both texts back. */
export class StaleFormError extends Error {
  override readonly name = 'StaleFormError';
  readonly theirs: string;
  readonly stored: string;

  constructor(theirs: string, stored: string) {
    super('a form was sent that was filled with what is no longer stored');
    this.theirs = theirs;
    this.stored = stored;
  }
}

/**
 * To be asked where it is written, with what is stored there. The same text twice, or nothing stored, loses nothing.
 * @throws StaleFormError when the form was filled with something else.
 */
export function requireFresh(filled: string | undefined, stored: string, theirs: string): void {
  if (stored === '' || stored === theirs || filled === filledHash(stored)) return;
  throw new StaleFormError(theirs, stored);
}

/** The refusal: nothing was saved, here is what they wrote and what is stored. */
export function staleReply({ theirs, stored }: StaleFormError, t: Translate) {
  return {
    content: t('common.error.staleForm'),
    files: [theirs, stored].flatMap((text, at) =>
      text === '' ? [] : [{ attachment: Buffer.from(text, 'utf8'), name: FILES[at] ?? '' }],
    ),
  };
}
