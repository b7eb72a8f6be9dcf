// Long text in pages that Discord can show: cut by code points, at the end of a paragraph, line, sentence or word.

const ENDS = [/\n\n/g, /\n/g, /[.!?…。]["'”’)]*\s/g, /\s/g];

const lastCut = (text: string, pattern: RegExp): number => {
  let cut = -1;
  for (const match of text.matchAll(pattern)) cut = match.index + match[0].length;
  return cut;
};

/** Where to cut: the last good end in the window's second half, else its very end. */
const cutAt = (window: string): number => {
  for (const pattern of ENDS) {
    const cut = lastCut(window, pattern);
    if (cut > window.length / 2) return cut;
  }
  return window.length;
};

/** The text in pieces of at most `limit` code points; joined they are the text, without the blanks at the cuts. */
export const pageText = (text: string, limit: number): string[] => {
  const pages: string[] = [];
  let rest = [...text];
  while (rest.length > limit) {
    const window = rest.slice(0, limit).join('');
    const head = window.slice(0, cutAt(window));
    pages.push(head.trimEnd());
    rest = [...rest.join('').slice(head.length).trimStart()];
  }
  pages.push(rest.join(''));
  return pages;
};

/** The text cut to `limit` code points with an ellipsis, on one line. */
export const shorten = (text: string, limit: number): string => {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  return points.length <= limit ? points.join('') : `${points.slice(0, limit - 1).join('')}…`;
};
