// How an answer opens without answering, by language.
import type { Language } from './question.ts';

/** What a first sentence does instead of answering. */
export type Detour = 'hum' | 'greeting' | 'announcement' | 'scene' | 'long';

interface Openings {
  readonly detours: Readonly<Record<Exclude<Detour, 'long'>, RegExp>>;
  /** Longest first sentence (UTF-16 units) that can still be a conclusion. */
  readonly longestPoint: number;
}

const KOREAN: Openings = {
  detours: {
    hum: /^(음+|어+|아+|글쎄요?|그러니까|그니까|뭐|저기)(?=[\s,.…~!]|$)/,
    greeting: /^(안녕하세요|안녕하십니까|반갑습니다)[.!]?$|^(좋은 )?질문 ?(감사|주셔)/,
    announcement:
      /(설명|말씀드려|이야기해|얘기해|그려)[가-힣]{0,2} ?(보겠습니다|볼게요)[.!]?$|설명(드리|하)?겠습니다[.!]?$|에 (대해서?|대하여|관해서?|관하여) (말씀|이야기|설명)[가-힣]{0,8}[.!]?$/,
    scene:
      /^(예전에|작년|재작년|지난 ?(달|해|여름|겨울|봄|가을|학기)|어릴|어렸을|그때|당시|저는 .{0,20}(출신|전공))|때의 일|때 있었던 일|때였|때의 장면|무렵이었/,
  },
  longestPoint: 120,
};

const ENGLISH: Openings = {
  detours: {
    hum: /^(?:(?:so|okay|ok|yeah|like|basically|right)\b[\s,.…]*)*(?:um+|uh+|er+m?|hm+|well)\b/i,
    greeting: /^(hello|hi|hey|good (morning|afternoon))\b|^thank(s| you)\b|^that['’]s a (good|great) question/i,
    announcement:
      /^(let me|i['’]d like to|i will|i['’]ll|i['’]m going to|i want to) (explain|start|begin|tell|talk|walk)/i,
    scene:
      /^(?:(?:so|okay|ok|basically|like)\b[\s,]*)*(when i was|back (in|when|at)|in the (first|last) (day|week|month|year)|during (my|the)|last (year|month|summer|winter|week)|(a few|two|three) years ago|years ago|one (day|night|summer|morning|evening)|i was (working|studying|doing|building)|we were (working|building|doing)|there was (a|this|one) (time|day|project|situation))\b/i,
  },
  longestPoint: 220,
};

const OPENINGS: Readonly<Record<Language, Openings>> = { ko: KOREAN, en: ENGLISH };
const DETOURS = ['hum', 'greeting', 'announcement', 'scene'] as const;

/** What the first sentence of an answer does instead of answering; undefined: nothing of the kind can be seen. */
export function detourOf(sentence: string, language: Language): Detour | undefined {
  const { detours, longestPoint } = OPENINGS[language];
  return DETOURS.find((kind) => detours[kind].test(sentence)) ?? (sentence.length > longestPoint ? 'long' : undefined);
}
