// Habits of speech by language: how an answer opens without answering, and what is said without being meant.
import type { Language } from './question.ts';

/** What a first sentence does instead of answering. */
export type Detour = 'hum' | 'greeting' | 'announcement' | 'scene' | 'long';

/** A word or ending with how often it came. */
export interface Counted {
  readonly text: string;
  readonly count: number;
}

interface Habits {
  readonly detours: Readonly<Record<Exclude<Detour, 'long'>, RegExp>>;
  /** Longest first sentence (UTF-16 units) that can still be a conclusion. */
  readonly longestPoint: number;
  /** What is never meant, what is habit from the second time on, and what from the third on. */
  readonly fillers: readonly (readonly [atLeast: number, pattern: RegExp])[];
}

const KOREAN: Habits = {
  detours: {
    hum: /^(음+|어+|아+|글쎄요?|그러니까|그니까|뭐|저기)(?=[\s,.…~!]|$)/,
    greeting: /^(안녕하세요|안녕하십니까|반갑습니다)[.!]?$|^(좋은 )?질문 ?(감사|주셔)/,
    announcement:
      /(설명|말씀드려|이야기해|얘기해|그려)[가-힣]{0,2} ?(보겠습니다|볼게요)[.!]?$|설명(드리|하)?겠습니다[.!]?$|에 (대해서?|대하여|관해서?|관하여) (말씀|이야기|설명)[가-힣]{0,8}[.!]?$/,
    scene:
      /^(예전에|작년|재작년|지난 ?(달|해|여름|겨울|봄|가을|학기)|어릴|어렸을|그때|당시|저는 .{0,20}(출신|전공))|때의 일|때 있었던 일|때였|때의 장면|무렵이었/,
  },
  longestPoint: 120,
  fillers: [
    [1, /(?<![가-힣])(음+|어+|뭐|뭐랄까)(?=[\s,.…]|$)/g],
    [2, /(?<![가-힣])(이제|사실|일단|약간|그냥|좀|막|되게|아무튼|솔직히|그러니까|그니까)(?=[\s,.…]|$)/g],
    [3, /(?<![가-힣])(정말|진짜|엄청|굉장히|너무)(?=[\s,.…]|$)/g],
  ],
};

const ENGLISH: Habits = {
  detours: {
    hum: /^(?:(?:so|okay|ok|yeah|like|basically|right)\b[\s,.…]*)*(?:um+|uh+|er+m?|hm+|well)\b/i,
    greeting: /^(hello|hi|hey|good (morning|afternoon))\b|^thank(s| you)\b|^that['’]s a (good|great) question/i,
    announcement:
      /^(let me|i['’]d like to|i will|i['’]ll|i['’]m going to|i want to) (explain|start|begin|tell|talk|walk)/i,
    scene:
      /^(?:(?:so|okay|ok|basically|like)\b[\s,]*)*(when i was|back (in|when|at)|in the (first|last) (day|week|month|year)|during (my|the)|last (year|month|summer|winter|week)|(a few|two|three) years ago|years ago|one (day|night|summer|morning|evening)|i was (working|studying|doing|building)|we were (working|building|doing)|there was (a|this|one) (time|day|project|situation))\b/i,
  },
  longestPoint: 220,
  fillers: [
    [1, /\b(um+|uh+|er+m)\b/gi],
    [2, /\b(you know|basically|literally|i mean|i guess|honestly)\b/gi],
    // A kind of thing is no filler.
    [2, /(?<!\b(?:a|an|the|this|that|what|which|some|one|any|every|each|no|same|other|new) )\b(kind of|sort of)\b/gi],
    [2, /(?<=, )like(?=,)|(?<=\b(?:had|have|was|were|is|it['’]s) )like(?= (?:a|an|the|really|super|so)\b)/gi],
    [3, /\b(just|actually|really)\b/gi],
  ],
};

const HABITS: Readonly<Record<Language, Habits>> = { ko: KOREAN, en: ENGLISH };
const DETOURS = ['hum', 'greeting', 'announcement', 'scene'] as const;

/** What the first sentence of an answer does instead of answering; undefined: nothing of the kind can be seen. */
export function detourOf(sentence: string, language: Language): Detour | undefined {
  const { detours, longestPoint } = HABITS[language];
  return DETOURS.find((kind) => detours[kind].test(sentence)) ?? (sentence.length > longestPoint ? 'long' : undefined);
}

/** The counted words that came at least so often, the most frequent first. */
function ranked(counts: ReadonlyMap<string, number>, atLeast: number): Counted[] {
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);
}

function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that an answer would be better without. */
export function fillersIn(text: string, language: Language): Counted[] {
  return HABITS[language].fillers.flatMap(([atLeast, pattern]) =>
    ranked(countsOf((text.match(pattern) ?? []).map((found) => found.toLowerCase())), atLeast),
  );
}

const HEDGE = /(것|거) 같(습니다|아요|다)$/;

/** A sentence's last word, or the hedge that it ends in. */
function endingOf(sentence: string): string | undefined {
  const bare = sentence.replace(/[\s.!?…"'”’)]+$/u, '');
  return HEDGE.exec(bare)?.[0] ?? bare.split(/\s+/).at(-1);
}

function openingOf(sentence: string): string | undefined {
  const words = sentence.match(/[\p{L}'’]+/gu)?.slice(0, 2);
  return words?.length === 2 ? words.join(' ').toLowerCase() : undefined;
}

const OFTEN = 3;

/** Korean: how sentences end; English: how they begin. Three of a long answer are no habit, half of its sentences are. */
export function repeatedIn(sentences: readonly string[], language: Language): Counted[] {
  const parts = sentences.flatMap((sentence) => (language === 'ko' ? endingOf(sentence) : openingOf(sentence)) ?? []);
  return ranked(countsOf(parts), 2).filter(
    ({ text, count }) => HEDGE.test(text) || (count >= OFTEN && count * 2 >= sentences.length),
  );
}
