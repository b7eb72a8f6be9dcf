// Long text in pages that Discord can show: cut by code points, at the end of a paragraph, line, sentence or word.

/** Code points on one page: what a phone shows of Korean text without endless scrolling. */
export const PAGE_LENGTH = 1_800;

const ENDS = [/\n\n/g, /\n/g, /[.!?…。]["'”’)]*\s/g, /\s/g];
/** Enough of what follows (UTF-16 units) to see whether a character goes on over a cut. */
const CHARACTER = 64;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function lastCut(text: string, pattern: RegExp): number {
  let cut = -1;
  for (const match of text.matchAll(pattern)) cut = match.index + match[0].length;
  return cut;
}

/** The index `limit` code points after another, at most the text's end. */
function indexAfter(text: string, from: number, limit: number): number {
  let index = from;
  for (let count = 0; count < limit && index < text.length; count += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** Where to cut when nothing ends: not inside what a reader sees as one character (a family emoji, a decomposed 한). */
function hardCut(window: string, following: string): number {
  const whole = window + following;
  return characters.segment(whole).containing(window.length)?.index || window.length;
}

/** Where to cut: the last good end in the window's second half, else its very end. */
function cutAt(window: string, following: string): number {
  for (const pattern of ENDS) {
    const cut = lastCut(window, pattern);
    if (cut > window.length / 2) return cut;
  }
  return hardCut(window, following);
}

/** The text in pieces of at most `limit` (1 or more) code points; joined they are the text, without the blanks at the cuts. */
export function pageText(text: string, limit: number): string[] {
  const pages: string[] = [];
  let from = 0;
  for (;;) {
    const end = indexAfter(text, from, limit);
    if (end === text.length) break;
    const cut = from + cutAt(text.slice(from, end), text.slice(end, end + CHARACTER));
    const page = text.slice(from, cut).trimEnd();
    if (page !== '') pages.push(page);
    from = cut;
    while (from < text.length && text.charAt(from).trim() === '') from += 1;
  }
  const last = text.slice(from);
  return last === '' && pages.length > 0 ? pages : [...pages, last];
}

/** The text cut to `limit` code points with an ellipsis, on one line. */
export function shorten(text: string, limit: number): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length <= limit ? points.join('') : `${points.slice(0, limit - 1).join('')}…`;
}
