// Text cut to what Discord counts: UTF-16 units, so that an emoji counts twice and is still never cut in two.
import { shorten } from './page-text.ts';

/** The text on one line, at most `limit` UTF-16 units, with an ellipsis where cut. */
export function fitText(text: string, limit: number): string {
  let short = shorten(text, limit);
  while (short.length > limit) short = shorten(text, [...short].length - 1);
  return short;
}

function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x11_00 ? 1 : 2;
}

/** How many characters of a text fit into a width, in which a Latin letter is 1 and a Korean syllable 2. */
export function charactersIn(text: string, width: number): number {
  let [count, left] = [0, width];
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    count += 1;
  }
  return count;
}
