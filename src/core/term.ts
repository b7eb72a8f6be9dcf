// A term as its members see it: which post opens it, which closes it, and what was done in between.
import { type Answer, byStanding } from './answer.ts';
import { type DailyPost, isShown, type Plan } from './post.ts';
import { isInTerm, occurrencesAfter } from './schedule.ts';
import type { PostingSchedule, Study, Term } from './study.ts';

/** What a whole term came to. */
export interface TermSum {
  readonly term: Term;
  /** Questions that were there for members to see. */
  readonly questions: number;
  readonly answers: number;
  /** User ids with how many questions they answered, late ones too; the most first. */
  readonly members: readonly (readonly [userId: string, answered: number])[];
}

/** The term that a post is in; undefined: its study has none, or it came outside of it. */
export function termOf({ schedule }: Pick<Study, 'schedule'>, { date }: Pick<DailyPost, 'date'>): Term | undefined {
  return schedule.term && isInTerm(schedule.term, date) ? schedule.term : undefined;
}

/** The posts of a term that members saw. */
export function shownIn(term: Term, posts: readonly DailyPost[]): readonly DailyPost[] {
  return posts.filter((post) => isShown(post) && isInTerm(term, post.date));
}

/** Whether no other post of its term comes after a post. */
export function isLastOfTerm(
  schedule: PostingSchedule,
  { date, scheduledAt }: Pick<DailyPost, 'date' | 'scheduledAt'>,
  planOf: (date: string) => Plan | undefined,
): boolean {
  return occurrencesAfter(schedule, scheduledAt, 2, planOf).every((later) => later.date <= date);
}

/** What a term came to, from the answers to each of its posts. */
export function termSum(term: Term, answersByPost: readonly (readonly Answer[])[]): TermSum {
  const counts = new Map<string, number>();
  for (const answers of answersByPost) {
    const { answered, late } = byStanding(answers, true);
    for (const { userId } of [...answered, ...late]) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  }
  const members = [...counts].sort(([, a], [, b]) => b - a);
  const answers = members.reduce((sum, [, count]) => sum + count, 0);
  return { term, questions: answersByPost.length, answers, members };
}
