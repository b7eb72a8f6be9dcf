// Days and streaks as rules: what counts as what, what ends a streak and what does not, and that nothing but the records decides.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import {
  type AttendedDay,
  attendanceOf,
  type DayMark,
  MOST_FREEZES,
  participationOf,
  passesUsed,
  ranked,
  streakOf,
} from '../../src/core/attendance.ts';
import { type DailyPost, postKey } from '../../src/core/post.ts';
import { addDays } from '../../src/core/schedule.ts';
import { postOf } from '../documents.ts';

const day = (n: number): string => addDays('2026-07-01', n);
const closed = (n: number, fields: Partial<DailyPost> = {}): DailyPost =>
  postOf({ date: day(n), state: 'closed', ...fields });
const member = { stays: [{ from: day(0), until: null }] };

const WORDS = '제 경험으로는 먼저 원인을 좁혀 가는 것이 중요했어요.';
const answerTo = (
  post: DailyPost,
  fields: { readonly late?: true; readonly passed?: boolean; readonly text?: string } = {},
): Answer => ({
  version: 1,
  postKey: postKey(post),
  guildId: 'guild',
  userId: 'user',
  parts:
    fields.passed === true
      ? []
      : [
          {
            ...{ source: 'thread', messageId: '1', text: fields.text ?? WORDS, attachments: [] },
            ...{ submittedAt: 1, editedAt: null, hidden: false, ...(fields.late && { late: true }) },
          },
        ],
  passed: fields.passed === true,
  updatedAt: 1,
});

const marksOf = (...args: Parameters<typeof attendanceOf>): DayMark[] => attendanceOf(...args).map(({ mark }) => mark);

describe('a day', () => {
  test('is what the member did on it', () => {
    const posts = [0, 1, 2, 3, 4].map((n) => closed(n));
    const [a, b, c, d] = posts as [DailyPost, DailyPost, DailyPost, DailyPost];
    const answers = [
      answerTo(a),
      answerTo(b, { late: true }),
      answerTo(c, { passed: true }),
      answerTo(d, { text: 'ㅋㅋㅋㅋ' }),
    ];
    expect(marksOf(posts, answers, member)).toEqual(['answered', 'late', 'passed', 'answered', 'missed']);
  });

  test('that is still open is not missed yet, and what looks like talk does not count before the deadline', () => {
    const posts = [closed(0, { state: 'open' }), closed(1, { state: 'sent' })];
    expect(marksOf(posts, [answerTo(posts[0] as DailyPost, { text: 'ㅋㅋㅋㅋ' })], member)).toEqual(['open', 'open']);
  });

  test('without a question is none', () => {
    const none = (['missed', 'cancelled', 'claimed'] as const).map((state, n) => closed(n, { state }));
    expect(marksOf(none, [], member)).toEqual([]);
  });

  test('outside the study or on leave is not missed, and an answer counts all the same', () => {
    const posts = [0, 1, 2, 3, 4, 5].map((n) => closed(n));
    const guest = { stays: [{ from: day(1), until: day(4) }], leaves: [{ from: day(2), until: day(3) }] };
    const answers = [3, 5].map((n) => answerTo(posts[n] as DailyPost));
    expect(marksOf(posts, answers, guest)).toEqual(['away', 'missed', 'leave', 'answered', 'away', 'answered']);
    expect(marksOf(posts.slice(0, 1), [], undefined)).toEqual(['away']);
  });

  test('with several questions is as good as the best', () => {
    const posts = [closed(0), closed(0, { slot: 1 }), closed(1), closed(1, { slot: 1, state: 'open' })];
    const answers = [answerTo(posts[0] as DailyPost, { passed: true }), answerTo(posts[1] as DailyPost)];
    expect(attendanceOf(posts, answers, member)).toEqual([
      { date: day(0), mark: 'answered' },
      { date: day(1), mark: 'open' },
    ]);
  });
});

const LETTERS: Readonly<Record<string, DayMark>> = {
  a: 'answered',
  l: 'late',
  p: 'passed',
  v: 'leave',
  x: 'missed',
  o: 'open',
  '-': 'away',
};
const days = (letters: string): AttendedDay[] =>
  [...letters].map((letter, n) => ({ date: day(n), mark: LETTERS[letter] as DayMark }));

describe('a streak', () => {
  test.each([
    ['grows with each answer', 'aaa', 3, 3],
    ['ends with a missed day', 'aaaxa', 1, 3],
    ['is neither ended nor made longer by a pass, a leave, a late answer, an absence', 'aapvl-a', 3, 3],
    ['is not over while today is open', 'aaao', 3, 3],
    ['is forgiven one missed day for seven answers', 'aaaaaaaxa', 8, 8],
    ['and no second one', 'aaaaaaaxxa', 1, 7],
    ['holds two freezes at the most', 'aaaaaaaaaaaaaaaaaaaaaxxa', 22, 22],
    ['which two missed days use up', 'aaaaaaaaaaaaaaaaaaaaaxxxa', 1, 21],
    ['of nobody is none', 'xxx', 0, 0],
  ])('%s', (_, letters, current, longest) => {
    expect(streakOf(days(letters))).toMatchObject({ current, longest });
  });

  test('says which days were forgiven and how many more would be', () => {
    expect(streakOf(days('aaaaaaaxaaaaaaa'))).toEqual({ current: 14, longest: 14, freezes: 1, frozen: [day(7)] });
  });

  const letter = fc.constantFrom('a', 'a', 'a', 'x', 'l', 'p', 'v', '-');
  const history = fc.array(letter, { maxLength: 80 }).map((letters) => letters.join(''));

  test('whatever happened: is no longer than the answers, and holds no more freezes than it may', () => {
    fc.assert(
      fc.property(history, (letters) => {
        const { current, longest, freezes, frozen } = streakOf(days(letters));
        const answered = [...letters].filter((one) => one === 'a').length;
        expect(current).toBeLessThanOrEqual(longest);
        expect(longest).toBeLessThanOrEqual(answered);
        expect(freezes + frozen.length).toBeLessThanOrEqual(Math.floor(answered / 7));
        expect(freezes).toBeLessThanOrEqual(MOST_FREEZES);
      }),
    );
  });

  test('an answer that is deleted never makes it longer, and handing it in late never shorter', () => {
    fc.assert(
      fc.property(history, fc.nat(), (letters, at) => {
        const places = [...letters].flatMap((one, n) => (one === 'a' ? [n] : []));
        const place = places[at % Math.max(1, places.length)];
        if (place === undefined) return;
        const instead = (mark: string) => streakOf(days(letters.slice(0, place) + mark + letters.slice(place + 1)));
        const [with_, without, late] = [instead('a'), instead('x'), instead('l')];
        expect(without.longest).toBeLessThanOrEqual(with_.longest);
        expect(without.current).toBeLessThanOrEqual(with_.current);
        expect(late.longest).toBeGreaterThanOrEqual(without.longest);
      }),
    );
  });

  test('is the same in whatever order records come, however often it is made, and whatever the clocks of their instants say', () => {
    const arbitrary = fc.record({ letters: history, seed: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }) });
    fc.assert(
      fc.property(arbitrary, ({ letters, seed }) => {
        const posts = [...letters].map((_, n) => closed(n));
        const answers = [...letters].flatMap((one, n): Answer[] => {
          const post = posts[n] as DailyPost;
          if (one === 'a') return [answerTo(post)];
          if (one === 'l') return [answerTo(post, { late: true })];
          return one === 'p' ? [answerTo(post, { passed: true })] : [];
        });
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one, n) => ({ one, by: seed[n % seed.length] ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
        const elsewhen = (post: DailyPost): DailyPost => ({ ...post, scheduledAt: 9e12, closesAt: -1, claimedAt: 7 });
        const once = attendanceOf(posts, answers, member);
        const again = attendanceOf(shuffled(posts.map(elsewhen)), shuffled(answers), member);
        expect(again).toEqual(once);
        expect(streakOf(again)).toEqual(streakOf(once));
      }),
      { numRuns: 30 },
    );
  });
});

test('passes count by the month of their study day', () => {
  const passed = (n: number, fields: Partial<DailyPost> = {}) => answerTo(closed(n, fields), { passed: true });
  const answers = [
    passed(0),
    passed(1),
    passed(1, { slot: 1 }),
    answerTo(closed(2)),
    passed(31),
    passed(3, { studyId: 'study2' }),
  ];
  const used = ['2026-07', '2026-08', '2026-09'].map((month) => passesUsed(answers, 'study', month));
  expect(used).toEqual([2, 1, 0]);
});

test('the ranking is by days answered, then by late ones; equals share a place, and who did nothing has none', () => {
  const of = (userId: string, letters: string) => participationOf(userId, days(letters));
  const all = [of('b', 'aalx'), of('c', 'aax'), of('d', 'xx-p'), of('a', 'aalv'), of('e', 'aaaa'), of('f', 'l')];
  expect(ranked(all).map(({ userId, place }) => [userId, place])).toEqual([
    ['e', 1],
    ['a', 2],
    ['b', 2],
    ['c', 4],
    ['f', 5],
  ]);
});
