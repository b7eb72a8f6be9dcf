// What makes an answer concrete: figures that measure something, and things that were done.
import type { Language } from './question.ts';
import { sentencesOf } from './speaking-time.ts';

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
/** A number is a figure with what it counts or measures: neither O(n²), HTTP/2 and N+1 nor a clock, a date or a year. */
const DIGITS = String.raw`(?<![\w^+/.#-])(?!(?:19|20)\d\d\s?년)\$?${NUMBER}(?:\s?[~∼–-]\s?${NUMBER})?(?!\d)`;
const MEASURE = '(?:%|ms|s|[KMGT]i?B|kg|km|cm|px|[fqtrFQTR][pP][sS]|x|k)(?![A-Za-z])';

const KOREAN_UNIT =
  '(?:퍼센트|포인트|프로(?![가-힣])|밀리초|초|분(?!의)|시간|일(?!반|정|단|부)|주일|주(?!소|문|차|제)|개월|달(?!러)|달러|년|명|과목|배(?!포|치|열)|번(?!호|째)|회(?!사|원)|개|건|대(?!신|해)|줄|곳|사람|팀|장(?!애)|권|쪽|페이지|할|점|위(?!험)|원|톤|킬로|미터|기가|메가|테라)';
const KOREAN_NUMBERS = new RegExp(
  [
    String.raw`${DIGITS}\s?(?:(?:[십백천만억]+\s?)(?:${KOREAN_UNIT}|${MEASURE})?|${KOREAN_UNIT}|${MEASURE})`,
    String.raw`(?<![가-힣])(?!세대)(?:두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열|스무|서른|마흔)\s?(?:배|명|번(?!째)|개월|개|달|시간|주|팀|대|건|줄|곳|사람|해(?![가-힣]))`,
    String.raw`(?<![가-힣])[수몇]\s?[십백천만]+\s?(?:${KOREAN_UNIT}|${MEASURE})?|(?<![가-힣])(?:절반|반년|사흘|나흘|열흘|보름)|(?<![\w.])0\.\d+`,
  ].join('|'),
  'g',
);

const ENGLISH_NUMERAL =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred';
/** One more word between a number and what it counts. */
const BETWEEN = String.raw`(?:(?!(?:are|is|my|the|about|of|in|and|or|to|that|were|was)\b|[a-z]+ly\b)[a-z]+ )?`;
/** Words in s that count nothing, and what is numbered only to be listed. */
const NO_COUNT =
  '(?!(?:was|is|has|this|less|us|its|as|does|plus|always|perhaps|across|things|reasons|points|ways|kinds|types|parts|sides|steps)\\b)';
const COUNTED = String.raw`${NO_COUNT}(?:[a-z]{3,}s|people|percent|million|thousand)\b`;
const ENGLISH_NUMBERS = new RegExp(
  [
    String.raw`${DIGITS}\s?(?:%|(?:million|thousand|percent|times)\b|${MEASURE})`,
    `${DIGITS}[ -]${BETWEEN}${COUNTED}`,
    String.raw`\$${NUMBER}|(?<!\w)from ${NUMBER} to ${NUMBER}`,
    String.raw`\b(?:${ENGLISH_NUMERAL})(?:[ -](?:hundred|thousand|million))* ${BETWEEN}${COUNTED}`,
    String.raw`\b(?:about|within|in|after|over) an? (?:second|minute|hour|day|week|month|year)\b`,
    String.raw`\b(?:half|twice|halved|doubled|tripled)\b`,
  ].join('|'),
  'gi',
);

const NUMBERS: Readonly<Record<Language, RegExp>> = { ko: KOREAN_NUMBERS, en: ENGLISH_NUMBERS };
const LISTED = 3;

/** The first figures of an answer. */
export function numbersIn(text: string, language: Language): string[] {
  // The number of a list is no figure.
  const bare = text.replace(/^\s*\d+[.)]\s/gm, '');
  return [...new Set((bare.match(NUMBERS[language]) ?? []).map((found) => found.trim()))].slice(0, LISTED);
}

const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;
const FINALS = 28;
const DOUBLE_S = 20;

/** Syllables that end in ㅆ tell the past, but for 있 (to be) and 겠 (will). */
const PAST_SYLLABLES = Array.from({ length: SYLLABLES / FINALS }, (_, n) =>
  String.fromCharCode(FIRST_SYLLABLE + n * FINALS + DOUBLE_S),
)
  .filter((syllable) => !'있겠'.includes(syllable))
  .join('');

interface Telling {
  /** Says that an example comes. */
  readonly marker: RegExp;
  /** A verb in the past. */
  readonly past: RegExp;
  /** Where or when something was: with it one verb is enough. */
  readonly setting: RegExp;
}

const TELLING: Readonly<Record<Language, Telling>> = {
  ko: {
    marker: /예를 들|예컨대|예로 |가령|실제로/,
    past: new RegExp(`[${PAST_SYLLABLES}](?:습니|어요|다[\\s.,!]|다가|다고|고|는데|지만|더니|던|기|을|으)`, 'g'),
    setting: /프로젝트|인턴|아르바이트|알바|동아리|대회|해커톤|당시|[가-힣] 때[ ,]/,
  },
  en: {
    marker: /\b(for example|for instance|such as when|e\.g\.)/i,
    past: /\b(?:i|we|he|she|they|it|(?:my|our|the|a|an|this|that|one)(?: [a-z]+){1,2})\s+(?:[a-z]+ly\s+|then\s+|later\s+)?(?:[a-z]{2,}ed|was|were|had|did|made|told|found|took|went|got|built|wrote|led|ran|gave|felt|thought|knew|saw|came|began|broke|spent|kept|left|lost|met|chose|held|brought|taught|learned|spoke|grew|fell|meant|sent|sold|won)\b/gi,
    setting:
      /\b(project|internship|(on|in|at|for) (our|my) \w+|(at|in) (work|school|university|college)|last (year|month|week|summer))\b/i,
  },
};

/** The sentence by which an answer tells of something that was done, or says that an example comes; undefined: none. */
export function exampleIn(text: string, language: Language): string | undefined {
  const { marker, past, setting } = TELLING[language];
  const verbs = text.match(past)?.length ?? 0;
  if (!marker.test(text) && verbs < 2 && !(verbs === 1 && setting.test(text))) return undefined;
  const sentences = sentencesOf(text);
  return (
    sentences.find((sentence) => marker.test(sentence)) ?? sentences.find((one) => one.search(past) !== -1) ?? text
  );
}
