// The tokens of HTML in a Markdown text: code is no HTML, and nothing of the text is outside of a token.
import { type Token, Tokenizer } from 'parse5';

/** Stands for code while tags are looked for. */
const MASK = '\uE000';

/** The text with its code covered, character by character: tags in code are code. */
export function withoutCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
  const next = new Map<number, number>();
  const partner = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index];
    if (run === undefined) continue;
    partner[index] = next.get(run.end - run.start) ?? -1;
    next.set(run.end - run.start, index);
  }
  let covered = '';
  let at = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const start = runs[index]?.start ?? 0;
    const end = runs[partner[index] ?? -1]?.end;
    if (end === undefined) continue;
    covered += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, MASK);
    at = end;
    index = partner[index] ?? index;
  }
  return covered + text.slice(at);
}

/** One token of the text, by its place in it. */
export interface HtmlPiece {
  readonly kind: 'text' | 'start' | 'end' | 'comment';
  readonly tag: Token.TagToken | undefined;
  readonly from: number;
  readonly line: number;
}

/** The tokens of a text whose code is covered. A tag that never ends is no token of the standard; here it is text. */
export function htmlPieces(covered: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = { offset: 0, line: 1 };
  const add = (kind: HtmlPiece['kind'], token: Token.Token): void => {
    const { location } = token;
    if (!location) return;
    end = { offset: location.endOffset, line: location.endLine };
    if (kind === 'text' && pieces.at(-1)?.kind === 'text') return;
    const tag = 'attrs' in token ? token : undefined;
    pieces.push({ kind, tag, from: location.startOffset, line: location.startLine });
  };
  const text = (token: Token.Token): void => add('text', token);
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => add('start', token),
      onEndTag: (token) => add('end', token),
      onComment: (token) => add('comment', token),
      onDoctype: (token) => add('comment', token),
      onCharacter: text,
      onNullCharacter: text,
      onWhitespaceCharacter: text,
      onEof: () => undefined,
    },
  );
  tokenizer.write(covered, true);
  if (end.offset < covered.length && pieces.at(-1)?.kind !== 'text')
    pieces.push({ kind: 'text', tag: undefined, from: end.offset, line: end.line });
  return pieces;
}

const IMAGE = /(\[?)!\[([^\]\n]{0,300})\](\([^()\n]{0,1000}\))(?:\](\([^()\n]{0,1000}\)))?/g;

/** Images as links, because a text on Discord shows none; an image that is a link keeps the link's own target. */
export function linksForImages(text: string): string {
  if (!text.includes('![')) return text;
  let written = '';
  let at = 0;
  for (const found of withoutCode(text).matchAll(IMAGE)) {
    const [whole, bracket = '', alt = '', image = '', link] = found;
    const linked = bracket !== '' && link !== undefined;
    const before = linked ? '' : bracket;
    const after = linked || link === undefined ? '' : `]${link}`;
    written += `${text.slice(at, found.index)}${before}[${alt.trim() || 'image'}]${linked ? link : image}${after}`;
    at = found.index + whole.length;
  }
  return written + text.slice(at);
}
