// Text cut to what Discord counts: UTF-16 units, so that an emoji counts twice and is still never cut in two.
import { shorten } from './page-text.ts';

/** The text on one line, at most `limit` UTF-16 units, with an ellipsis where cut. */
export function fitText(text: string, limit: number): string {
  let short = shorten(text, limit);
  while (short.length > limit) short = shorten(text, [...short].length - 1);
  return short;
}
