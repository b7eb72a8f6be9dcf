// Finding texts in messages: all words of a body, compared without what drawing changes (spaces, escapes).

/** A text without spaces, line breaks and the backslashes that keep Markdown from working. */
export function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\\\u200b]+/gu, '');
}

/** All strings anywhere in a value, joined by a line break. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsOf).join('\n');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordsOf).join('\n');
  return '';
}

/** How often one bare text stands in another; places may overlap. */
export function count(part: string, whole: string): number {
  if (part === '') return 0;
  let found = 0;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) found += 1;
  return found;
}

const LONG_ENOUGH = 12;
const SHORTEST = 6;

/** The pieces by which a text is recognised where only a part of it is shown: its sentences, or all of it when it is short. */
export function tellingPieces(text: string): string[] {
  const sentences = text.split(/(?<=[.!?。])\s+|\n+/u).map(bare);
  const long = sentences.filter((sentence) => sentence.length >= LONG_ENOUGH);
  const whole = bare(text);
  if (long.length > 0) return long;
  return whole.length >= SHORTEST ? [whole] : [];
}
