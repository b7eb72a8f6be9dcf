// What changed from one answer to a later one: only facts that differ.
import { expect, test } from 'vitest';
import { changesBetween } from '../../commands/history/rules/history-changes.ts';
import type { Question } from '../../src/core/question.ts';

const question: Question = {
  id: 'q',
  title: '캐시를 설명해 주세요.',
  category: '',
  language: 'ko',
  difficulty: 1,
  sampleAnswers: ['캐시는 자주 쓰는 값을 가까이 두는 것입니다. '.repeat(8)],
  tips: [],
  keywords: ['적중률', '무효화', 'TTL'],
  followUps: [],
  source: '',
};

const between = (before: string, after: string, one = question, other = question) =>
  changesBetween({ question: one, text: before }, { question: other, text: after }, []);

test('the same words differ in nothing', () => {
  const text = '캐시는 자주 쓰는 값을 가까이 두는 것입니다. 적중률이 30% 올랐습니다.';
  expect(between(text, text)).toEqual([]);
});

test('time with its target, conclusion, numbers, example and keywords', () => {
  const before = '음, 안녕하세요. 적중률이 중요합니다.';
  const after =
    '캐시는 가까이 두는 저장소입니다. 예를 들어 프로젝트에서 TTL을 5분 두고 무효화를 붙여 응답을 30% 줄였습니다. ' +
    '자주 바뀌는 값은 짧게, 드물게 바뀌는 값은 길게 두었습니다.';
  expect(between(before, after)).toEqual([
    { kind: 'time', before: { from: 5, to: 5 }, after: { from: 15, to: 15 }, target: { from: 20, to: 35 } },
    { kind: 'conclusion', after: true },
    { kind: 'numbers', before: [], after: ['5분', '30%'] },
    { kind: 'example', after: true },
    { kind: 'keywords', before: 1, after: 2, all: 3, gained: ['무효화', 'TTL'], lost: ['적중률'] },
  ]);
  expect(between(after, before).map(({ kind }) => kind)).toEqual([
    'time',
    'conclusion',
    'numbers',
    'example',
    'keywords',
  ]);
});

test('without sample answers there is no target', () => {
  const [time] = between('짧습니다.', '조금 더 긴 답변을 씁니다. '.repeat(5), question, {
    ...question,
    sampleAnswers: [],
  });
  expect(time).toMatchObject({ kind: 'time', target: null });
});

test('keywords are held against what the question says now, and not across languages', () => {
  const edited = { ...question, keywords: ['적중률'] };
  const [, keywords] = between('적중률', '무효화', question, edited);
  expect(keywords ?? between('적중률', '무효화', question, edited)[0]).toMatchObject({
    all: 1,
    gained: [],
    lost: ['적중률'],
  });
  const english: Question = { ...question, language: 'en', keywords: ['hit rate'] };
  expect(between('적중률', 'hit rate', question, english).some(({ kind }) => kind === 'keywords')).toBe(false);
});
