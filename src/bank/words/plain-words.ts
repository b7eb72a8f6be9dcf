// A text as it is meant: what Markdown and HTML escape is decoded, and what nobody can see is gone.
import { parseFragment } from 'parse5';

/** Zero-width blanks and marks, soft hyphens and Hangul fillers. The joiner within a picture (U+200D) is seen. */
const UNSEEN =
  /[\u00AD\u061C\u115F\u1160\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0]/g;
const LONE_JOINER = /(?<!\p{Extended_Pictographic}|\p{M}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** Without the characters that nobody sees. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '').replace(LONE_JOINER, '');
}

/** Whether somebody sees something of it. */
export function isSeen(text: string): boolean {
  return withoutUnseen(text).trim() !== '';
}

const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** Marks that Markdown gives no meaning within a line, so that the backslash before them says nothing. */
const NEEDLESS = /\\([!"#$%&'()+\-./:;=?@^{}])/g;
const CODE = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/** A text with `change` done to it outside of its code. */
function besideCode(text: string, change: (part: string) => string): string {
  if (!text.includes('`')) return change(text);
  let done = '';
  let at = 0;
  for (const { index, 0: code } of text.matchAll(CODE)) {
    done += change(text.slice(at, index)) + code;
    at = index + code.length;
  }
  return done + change(text.slice(at));
}

/** A title with its escapes decoded: `C\\+\\+` is `C++`. */
export function withoutEscapes(text: string): string {
  return text.includes('\\') ? besideCode(text, (part) => part.replace(ESCAPED, '$1')) : text;
}

/** A line of a text without the escapes that it does not need; `\\*` stays, because a star without it would be emphasis. */
export function withoutNeedlessEscapes(text: string): string {
  return text.includes('\\') ? besideCode(text, (part) => part.replace(NEEDLESS, '$1')) : text;
}

const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi;

/** HTML's names of characters as these. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (entity) => {
    const [node] = parseFragment(entity).childNodes;
    const value = node !== undefined && 'value' in node ? node.value : entity;
    // A blank that does not break is a blank to a reader.
    return value === '\u00A0' ? ' ' : value;
  });
}
