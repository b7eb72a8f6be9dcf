// Bytes to text: UTF-8, or what Windows writes where nobody asked for UTF-8.
import { decodeCp949 } from './cp949.ts';

export interface Decoded {
  readonly text: string;
  /** The first line in which bytes had to be replaced, because they are no letters. */
  readonly mended: { readonly line: number; readonly text: string } | undefined;
}

const REPLACED = '\uFFFD';
const WIDE: readonly (readonly [mark: readonly [number, number], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function decodeAs(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}

/** The text in an encoding if all of its bytes are letters there. */
function wholeIn(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return decodeAs(bytes, encoding, true);
  } catch {
    return undefined;
  }
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

/** How much of a text reads as Korean: letters of another encoding are seldom Hangul, and often none at all. */
function sense(text: string): number {
  return countOf(text, /[가-힣]/g) - countOf(text, /\uFFFD/g);
}

function mendedIn(text: string): Decoded['mended'] {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.includes(REPLACED));
  return index === -1 ? undefined : { line: index + 1, text: lines[index]?.trim() ?? '' };
}

/**
 * The text of a file: UTF-16 where its first two bytes say so, else UTF-8; else CP949, if that makes Korean
 * of it. Bytes that are no letters are replaced, and the first of their lines is told.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [, wide] = WIDE.find(([mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  const whole = wholeIn(bytes, wide ?? 'utf-8');
  if (whole !== undefined) return { text: whole, mended: undefined };
  const text = decodeAs(bytes, wide ?? 'utf-8', false);
  const korean = wide === undefined ? decodeCp949(bytes) : '';
  const likely = sense(korean) > Math.max(0, sense(text)) ? korean : text;
  return { text: likely, mended: mendedIn(likely) };
}
