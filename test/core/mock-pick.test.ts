// What a mock interview asks: parts in their order, nothing twice, new questions first, the same for the same interview.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PHASES, type Phase, phaseOf, phaseOfCategory } from '../../src/core/mock-phase.ts';
import { type MockStock, pickMock, sharesOf } from '../../src/core/mock-pick.ts';
import type { Difficulty, Question } from '../../src/core/question.ts';
import { asked, bankOf, NOW, wish } from './mock-questions.ts';

const DAY = 24 * 3_600_000;

const stock = (fields: Partial<MockStock> = {}): MockStock => ({
  userId: '1',
  id: '100',
  questions: bankOf(8),
  had: new Map(),
  now: NOW,
  ...fields,
});

const idsOf = (from: Partial<MockStock> = {}, wished = wish()): string[] =>
  pickMock(wished, stock(from)).map(({ question }) => question.id);

const phasesOf = (from: Partial<MockStock>, wished = wish()): Phase[] =>
  pickMock(wished, stock(from)).map(({ phase }) => phase);

describe('the part that a question belongs to', () => {
  test.each([
    ['자기소개', 'opening'],
    ['지원동기', 'opening'],
    ['오프닝', 'opening'],
    ['역질문', 'closing'],
    ['마무리 질문', 'closing'],
    ['Questions for the interviewer', 'closing'],
    ['인성면접', 'experience'],
    ['공통 질문', 'experience'],
    ['프로젝트 경험', 'experience'],
    ['프로젝트', 'experience'],
    ['컬처핏', 'experience'],
    ['임원 면접', 'experience'],
    ['HR', 'experience'],
    ['Behavioural', 'experience'],
    ['Culture fit', 'experience'],
    ['CS', 'technical'],
    ['자료구조', 'technical'],
    ['직무', 'technical'],
    ['경영지원 직무', 'technical'],
    ['간호', 'technical'],
    ['User experience', 'technical'],
    ['CS 공통', 'technical'],
    ['기술 면접 경험', 'technical'],
    ['Personalization', 'technical'],
    ['Personal', 'experience'],
    ['Spring Boot', 'technical'],
  ] as const)('%s is %s', (category, phase) => expect(phaseOfCategory(category)).toBe(phase));

  test.each([
    ['1분 자기소개를 해 주세요.', 'opening'],
    ['지원 동기가 무엇인가요?', 'opening'],
    ['저희 회사에 왜 지원하셨나요?', 'opening'],
    ['Tell me about yourself.', 'opening'],
    ['마지막으로 하고 싶은 말이 있나요?', 'closing'],
    ['Do you have any questions for us?', 'closing'],
    ['코드에서 궁금한 점이 있으면 어떻게 찾아보시나요?', 'technical'],
    ['저희에게 궁금하신 점이나 물어보고 싶은 것이 있나요?', 'closing'],
    ['HTTP/2는 왜 파이프라이닝을 지원하지 않나요?', 'technical'],
    ['Why do you use an index?', 'technical'],
  ] as const)('“%s” in a file of everything is %s', (title, phase) =>
    expect(phaseOf({ title, category: '면접 질문 모음' })).toBe(phase),
  );
});

describe('an interview', () => {
  test.each([
    [3, [1, 1, 1, 0]],
    [4, [1, 1, 1, 1]],
    [5, [1, 1, 2, 1]],
    [7, [2, 2, 2, 1]],
    [10, [2, 3, 4, 1]],
    [15, [2, 5, 6, 2]],
  ] as const)('of %i questions has its parts in shares', (count, shares) => {
    expect(PHASES.map((phase) => sharesOf(count)[phase])).toEqual(shares);
  });

  test('opens with the introduction, then why here; ends with the candidate’s own', () => {
    const ids = idsOf({}, wish({ count: 12 }));
    expect(ids.slice(0, 2)).toEqual(['intro', 'motive']);
    expect(ids.slice(-2).sort()).toEqual(['ask', 'last']);
  });

  test('introduces once, however many introductions the bank has', () => {
    const questions = [...bankOf(4), asked('intro2', '인성', { title: '짧게 자기소개를 해 주시겠어요?' })];
    expect(idsOf({ questions }, wish({ count: 15 })).filter((id) => id.startsWith('intro'))).toHaveLength(1);
  });

  test('asks the chosen field only in its technical part', () => {
    const chosen = pickMock(wish({ count: 12, field: '네트워크' }), stock());
    const technical = chosen.filter(({ phase }) => phase === 'technical');
    expect(technical.map(({ question }) => question.category)).toEqual([
      '네트워크',
      '네트워크',
      '네트워크',
      '네트워크',
    ]);
  });

  test('takes a field that is no technical one as its field', () => {
    const chosen = pickMock(wish({ field: '인성' }), stock());
    expect(chosen.filter(({ phase }) => phase === 'technical').map(({ question }) => question.category)).toEqual([
      '인성',
      '인성',
      '인성',
    ]);
  });

  test('prefers the difficulty, then the nearest', () => {
    const of = (id: string, difficulty: Difficulty): Question => asked(id, '네트워크', { difficulty });
    const questions = [of('a', 1), of('b', 3), of('c', 5), of('d', 4), of('e', 4)];
    expect(new Set(idsOf({ questions }, wish({ count: 3, difficulty: 4 })).slice(0, 2))).toEqual(new Set(['d', 'e']));
  });

  test('prefers what was not had lately, then what was had longest ago', () => {
    const questions = ['a', 'b', 'c', 'd'].map((id) => asked(id, '네트워크'));
    const had = new Map([
      ['a', NOW - DAY],
      ['b', NOW - 3 * DAY],
      ['c', NOW - 60 * DAY],
    ]);
    const ids = idsOf({ questions, had }, wish({ count: 3 }));
    expect(new Set(ids.slice(0, 2))).toEqual(new Set(['c', 'd']));
    expect(ids[2]).toBe('b');
  });

  test('of a bank without some parts is filled from the others', () => {
    const only = (category: string): Question[] => Array.from({ length: 6 }, (_, n) => asked(`x${n}`, category));
    expect(phasesOf({ questions: only('간호') })).toEqual(Array.from({ length: 5 }, () => 'technical'));
    expect(phasesOf({ questions: only('인성') })).toEqual(Array.from({ length: 5 }, () => 'experience'));
    expect(phasesOf({ questions: [] })).toEqual([]);
    expect(phasesOf({ questions: only('간호') }, wish({ count: 10 }))).toHaveLength(6);
  });

  test('is the same each time, and another one with another id or member', () => {
    expect(idsOf()).toEqual(idsOf());
    expect(idsOf({ questions: bankOf(8).reverse() })).toEqual(idsOf());
    const others = [idsOf({ id: '101' }), idsOf({ id: '102' }), idsOf({ userId: '2' }), idsOf({ userId: '3' })];
    expect(new Set([idsOf(), ...others].map((ids) => ids.join())).size).toBeGreaterThan(2);
  });

  test('follows up some answers, never those of the opening and the closing', () => {
    for (let n = 3; n <= 15; n += 1) {
      const all = pickMock(wish({ count: n }), stock());
      const able = all.filter(({ phase }) => phase === 'experience' || phase === 'technical');
      const probed = all.filter((one) => one.probed);
      expect(probed.length).toBeGreaterThan(0);
      expect(probed.every((one) => able.includes(one))).toBe(true);
      expect(probed.length).toBeLessThan(able.length);
    }
  });

  test('property: nothing twice, parts in order, as many as wished or as there are', () => {
    const categories = ['인성', '회사', '역질문', '자기소개', '네트워크', '자료구조'];
    const question = fc
      .record({
        n: fc.integer({ min: 0, max: 30 }),
        at: fc.integer({ min: 0, max: 5 }),
        hard: fc.integer({ min: 1, max: 5 }),
      })
      .map(({ n, at, hard }) => asked(`q${n}`, categories[at] ?? '', { difficulty: hard as Difficulty }));
    const wished = fc.record({
      count: fc.integer({ min: 3, max: 15 }),
      difficulty: fc.constantFrom(null, 1, 3, 5) as fc.Arbitrary<Difficulty | null>,
      seconds: fc.constant(null),
      field: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(question, { maxLength: 60 }), wished, fc.string(), (questions, wanted, id) => {
        const all = pickMock(wanted, stock({ questions, id }));
        const ids = all.map((one) => one.question.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(wanted.count, new Set(questions.map((one) => one.id)).size));
        const order = all.map(({ phase }) => PHASES.indexOf(phase));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});
