// CP949, in which Korean Windows writes. ICU's EUC-KR knows 2,350 of its 11,172 syllables; where the others stand follows
// from these: in the order of Unicode, in the places that EUC-KR leaves free.

const REPLACED = '\uFFFD';
const FIRST = 0xac00;
const SYLLABLES = 11_172;

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const EUC = span(0xa1, 0xfe);
const FREE = [...span(0x41, 0x5a), ...span(0x61, 0x7a), ...span(0x81, 0xa0)];
const LEADS = span(0x81, 0xc6);

function pairsOf(leads: readonly number[], trails: (lead: number) => readonly number[]): number[] {
  return leads.flatMap((lead) => trails(lead).map((trail) => (lead << 8) | trail));
}

function eucLetters(pairs: readonly number[]): string[] {
  const bytes = Uint8Array.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff, 0x0a]));
  return new TextDecoder('euc-kr').decode(bytes).split('\n');
}

/** Added to EUC-KR after ICU's table was made. */
const LATER = new Map([
  [0xa2e6, '€'],
  [0xa2e7, '®'],
]);

let known: readonly (string | undefined)[] | undefined;

/** The letter of each pair of bytes; made when the first such file comes. */
function letters(): readonly (string | undefined)[] {
  if (known !== undefined) return known;
  const euc = pairsOf(EUC, () => EUC);
  const found = new Map<number, string>(LATER);
  for (const [index, letter] of eucLetters(euc).entries()) {
    const pair = euc[index];
    if (pair !== undefined && letter !== '' && !letter.includes(REPLACED)) found.set(pair, letter);
  }
  const taken = new Set(found.values());
  const others = Array.from({ length: SYLLABLES }, (_, index) => String.fromCharCode(FIRST + index)).filter(
    (letter) => !taken.has(letter),
  );
  const free = pairsOf(LEADS, (lead) => (lead < 0xa1 ? [...FREE, ...EUC] : FREE));
  for (const [index, letter] of others.entries()) found.set(free[index] ?? 0, letter);
  known = Array.from({ length: 1 << 16 }, (_, pair) => found.get(pair));
  return known;
}

const CHUNK = 8192;

/** The text; each byte that begins no letter becomes U+FFFD. */
export function decodeCp949(bytes: Uint8Array): string {
  const table = letters();
  const written: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    const letter = lead < 0x80 ? undefined : table[(lead << 8) | (bytes[at + 1] ?? 0)];
    if (letter !== undefined) at += 1;
    text += letter ?? (lead < 0x80 ? String.fromCharCode(lead) : REPLACED);
    if (text.length >= CHUNK) {
      written.push(text);
      text = '';
    }
  }
  return written.join('') + text;
}
