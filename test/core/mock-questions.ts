// Questions that tests of mock interviews start from, and the interviews that they make.
import { begin, type Mock } from '../../src/core/mock.ts';
import { type MockWish, type Picked, pickMock } from '../../src/core/mock-pick.ts';
import type { Question } from '../../src/core/question.ts';

export const NOW = Date.parse('2026-07-01T00:00:00Z');
export const SECOND = 1_000;

/** A question of a category; its title is its id unless told. */
export const asked = (id: string, category: string, fields: Partial<Question> = {}): Question => ({
  id,
  title: `${id}?`,
  category,
  language: 'ko',
  difficulty: 2,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [`${id} 다음은 무엇인가요?`],
  source: 'test.md',
  ...fields,
});

/** A bank with `each` experience questions and as many of two fields, two openings and two closings. */
export const bankOf = (each: number): Question[] => [
  asked('intro', '인성', { title: '자기소개 부탁드려요.' }),
  asked('motive', '회사', { title: '저희 회사에 지원하신 이유가 있나요?' }),
  asked('ask', '회사', { title: '저희에게 궁금한 점이 있으신가요?' }),
  asked('last', '인성', { title: '마지막으로 하고 싶은 말씀이 있나요?' }),
  ...Array.from({ length: each }, (_, n) => asked(`e${n}`, '인성')),
  ...Array.from({ length: each }, (_, n) => asked(`d${n}`, '데이터베이스')),
  ...Array.from({ length: each }, (_, n) => asked(`n${n}`, '네트워크')),
];

/** A plain wish. */
export const wish = (fields: Partial<MockWish> = {}): MockWish => ({
  count: 5,
  field: null,
  difficulty: null,
  seconds: null,
  ...fields,
});

/** What an interview of the plain bank asks. */
export const picked = (count = 5, id = '100'): Picked[] =>
  pickMock(wish({ count }), { userId: '1', id, questions: bankOf(8), had: new Map(), now: NOW });

/** An interview that has just begun, a minute for each question. */
export const mockOf = (questions: readonly Picked[] = picked(), seconds: number | null = 60): Mock =>
  begin({ id: '100', userId: '1', language: 'ko', field: null }, questions, seconds, NOW);
