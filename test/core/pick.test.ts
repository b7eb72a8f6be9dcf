// Which question comes next: no repeats within a round, whatever the leader adds, removes or plans.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawable, ownSources, type PickFrom, pickNext, SHARED } from '../../src/core/pick.ts';
import type { Language, Question } from '../../src/core/question.ts';

const question = (id: string, category = 'a', language: Language = 'ko'): Question => ({
  id,
  title: id,
  category,
  language,
  difficulty: 3,
  sampleAnswers: [],
  tips: [],
  keywords: [],
  followUps: [],
  source: 'test',
});

const bankOf = (count: number): Question[] => Array.from({ length: count }, (_, index) => question(`q${index}`));

const fromOf = (fields: Partial<PickFrom>): PickFrom => ({
  studyId: 'study',
  language: 'ko',
  set: { categories: null, order: 'shuffled' },
  questions: bankOf(5),
  history: [],
  ...fields,
});

const idsOf = (questions: readonly Question[]): string[] => questions.map(({ id }) => id);

/** Picks day by day, as the posting job does. */
const drawDays = (from: PickFrom, days: number): string[] => {
  const history = [...from.history];
  for (let day = 0; day < days; day += 1) history.push(...idsOf(pickNext({ ...from, history }, 1)));
  return history;
};

const anyOrder = fc.constantFrom('in-order' as const, 'shuffled' as const);
const anySize = fc.integer({ min: 1, max: 12 });

describe('rounds', () => {
  test('every round is each question once, and no question comes twice in a row', () => {
    fc.assert(
      fc.property(anySize, anyOrder, fc.string(), (size, order, studyId) => {
        const from = fromOf({ studyId, questions: bankOf(size), set: { categories: null, order } });
        const drawn = drawDays(from, size * 4);
        for (let round = 0; round < 4; round += 1) {
          expect(new Set(drawn.slice(round * size, (round + 1) * size)).size).toBe(size);
        }
        if (size > 1) for (const [day, id] of drawn.entries()) expect(id).not.toBe(drawn[day + 1]);
      }),
    );
  });

  test('at the boundary of two rounds a question rests for about half a round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.string(), (size, studyId) => {
        const drawn = drawDays(fromOf({ studyId, questions: bankOf(size) }), size * 4);
        const rest = Math.floor(size / 2);
        for (const [day, id] of drawn.entries()) expect(drawn.slice(day + 1, day + 1 + rest)).not.toContain(id);
      }),
    );
  });

  test('the same past gives the same pick, and looking ahead gives what the days will bring', () => {
    fc.assert(
      fc.property(anySize, anyOrder, fc.nat(30), fc.integer({ min: 1, max: 14 }), (size, order, past, ahead) => {
        const from = fromOf({ questions: bankOf(size), set: { categories: null, order } });
        const history = drawDays(from, past);
        const looked = idsOf(pickNext({ ...from, history }, ahead));
        expect(looked).toEqual(drawDays({ ...from, history }, ahead).slice(past));
      }),
    );
  });

  test('in-order follows the bank; shuffled depends on the study and on the round', () => {
    const inOrder = fromOf({ set: { categories: null, order: 'in-order' } });
    expect(drawDays(inOrder, 7)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4', 'q0', 'q1']);
    const rounds = drawDays(fromOf({ questions: bankOf(12) }), 24);
    expect(rounds.slice(0, 12)).not.toEqual(rounds.slice(12));
    expect(drawDays(fromOf({ questions: bankOf(12), studyId: 'other' }), 12)).not.toEqual(rounds.slice(0, 12));
  });
});

describe('when the bank changes', () => {
  test('a question added in a later round comes once, not until it has caught up', () => {
    fc.assert(
      fc.property(anySize, anyOrder, fc.nat(40), (size, order, past) => {
        const set = { categories: null, order };
        const history = drawDays(fromOf({ questions: bankOf(size), set }), past);
        const grown = fromOf({ questions: [...bankOf(size), question('new')], set, history });
        const coming = drawDays(grown, size + 1).slice(past);
        expect(coming.filter((id) => id === 'new').length).toBeLessThanOrEqual(2);
        const whole = drawDays(grown, 3 * (size + 1)).slice(past);
        for (const [day, id] of whole.entries()) expect(id).not.toBe(whole[day + 1]);
        expect(whole).toContain('new');
      }),
    );
  });

  test('a category added later does not shut out the ones that were there', () => {
    const first = bankOf(3);
    const history = drawDays(fromOf({ questions: first }), 9);
    const both = [...first, question('b0', 'b'), question('b1', 'b')];
    const coming = drawDays(fromOf({ questions: both, history }), 10).slice(9);
    expect(coming.filter((id) => id.startsWith('b')).length).toBeLessThanOrEqual(5);
    expect(new Set(coming).size).toBe(5);
  });

  test('a removed question is not drawn, and its past does not disturb the round', () => {
    const history = ['q0', 'gone', 'q1', 'gone'];
    const coming = idsOf(pickNext(fromOf({ history }), 3));
    expect([...coming].sort()).toEqual(['q2', 'q3', 'q4']);
  });

  test('a question that the leader repeated by hand does not begin a new round', () => {
    const history = ['q0', 'q1', 'q0'];
    expect(idsOf(pickNext(fromOf({ history }), 3)).sort()).toEqual(['q2', 'q3', 'q4']);
  });
});

describe('the question set', () => {
  const mixed = [
    question('ko-a', 'a'),
    question('ko-b', 'b'),
    question('en-a', 'a', 'en'),
    question('en-c', 'c', 'en'),
  ];

  test.each([
    [null, 'ko', ['ko-a', 'ko-b']],
    [null, 'en', ['en-a', 'en-c']],
    [['b'], 'ko', ['ko-b']],
    [['a'], 'en', ['en-a']],
    // Nothing in the study's language: better in another than nothing.
    [['c'], 'ko', ['en-c']],
    [['b'], 'en', ['ko-b']],
    [['z'], 'ko', []],
    [[], 'ko', []],
  ] as const)('categories %j in %s', (categories, language, expected) => {
    const set = { categories, order: 'in-order' } as const;
    expect(idsOf(drawable(mixed, set, language))).toEqual(expected);
    const drawn = idsOf(pickNext(fromOf({ questions: mixed, set, language }), expected.length));
    expect(drawn).toEqual(expected);
  });

  test('difficulties and sources narrow it: a server’s own files by name, what all servers have as one', () => {
    const own = (slug: string, source: string) => ({ ...question(`123456789012345678/${slug}`), source });
    const all = [
      { ...question('daily/easy'), difficulty: 1 as const },
      { ...question('daily/hard'), difficulty: 5 as const },
      own('a', 'a.md'),
      own('b', 'b.md'),
    ];
    const drawn = (set: object) => idsOf(drawable(all, { categories: null, order: 'in-order', ...set }, 'ko'));
    expect(drawn({})).toHaveLength(4);
    expect(drawn({ difficulties: [1, 5] })).toEqual(['daily/easy', 'daily/hard']);
    expect(drawn({ sources: [SHARED] })).toEqual(['daily/easy', 'daily/hard']);
    expect(drawn({ sources: ['b.md', SHARED], difficulties: [all[3]?.difficulty, 5] })).toContain(
      '123456789012345678/b',
    );
    expect(drawn({ sources: ['a.md'] })).toEqual(['123456789012345678/a']);
    expect(drawn({ sources: ['test'] })).toEqual([]);
    expect(ownSources(all)).toEqual(['a.md', 'b.md']);
  });

  test('an empty set gives no question', () => {
    expect(pickNext(fromOf({ questions: [] }), 3)).toEqual([]);
    expect(pickNext(fromOf({}), 0)).toEqual([]);
  });
});

describe('reserved questions', () => {
  test('are left alone while others remain, and drawn when nothing else is there', () => {
    fc.assert(
      fc.property(anySize, fc.nat(20), fc.uniqueArray(fc.nat(11)), (size, past, numbers) => {
        const reserved = new Set(numbers.map((number) => `q${number}`));
        const from = fromOf({ questions: bankOf(size) });
        const picked = idsOf(pickNext({ ...from, history: drawDays(from, past) }, 6, reserved));
        expect(picked).toHaveLength(6);
        const isAllReserved = bankOf(size).every(({ id }) => reserved.has(id));
        if (!isAllReserved) for (const id of picked) expect(reserved.has(id)).toBe(false);
      }),
    );
  });
});

describe('a difficulty that rises', () => {
  test('asks the easiest that are left, in every round, and each question once in it', () => {
    const hard = [1, 2, 3, 4, 5] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hard), { minLength: 2, maxLength: 12 }), (difficulties) => {
        const questions = difficulties.map((difficulty, n) => ({ ...question(`q${n}`), difficulty }));
        const from = fromOf({ questions, set: { categories: null, order: 'rising' } });
        const picked = pickNext(from, 2 * questions.length);
        for (const round of [picked.slice(0, questions.length), picked.slice(questions.length)]) {
          expect(new Set(round.map(({ id }) => id)).size).toBe(questions.length);
        }
        const first = picked.slice(0, questions.length).map(({ difficulty }) => difficulty);
        expect(first).toEqual(first.toSorted((a, b) => a - b));
      }),
    );
  });
});
