// Others' words made safe to show: no Markdown of theirs, no flipped lines, nothing longer than Discord takes.
// Embedding and override marks reach beyond the text that holds them and would turn the rest of the card around.
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

const MARKS = /[\\*_~`|[\]<>#]/g;
const LIST_MARKS = /^(\s*)([-+](?=\s)|\d+(?=\.\s))/gm;

/** The text without the marks that turn reading direction around beyond it. */
export function withoutBidi(text: string): string {
  return text.replace(BIDI_CONTROLS, '');
}

/**
 * The text as plain words: every Markdown mark escaped, right-to-left overrides taken out. In one pass: discord.js's own
 * `escapeMarkdown` looks back from every character, 150 ms for 4,000 characters without a blank.
 */
export function plain(text: string): string {
  return withoutBidi(text)
    .replace(MARKS, '\\$&')
    .replace(LIST_MARKS, (_whole, blanks: string, mark: string) =>
      /\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`,
    );
}

/** The text with its Markdown but without masked links, which can lie about where they lead. */
export function withoutMaskedLinks(text: string): string {
  return withoutBidi(text).replace(/\](?=\()/g, ']\u200b');
}

/** The longest start of the text that, escaped, is at most `limit` characters as Discord counts. */
function fitting(points: readonly string[], limit: number): string {
  let [low, high] = [0, Math.min(points.length, limit)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (plain(points.slice(0, middle).join('')).length <= limit) low = middle;
    else high = middle - 1;
  }
  return plain(points.slice(0, low).join('').trimEnd());
}

/** Plain words on one line, at most `limit` characters as Discord counts, with an ellipsis where cut. */
export function plainLine(text: string, limit: number): string {
  const points = [...text.replace(/\s+/g, ' ').trim()];
  const whole = fitting(points, limit);
  return whole === plain(points.join('')) ? whole : `${fitting(points, limit - 1)}…`;
}

/** Difficulty 1-5 as stars. */
export function stars(difficulty: number): string {
  return '★'.repeat(difficulty) + '☆'.repeat(5 - difficulty);
}

/** An instant (epoch ms) as Discord shows it in each reader's own zone. */
export function timestamp(at: number, style: 'R' | 'F' | 'f' | 't' | 'D'): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`;
}
