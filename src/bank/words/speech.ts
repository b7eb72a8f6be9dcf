// Tells a candidate's spoken lines from outlines, instructions and the interviewer's questions, as a careful reader would.

/** `speech`: said by a candidate. `outline`: how to answer. `question`: asked by the interviewer. */
export type Voice = 'speech' | 'outline' | 'question';

const HANGUL = /[가-힣]/;
const ARROW = /(?:-+>|=+>|[→⇒➡➔])/;
const JOINING_MARK = /(?:^|\s)[+/](?:\s|$)|\S\/ | \/\S/;
const CLOSERS = /["'”’)\]*_`]/;

// 요 also ends nouns such as 중요, 필요, 개요.
const POLITE = /(?:니다|니까|(?<![중필개수주소강동])요|죠)(?=[.!?~…。,"'”’)\]*_\s]|$)/;
const FIRST_PERSON = /(?:^|[\s"'“‘,])(?:저는|제가|저희는|저희가|저도|나는|내가)(?=[\s,.…]|$)/;
const PLAIN_END = /[가-힣]다[.!?~…"'”’\])*_]{0,8}$/;
const COACHING = '(?:답변|대답|말|설명|언급|어필|강조|제시|소개|준비|표현|서술|정리|마무리|연결|작성)';
const ADVICE = new RegExp(`${COACHING}(?:하는|해 ?주는|해 ?보는|하지 않는) ?(?:것|게|편)이? ?좋`);
const PLAIN_ADVICE = new RegExp(`(?:${COACHING}(?:한다|해야 한다|하면 된다|하면 좋다)|(?:것|게|편)이? 좋다)[.!]?$`);
const IMPERATIVE = /(?:세요|십시오|시오|[하말]자|합시다|봅시다|[하마]라)[.!~]{0,4}$/;
const GREETING = /(?:안녕하|안녕히 계)세요[.!~]{0,4}$/;
/** Endings of a noun made from a verb, or of a noun that tells how to answer: no sentence goes on after them. */
const NOUN_END = new RegExp(`(?:기|것|음|함|됨|임|지|${COACHING})$`);
/** Endings after which a sentence must go on. */
const OPEN_END =
  /(?:,|[은는을를에]|에서|[하되있이]고|으?며|면서|[하다라으되]면|[해어아라]서|[할된될던]|는데|지만|통해|대해|위해|그리고|하지만|또한)$/;
const SHORTEST_WRAPPED_LINE = 15;

const ASKS = /[요까가니지]\s?[?？]$/;

const I_SAY = /\b(?:I|I'm|I've|I'd|I'll|my|me|we|our)\b/;
const INSTRUCTS =
  /^(?:add|always|avoid|be|bring|close|connect|describe|do|don't|don’t|end|explain|finish|focus|give|keep|lead|link|make|mention|name|never|note|open|prepare|remember|say|show|start|stay|structure|talk|tell|think|try|use)\b/i;
const SHORTEST_ENGLISH_SENTENCE = 5;

/** Without emphasis at the edges and what stands in brackets: asides decide nothing. */
function bareOf(line: string): string {
  const text = line.replace(/\([^()]*\)/g, '').trim();
  let end = text.length;
  while (end > 0 && CLOSERS.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end).trimEnd();
}

/** The last characters, enough for every rule about endings: looking back from the end of a long line must stay cheap. */
function tailOf(text: string): string {
  return text.slice(-80);
}

function englishVoice(text: string): Voice {
  const words = text.split(/\s+/, SHORTEST_ENGLISH_SENTENCE).length;
  const ends = /[.!…]$/.test(tailOf(text));
  if (I_SAY.test(text)) return ends || words >= SHORTEST_ENGLISH_SENTENCE ? 'speech' : 'outline';
  if (ARROW.test(text) || INSTRUCTS.test(text)) return 'outline';
  return ends && words >= SHORTEST_ENGLISH_SENTENCE ? 'speech' : 'outline';
}

function koreanVoice(text: string): Voice {
  const tail = tailOf(text);
  const self = FIRST_PERSON.test(text);
  const polite = POLITE.test(text);
  if (ARROW.test(text)) return self && polite ? 'speech' : 'outline';
  if (!self && (ADVICE.test(text) || (IMPERATIVE.test(tail) && !GREETING.test(tail)))) return 'outline';
  if (polite) return 'speech';
  if (JOINING_MARK.test(text) || NOUN_END.test(tail)) return 'outline';
  if (PLAIN_END.test(tail)) return !self && PLAIN_ADVICE.test(tail) ? 'outline' : 'speech';
  return self ? 'speech' : 'outline';
}

function voiceOf(line: string): Voice {
  const text = bareOf(line);
  return HANGUL.test(text) ? koreanVoice(text) : englishVoice(text);
}

function isOpen(line: string): boolean {
  const text = tailOf(bareOf(line));
  return !/[.!?~…。:]$/.test(text) && !/(?:니다|요|죠|다)$/.test(text);
}

function canContinue(line: string): boolean {
  const text = bareOf(line);
  return text !== '' && !ARROW.test(text) && !JOINING_MARK.test(text) && !NOUN_END.test(tailOf(text));
}

function mustGoOn(line: string): boolean {
  return line.length >= SHORTEST_WRAPPED_LINE && canContinue(line) && OPEN_END.test(tailOf(bareOf(line)));
}

/** The voice of each line of one paragraph. A sentence that was wrapped over several lines is one. */
export function voicesOf(lines: readonly string[]): Voice[] {
  const voices = lines.map(voiceOf);
  for (let index = lines.length - 2; index >= 0; index -= 1) {
    if (voices[index + 1] === 'speech' && mustGoOn(lines[index] ?? '')) voices[index] = 'speech';
  }
  for (let index = 1; index < lines.length; index += 1) {
    const goesOn = voices[index - 1] === 'speech' && isOpen(lines[index - 1] ?? '');
    if (goesOn && canContinue(lines[index] ?? '')) voices[index] = 'speech';
  }
  return voices;
}

/** Whether a text is nothing but questions to the candidate. */
export function asksOnly(text: string): boolean {
  const sentences = withoutAside(text.trim()).split(/(?<=[.!?？])\s+/);
  return sentences.every((sentence) =>
    HANGUL.test(sentence) ? ASKS.test(sentence.slice(-4)) : /[?？]$/.test(sentence.slice(-1)),
  );
}

const ASKING_TITLE =
  /(?:[?？]|[나가까세건런]요|(?<![교혼논반계])란|시오|까|는가|인가|하라|해라|해보라|냐|줘|ですか|ますか|ください|[吗呢])[.!?？。\s⭐★🔥)\]]{0,12}$/u;
// Without a question mark, `When you are done` and `What you need` are no questions.
const ASKING_START =
  /^(?:Q\s?\d{0,3}[.:)]|(?:tell|describe|explain|give|discuss|compare)\b|(?:what|how|why|which|who)\b(?! (?:you|your|we|our|it|they|the|a|an|this|that|I)\b)|(?:when|where) (?:is|are|was|were|do|does|did|would|can|could|should|will|have|has|to)\b)/i;

/** In Chinese a question needs no mark either. */
const ASKED_IN_CHINESE =
  /^(?:什么是|为什么|为何|如何|怎么|怎样|说说|说一下|谈谈|讲讲|简述|请|介绍一下|解释|列举|描述|是否)|(?:什么|哪些|区别|如何|怎么办|多少)[。\s]{0,3}$/;

/** What may stand after a question: `(Lv2)`, `[기본]`, a picture. */
const ASIDE = /(?:\s*(?:\([^()]{0,80}\)|\[[^[\]]{0,40}\]|`[^`]{0,40}`|\p{Extended_Pictographic}\uFE0F?))+[\s.]{0,3}$/u;
const LONGEST_ASIDE = 200;

function withoutAside(title: string): string {
  const end = title.slice(-LONGEST_ASIDE);
  const aside = ASIDE.exec(end);
  return aside === null ? title : title.slice(0, title.length - end.length + aside.index).trimEnd();
}

/** Where a question breaks off: `리플로우와 리페인트의 차이는`. */
const BROKEN_OFF =
  /(?:차이점?|방법|이유|까닭|과정|순서|특징|장점|단점|장단점|종류|역할|목적|원리|조건|개념|의미|경험|기준)[은는][.…\s]{0,3}$/;

/** The first of several sentences asks. */
const ASKED_FIRST = /(?:[?？]|(?:주|하)세요|시오)[,.]?(?:\s|$)/;
const LONGEST_SENTENCE = 200;
/** `왜 그럴까요? … 때문입니다.`: who asks so answers at once. */
const ASKED_ONESELF = /^[^.?？]{0,40}까요[?？]\s.*다[.!]?[\s)\]`*]{0,4}$/;

function answersItself(title: string): boolean {
  return ASKED_ONESELF.test(withoutAside(title));
}

/** Whether a heading reads like something an interviewer asks. */
export function looksLikeQuestion(title: string): boolean {
  return (
    (ASKED_FIRST.test(title.slice(0, LONGEST_SENTENCE)) && !answersItself(title)) ||
    ASKING_TITLE.test(tailOf(title)) ||
    BROKEN_OFF.test(tailOf(title)) ||
    ASKING_TITLE.test(tailOf(withoutAside(title))) ||
    ASKING_START.test(title) ||
    ASKED_IN_CHINESE.test(title)
  );
}

const PUT = /(?:[?？]|[나가까세]요|시오|니까|ですか|ますか|ください)[.!~。\s]{0,4}$/;
const REQUEST = /^(?:explain|describe|define|compare|differentiate|distinguish|discuss)\s\S.{2,150}$/i;

/** Whether a line by itself is put to somebody: the endings that answers have too do not count. */
export function isPut(line: string): boolean {
  return [line, withoutAside(line)].some((text) => PUT.test(tailOf(text)) && !GREETING.test(tailOf(text)));
}

/** Whether a line by itself asks without the ending of a question: `Explain the event loop.`, `두 방식의 차이는` */
export function isRequest(line: string): boolean {
  return (REQUEST.test(line) && !/[:;,]$/.test(line)) || BROKEN_OFF.test(tailOf(line));
}

const JOTTED =
  /(?:[는은던인건을할될신있없]지|이유|까닭|계기|(?:지원|입사) ?동기|자기 ?소개|장단점|포부|궁금합니다|(?:해|이) ?봐라|달라)[\s?.]{0,3}$/;

/** Whether a bullet is a question as one jots it down after an interview: `왜 편입했는지`, `이직 이유`. */
export function isJotted(title: string): boolean {
  return JOTTED.test(tailOf(withoutAside(title)));
}

const SELF = /(?:^|[\s"'“‘(,])(?:저는|제가|저의|제|저희[는가의]?|나는|내가|나의|내|우리는)(?=[\s,.…]|$)/;

/** We and our are said in notes too. */
const I_MYSELF = /\b(?:I|I'm|I've|I'd|I'll|my|me)\b/;

/** Whether a line is said by somebody: of oneself, or in the polite voice of an interview. */
export function isSaid(line: string): { readonly self: boolean; readonly polite: boolean } {
  return {
    self: SELF.test(line) || I_MYSELF.test(line),
    polite: POLITE.test(line),
  };
}

const FINAL_M = [10, 16];
const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
/** Nouns that end as such verbs do, and how to answer. */
const NO_VERB = new RegExp(
  `(?:점|힘|사람|이름|다음|처음|마음|시스템|프로그램|알고리즘|플랫폼|게임|타임|컬럼|칼럼|스트림|메커니즘|${COACHING} ?함)$`,
);

/** Whether a line states something in the short style of notes, its last verb made a noun: `커널을 함께 씀.` */
export function isNoted(line: string): boolean {
  const text = tailOf(bareOf(line)).replace(/[.!~…]+$/, '');
  const last = text.charCodeAt(text.length - 1) - FIRST_SYLLABLE;
  const nominal = HANGUL.test(text.slice(-1)) && FINAL_M.includes(last % FINALS);
  return nominal && !NO_VERB.test(text) && !ARROW.test(text) && !JOINING_MARK.test(text);
}
