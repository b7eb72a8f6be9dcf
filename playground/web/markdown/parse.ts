// Discord's Markdown, read into a tree: line blocks first, then marks inside a line. Pure; knows nothing of the page.

export type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly inside: readonly Piece[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly inside: readonly Piece[] }
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel' | 'command' | 'all'; readonly what: string }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string }
  | { readonly kind: 'emoji'; readonly name: string };

export type Block =
  | { readonly kind: 'lines'; readonly inside: readonly Piece[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inside: readonly Piece[] }
  | { readonly kind: 'subtext'; readonly inside: readonly Piece[] }
  | { readonly kind: 'quote'; readonly inside: readonly Block[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly ListItem[] };

export interface ListItem {
  readonly inside: readonly Piece[];
  readonly below: readonly Block[];
}

// Deeper nesting is shown as it was typed: a crafted message must not exhaust the stack.
const DEEPEST = 12;

/** Reads a whole text. Every character that is not a mark comes out again. */
export function parse(source: string, depth = 0): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: 'lines', inside: parseInline(plain.join('\n')) });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const found = depth < DEEPEST ? blockAt(lines, at, depth) : undefined;
    if (found === undefined) {
      plain.push(lines[at] ?? '');
      at += 1;
      continue;
    }
    if (found.before !== undefined) plain.push(found.before);
    flush();
    blocks.push(found.block);
    if (found.after !== undefined) lines[found.next - 1] = found.after;
    at = found.after === undefined ? found.next : found.next - 1;
  }
  flush();
  return blocks;
}

interface Found {
  readonly block: Block;
  readonly next: number;
  /** Text of the first line before the block, and of the last line after it. */
  readonly before?: string;
  readonly after?: string;
}

function blockAt(lines: readonly string[], at: number, depth: number): Found | undefined {
  const line = lines[at] ?? '';
  if (line.startsWith('>>> ')) {
    const inside = [line.slice(4), ...lines.slice(at + 1)].join('\n');
    return { block: { kind: 'quote', inside: parse(inside, depth + 1) }, next: lines.length };
  }
  if (line.startsWith('> ')) return quoteAt(lines, at, depth);
  if (line.includes('```')) return fenceAt(lines, at);
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading !== null) {
    const level = (heading[1] ?? '#').length as 1 | 2 | 3;
    return { block: { kind: 'heading', level, inside: parseInline(heading[2] ?? '') }, next: at + 1 };
  }
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext !== null) return { block: { kind: 'subtext', inside: parseInline(subtext[1] ?? '') }, next: at + 1 };
  return LIST.test(line) ? listAt(lines, at, depth) : undefined;
}

function quoteAt(lines: readonly string[], at: number, depth: number): Found {
  let next = at;
  while (lines[next]?.startsWith('> ') === true || lines[next] === '>') next += 1;
  const inside = lines.slice(at, next).map((line) => line.slice(2));
  return { block: { kind: 'quote', inside: parse(inside.join('\n'), depth + 1) }, next };
}

function fenceAt(lines: readonly string[], at: number): Found | undefined {
  const line = lines[at] ?? '';
  const open = line.indexOf('```');
  const rest = [line.slice(open + 3), ...lines.slice(at + 1)].join('\n');
  const close = rest.indexOf('```');
  const body = rest.slice(0, close);
  if (close < 0 || body.trim() === '') return undefined;
  const language = /^([\w+#.-]*)\n/.exec(body);
  const text = language === null ? body : body.slice(language[0].length);
  const next = at + 1 + body.split('\n').length - 1;
  const tail = rest.slice(close + 3).split('\n')[0] ?? '';
  return {
    block: { kind: 'fence', language: language?.[1] ?? '', text: text.replace(/\n$/, '') },
    next,
    ...(open > 0 ? { before: line.slice(0, open) } : {}),
    ...(tail === '' ? {} : { after: tail }),
  };
}

const LIST = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;

function listAt(lines: readonly string[], at: number, depth: number): Found {
  const first = LIST.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = /\d/.test(first?.[2] ?? '');
  const items: ListItem[] = [];
  let next = at;
  for (;;) {
    const item = LIST.exec(lines[next] ?? '');
    if (item === null || item[1]?.length !== indent || /\d/.test(item[2] ?? '') !== ordered) break;
    next += 1;
    const below = next;
    while (next < lines.length && deeper(lines[next] ?? '', indent)) next += 1;
    items.push({
      inside: parseInline(item[3] ?? ''),
      below: parse(dedent(lines.slice(below, next)), depth + 1).filter((block) => !isBlank(block)),
    });
  }
  return { block: { kind: 'list', ordered, start: Number.parseInt(first?.[2] ?? '1', 10) || 1, items }, next };
}

/** Lines of one item: indented further than its mark. */
function deeper(line: string, indent: number): boolean {
  return line.trim() !== '' && line.search(/\S/) > indent;
}

function dedent(lines: readonly string[]): string {
  const least = Math.min(...lines.map((line) => Math.max(0, line.search(/\S/))), 80);
  return lines.map((line) => line.slice(least)).join('\n');
}

function isBlank(block: Block): boolean {
  return block.kind === 'lines' && block.inside.every((piece) => piece.kind === 'text' && piece.text.trim() === '');
}

const SIGNS: readonly (readonly [string, Mark])[] = [
  ['**', 'bold'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'italic'],
  ['_', 'italic'],
];

/** Reads marks, links, mentions and times within text; line breaks stay text. */
export function parseInline(source: string, depth = 0): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < source.length; ) {
    const found = depth < DEEPEST ? pieceAt(source, at, depth) : undefined;
    if (found === undefined) {
      text += source[at];
      at += 1;
      continue;
    }
    if (typeof found.piece === 'string') text += found.piece;
    else {
      flush();
      pieces.push(found.piece);
    }
    at = found.next;
  }
  flush();
  return pieces;
}

interface FoundPiece {
  readonly piece: Piece | string;
  readonly next: number;
}

function pieceAt(source: string, at: number, depth: number): FoundPiece | undefined {
  switch (source[at]) {
    case '\\':
      return escapeAt(source, at);
    case '`':
      return codeAt(source, at);
    case '<':
      return angleAt(source, at);
    case '[':
      return linkAt(source, at, depth);
    case 'h':
      return addressAt(source, at);
    case '@':
      return everyoneAt(source, at);
    default:
      return markAt(source, at, depth);
  }
}

function escapeAt(source: string, at: number): FoundPiece | undefined {
  const next = source[at + 1] ?? '';
  return /[!-/:-@[-`{-~]/.test(next) ? { piece: next, next: at + 2 } : undefined;
}

function codeAt(source: string, at: number): FoundPiece | undefined {
  const ticks = /^`{1,2}(?!`)/.exec(source.slice(at, at + 3))?.[0];
  if (ticks === undefined) return undefined;
  const close = source.indexOf(ticks, at + ticks.length);
  if (close <= at + ticks.length || source[close + ticks.length] === '`') return undefined;
  const text = source.slice(at + ticks.length, close);
  return { piece: { kind: 'code', text: ticks.length === 2 ? text.trim() : text }, next: close + ticks.length };
}

function angleAt(source: string, at: number): FoundPiece | undefined {
  const close = source.indexOf('>', at);
  if (close < 0) return undefined;
  const inside = source.slice(at + 1, close);
  const next = close + 1;
  const mention = /^(@&|@!?|#)(\d{15,20})$/.exec(inside);
  if (mention !== null) {
    const of = mention[1] === '@&' ? 'role' : mention[1] === '#' ? 'channel' : 'user';
    return { piece: { kind: 'mention', of, what: mention[2] ?? '' }, next };
  }
  const time = /^t:(-?\d{1,13})(?::([tTdDfFR]))?$/.exec(inside);
  if (time !== null) return { piece: { kind: 'time', seconds: Number(time[1]), style: time[2] ?? 'f' }, next };
  const emoji = /^a?:(\w{2,32}):\d{15,20}$/.exec(inside);
  if (emoji !== null) return { piece: { kind: 'emoji', name: emoji[1] ?? '' }, next };
  const command = /^\/([^:\n]{1,100}):\d{15,20}$/.exec(inside);
  if (command !== null) return { piece: { kind: 'mention', of: 'command', what: command[1] ?? '' }, next };
  return isAddress(inside) ? { piece: linkTo(inside, [{ kind: 'text', text: inside }]), next } : undefined;
}

/** Only http and https: nothing else that a member writes may become an address. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>]+$/i.test(text) && URL.canParse(text);
}

function linkTo(href: string, inside: readonly Piece[]): Piece {
  return { kind: 'link', href, inside };
}

function linkAt(source: string, at: number, depth: number): FoundPiece | undefined {
  const middle = closingBracket(source, at);
  if (middle === undefined || source[middle + 1] !== '(') return undefined;
  const close = closingParenthesis(source, middle + 1);
  if (close === undefined) return undefined;
  const target = /^\s*<?([^\s<>]+)>?(?:\s+["'][^"']*["'])?\s*$/.exec(source.slice(middle + 2, close))?.[1] ?? '';
  const label = source.slice(at + 1, middle);
  if (!isAddress(target) || label.trim() === '') return undefined;
  return { piece: linkTo(target, withoutLinks(parseInline(label, depth + 1))), next: close + 1 };
}

/** A link inside a link's text would be two links in one place. */
function withoutLinks(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece) => (piece.kind === 'link' ? withoutLinks(piece.inside) : [piece]));
}

function closingBracket(source: string, at: number): number | undefined {
  return closing(source, at, '[', ']');
}

function closingParenthesis(source: string, at: number): number | undefined {
  return closing(source, at, '(', ')');
}

function closing(source: string, at: number, open: string, close: string): number | undefined {
  let level = 0;
  for (let index = at; index < source.length; index += 1) {
    const sign = source[index];
    if (sign === '\n') return undefined;
    if (sign === '\\') index += 1;
    else if (sign === open) level += 1;
    else if (sign === close) level -= 1;
    if (level === 0) return index;
  }
  return undefined;
}

function addressAt(source: string, at: number): FoundPiece | undefined {
  if (!source.startsWith('http://', at) && !source.startsWith('https://', at)) return undefined;
  const found = /^[^\s<>]*/.exec(source.slice(at))?.[0] ?? '';
  const address = found.replace(/[.,:;"'!?*_~|)\]]+$/, '');
  if (!isAddress(address)) return undefined;
  return { piece: linkTo(address, [{ kind: 'text', text: address }]), next: at + address.length };
}

function everyoneAt(source: string, at: number): FoundPiece | undefined {
  const found = /^@(everyone|here)\b/.exec(source.slice(at, at + 10));
  if (found === null) return undefined;
  return { piece: { kind: 'mention', of: 'all', what: found[1] ?? '' }, next: at + found[0].length };
}

function markAt(source: string, at: number, depth: number): FoundPiece | undefined {
  for (const [sign, mark] of SIGNS) {
    if (!source.startsWith(sign, at)) continue;
    const close = closingSign(source, at, sign);
    if (close === undefined) continue;
    const inside = source.slice(at + sign.length, close);
    return { piece: { kind: 'mark', mark, inside: parseInline(inside, depth + 1) }, next: close + sign.length };
  }
  return undefined;
}

/** Where a mark ends; `*` must hug its text and `_` must stand at a word's edge, as in snake_case it does not. */
function closingSign(source: string, at: number, sign: string): number | undefined {
  const start = at + sign.length;
  if (sign === '*' && /\s|^$/.test(source[start] ?? '')) return undefined;
  if (sign === '_' && /\w/.test(source[at - 1] ?? '')) return undefined;
  let close = start;
  for (;;) {
    close = source.indexOf(sign, close);
    if (close < 0) return undefined;
    if (source[close - 1] === '\\') close += 1;
    else if (close > start && endsHere(source, close, sign)) return close;
    else close += 1;
  }
}

function endsHere(source: string, close: number, sign: string): boolean {
  const after = source[close + sign.length] ?? '';
  if (sign === '||' || sign === '~~') return true;
  if (sign === '_') return after !== '_' && !/\w/.test(after) && source[close - 1] !== '_';
  if (sign === '*') return after !== '*' && !/\s/.test(source[close - 1] ?? '') && source[close - 1] !== '*';
  return after !== sign[0];
}
