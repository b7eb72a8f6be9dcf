// What a member finds while typing.
import { array, assert, constantFrom, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/core/question.ts';
import { buildSearch, growSearch } from '../../src/core/search-index.ts';
import { processorMs } from '../processor-time.ts';
import { slowSearch } from './search-definition.ts';

const question = (title: string, keywords: readonly string[] = [], id = title): Question => ({
  id: `test/${id}`,
  title,
  category: '인성',
  language: 'ko',
  difficulty: 3,
  sampleAnswers: [],
  tips: [],
  keywords,
  followUps: [],
  source: 'test.md',
});

const INTRODUCTION = '1분 자기소개를 해 주세요.';
const STRENGTHS = '본인의 장점과 단점은 무엇인가요?';
const CONFLICT = '동료와 의견이 다를 때 어떻게 하나요?';
const ENGLISH = 'Tell me about a conflict in your team.';
const PROCESS = 'Process와 thread의 차이를 설명해 주세요.';

const search = buildSearch([
  question(INTRODUCTION, ['첫인상', '지원 동기']),
  question(STRENGTHS, ['자기 인식', '보완']),
  question(CONFLICT, ['갈등', '협업']),
  question(ENGLISH, ['Teamwork']),
  question(PROCESS, ['OS', '동시성']),
]);
const titles = (query: string): string[] => search.find(query, 25).map(({ title }) => title);

describe('finding a question', () => {
  test.each([
    ['자기소개', INTRODUCTION],
    ['자기 소개', INTRODUCTION],
    ['장점', STRENGTHS],
    ['장점은', STRENGTHS],
    ['본인 장점 단점', STRENGTHS],
    ['단점 장점', STRENGTHS],
    ['동료와의견이', CONFLICT],
    ['thread 차이', PROCESS],
    ['PROCESS', PROCESS],
    ['Conflict', ENGLISH],
  ])('by the words %s', (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  test.each([
    ['갈등', CONFLICT],
    ['teamwork', ENGLISH],
    ['지원동기', INTRODUCTION],
    ['갈등 동료', CONFLICT],
  ])('by the keyword %s', (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  test.each([
    ['ㅈㄱㅅㄱ', INTRODUCTION],
    ['ㅈㄳㄱ', INTRODUCTION],
    ['ㅈㅈ', STRENGTHS],
    ['ㄱㄷ', CONFLICT],
    ['1ㅂ ㅈㄱ', INTRODUCTION],
  ])('by the first consonants %s', (query, title) => {
    expect(titles(query)).toContain(title);
  });

  test.each(['ㅈ', '자', '작', '자기', '자깃', '자기ㅅ', '자기소', '자기속', '자ㄱ소', 'ㅈ기소개'])(
    'at every key on the way to 자기소개: %s',
    (query) => {
      expect(titles(query)).toContain(INTRODUCTION);
    },
  );

  test('decomposed input, as a Mac sends it, finds the same', () => {
    expect(titles('자기소개'.normalize('NFD'))).toEqual(titles('자기소개'));
  });

  test('nothing is found for words that are nowhere', () => {
    expect(titles('데이터베이스')).toEqual([]);
    expect(titles('ㅎㅎㅎㅎㅎ')).toEqual([]);
  });

  test('a syllable does not match another one with the same first consonant', () => {
    expect(titles('지ㄱ소개')).toEqual([]);
  });

  test('an empty query, or one of marks alone, gives the first ones in order', () => {
    expect(search.find('', 2).map(({ title }) => title)).toEqual([INTRODUCTION, STRENGTHS]);
    expect(search.find(' ?! ', 1).map(({ title }) => title)).toEqual([INTRODUCTION]);
  });

  test('no more than the limit, and none for zero', () => {
    expect(search.find('ㅈ', 1)).toHaveLength(1);
    expect(search.find('ㅈ', 0)).toEqual([]);
  });
});

test('the best comes first: title start, word start, keyword, inside; equals in the order of the bank', () => {
  const ranked = buildSearch([
    question('공동협업의 어려움'),
    question('나의 경험', ['협업']),
    question('팀 협업 경험'),
    question('협업 경험'),
    question('협업 방식'),
  ]);
  expect(ranked.find('협업', 9).map(({ title }) => title)).toEqual([
    '협업 경험',
    '협업 방식',
    '팀 협업 경험',
    '나의 경험',
    '공동협업의 어려움',
  ]);
});

test('a title finds itself, whatever is in it', () => {
  assert(
    property(
      string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      string({ unit: 'grapheme' }),
      (title, other) => {
        const found = buildSearch([question(title, [], 'a'), question(other, [], 'b')]).find(title, 5);
        expect(found.map(({ id }) => id)).toContain('test/a');
      },
    ),
  );
});

const piece = oneof(
  {
    weight: 8,
    arbitrary: constantFrom(
      ...'자기소개서 자신 장점과 단점은 팀 협업 갈등을 값 ㄱ ㅈ ㅅ ㄳ ㅏ a rest C++ C# 9 이란 에서 의 !'.split(' '),
    ),
  },
  { weight: 2, arbitrary: constantFrom(...'자기소개장점은를이가에의ㅈㄱㅅㅏaz9+. \n') },
  { weight: 1, arbitrary: string({ unit: 'grapheme', maxLength: 3 }) },
);
const words = (maxLength: number) =>
  array(record({ piece, gap: constantFrom('', '', ' ') }), { maxLength }).map((all) =>
    all.map(({ piece: text, gap }) => text + gap).join(''),
  );
const bank = array(record({ title: words(6), keywords: array(words(2), { maxLength: 3 }) }), { maxLength: 40 }).map(
  (all) => all.map(({ title, keywords }, n) => question(title, keywords, String(n))),
);
const ids = (found: readonly Question[]): readonly string[] => found.map(({ id }) => id);

test('what is found, and in which order, is what comparing every question finds', () => {
  assert(
    property(
      bank,
      array(words(4), { minLength: 1, maxLength: 8 }),
      integer({ min: -1, max: 30 }),
      (questions, queries, limit) => {
        const [quick, slow] = [buildSearch(questions), slowSearch(questions)];
        for (const query of queries) expect(ids(quick.find(query, limit)), query).toEqual(ids(slow.find(query, limit)));
      },
    ),
    { numRuns: 300 },
  );
});

/** A bank of several pieces of the index. */
const MANY = Array.from({ length: 3_000 }, (_, n) =>
  question(
    `${n % 13 === 0 ? '팀은 자주 ' : ''}${n}번째 ${n % 7 === 0 ? '갈등' : '협업'}을 ${n % 11 === 0 ? 'REST' : '장점'} ${n % 640}까지`,
    [`키워드${n % 90}`, '팀'],
    String(n),
  ),
);

test('a bank of many pieces is searched as one, grown at once or with pauses', async () => {
  let pauses = 0;
  const grown = await growSearch(MANY, async () => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThan(1);
  const [quick, slow] = [buildSearch(MANY), slowSearch(MANY)];
  for (const query of [
    '갈등',
    'ㄱㄷ',
    '2999',
    '29',
    '9',
    'rest 639',
    '키워드8',
    'ㅋㅇㄷ89',
    '팀',
    '장점 갈등 77',
    'zz',
    'ㅏ',
    '자ㄷ',
    'ㅌㅈ',
    '팀은 자주 1300번째 협업을 장점 20까지',
    'ㅌㅇㅈㅈ1300ㅂㅉㅎㅇ',
    '협ㅇㅇ',
  ]) {
    for (const limit of [1, 25, 4_000]) {
      const wanted = ids(slow.find(query, limit));
      expect(ids(quick.find(query, limit)), query).toEqual(wanted);
      expect(ids(grown.find(query, limit)), query).toEqual(wanted);
    }
  }
});

test('a query over 10,000 questions stays within a keystroke', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    question(`${index}번째 경험에서 본인의 장점과 단점을 어떻게 살렸는지 말씀해 주세요.`, [
      '협업',
      '갈등 해결',
      `키워드${index}`,
    ]),
  );
  const big = buildSearch(many);
  for (const query of ['장점 단점', 'ㅈㅈㅅ', '없는 말', '9999번째', '자기ㅅ', '해결 말씀 살렸는지']) {
    expect(
      processorMs(() => big.find(query, 25), 5),
      query,
    ).toBeLessThan(20);
  }
});
