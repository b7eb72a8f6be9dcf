// The member list as rules: stays by study days, whatever order joins and leaves come in, and what joins by answering.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, AnswerPart } from '../../src/core/answer.ts';
import { addDays } from '../../src/core/schedule.ts';
import { belongs, joined, joinsBy, left, type StudyMember, wasIn } from '../../src/core/study-member.ts';

const WHO = { guildId: 'guild', studyId: 'study', userId: 'user' };
const DAY = '2026-07-01';
const day = (n: number): string => addDays(DAY, n);

const memberOf = (...stays: readonly (readonly [string, string | null])[]): StudyMember => ({
  ...WHO,
  version: 1,
  stays: stays.map(([from, until]) => ({ from, until })),
});

describe('joining and leaving', () => {
  test('make stays, the last of which is open while they belong', () => {
    const once = joined(undefined, WHO, day(0));
    expect(once).toEqual(memberOf([day(0), null]));
    expect(joined(once, WHO, day(3))).toBe(once);
    const away = left(once, day(5));
    expect(away).toEqual(memberOf([day(0), day(5)]));
    expect(left(away, day(6))).toBe(away);
    expect(joined(away, WHO, day(9))).toEqual(memberOf([day(0), day(5)], [day(9), null]));
  });

  test('on one day leave no trace of the way there and back', () => {
    const once = joined(undefined, WHO, day(0));
    expect(left(once, day(0)).stays).toEqual([]);
    const away = left(once, day(5));
    expect(joined(away, WHO, day(5))).toEqual(once);
  });

  test('a clock that was set back neither ends a stay before it began nor begins one inside another', () => {
    const twice = joined(left(joined(undefined, WHO, day(0)), day(5)), WHO, day(9));
    expect(left(twice, day(7))).toEqual(memberOf([day(0), day(5)]));
    expect(joined(left(twice, day(12)), WHO, day(3)).stays).toEqual([
      { from: day(0), until: day(5) },
      { from: day(9), until: null },
    ]);
  });

  test('in any order and on any days leave stays that follow one another', () => {
    const deed = fc.record({ joins: fc.boolean(), at: fc.nat({ max: 30 }) });
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1 }), (deeds) => {
        const start = joined(undefined, WHO, day(0));
        const end = deeds.reduce(
          (one, { joins, at }) => (joins ? joined(one, WHO, day(at)) : left(one, day(at))),
          start,
        );
        const ends = end.stays.flatMap(({ from, until }) => [from, until ?? '9999']);
        expect(ends).toEqual([...ends].sort());
        expect(end.stays.slice(0, -1).every(({ until }) => until !== null)).toBe(true);
        expect(belongs(end)).toBe(deeds.at(-1)?.joins);
      }),
    );
  });

  test('say who was in on a day: from joining on, and no more on the day of leaving', () => {
    const member = memberOf([day(2), day(5)], [day(8), null]);
    const days = Array.from({ length: 10 }, (_, n) => wasIn(member, day(n)));
    expect(days).toEqual([false, false, true, true, true, false, false, false, true, true]);
    expect([belongs(undefined), belongs(memberOf()), belongs(member)]).toEqual([false, false, true]);
  });
});

describe('answering', () => {
  const answerOf = (parts: readonly Partial<AnswerPart>[], passed = false): Answer => ({
    version: 1,
    postKey: 'study:2026-07-01:0',
    guildId: 'guild',
    userId: 'user',
    parts: parts.map((part) => ({
      ...{ source: 'thread', messageId: '1', text: '제 생각에는 연결을 맺는 순서가 중요해요.', attachments: [] },
      ...{ submittedAt: 1, editedAt: null, hidden: false },
      ...part,
    })),
    passed,
    updatedAt: 1,
  });

  test.each([
    ['words', answerOf([{}]), true],
    ['late words', answerOf([{ late: true }]), true],
    ['a pass', answerOf([], true), true],
    ['what looks like talk', answerOf([{ text: 'ㅋㅋㅋㅋ' }]), false],
    ['what its author took out', answerOf([{ said: 'talk' }]), false],
  ])('%s', (_, answer, joins) => {
    expect(joinsBy(undefined, answer)).toBe(joins);
  });

  test('again joins nobody: who has left stays away when an old answer is edited', () => {
    expect(joinsBy(answerOf([{}]), answerOf([{ text: '고친 답변이에요. 순서를 더했어요.' }]))).toBe(false);
    expect(joinsBy(answerOf([{ text: 'ㅋㅋㅋㅋ' }]), answerOf([{ text: 'ㅋㅋㅋㅋ' }, {}]))).toBe(true);
  });
});
