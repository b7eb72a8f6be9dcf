// What comes next for a study: its coming days with their questions, from schedule, history and plans.
import { pickNext } from '../core/pick.ts';
import { type DailyPost, type Plan, postKey } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { addDays, closingTime, type Occurrence, occurrencesAfter, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import type { Documents, Questions } from './ports.ts';

/** One coming post with the question that it will have; null: the set has no question. */
export interface Coming {
  readonly occurrence: Occurrence;
  readonly question: Question | null;
  readonly plan: Plan | undefined;
}

/** The plans of the days that a look ahead can reach. */
const LOOK_AHEAD_DAYS = 400;

type PlanOf = (date: string) => Plan | undefined;

/** The leader's plans from a study day on, by day. */
export const plansFrom = async (documents: Documents, studyId: string, date: string): Promise<PlanOf> => {
  const plans = await documents.plans.ofStudy(studyId, date, addDays(date, LOOK_AHEAD_DAYS));
  const byDate = new Map(plans.filter(({ slot }) => slot === 0).map((plan) => [plan.date, plan]));
  return (day) => byDate.get(day);
};

/** Ids of the questions that a study had, oldest first. */
export const historyOf = (posts: readonly DailyPost[]): string[] =>
  posts.flatMap((post) => (post.question && post.state !== 'missed' ? [post.question.id] : []));

/** The soonest coming post whose slot is free: a day that had its post (late, or "post now") gets no second one. */
export const nextFree = async (documents: Documents, study: Study, after: number): Promise<Occurrence | null> => {
  const planOf = await plansFrom(documents, study.id, studyDay(after, study.schedule.zone));
  for (const occurrence of occurrencesAfter(study.schedule, after, 2, planOf)) {
    const post = await documents.posts.get(postKey({ studyId: study.id, ...occurrence }));
    if (!post) return occurrence;
  }
  return null;
};

/** Epoch ms at which a post closes by the study's settings now. */
export const closesAt = async (
  documents: Documents,
  study: Study,
  post: Pick<DailyPost, 'date' | 'scheduledAt'>,
): Promise<number> =>
  closingTime(study.schedule, study.deadlineHours, post, await plansFrom(documents, study.id, post.date));

/** Gives each occurrence its question: the planned one, else the next pick that no plan holds for another day. */
const withQuestions = (
  study: Study,
  questions: Questions,
  history: readonly string[],
  occurrences: readonly Occurrence[],
  planOf: PlanOf,
): Coming[] => {
  const planned = occurrences.map(({ date }) => planOf(date)?.questionId).filter((id) => typeof id === 'string');
  const from = { studyId: study.id, language: study.language, set: study.questionSet, questions: questions.all };
  const picks = pickNext({ ...from, history }, occurrences.length, new Set(planned)).values();
  return occurrences.map((occurrence) => {
    const plan = planOf(occurrence.date);
    const wordings = questions.all.filter(({ id }) => id === plan?.questionId);
    const own = wordings.find(({ language }) => language === study.language) ?? wordings[0];
    return { occurrence, plan, question: own ?? picks.next().value ?? null };
  });
};

/** The coming `count` posts after an instant (epoch ms) with their questions, as they will be claimed. */
export const comingPosts = async (
  documents: Documents,
  questions: Questions,
  study: Study,
  after: number,
  count: number,
): Promise<Coming[]> => {
  const today = studyDay(after, study.schedule.zone);
  const planOf = await plansFrom(documents, study.id, today);
  const posts = await documents.posts.ofStudy(study.id);
  const taken = new Set(posts.map(({ date }) => date));
  const occurrences = occurrencesAfter(study.schedule, after, count + 1, planOf)
    .filter(({ date }) => !taken.has(date))
    .slice(0, count);
  return withQuestions(study, questions, historyOf(posts), occurrences, planOf);
};

/** The question for one occurrence that is due (or posted by hand) now; null: the set has no question. */
export const questionFor = async (
  documents: Documents,
  questions: Questions,
  study: Study,
  occurrence: Occurrence,
): Promise<Question | null> => {
  const planOf = await plansFrom(documents, study.id, occurrence.date);
  const posts = await documents.posts.ofStudy(study.id);
  const coming = occurrencesAfter(study.schedule, occurrence.at, LOOK_AHEAD_PLANS, planOf).filter(
    ({ date }) => date > occurrence.date,
  );
  return withQuestions(study, questions, historyOf(posts), [occurrence, ...coming], planOf)[0]?.question ?? null;
};

/** How many coming posts' plans hold their questions back from today's pick: as many as `/schedule` shows. */
const LOOK_AHEAD_PLANS = 7;
