// What a leader changes in the coming days. Everything is checked before anything is written.
import { isEmptyPlan, pauseFrom, pauseUntil, planWith, resumeOn } from '../../src/core/plan.ts';
import type { Plan } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { addDays, instantOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Coming } from '../../src/jobs/calendar.ts';
import { type Outlook, skippedDays } from './outlook.ts';

/** What was done, in words, and the study as it is planned now. */
export interface Done {
  readonly study: Study;
  readonly said: string;
}

/** The longest pause in days. */
const PAUSE_DAYS = 366;

/** The coming post of a study day. @throws UserError when none is coming on it. */
export function comingOn(outlook: Outlook, date: string, { language }: ServerContext): Coming {
  const found = outlook.coming.find(({ occurrence }) => occurrence.date === date);
  if (found) return found;
  const day = dayName(date, language);
  if (skippedDays(outlook).includes(date)) throw new UserError('schedule.refuse.skipped', { day });
  throw new UserError('schedule.refuse.day', { text: day });
}

async function save({ app }: ServerContext, plans: readonly Plan[]): Promise<void> {
  for (const plan of plans) {
    if (isEmptyPlan(plan)) await app.store.plans.remove(plan.studyId, plan.date, plan.slot);
    else await app.store.plans.put(plan);
  }
}

async function saved(outlook: Outlook, plans: readonly Plan[], said: string, ctx: ServerContext): Promise<Done> {
  await save(ctx, plans);
  return { study: await ctx.app.posting.replan(outlook.study), said };
}

function planFor(outlook: Outlook, { occurrence }: Coming, change: Parameters<typeof planWith>[2]): Plan {
  return planWith({ studyId: outlook.study.id, ...occurrence }, outlook.planOf(occurrence.date), change);
}

/** Gives a day another question; the one it had comes on the next day without a plan. */
export function replace(outlook: Outlook, date: string, question: Question, ctx: ServerContext): Promise<Done> {
  const plan = planFor(outlook, comingOn(outlook, date, ctx), { questionId: question.id });
  const said = { day: dayName(date, ctx.language), title: plainLine(question.title, 200) };
  return saved(outlook, [plan], ctx.t('schedule.done.replaced', said), ctx);
}

function swap(outlook: Outlook, from: Coming, to: Coming): [Plan, Plan] {
  if (from === to) throw new UserError('schedule.refuse.sameDay');
  if (!from.question || !to.question) throw new UserError('schedule.refuse.noQuestion');
  return [
    planFor(outlook, from, { questionId: to.question.id }),
    planFor(outlook, to, { questionId: from.question.id }),
  ];
}

/** Moves a day's question to another day, whose question takes its place. */
export function move(outlook: Outlook, from: string, to: string, ctx: ServerContext): Promise<Done> {
  const plans = swap(outlook, comingOn(outlook, from, ctx), comingOn(outlook, to, ctx));
  const said = { from: dayName(from, ctx.language), to: dayName(to, ctx.language) };
  return saved(outlook, plans, ctx.t('schedule.done.moved', said), ctx);
}

function timedPlan(outlook: Outlook, date: string, text: string, ctx: ServerContext): { plan: Plan; at: number } {
  const coming = comingOn(outlook, date, ctx);
  const time = readTime(text);
  if (time === undefined) throw new UserError('setup.refuse.time', { text: plainLine(text, 100) });
  const { schedule } = outlook.study;
  const at = instantOf(date, time, schedule.zone);
  // A time that has passed would never come, and the day would go without a word.
  if (at <= ctx.app.clock.now()) {
    throw new UserError('schedule.refuse.past', { time: clockName(at, schedule.zone, ctx.language) });
  }
  return { plan: planFor(outlook, coming, { time: time === schedule.time ? null : time }), at };
}

function timeSaid({ study }: Outlook, date: string, at: number, { t, language }: ServerContext): string {
  return t('schedule.done.time', { day: dayName(date, language), time: clockName(at, study.schedule.zone, language) });
}

/** Posts one day's question at another time. */
export function retime(outlook: Outlook, date: string, text: string, ctx: ServerContext): Promise<Done> {
  const { plan, at } = timedPlan(outlook, date, text, ctx);
  return saved(outlook, [plan], timeSaid(outlook, date, at, ctx), ctx);
}

/** Moves a day's question to another day and posts it there at another time. */
export function moveAndRetime(
  outlook: Outlook,
  from: string,
  to: string,
  text: string,
  ctx: ServerContext,
): Promise<Done> {
  const [left, right] = swap(outlook, comingOn(outlook, from, ctx), comingOn(outlook, to, ctx));
  const { plan, at } = timedPlan(outlook, to, text, ctx);
  const moved = ctx.t('schedule.done.moved', {
    from: dayName(from, ctx.language),
    to: dayName(to, ctx.language),
  });
  const said = `${moved}\n${timeSaid(outlook, to, at, ctx)}`;
  return saved(outlook, [left, { ...right, time: plan.time }], said, ctx);
}

/** Posts nothing on a day. */
export function skip(outlook: Outlook, date: string, ctx: ServerContext): Promise<Done> {
  const plan = planFor(outlook, comingOn(outlook, date, ctx), { skip: true });
  // A question that was chosen for its day keeps it; only a picked one moves on.
  const done = plan.questionId === null ? 'schedule.done.skipped' : 'schedule.done.skippedPlanned';
  return saved(outlook, [plan], ctx.t(done, { day: dayName(date, ctx.language) }), ctx);
}

/** Brings a skipped day back with what else was planned for it, or makes a changed day as the schedule has it. */
export function restore(outlook: Outlook, date: string, ctx: ServerContext): Promise<Done> {
  const day = dayName(date, ctx.language);
  const plan = outlook.planOf(date);
  if (!plan) throw new UserError('schedule.refuse.notSkipped', { day });
  const kept = plan.skip ? { skip: false } : { questionId: null, time: null };
  const said = ctx.t(plan.skip ? 'schedule.done.unskipped' : 'schedule.done.restored', { day });
  return saved(outlook, [planWith(plan, plan, kept)], said, ctx);
}

/** Pauses from today until a study day, which is the last day off. */
export async function pause({ study, today }: Outlook, until: string, ctx: ServerContext): Promise<Done> {
  const { t, language } = ctx;
  const day = dayName(until, language);
  if (until < today) throw new UserError('schedule.refuse.until', { day });
  if (until > addDays(today, PAUSE_DAYS)) throw new UserError('schedule.refuse.untilFar');
  const paused = await changeStudy(ctx, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: pauseUntil(old.schedule.pauses, today, until) },
  }));
  return { study: paused, said: t('schedule.done.paused', { day }) };
}

/** Ends the pause that is on. */
export async function resume({ study, today }: Outlook, ctx: ServerContext): Promise<Done> {
  if (!pauseFrom(study.schedule.pauses, today)) throw new UserError('schedule.refuse.notPaused');
  const resumed = await changeStudy(ctx, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: resumeOn(old.schedule.pauses, today) },
  }));
  return { study: resumed, said: ctx.t('schedule.done.resumed') };
}
