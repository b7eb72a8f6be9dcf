// Habits of speech by language: what is said without being meant, what is said as if one were not sure, how sentences end or begin.
import type { Language } from './question.ts';
import { sentencesOf } from './speaking-time.ts';

/** A word or ending as it first stands, with how often it came. */
export interface Counted {
  readonly text: string;
  readonly count: number;
}

/** What is habit from so many times on; one of a family counts with its relatives. */
interface Habit {
  readonly atLeast: number;
  readonly pattern: RegExp;
  readonly isFamily?: true;
}

interface Habits {
  /** What may stand before an opener. */
  readonly lead: RegExp;
  /** What opens a sentence without saying anything: once is enough. */
  readonly opener: RegExp;
  readonly within: readonly Habit[];
}

/** Honesty that is done is no filler: 솔직히 인정했습니다. */
const DONE_HONESTLY =
  '(?! (?:말(?!해서|하면|하자면)|말씀드리고|인정|털어|고백|밝|알|답|이야|얘기(?!하면)|보고|사과|전|물|묻|드러|적|나누|공유))';
/** A fact that is one: 사실 확인, 사실 테이블. */
const NO_FACT = '(?! (?:확인|관계|여부|테이블|조사|기반|그대로|위주|중심|검증|전달|만|자체))';
const KO_END = String.raw`(?=[\s,.…~]|$)`;

const KOREAN: Habits = {
  lead: /^(?:(?:네|예|음+|어+|아+|저|그|자|근데|그런데|그래서|그리고|그러면)[\s,.…~]+)+/,
  opener: new RegExp(
    `^(?:사실은?${NO_FACT}|일단은|일단(?=,| (?:저는|제가|저희|뭐|그|음|이게))|솔직히(?:는)?(?: 말해서| 말하면| 말하자면| 말씀드리면| 말씀드려서| 얘기하면)?${DONE_HONESTLY}|그니까|그러니까(?=,)|뭐랄까|뭐(?= (?:일단|그냥|그런|다|저는|제가|사실|특별|대단|딱히))|뭐(?=,)|어쨌든|아무튼|암튼|여튼|아니 (?:근데|그게|뭐)|근데 (?:사실|이제|뭐))${KO_END}`,
  ),
  within: [
    { atLeast: 1, pattern: /(?<![가-힣])(음+|으음|흠+|어+(?! 다르)|그니까|뭐랄까)(?=[\s,.…~]|$)/g },
    { atLeast: 1, pattern: /(?<![가-힣])아+(?=,|…|\.\.)/g },
    {
      atLeast: 1,
      pattern:
        /(?<![가-힣])뭐(?=[\s,…]|$)(?! (?:때문|하|했|드|먹|할|한|해|있|없|라고|든|부터|가|를|예요|죠|입|사|쓰|보|고르|찾|필요|좋|어떻|라도|하나))/g,
    },
    { atLeast: 1, pattern: /(?<![가-힣])그 ?(?:뭐지|뭐냐|뭐더라)(?![가-힣])|(?<![가-힣])있잖아요/g },
    {
      atLeast: 1,
      pattern:
        /(?<![가-힣])약간 (?=그런|이런|뭐|좀|막|되게)|(?<![가-힣])좀 (?=약간|뭐|그런|막)|(?<![가-힣])막 (?=이렇게|그렇게|엄청|뭐|되게)|(?<![가-힣])이제 (?=뭐|이렇게 막|그런|약간|좀)/g,
    },
    {
      atLeast: 2,
      pattern: new RegExp(
        `(?<![가-힣])(이제|사실은?${NO_FACT}|일단은?|약간|그냥|좀|막|되게|아무튼|암튼|솔직히${DONE_HONESTLY}|그러니까|뭔가|나름|아무래도)${KO_END}`,
        'g',
      ),
    },
    { atLeast: 3, pattern: /(?<![가-힣])(정말|진짜|엄청|굉장히|너무|어느 정도)(?=[\s,.…]|$)/g },
    { atLeast: 2, isFamily: true, pattern: /(?:것|거) 같(?:습니다|아요|은데요?|고|아서|네요|다(?![가-힣])|기도)/g },
    {
      atLeast: 1,
      pattern:
        /[가-힣]+지(?:는|도)? ?않(?:을까|나|은가) ?(?:싶|생각|합니|해요|요|하는)[가-힣]*|(?<![가-힣])않을까 ?(?:싶|생각)[가-힣]*/g,
    },
    {
      atLeast: 1,
      pattern: /(?:[가-힣]나|[가-힣](?:은|는|던|인|한|된)가|그런가|까) 싶(?:어요|습니다|은데|네요|기도|고)/g,
    },
    { atLeast: 1, pattern: /(?<![가-힣])아마도?(?=[\s,…])/g },
    {
      atLeast: 1,
      pattern: /(?:이라고|라고) 해야 (?:하나|할까|되나|할지)[가-힣]*|[가-힣](?:이랄까|ㄹ까요)(?=[\s,.…])/g,
    },
    { atLeast: 2, isFamily: true, pattern: /(?<=[가-힣]) 듯(?:해요|합니다|싶[가-힣]*|하[고네]|한데)/g },
  ],
};

/** Someone who speaks, so that an adverb before them says nothing: "Honestly I …". */
const EN_SPEAKER = String.raw`(?=\s+(?:i|we|it|it's|i'm|i've|i'd|there|my|the|that|this|they|you|he|she|for|when|in|on|at)\b)`;

const ENGLISH: Habits = {
  lead: /^(?:(?:so|yeah|yes|well|okay|ok|right|um+|uh+|and|but|hm+|oh)\b[\s,.…]+)+/i,
  opener: new RegExp(
    String.raw`^(?:(?:actually|honestly|basically|frankly|literally|obviously|anyway)(?:(?=,)|${EN_SPEAKER})|to be (?:perfectly |totally |completely )?(?:honest|fair|frank)(?=\b)|(?:like|you know|i mean|i guess|i suppose)(?=,)|i mean(?= (?:i|we|it|you|the|they|that)\b)|i (?:guess|suppose)(?= ))`,
    'i',
  ),
  within: [
    { atLeast: 1, pattern: /\b(um+|uh+|er+m)\b/gi },
    { atLeast: 1, pattern: /(?<=, )(you know|i mean|like)(?=,)/gi },
    {
      atLeast: 1,
      pattern:
        /\b(i think,? (?:maybe|probably|perhaps)|maybe,? i (?:think|guess)|probably maybe|might maybe|maybe possibly|i guess maybe|i feel like maybe|i would say maybe|kind of think|sort of think|kind of feel)\b/gi,
    },
    {
      atLeast: 1,
      pattern:
        /\bmaybe\b(?=[^.!?]{0,70}\bi (?:think|guess|suppose)\b)|\bi (?:think|guess|suppose)\b(?=[^.!?]{0,60}\bmaybe\b)/gi,
    },
    {
      atLeast: 1,
      pattern:
        /(?<=\b(?:i|we|it|they|he|she|is|was|were|are|just|really|am|['’]s|['’]m|['’]re) )(kind of|sort of|kinda|sorta)\b(?! (?:a|an|the|thing|person|question|problem|work|job)\b)/gi,
    },
    {
      atLeast: 1,
      pattern:
        /(?<!\b(?:something|things?|anything|feel|feels|felt|look|looks|looked|sound|sounds|sounded|seem|seems|seemed|would|i|we|you|they|people|users|customers|not|don['’]t|really|more|just|much|exactly|is|was|are|were|be|act|acts|works?|behaves?|treat|tools?|systems?|cases?|words?|names?|companies|places|it|them|that|one|ones|who) )\blike (?=(?:really|super|so|very|\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|every|all|we|i|they|it|you|maybe|literally|basically|way|no|how)\b)/gi,
    },
    {
      atLeast: 1,
      pattern:
        /(?<=\b(?:is|was|were|['’]s|are|just) )like (?=(?:really|super|so|very|\d+|two|three|four|five|ten|twenty|every|okay|oh|we|i|maybe)\b)/gi,
    },
    {
      atLeast: 1,
      pattern:
        /(?<=\b(?:had|have|has|took|got|spent|need|needed|and|so|but|there['’]s|with) )like (?=(?:a|an|the|this|these|some|my|our)\b)/gi,
    },
    {
      atLeast: 1,
      pattern:
        /\bor something(?: like that)?(?=[.,;!?]|$| so\b| and\b)|\band stuff(?: like that)?\b|\bor whatever(?=[.,;!?]|$)/gi,
    },
    { atLeast: 2, pattern: /(?<=\b(?:was|were|is|it['’]s) )like(?= (?:a|an|the)\b)/gi },
    {
      atLeast: 2,
      pattern:
        /(?<!\b(?:whether|if|do|as|that|what|did|when|let|before|once|until|how|because) )\byou know\b(?! (?:what|how|why|the|that|which|your|who|where|about))|\b(?:basically|literally|i mean|i guess|honestly|actually|i feel like|to be honest)\b/gi,
    },
    // A kind of thing is no filler.
    {
      atLeast: 2,
      pattern:
        /(?<!\b(?:a|an|the|this|that|what|which|some|one|any|every|each|no|same|other|new|right|wrong|only|first) )\b(?:kind of|sort of)\b/gi,
    },
    { atLeast: 3, pattern: /\b(?:just|really|maybe|probably|perhaps)\b/gi },
  ],
};

const HABITS: Readonly<Record<Language, Habits>> = { ko: KOREAN, en: ENGLISH };

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

/** What somebody else said, or a word that is spoken of. */
const QUOTED = /“[^”]*”|‘[^’]*’(?!\w)|"[^"\n]*"|(?<!\w)'[^'\n]*'(?!\w)|「[^」]*」|『[^』]*』|`[^`\n]*`/g;

function openersOf(sentence: string, { lead, opener }: Habits): string[] {
  const opened: string[] = [];
  let rest = sentence;
  for (;;) {
    rest = rest.replace(lead, '');
    const [found] = opener.exec(rest) ?? [];
    if (found === undefined) return opened;
    opened.push(found.toLowerCase());
    rest = rest.slice(found.length).replace(/^[\s,.…~]+/, '');
  }
}

function habitIn(text: string, { atLeast, pattern, isFamily }: Habit): Counted[] {
  const found = (text.match(pattern) ?? []).map((one) => one.trim().toLowerCase());
  const [first] = found;
  if (isFamily && first !== undefined) return found.length >= atLeast ? [{ text: first, count: found.length }] : [];
  return ranked(countsOf(found), atLeast);
}

/** Words and hedges that an answer would be better without, each as it stands there. */
export function fillersIn(text: string, language: Language): Counted[] {
  const habits = HABITS[language];
  const own = text.replace(QUOTED, '“”');
  const opened = ranked(countsOf(sentencesOf(own).flatMap((sentence) => openersOf(sentence, habits))), 1);
  const counts = new Map<string, number>();
  for (const { text: word, count } of [...opened, ...habits.within.flatMap((habit) => habitIn(own, habit))])
    counts.set(word, Math.max(count, counts.get(word) ?? 0));
  return ranked(counts, 1);
}

/** A sentence's last word. */
function endingOf(sentence: string): string | undefined {
  return sentence
    .replace(/[\s.!?…"'”’)]+$/u, '')
    .split(/\s+/)
    .at(-1);
}

/** Hedges are told as such. */
const HEDGE = /^같(?:습니다|아요|다)$/;

function openingOf(sentence: string): string | undefined {
  const words = sentence.match(/[\p{L}'’]+/gu)?.slice(0, 2);
  return words?.length === 2 ? words.join(' ').toLowerCase() : undefined;
}

const OFTEN = 3;

/** Korean: how sentences end; English: how they begin. Three of a long answer are no habit, half of its sentences are. */
export function repeatedIn(sentences: readonly string[], language: Language): Counted[] {
  const parts = sentences.flatMap((sentence) => (language === 'ko' ? endingOf(sentence) : openingOf(sentence)) ?? []);
  return ranked(countsOf(parts), OFTEN).filter(({ text, count }) => !HEDGE.test(text) && count * 2 >= sentences.length);
}
