// Searching a history finds what the bank's search finds, and the member's own words too.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PastQuestion } from '../../commands/history/rules/history.ts';
import { findPast } from '../../commands/history/rules/history-search.ts';
import { createQuestionBank } from '../../src/core/question-bank.ts';
import { processorMs } from '../processor-time.ts';

const past = (title: string | null, ...texts: readonly (string | null)[]): PastQuestion => ({
  questionId: title ?? '?',
  title,
  posted: null,
  lastAt: 0,
  versions: texts.map((text, n) => ({
    ref: String(n),
    from: 'practice',
    origin: { kind: 'attempt', occasion: String(n) },
    at: n,
    text,
    files: [],
    language: 'ko',
  })),
  status: null,
  isPractised: true,
});

const titles = [
  '캐시를 쓰는 까닭을 말해 주세요.',
  '데드락은 언제 생기나요?',
  'C++과 Rust를 견주어 보세요.',
  '닭이 먼저인가요, 달걀이 먼저인가요?',
  '과제를 끝내지 못한 경험이 있나요?',
  'What is a B+ tree index?',
];

const find = (query: string, ...questions: readonly PastQuestion[]): (string | null)[] =>
  findPast(questions, query).map(({ title }) => title);

test.each([
  ['데드락', 1],
  ['데드라', 1],
  ['데들', 1],
  ['뎁', undefined],
  ['락데', undefined],
  ['데ㄷ', 1],
  ['ㄷㄷㄹ', 1],
  ['캐시 쓰는', 0],
  ['캐시쓰는', 0],
  ['ㅋㅅ', 0],
  ['ㅋㅅㄹ ㅆ', 0],
  ['까닭 캐시', 0],
  ['c++', 2],
  ['RUST', 2],
  ['다', 3],
  ['달ㄱ', 3],
  ['고', 4],
  ['index b+', 5],
])('“%s” is found in title %s', (query, n) => {
  const found = find(query, ...titles.map((title) => past(title)));
  if (n === undefined) expect(found).toEqual([]);
  else expect(found).toContain(titles[n]);
});

test('in the member’s own words too, across lines and marks, and never across two answers', () => {
  const one = past('제목', '저는 **병목**을\n찾았습니다. 데이터베이스', null, '둘째 답변입니다');
  for (const query of ['병목을 찾', '병목 찾았', 'ㅂㅁㅇ ㅊㅇㅅ', '데이터베이', '둘째', '병목 둘째']) {
    expect(find(query, one), query).toEqual(['제목']);
  }
  for (const query of ['데이터베이스둘째', '없는 말', '병목 없음']) expect(find(query, one), query).toEqual([]);
});

test('without words all are found, in their order; marks alone are no words', () => {
  const all = titles.map((title) => past(title));
  for (const query of ['', '  ', '…!?', '(.*']) expect(find(query, ...all), query).toEqual(titles);
});

/** Pieces of titles as members type them: cut anywhere, spaced or not, some of it by first consonants. */
const typed = fc
  .record({
    title: fc.constantFrom(...titles),
    from: fc.nat(20),
    length: fc.integer({ min: 1, max: 12 }),
    spaced: fc.boolean(),
    initials: fc.boolean(),
  })
  .map(({ title, from, length, spaced, initials }) => {
    const piece = title.slice(from, from + length);
    const shown = spaced ? piece : piece.replace(/\s/g, '');
    const first = (character: string): string =>
      'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'.charAt(Math.floor((character.charCodeAt(0) - 0xac00) / 588));
    return initials ? shown.replace(/[가-힣]/g, first) : shown;
  });

test('whatever the bank finds by title, a history finds', () => {
  const bank = createQuestionBank(
    titles.map((title) => ({
      id: title,
      title,
      category: '',
      language: 'ko',
      difficulty: 1,
      sampleAnswers: [],
      tips: [],
      keywords: [],
      followUps: [],
      source: '',
    })),
  );
  const all = titles.map((title) => past(title));
  fc.assert(
    fc.property(typed, (query) => {
      const found = find(query, ...all);
      for (const { title } of bank.find(query, 'ko', 10)) expect(found, query).toContain(title);
    }),
    { numRuns: 150 },
  );
});

test('a year of daily answers and 2,000 attempts are searched well within a second', () => {
  const text = '저는 캐시를 도입해서 응답 시간을 30% 줄였습니다. 병목을 찾아 팀원 세 명과 함께 고쳤습니다. '.repeat(15);
  const all = Array.from({ length: 500 }, (_, n) =>
    past(`${n}번째 질문`, ...Array.from({ length: 5 }, (_unused, at) => `${text} ${n}-${at}`)),
  );
  for (const query of ['ㅂㅁ 찾아', '병목을 찾', '없는 말', 'ㅋㅌㅍ']) {
    expect(
      processorMs(() => findPast(all, query), 2),
      query,
    ).toBeLessThan(1_000);
  }
});

test('a search takes no longer for what is typed: no text makes two ways of one', () => {
  const stored = [
    '가가 '.repeat(1_333),
    '에서는 '.repeat(1_000),
    'ㄱ가'.repeat(2_000),
    'a'.repeat(4_000),
    ']('.repeat(2_000),
  ];
  const all = stored.map((text, n) => past(`${n}`, text));
  const runs = ['가', '가가 ', '에서는 ', 'ㄱ', 'ㄱㄱ가', 'a', '](*+z'];
  const typed = runs.flatMap((run) => [24, 40, 1_500, 6_000].map((most) => `${run.repeat(most)}z`));
  const spent = processorMs(() => {
    for (const query of typed) expect(find(`z${query}`, ...all), query.slice(0, 10)).toEqual([]);
  });
  expect(spent).toBeLessThan(typed.length * 50);
});

test('a long query counts by its first hundred characters', () => {
  const text = '가나다라마바사아자차'.repeat(20);
  expect(find(`${text}없는 말`, past('제목', text))).toEqual(['제목']);
});
