// What a model answered, read out of the response and cut to a few lines.
import { z } from 'zod';
import { pageText } from '../core/page-text.ts';

/** Code points; six short lines are far less, and Discord shows it on one screen. */
const LONGEST = 1_500;

const responseSchema = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** Models that think aloud do it first; one that was cut off meanwhile has said nothing yet. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/i;
/** Emphasis and headings, which models write even when asked not to. */
const MARKUP = /\*\*|^#{1,6}\s+/gm;

function tidy(text: string): string {
  return text
    .replace(THOUGHTS, '')
    .replace(MARKUP, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The words of a response, at most 1,500 characters and an ellipsis; undefined: there are none. */
export function wordsOfReply(response: unknown): string | undefined {
  const read = responseSchema.safeParse(response);
  if (!read.success) return undefined;
  const [page = '', ...rest] = pageText(tidy(read.data.choices[0].message.content), LONGEST);
  if (!/[\p{L}\p{N}]/u.test(page)) return undefined;
  return rest.length > 0 ? `${page} …` : page;
}
