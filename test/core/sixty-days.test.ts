// Sixty days of groups of eight and of thirty: who is late, absent, on leave, leaves, joins, deletes; a checker that knows the history alone
// works out every week, streak and count anew.
import { describe, expect, test } from 'vitest';
import { createDraw } from '../../playground/server/draw.ts';
import type { Answer } from '../../src/core/answer.ts';
import { emptyAnswer, withForm, withoutForm, withPart } from '../../src/core/answer-changes.ts';
import { attendanceOf, participationOf, passesUsed, ranked, streakOf } from '../../src/core/attendance.ts';
import type { DailyPost } from '../../src/core/post.ts';
import { addDays, weekdayOf } from '../../src/core/schedule.ts';
import { joined, left, type StudyMember, withLeave } from '../../src/core/study-member.ts';
import { memberWeek, mondayOf, weekFrom } from '../../src/core/week.ts';
import { postOf } from '../documents.ts';

const DAYS = 60;
const FIRST = '2026-06-01';
const TODAY = addDays(FIRST, DAYS - 1);

/** What somebody did, as a chronicler writes it down. */
interface Deed {
  readonly day: string;
  readonly who: string;
  readonly what: 'join' | 'leave' | 'answer' | 'late' | 'pass' | 'delete' | 'away';
  /** The last day away. */
  readonly until?: string;
}

interface Group {
  readonly history: readonly Deed[];
  readonly questionDays: readonly string[];
  readonly members: ReadonlyMap<string, StudyMember>;
  readonly answers: readonly Answer[];
  readonly posts: readonly DailyPost[];
}

const part = (late: boolean) => ({
  ...{
    source: 'thread' as const,
    messageId: '1',
    text: '먼저 원인을 좁히고 나서 고쳤던 경험이 있어요.',
    attachments: [],
  },
  ...{ submittedAt: 1, editedAt: null, hidden: false, ...(late && { late: true as const }) },
});

/** Lives through the days, by the product's own changes. */
const play = (size: number, seed: number): Group => {
  const random = createDraw(seed);
  const history: Deed[] = [];
  const members = new Map<string, StudyMember>();
  const answers = new Map<string, Answer>();
  const days = Array.from({ length: DAYS }, (_, n) => addDays(FIRST, n));
  // No question on Sundays, and now and then none at all.
  const questionDays = days.filter((day) => weekdayOf(day) !== 7 && random() > 0.05);
  const posts = questionDays.map((date) => postOf({ date, state: date === TODAY ? 'open' : 'closed' }));
  const idOf = (who: string) => ({ guildId: 'guild', studyId: 'study', userId: who });
  const note = (deed: Deed): void => void history.push(deed);

  const join = (who: string, day: string): void => {
    members.set(who, joined(members.get(who), idOf(who), day));
    note({ day, who, what: 'join' });
  };
  const change = (who: string, day: string, to: (answer: Answer) => Answer): void => {
    const key = `study:${day}:0`;
    answers.set(`${key}:${who}`, to(answers.get(`${key}:${who}`) ?? emptyAnswer(key, 'guild', who, 0)));
  };

  for (const day of days) {
    for (let n = 0; n < size; n += 1) {
      const who = `member${n}`;
      const member = members.get(who);
      const isIn = member?.stays.at(-1)?.until === null;
      if (!isIn) {
        if (random() < 0.3) join(who, day);
        else continue;
      } else if (random() < 0.02 && member) {
        members.set(who, left(member, day));
        note({ day, who, what: 'leave' });
        continue;
      }
      const now = members.get(who);
      if (now && random() < 0.02) {
        const until = addDays(day, Math.floor(random() * 5));
        members.set(who, withLeave(now, { from: day, until }, day));
        note({ day, who, what: 'away', until });
      }
      if (!questionDays.includes(day)) continue;
      const roll = random();
      if (roll < 0.7) {
        change(who, day, (answer) => withForm(answer, '답변이에요.', 1));
        note({ day, who, what: 'answer' });
        if (random() < 0.05) {
          change(who, day, (answer) => withoutForm(answer, 2));
          note({ day, who, what: 'delete' });
        }
      } else if (roll < 0.78 && day !== TODAY) {
        change(who, day, (answer) => withPart(answer, part(true), 1));
        note({ day, who, what: 'late' });
      } else if (roll < 0.86) {
        change(who, day, (answer) => ({ ...answer, passed: true }));
        note({ day, who, what: 'pass' });
      }
    }
  }
  return { history, questionDays, members, answers: [...answers.values()], posts };
};

/** What the chronicle says of a day: one letter. */
const letterOf = ({ history }: Group, who: string, day: string): string => {
  const own = history.filter((deed) => deed.who === who);
  const onDay = own.filter((deed) => deed.day === day).map(({ what }) => what);
  if (onDay.includes('answer') && !onDay.includes('delete')) return 'A';
  if (onDay.includes('late')) return 'L';
  if (onDay.includes('pass')) return 'P';
  // Coming and going by days: the day of leaving is not in any more, unless they came back on it.
  const moves = own.filter(({ what, day: at }) => (what === 'join' || what === 'leave') && at <= day);
  if (moves.at(-1)?.what !== 'join') return '-';
  if (
    own.some(
      ({ what, day: from, until = '' }) =>
        what === 'away' && from <= day && day <= until && !isCutShort(own, from, day),
    )
  )
    return 'V';
  return day === TODAY ? 'O' : 'X';
};

/** A leave that begins on a day gives the one that is on its own end. */
const isCutShort = (own: readonly Deed[], from: string, day: string): boolean =>
  own.some(({ what, day: later, until = '' }) => what === 'away' && later > from && later <= day && until < day);

const LETTER = { answered: 'A', late: 'L', passed: 'P', leave: 'V', missed: 'X', open: 'O', away: '-' } as const;

/** The streak as the rules say it, walked letter by letter. */
const streakIn = (letters: string): readonly [current: number, longest: number, freezes: number] => {
  let [current, longest, freezes] = [0, 0, 0];
  for (const letter of letters) {
    if (letter === 'A') {
      current += 1;
      if (current > longest) longest = current;
      if (current % 7 === 0 && freezes < 2) freezes += 1;
    }
    if (letter === 'X' && current > 0) {
      if (freezes > 0) freezes -= 1;
      else current = 0;
    }
  }
  return [current, longest, freezes];
};

describe.each([8, 30])('a group of %i', (size) => {
  test.each([11, 12, 13])('seed %i: every day, week, streak and place is what the history says', (seed) => {
    const group = play(size, seed);
    const told = new Map<string, string>();
    for (const [who, member] of group.members) {
      const own = group.answers.filter(({ userId }) => userId === who);
      const days = attendanceOf(group.posts, own, member);
      const expected = group.questionDays.map((day) => letterOf(group, who, day)).join('');
      expect(days.map(({ mark }) => LETTER[mark]).join(''), who).toBe(expected);
      told.set(who, expected);

      const streak = streakOf(days);
      expect([streak.current, streak.longest, streak.freezes], who).toEqual(streakIn(expected));

      for (let monday = mondayOf(FIRST); monday <= TODAY; monday = addDays(monday, 7)) {
        const week = memberWeek(who, weekFrom(monday), days);
        const letters = weekFrom(monday).map((day) =>
          group.questionDays.includes(day) ? letterOf(group, who, day) : ' ',
        );
        expect(week.marks.map((mark) => (mark ? LETTER[mark] : ' '))).toEqual(letters);
        expect(week.answered).toBe(letters.filter((letter) => letter === 'A').length);
        expect(week.expected).toBe(letters.filter((letter) => 'ALXO'.includes(letter)).length);
      }
      const inJune = group.history.filter(
        (deed) => deed.who === who && deed.what === 'pass' && deed.day < '2026-07-01',
      );
      expect(passesUsed(own, 'study', '2026-06')).toBe(inJune.length);
    }
    const places = ranked(
      [...group.members].map(([who, member]) =>
        participationOf(
          who,
          attendanceOf(
            group.posts,
            group.answers.filter(({ userId }) => userId === who),
            member,
          ),
        ),
      ),
    );
    const score = (who: string, letter: string): number => (told.get(who) ?? '').split(letter).length - 1;
    for (const { userId, place } of places) {
      const above = [...told.keys()].filter(
        (other) =>
          score(other, 'A') > score(userId, 'A') ||
          (score(other, 'A') === score(userId, 'A') && score(other, 'L') > score(userId, 'L')),
      );
      expect(place).toBe(above.length + 1);
    }
  });
});
