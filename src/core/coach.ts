// What can be told of a written answer without judging it: length, order, coverage, habits; the same each time, no score.

import type { Language, Question } from './question.ts';
import { stemOf, wordsOf } from './search.ts';
import { type Seconds, sentencesOf, speakingTime, targetOf } from './speaking-time.ts';

/** A word or ending with how often it came. */
export interface Counted {
  readonly text: string;
  readonly count: number;
}

/** Names covered and not covered, in the question's own order. */
export interface Coverage {
  readonly covered: readonly string[];
  readonly open: readonly string[];
}

/** What would help most; the first that applies. */
export type Suggestion =
  | 'longer'
  | 'conclusion'
  | 'example'
  | 'numbers'
  | 'keywords'
  | 'shorter'
  | 'fillers'
  | 'endings'
  | 'followUps'
  | 'aloud';

export interface CoachNotes {
  readonly time: Seconds;
  readonly target: Seconds;
  readonly conclusionFirst: boolean;
  /** The first sentence, which the note on the conclusion is about. */
  readonly firstSentence: string;
  readonly keywords: Coverage;
  readonly followUps: Coverage;
  readonly fillers: readonly Counted[];
  /** Korean: how sentences end; English: how they begin. */
  readonly repeated: readonly Counted[];
  readonly numbers: readonly string[];
  readonly hasExample: boolean;
  readonly suggestion: Suggestion;
}

/** What is habit in one language. */
interface Habits {
  /** An opening that greets, hums, sets the scene or puts the answer off. */
  readonly detour: RegExp;
  /** Longest first sentence (UTF-16 units) that can still be a conclusion. */
  readonly longestPoint: number;
  /** A sound that is never meant; one is one too many. */
  readonly sounds: readonly RegExp[];
  /** Words that are meant now and then; from the second on they are habit. */
  readonly crutches: readonly RegExp[];
  readonly numbers: RegExp;
  readonly example: RegExp;
}

const KOREAN: Habits = {
  detour:
    /^((음+|어+|글쎄요?)[\s,.…]|안녕하세요[.!]?$|예전에|작년|재작년|지난 ?(달|해|여름|겨울|봄|가을|학기)|어릴|어렸을|그때|당시|질문 ?(감사|주셔)|저는 .{0,20}(출신|전공))|(때의? 일|때였|때의 장면|무렵이었)|(설명|말씀드려|이야기해|그려|여쭤)[가-힣]{0,2} ?(보겠습니다|보고 싶습니다|볼게요)|(설명드?리?하?겠습니다)[.!]?$/,
  longestPoint: 120,
  sounds: [/(?<![가-힣])(음+|어+|뭐|막|뭐랄까|그니까|되게)(?=[\s,.…]|$)/g],
  crutches: [/(?<![가-힣])(이제|사실|일단|약간|그냥|좀|아무튼|솔직히)(?=[\s,.…]|$)/g],
  numbers:
    /\d[\d,.]*\d?\s?(?:%|퍼센트|[가-힣]{1,2}|[a-z]{1,2})?|(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무)\s?(?:배|명|번|개|달|시간|주|가지|팀|대|건|줄|곳|사람|해)|절반|[수몇] ?[십백천만]/g,
  example:
    /예를 들|예컨대|예로|실제로|경험|프로젝트|인턴|아르바이트|동아리|그때|당시|(했|였|됐|었|았)을 때|(만들|운영|일)[가-힣]{0,4} ?때|에서 .{0,60}(했|었|았|였|됐)(습니다|어요)/,
};

const ENGLISH: Habits = {
  detour:
    /^(um+|uh+|well|hello|hi)\b|^thank you|^(when i was|back (in|when|at)|in the (first|last) (day|week|month|year)|during (my|the)|last (year|month|summer|winter|week)|(a few|two|three) years ago|years ago|one (day|night|summer|morning|evening))\b|^(let me|i'd like to|i will|i'll) (explain|start|begin|tell|walk)/i,
  longestPoint: 220,
  sounds: [/\b(um+|uh+|er+m)\b/gi],
  crutches: [
    /\b(you know|basically|actually|literally|kind of|sort of|i mean|honestly|just)\b/gi,
    /(?<=, )like(?=,)/gi,
  ],
  numbers:
    /\d[\d,.]*\d?\s?(?:%|percent|[a-z]+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|hundred|thousand)\s[a-z]+|\b(?:half|twice|doubled)\b/gi,
  example:
    /\b(for example|for instance|such as when|once|in my|on my|at my|on our|our team|my team|project|internship|last (year|month|week)|i (built|led|found|fixed|worked|wrote|changed|measured))\b/i,
};

const HABITS: Readonly<Record<Language, Habits>> = { ko: KOREAN, en: ENGLISH };

const LISTED = 3;
const OFTEN = 3;

/** Words as they are compared: without particles, Latin letters apart from the particles that follow them. */
const comparable = (text: string): string[] =>
  wordsOf(text).flatMap((word) => {
    const stem = stemOf(word);
    const latin = /^[a-z0-9+#]+(?=[가-힣])/.exec(stem)?.[0];
    return latin === undefined ? [stem] : [latin, stem];
  });

/** A text in which names are looked for: its words, and the words run together. */
interface Said {
  readonly words: readonly string[];
  readonly joined: string;
  /** Offsets in `joined` at which a word begins. */
  readonly starts: ReadonlySet<number>;
}

const saidIn = (text: string): Said => {
  const words = comparable(text);
  const starts = new Set<number>();
  let joined = '';
  for (const word of words) {
    starts.add(joined.length);
    joined += word;
  }
  return { words, joined, starts };
};

/** Inside a word only what is long enough not to be there by chance. */
const INSIDE = 3;

const saysWord = (said: Said, word: string): boolean => {
  // "TTL" is not in "battle", but "index" is in "indexes".
  if (/^[a-z0-9+#]+$/.test(word)) return said.words.some((one) => isFormOf(one, word));
  for (let at = said.joined.indexOf(word); at !== -1; at = said.joined.indexOf(word, at + 1)) {
    if (said.starts.has(at) || word.length >= INSIDE) return true;
  }
  return false;
};

/** A name is said when it is there as one, however it is spaced, or when all of its words are. */
const says = (said: Said, name: string): boolean => {
  const words = comparable(name);
  if (words.length === 0) return false;
  return saysWord(said, words.join('')) || words.every((word) => saysWord(said, word));
};

const ENDING = /^(e?s|e?d|ing|e?rs?|e)?$/;

/** A long word is known by its beginning: invalidate, invalidation. */
const LONG = 8;
const TAIL = 3;
/** A shorter root is in too many words. */
const ROOT = 3;

const isFormOf = (word: string, base: string): boolean => {
  if (base.length >= LONG && word.startsWith(base.slice(0, -TAIL))) return true;
  const root = base.replace(/e$/, '');
  if (word === base || root.length < ROOT) return word === base;
  return word.startsWith(root) && ENDING.test(word.slice(root.length));
};

const coverage = (names: readonly string[], isCovered: (name: string) => boolean): Coverage => ({
  covered: names.filter(isCovered),
  open: names.filter((name) => !isCovered(name)),
});

/** Words that ask instead of naming: endings of verbs and question words. */
const ASKING =
  /^(어떤|어떻게|어느|어디|언제|무엇|무슨|누가|누구|왜|얼마나|경우|때|것|다른|가장|그|이|저|수|점|더)$|(나요|까요|어요|아요|세요|예요|습니까|니까|는지|을지|지만|하면|으면|다면|라면|려면|하는|되는|있는|없는|않는|된|한|할|될|해야|어야|아야|하고|하게|해서|어서|아서)$/;
const ASKING_ENGLISH = new Set(
  'a an and are as at be been but by can could did do does for from had has have how if in into is it its more most not of on or out so such than that the their them then there they this to up was were what when where which while who why will with would you your'.split(
    ' ',
  ),
);

const namingWords = (text: string): string[] => [
  ...new Set(
    wordsOf(text)
      .filter((word) => !ASKING.test(word) && !ASKING_ENGLISH.has(word))
      .map(stemOf)
      .filter((word) => word.length > 1 && !ASKING.test(word)),
  ),
];

/** A follow-up counts as touched when most of what it names, beyond the question itself, was said. */
const isTouched = (said: Said, question: Question, followUp: string): boolean => {
  const known = new Set(namingWords(question.title));
  const named = namingWords(followUp).filter((word) => !known.has(word));
  const found = named.filter((word) => says(said, word)).length;
  return found >= Math.min(2, named.length) && found * 2 >= named.length && found > 0;
};

const countIn = (text: string, patterns: readonly RegExp[], atLeast: number): Counted[] => {
  const counts = new Map<string, number>();
  for (const found of patterns.flatMap((pattern) => text.match(pattern) ?? [])) {
    const word = found.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return ranked(counts, atLeast);
};

const ranked = (counts: ReadonlyMap<string, number>, atLeast: number): Counted[] =>
  [...counts]
    .filter(([, count]) => count >= atLeast)
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);

const HEDGE = /(것|거) 같(습니다|아요|다)$/;

/** A sentence's last word, or the hedge that it ends in. */
const endingOf = (sentence: string): string | undefined => {
  const bare = sentence.replace(/[\s.!?…"'”’)]+$/u, '');
  return HEDGE.exec(bare)?.[0] ?? bare.split(/\s+/).at(-1);
};

const openingOf = (sentence: string): string | undefined => {
  const words = sentence.match(/[\p{L}'’]+/gu)?.slice(0, 2);
  return words?.length === 2 ? words.join(' ').toLowerCase() : undefined;
};

const repeatedIn = (sentences: readonly string[], language: Language): Counted[] => {
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    const part = language === 'ko' ? endingOf(sentence) : openingOf(sentence);
    if (part) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return ranked(counts, 2).filter(({ text, count }) => count >= OFTEN || HEDGE.test(text));
};

/** No more than can be seen: the first sentence is short and does not go round the answer. */
const isConclusion = (sentence: string, { detour, longestPoint }: Habits): boolean =>
  sentence !== '' && sentence.length <= longestPoint && !detour.test(sentence);

/** A particle behind a unit. */
const AFTER_UNIT = /([가-힣])[이가의에와과도만로를을은는]$/;

const numbersIn = (text: string, { numbers }: Habits): string[] => {
  // The number of a list is no figure.
  const bare = text.replace(/^\s*\d+[.)]\s/gm, '');
  return [...new Set((bare.match(numbers) ?? []).map((found) => found.trim().replace(AFTER_UNIT, '$1')))].slice(
    0,
    LISTED,
  );
};

const total = (counted: readonly Counted[]): number => counted.reduce((sum, { count }) => sum + count, 0);

const suggestionFor = (notes: Omit<CoachNotes, 'suggestion'>): Suggestion => {
  const { time, target, keywords, followUps, numbers, hasExample } = notes;
  // Of an answer far too short nothing else is worth saying.
  if (time.to < target.from * 0.6) return 'longer';
  if (!notes.conclusionFirst) return 'conclusion';
  if (time.from > target.to) return 'shorter';
  if (total(notes.fillers) >= OFTEN) return 'fillers';
  if (notes.repeated.length > 0) return 'endings';
  if (!hasExample && numbers.length === 0) return 'example';
  if (numbers.length === 0) return 'numbers';
  if (!hasExample) return 'example';
  if (time.to < target.from) return 'longer';
  // Good answers say much in other words: only one that touches none of the keywords is told.
  if (keywords.open.length > 0 && keywords.covered.length === 0) return 'keywords';
  return followUps.open.length > 0 ? 'followUps' : 'aloud';
};

/** The notes on a written answer to a question, in the question's language. */
export const coach = (question: Question, text: string): CoachNotes => {
  const { language } = question;
  const [habits, sentences, said] = [HABITS[language], sentencesOf(text), saidIn(text)];
  const firstSentence = sentences[0] ?? '';
  const notes = {
    time: speakingTime(text, language),
    target: targetOf(question),
    conclusionFirst: isConclusion(firstSentence, habits),
    firstSentence,
    keywords: coverage(question.keywords, (name) => says(said, name)),
    followUps: coverage(question.followUps, (followUp) => isTouched(said, question, followUp)),
    fillers: [...countIn(text, habits.sounds, 1), ...countIn(text, habits.crutches, 2)],
    repeated: repeatedIn(sentences, language),
    numbers: numbersIn(text, habits),
    hasExample: habits.example.test(text),
  };
  return { ...notes, suggestion: suggestionFor(notes) };
};
