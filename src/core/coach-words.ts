// Where a passage says a word: with particles or endings, glued or apart, but not where it only stands inside another word.

interface Token {
  /** In lower case. */
  readonly word: string;
  /** Offset (UTF-16 units) in the passage. */
  readonly at: number;
  /** Offset in the words run together. */
  readonly from: number;
}

/** A passage in which words are looked for. */
export interface Passage {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Its words run together: spaces are as people set them. */
  readonly joined: string;
}

/** Latin letters and digits stand apart from the particles that follow them. */
const TOKEN = /[a-z0-9+#_]+|[가-힣]+|\p{L}+/giu;

/** A text made ready for being looked into. */
export function passageOf(text: string): Passage {
  const tokens: Token[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(TOKEN)) {
    tokens.push({ word: found.toLowerCase(), at: index, from });
    from += found.length;
  }
  return { text, tokens, joined: tokens.map(({ word }) => word).join('') };
}

const PARTICLE =
  '이라도|이라고|이라는|이지만|이니까|이어서|이어야|에서|에게|한테|으로|이랑|까지|부터|마다|처럼|보다|이나|든지|이든|라도|조차|마저|밖에|대로|만큼|하고|이며|이고|라고|이란|라는|이라|이면|지만|인데|니까|여서|여야|이|가|을|를|은|는|의|에|께|로|와|과|랑|도|만|나|든|뿐|며|고|란|라|면|요|죠|인';
const COPULA = '(?:입니|이에요|예요|였|이었|인지|인가|일까|이다|이므로|라서|이기|이던)[가-힣]*';
const AFTER_NOUN = `(?:${PARTICLE})*(?:${COPULA})?`;
/** Behind a word of one syllable only these do not make another word of it. */
const AFTER_SYLLABLE = new RegExp(`^(?:(?:${PARTICLE})*|${COPULA}|었[가-힣]+|습니[가-힣]*)$`);

const ENDED_NOUN = '들|별|값|량|률|율|점|비|님|쪽|씩|쯤|상|용|적';
/** Nouns that join a noun without a space and leave it what it is. */
const JOINED_NOUN =
  '서버|클라이언트|누수|관리|관리자|처리|설계|시간|비용|계층|구조|방식|전략|정책|기법|패턴|함수|객체|메서드|클래스|테이블|데이터|모델|코드|문제|오류|에러|로그|설정|조건|범위|단위|기준|기반|중심|공간|영역|크기|길이|개수|횟수|단계|수준|검사|검증|측정|추적|분석|테스트|도구|화면|페이지|요청|응답|쿼리|키|풀|락|큐|층';
const MADE_VERB =
  '(?:하|한|할|함|합|했|해|되|된|될|됨|됩|됐|돼|시키|시킨|시킬|시킵|시켜|시켰|당하|당한|당할|당했|당해|받|없|있|스러|스럽|롭|로운)[가-힣]*';
const AFTER_WORD = new RegExp(
  `^(?:(?:${ENDED_NOUN}|${JOINED_NOUN})?${AFTER_NOUN}|${MADE_VERB}|(?:습니|었|았|겠|으면|으니|면서|거나|도록|려고|려면|더니|는데)[가-힣]*|(?:기|게|지|자|어|아|다|러)(?:를|는|도|만|가|요)?)$`,
);
/** Behind a syllable without a final consonant also the endings that need none. */
const AFTER_OPEN = /^(?:서|서는|서도|주[가-힣]+|드[려렸립리린릴][가-힣]*|보[고니면]|봅니[가-힣]+|봤[가-힣]+)$/;

const FIRST = 0xac00;
const FINALS = 28;
const DOUBLE_S = 20;

function finalOf(syllable: string): number {
  return (syllable.charCodeAt(0) - FIRST) % FINALS;
}

/** Whether what follows a Korean word in its token leaves it the word that it is. */
function isTail(rest: string, word: string): boolean {
  if (rest === '') return true;
  if (word.length === 1) return AFTER_SYLLABLE.test(rest);
  const final = finalOf(word.slice(-1));
  // A verb in the past goes on as it likes: 바꿨 -> 바꿨습니다. A long word is not another one's beginning by chance.
  if (final === DOUBLE_S || word.length >= LONG_KOREAN) return true;
  return AFTER_WORD.test(rest) || (final === 0 && AFTER_OPEN.test(rest));
}

/** Syllables: longer ones stand in a compound as the word that they are. */
const LONG_KOREAN = 4;
const INSIDE = 3;
/** Syllables before it in a compound; one alone is a prefix that says the opposite: 비동기, 역직렬화. */
const BEFORE = 2;

const ENDING = /^(?:e?s|e?d|ing|ers?|r|rs|ly)$/;
/** A long word with such an end is known by its beginning: invalidate, invalidation; interface and interfere are two. */
const DERIVED = /^.{6,}(?:ion|ing|ment|[ae]n(?:ce|cy|t)|ity|[ai]ble|ive|ous)$/;
const TAIL = 3;
const ROOT = 2;

/** Whether an English word is a form of another. */
function isFormOf(word: string, base: string): boolean {
  if (word === base) return true;
  if (DERIVED.test(base) && word.startsWith(base.slice(0, -TAIL))) return true;
  if (base.endsWith('y') && base.length > ROOT + 1 && /^i(?:es|ed|er)$/.test(word.slice(base.length - 1)))
    return word.startsWith(base.slice(0, -1));
  const root = base.replace(/e$/, '');
  if (root.length < ROOT || !word.startsWith(root)) return false;
  const rest = word.slice(root.length);
  if (base.length > ROOT && ENDING.test(rest)) return base.length > INSIDE + 1 || !/^e?rs?$/.test(rest);
  // stop -> stopped
  return rest.startsWith(root.slice(-1)) && root.length > ROOT && /^(?:ed|ing)$/.test(rest.slice(1));
}

/** From where to where in the text. */
type Place = readonly [from: number, to: number];

/** Words of a passage that are looked at together: "end to end", "re-render". */
const TOGETHER = 5;

function placeOfLatin({ tokens }: Passage, base: string): Place | undefined {
  for (const [first, { at, word: begins }] of tokens.entries()) {
    if (begins.charAt(0) !== base.charAt(0)) continue;
    let word = '';
    for (const token of tokens.slice(first, first + TOGETHER)) {
      word += token.word;
      if (isFormOf(word, base)) return [at, token.at + token.word.length];
      if (word.length > base.length + TAIL) break;
    }
  }
  return undefined;
}

function tokenAt({ tokens }: Passage, offset: number): Token | undefined {
  return tokens.findLast(({ from }) => from <= offset);
}

function placeOfKorean(passage: Passage, base: string, isWhole: typeof isTail = isTail): Place | undefined {
  const { joined } = passage;
  for (let at = joined.indexOf(base); at !== -1; at = joined.indexOf(base, at + 1)) {
    const end = at + base.length;
    const [first, last] = [tokenAt(passage, at), tokenAt(passage, end - 1)];
    if (!first || !last) continue;
    const before = at - first.from;
    const rest = joined.slice(end, last.from + last.word.length);
    const begins = before === 0 || (before >= BEFORE && first === last && base.length >= INSIDE);
    if (begins && isWhole(rest, base)) return [first.at + before, last.at + end - last.from];
  }
  return undefined;
}

const VOWELS = 21;
/** A vowel of a stem, and the one that it becomes before 어: 고치 -> 고쳐, 바꾸 -> 바꿔, 돌보 -> 돌봐. */
const CONTRACTED: readonly (readonly [stem: number, becomes: number])[] = [
  [20, 6],
  [13, 14],
  [8, 9],
];
/** The final consonants of ㄴ, ㄹ, ㅁ, ㅂ and ㅆ: endings that a stem takes in. */
const TAKEN_IN = [4, 8, 16, 17, DOUBLE_S];

/** What becomes of a verb's stem that ends in a vowel, or is in the past: 고치 -> 고친, 고쳤; 배웠 -> 배우, 배운. */
function formsOf(word: string): string[] {
  const [head, last] = [word.slice(0, -1), word.slice(-1)];
  const [offset, final] = [last.charCodeAt(0) - FIRST, finalOf(last)];
  const vowel = Math.floor(offset / FINALS) % VOWELS;
  const isPast = final === DOUBLE_S;
  if (word.length < 2 || (final !== 0 && !isPast)) return [];
  const stem = isPast ? CONTRACTED.find(([, becomes]) => becomes === vowel)?.[0] : vowel;
  if (stem === undefined) return [];
  const of = (one: number, end: number) =>
    head + String.fromCharCode(FIRST + offset - final + (one - vowel) * FINALS + end);
  const becomes = CONTRACTED.find(([one]) => one === stem)?.[1];
  return [
    ...TAKEN_IN.map((end) => of(stem, end)),
    ...(becomes === undefined ? [] : [of(becomes, 0), of(becomes, DOUBLE_S)]),
    ...(isPast ? [of(stem, 0)] : []),
  ];
}

/** Where a passage says a term of one or more words that stand together; undefined: nowhere. */
export function placeOf(passage: Passage, term: string): Place | undefined {
  const base = passageOf(term).joined;
  if (base === '') return undefined;
  if (!/[가-힣]$/.test(base)) return placeOfLatin(passage, base);
  const place = placeOfKorean(passage, base);
  if (place) return place;
  for (const form of formsOf(base)) {
    const found = placeOfKorean(passage, form, () => true);
    if (found) return found;
  }
  return undefined;
}
