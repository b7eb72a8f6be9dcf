// What comes next for a study: its coming days with their questions, from schedule, history and plans.
import { pickNext } from '../core/pick.ts';
import type { DailyPost, Plan } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import { addDays, closingTime, type Occurrence, occurrencesAfter, studyDay } from '../core/schedule.ts';
import type { Study } from '../core/study.ts';
import type { Documents, QuestionSource } from './ports.ts';

/** One coming post with the question that it will have; null: the set has no question. */
export interface Coming {
  readonly occurrence: Occurrence;
  readonly question: Question | null;
  readonly plan: Plan | undefined;
}

/** The plans of the days that a look ahead can reach. */
const LOOK_AHEAD_DAYS = 400;

type PlanOf = (date: string) => Plan | undefined;

/** The leader's plans from a study day on, soonest first. */
async function readPlans(documents: Documents, studyId: string, date: string): Promise<readonly Plan[]> {
  const plans = await documents.plans.ofStudy(studyId, date, addDays(date, LOOK_AHEAD_DAYS));
  return plans.filter(({ slot }) => slot === 0);
}

function byDay(plans: readonly Plan[]): PlanOf {
  const plansByDay = new Map(plans.map((plan) => [plan.date, plan]));
  return (date) => plansByDay.get(date);
}

/** The leader's plans from a study day on, by day. */
export async function plansFrom(documents: Documents, studyId: string, date: string): Promise<PlanOf> {
  return byDay(await readPlans(documents, studyId, date));
}

/** The first `count` coming posts whose slots are free: a day that had its post (late, or "post now") gets no second one. */
function freeAfter(
  study: Study,
  after: number,
  count: number,
  planOf: PlanOf,
  posts: readonly DailyPost[],
): readonly Occurrence[] {
  // A question beside the day's own does not take its place.
  const taken = new Set(posts.filter(({ slot }) => slot === 0).map(({ date }) => date));
  return occurrencesAfter(study.schedule, after, count + taken.size, planOf)
    .filter(({ date }) => !taken.has(date))
    .slice(0, count);
}

/** The soonest coming post whose slot is free; null: none comes. */
export async function nextFree(documents: Documents, study: Study, after: number): Promise<Occurrence | null> {
  const today = studyDay(after, study.schedule.zone);
  const planOf = await plansFrom(documents, study.id, today);
  const posts = await documents.posts.ofStudy(study.id, { from: today });
  return freeAfter(study, after, 1, planOf, posts)[0] ?? null;
}

/** Epoch ms at which a post closes by the study's settings now. */
export async function closesAt(
  documents: Documents,
  study: Study,
  post: Pick<DailyPost, 'date' | 'scheduledAt'>,
): Promise<number> {
  return closingTime(study.schedule, study.deadlineHours, post, await plansFrom(documents, study.id, post.date));
}

/** The questions that the leader planned for days after one: a pick leaves them for their day. */
function plannedAfter(plans: readonly Plan[], date: string): Set<string> {
  return new Set(plans.flatMap((plan) => (plan.date > date && !plan.skip && plan.questionId ? [plan.questionId] : [])));
}

/** Gives each occurrence its question: the planned one, else the next pick, each as if the days before had passed. */
function withQuestions(
  study: Study,
  questions: readonly Question[],
  past: readonly string[],
  occurrences: readonly Occurrence[],
  plans: readonly Plan[],
): Coming[] {
  const planOf = byDay(plans);
  const from = { studyId: study.id, language: study.language, set: study.questionSet, questions };
  const history = [...past];
  return occurrences.map((occurrence) => {
    const plan = planOf(occurrence.date);
    const wordings = questions.filter(({ id }) => id === plan?.questionId);
    const planned = wordings.find(({ language }) => language === study.language) ?? wordings[0];
    const [pick] = planned ? [planned] : pickNext({ ...from, history }, 1, plannedAfter(plans, occurrence.date));
    if (pick) history.push(pick.id);
    return { occurrence, plan, question: pick ?? null };
  });
}

/** The coming `count` posts after an instant (epoch ms) with their questions, as they will be claimed. */
export async function comingPosts(
  documents: Documents,
  questions: QuestionSource,
  study: Study,
  after: number,
  count: number,
): Promise<Coming[]> {
  const today = studyDay(after, study.schedule.zone);
  const plans = await readPlans(documents, study.id, today);
  const coming = await documents.posts.ofStudy(study.id, { from: today });
  const occurrences = freeAfter(study, after, count, byDay(plans), coming);
  const { all } = await questions.of(study.guildId);
  return withQuestions(study, all, await documents.posts.asked(study.id), occurrences, plans);
}

/**
 * The question for one occurrence that is due (or posted by hand) now; null: the set has no question. `refused`: id of a
 * question that was planned for it in vain.
 */
export async function questionFor(
  documents: Documents,
  questions: QuestionSource,
  study: Study,
  occurrence: Occurrence,
  refused?: string,
): Promise<Question | null> {
  const all = await readPlans(documents, study.id, occurrence.date);
  const plans = all.filter(({ date, questionId }) => date !== occurrence.date || questionId !== refused);
  const past = await documents.posts.asked(study.id);
  const { all: stock } = await questions.of(study.guildId);
  return withQuestions(study, stock, past, [occurrence], plans)[0]?.question ?? null;
}
