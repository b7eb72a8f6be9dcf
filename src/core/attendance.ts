// What a member did on each study day, and the streak that comes of it. Derived from posts, answers and stays alone, and in study
// days only, so that it can be made anew at any time and neither a deletion nor a clock can spoil it.
import { type Answer, type MemberStanding, memberStanding } from './answer.ts';
import { type DailyPost, isShown, postKey } from './post.ts';
import { isOnLeave, type StudyMember, wasIn } from './study-member.ts';

/** What a member did on a day that had a question. `open`: nothing yet, and it still can be. `away`: they were not in the study. */
export const DAY_MARKS = ['answered', 'late', 'passed', 'leave', 'missed', 'open', 'away'] as const;
export type DayMark = (typeof DAY_MARKS)[number];

/** One study day (ISO date) with a question. */
export interface AttendedDay {
  readonly date: string;
  readonly mark: DayMark;
}

/** What of a post is needed to say who was there. */
export type AttendedPost = Pick<DailyPost, 'studyId' | 'date' | 'slot' | 'state'>;

/** The posts of each study day that had a question, the earliest day first. */
export function postsByDay<P extends DailyPost>(posts: readonly P[]): ReadonlyMap<string, readonly P[]> {
  const days = new Map<string, P[]>();
  for (const post of posts.filter(isShown).toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    days.set(post.date, [...(days.get(post.date) ?? []), post]);
  }
  return days;
}

const BEST: readonly (MemberStanding & DayMark)[] = ['answered', 'late', 'passed'];

/** What a member did on a day with these posts; of several the best counts. */
export function markOf(
  posts: readonly AttendedPost[],
  answerTo: (postKey: string) => Answer | undefined,
  member: Pick<StudyMember, 'stays' | 'leaves'> | undefined,
): DayMark {
  const standings = posts.map((post) => memberStanding(answerTo(postKey(post)), post.state === 'closed'));
  const best = BEST.find((standing) => standings.includes(standing));
  if (best) return best;
  const date = posts[0]?.date ?? '';
  if (!member || !wasIn(member, date)) return 'away';
  if (isOnLeave(member, date)) return 'leave';
  return posts.some(({ state }) => state !== 'closed') ? 'open' : 'missed';
}

/** What a member did on each day that had a question, the earliest first. */
export function attendanceOf(
  posts: readonly DailyPost[],
  answers: readonly Answer[],
  member: Pick<StudyMember, 'stays' | 'leaves'> | undefined,
): readonly AttendedDay[] {
  const byKey = new Map(answers.map((answer) => [answer.postKey, answer]));
  return [...postsByDay(posts)].map(([date, ofDay]) => ({
    date,
    mark: markOf(ofDay, (key) => byKey.get(key), member),
  }));
}

/** Days answered in a row that bring a freeze. */
export const FREEZE_EVERY = 7;
/** Freezes that a member can hold. */
export const MOST_FREEZES = 2;

export interface Streak {
  /** Days answered in a row. A pass, a leave, a late answer and a frozen day neither add to it nor end it. */
  readonly current: number;
  readonly longest: number;
  /** Missed days that will be forgiven. */
  readonly freezes: number;
  /** The missed days (ISO dates) that were. */
  readonly frozen: readonly string[];
}

function afterDay(streak: Streak, { date, mark }: AttendedDay): Streak {
  const { current, longest, freezes, frozen } = streak;
  if (mark === 'answered') {
    const next = current + 1;
    const earned = next % FREEZE_EVERY === 0 ? 1 : 0;
    const held = Math.min(MOST_FREEZES, freezes + earned);
    return { ...streak, current: next, longest: Math.max(longest, next), freezes: held };
  }
  if (mark !== 'missed' || current === 0) return streak;
  if (freezes === 0) return { ...streak, current: 0 };
  return { ...streak, freezes: freezes - 1, frozen: [...frozen, date] };
}

/** The streak after these days, which are in their order. */
export function streakOf(days: readonly AttendedDay[]): Streak {
  return days.reduce(afterDay, { current: 0, longest: 0, freezes: 0, frozen: [] });
}

/** The days of a study's month (`YYYY-MM`) that a member let go. */
export function passesUsed(answers: readonly Answer[], studyId: string, month: string): number {
  const passed = answers.filter(
    (answer) => answer.postKey.startsWith(`${studyId}:${month}-`) && memberStanding(answer, true) === 'passed',
  );
  return new Set(passed.map(({ postKey: key }) => key.split(':')[1])).size;
}

/** How much one took part. */
export interface Participation {
  readonly userId: string;
  readonly answered: number;
  readonly late: number;
}

/** What a member's days come to. */
export function participationOf(userId: string, days: readonly AttendedDay[]): Participation {
  const count = (mark: DayMark): number => days.filter((day) => day.mark === mark).length;
  return { userId, answered: count('answered'), late: count('late') };
}

/** Those who took part, who did so most first, with their places: equals share one. Nobody is ranked for being quick. */
export function ranked(all: readonly Participation[]): readonly (Participation & { readonly place: number })[] {
  const sorted = all
    .filter(({ answered, late }) => answered + late > 0)
    .toSorted((a, b) => b.answered - a.answered || b.late - a.late || (a.userId < b.userId ? -1 : 1));
  const isAbove = (a: Participation, b: Participation): boolean =>
    a.answered > b.answered || (a.answered === b.answered && a.late > b.late);
  return sorted.map((one) => ({ ...one, place: 1 + sorted.filter((other) => isAbove(other, one)).length }));
}
