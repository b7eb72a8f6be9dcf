// A member's text on its way back to them when it could not go where it was meant to.
import type { Translate } from './translate.ts';

interface GivenBack {
  readonly content: string;
  readonly files: { readonly attachment: Buffer; readonly name: string }[];
}

/** A reply with the reason and the whole text as a file: content takes only half of a form's 4,000 characters. */
export function givenBack(reason: string, text: string, t: Translate): GivenBack {
  return {
    content: `${reason}\n${t('common.error.yourText')}`,
    files: [{ attachment: Buffer.from(text, 'utf8'), name: 'answer.txt' }],
  };
}
