// What is asked of every question that ships, rule by rule: what each has against one question.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankQuestion } from '../../src/bank/read.ts';
import { coach } from '../../src/core/coach.ts';
import { keywordsIn } from '../../src/core/coach-keywords.ts';
import { hintOf, type Language } from '../../src/core/question.ts';
import { readSynonyms } from '../../src/core/synonyms.ts';

const SYNONYMS = readSynonyms(readFileSync(join(import.meta.dirname, '../../synonyms.txt'), 'utf8'));

/** Files whose questions rest on documents. */
const TECHNICAL = [
  'backend',
  'cloud-devops',
  'data-structures-algorithms',
  'database',
  'frontend',
  'java',
  'javascript-typescript',
  'machine-learning',
  'network',
  'operating-systems',
  'python',
  'security',
  'system-design',
];

const isTechnical = ({ source, reference }: BankQuestion): boolean =>
  reference !== undefined || TECHNICAL.some((file) => source.endsWith(`/${file}.md`));

const TENS = '열|스물|서른|마흔|쉰|예순|일흔|여든|아흔';
const ONES = '하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|한|두|세|네';
/** Numbers before these are of Chinese origin; people and places in a list are counted in native ones. */
const UNITS = '퍼센트|초(?![기록안반과])|분(?:짜리|마다|간|만에|이내| 동안| 걸)';
const NATIVE_NUMBER = new RegExp(`(?<![가-힣])(?:(?:${TENS})(?:${ONES})?|스무|${ONES}) ?(?:${UNITS})`, 'g');

const BRITISH =
  /\b(?:colour|behaviour|favour|neighbour|labour|honour|humour|centre|theatre|analys(?:e|ed|ing)\b|(?:organ|recogn|real|apolog|summar|minim|maxim|normal|serial|synchron|author|initial|priorit|central|optim|special|custom)is(?:e|es|ed|ing|ation)\b|catalogue|cancell(?:ed|ing)\b|travell(?:ed|ing|er)|modell(?:ed|ing)|labell(?:ed|ing)|licence|defence|offence|grey|programmes?\b|whilst|learnt|spelt|judgement|ageing|cheque|tyre|maths)/gi;

/** All that a question says to people. */
export const textsOf = (question: BankQuestion): string[] => [
  question.title,
  ...question.sampleAnswers,
  ...question.tips,
  ...question.followUps,
  ...(question.hints ?? []).map(({ text }) => text),
];

const saysKeywords = (question: BankQuestion): string[] => {
  const least = isTechnical(question) ? 2 : 1;
  return question.sampleAnswers.flatMap((answer, index) => {
    const { covered, open } = keywordsIn(question, answer, SYNONYMS);
    return covered.length >= least ? [] : [`answer ${index + 1} says ${covered.length}, not ${open.join(', ')}`];
  });
};

const FRIENDLY = /(?:요|죠)[.?!]?["”’]?$/;

const hints = (question: BankQuestion): string[] =>
  question.followUps.flatMap((followUp) => {
    const hint = hintOf(question, followUp) ?? '';
    const fine = hint.length >= 10 && hint.length <= 200 && (question.language === 'en' || FRIENDLY.test(hint));
    return fine ? [] : [`${followUp} → ${hint}`];
  });

export interface Rule {
  readonly name: string;
  readonly against: (question: BankQuestion) => readonly string[];
}

/** Each rule finds the fault that it is named for, and nothing in a good question. */
export const RULES: readonly Rule[] = [
  { name: 'says its keywords, as the coach counts them', against: saysKeywords },
  {
    name: 'has two sample answers',
    against: ({ sampleAnswers }) => (new Set(sampleAnswers).size === 2 ? [] : [`${sampleAnswers.length} answers`]),
  },
  { name: 'has a hint for each follow-up', against: hints },
  {
    name: 'asks one thing',
    against: ({ title }) => (title.indexOf('?') === title.lastIndexOf('?') ? [] : [title]),
  },
  {
    name: 'is answered at once',
    against: (question) => question.sampleAnswers.filter((answer) => !coach(question, answer).conclusionFirst),
  },
  {
    name: 'names a primary source where it is technical',
    against: (question) =>
      !isTechnical(question) || /^\S.+: https:\/\/\S+$/.test(question.reference ?? '') ? [] : ['no reference'],
  },
  {
    name: 'has themes of its own',
    against: ({ themes, keywords }) => (themes ?? []).filter((theme) => keywords.includes(theme)),
  },
  {
    name: 'counts as people do',
    against: (question) =>
      question.language === 'ko' ? textsOf(question).flatMap((text) => text.match(NATIVE_NUMBER) ?? []) : [],
  },
  {
    name: 'is spelled the American way',
    against: (question) =>
      question.language === 'en' ? textsOf(question).flatMap((text) => text.match(BRITISH) ?? []) : [],
  },
];

/** Settings that a reader remembers: who meets one a third time takes all three for made up. */
export const SETTINGS: Readonly<Record<Language, readonly string[]>> = {
  ko: [
    ...['독버섯', '독초', '수어', '유기견', '윤년', '수영장', '헌혈', '소방서', '예인선', '렌터카', '요가', '필라테스'],
    ...[
      '철새',
      '미술관',
      '볼링장',
      '놀이공원',
      '동물원',
      '식물원',
      '수족관',
      '영화관',
      '헌책',
      '꽃집',
      '미용실',
      '치과',
    ],
    ...[
      '동물병원',
      '과수원',
      '양식장',
      '등대',
      '항만',
      '수하물',
      '주차장',
      '세차장',
      '캠핑장',
      '스키장',
      '탁구',
      '배드민턴',
    ],
    ...[
      '암벽',
      '마라톤',
      '별자리',
      '합창',
      '오케스트라',
      '웹툰',
      '도예',
      '뜨개',
      '예식장',
      '장례',
      '떡집',
      '양봉',
      '악보',
    ],
    ...['경매', '온실', '세탁소', '콜센터', '아파트 관리비', '벚꽃'],
  ],
  en: [
    ...[
      'mushrooms?',
      'sign language',
      'shelter dogs?',
      'leap years?',
      'swimming pools?',
      'blood donation',
      'tugboats?',
    ],
    ...[
      'fire station',
      'yoga',
      'pilates',
      'migrating birds',
      'bowling',
      'zoo',
      'aquarium',
      'cinema',
      'florist',
      'dentist',
    ],
    ...[
      'orchard',
      'lighthouse',
      'harbor',
      'luggage',
      'car wash',
      'campsite',
      'ski',
      'marathon',
      'planetarium',
      'choir',
    ],
    ...[
      'orchestra',
      'webtoon',
      'pottery',
      'knitting',
      'wedding',
      'funeral',
      'sheet music',
      'laundry',
      'cherry blossom',
    ],
  ],
};
