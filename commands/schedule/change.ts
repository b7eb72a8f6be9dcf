// What a leader changes in the coming days. Everything is checked before anything is written.
import { createKeyedQueue } from '../../src/core/keyed-queue.ts';
import { type PlanChange, type PlannedDay, pauseFrom, resumeOn, withPause } from '../../src/core/plan.ts';
import type { Question } from '../../src/core/question.ts';
import { addDays, instantOf } from '../../src/core/schedule.ts';
import { type Pause, type Study, withToPlan } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Coming } from '../../src/jobs/calendar.ts';
import { type Outlook, outlookOf, skippedDays } from './outlook.ts';

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

/** One day, and what of it is changed. */
interface DayChange {
  readonly day: PlannedDay;
  readonly change: PlanChange;
}

async function saved(
  { study }: Outlook,
  changes: readonly DayChange[],
  said: string,
  { app }: ServerContext,
): Promise<Done> {
  // First: if it breaks off here, a later beat or start plans what was changed.
  await app.store.studies.update(study.guildId, study.id, withToPlan);
  for (const { day, change } of changes) await app.store.plans.change(day, change);
  return { study: await app.posting.replan(study), said };
}

/** A question must not come on two days because two changes were made of one outlook: a study's are made in turn, each of its own. */
const queue = createKeyedQueue();

function anew({ study }: Outlook, ctx: ServerContext, change: (outlook: Outlook) => Promise<Done>): Promise<Done> {
  return queue.wait(study.id, async () => change(await outlookOf(study, ctx)));
}

function changeOf({ study }: Outlook, { occurrence: { date, slot } }: Coming, change: PlanChange): DayChange {
  return { day: { studyId: study.id, date, slot }, change };
}

/** Gives a day another question; the one it had comes on the next day without a plan. */
export function replace(outlook: Outlook, date: string, question: Question, ctx: ServerContext): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const change = changeOf(now, comingOn(now, date, ctx), { questionId: question.id });
    const said = { day: dayName(date, ctx.language), title: plainLine(question.title, 200) };
    return saved(now, [change], ctx.t('schedule.done.replaced', said), ctx);
  });
}

function swap(outlook: Outlook, from: Coming, to: Coming): [DayChange, DayChange] {
  if (from === to) throw new UserError('schedule.refuse.sameDay');
  if (!from.question || !to.question) throw new UserError('schedule.refuse.noQuestion');
  return [
    changeOf(outlook, from, { questionId: to.question.id }),
    changeOf(outlook, to, { questionId: from.question.id }),
  ];
}

/** Moves a day's question to another day, whose question takes its place. */
export function move(outlook: Outlook, from: string, to: string, ctx: ServerContext): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const changes = swap(now, comingOn(now, from, ctx), comingOn(now, to, ctx));
    const said = { from: dayName(from, ctx.language), to: dayName(to, ctx.language) };
    return saved(now, changes, ctx.t('schedule.done.moved', said), ctx);
  });
}

function timed(outlook: Outlook, date: string, text: string, ctx: ServerContext): DayChange & { readonly at: number } {
  const coming = comingOn(outlook, date, ctx);
  const time = readTime(text);
  if (time === undefined) throw new UserError('setup.refuse.time', { text: plainLine(text, 100) });
  const { schedule } = outlook.study;
  const at = instantOf(date, time, schedule.zone);
  // A time that has passed would never come, and the day would go without a word.
  if (at <= ctx.app.clock.now()) {
    throw new UserError('schedule.refuse.past', { time: clockName(at, schedule.zone, ctx.language) });
  }
  return { ...changeOf(outlook, coming, { time: time === schedule.time ? null : time }), at };
}

function timeSaid({ study }: Outlook, date: string, at: number, { t, language }: ServerContext): string {
  return t('schedule.done.time', { day: dayName(date, language), time: clockName(at, study.schedule.zone, language) });
}

/** Posts one day's question at another time. */
export function retime(outlook: Outlook, date: string, text: string, ctx: ServerContext): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const change = timed(now, date, text, ctx);
    return saved(now, [change], timeSaid(now, date, change.at, ctx), ctx);
  });
}

/** Moves a day's question to another day and posts it there at another time. */
export function moveAndRetime(
  outlook: Outlook,
  from: string,
  to: string,
  text: string,
  ctx: ServerContext,
): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const changes = swap(now, comingOn(now, from, ctx), comingOn(now, to, ctx));
    const time = timed(now, to, text, ctx);
    const days = { from: dayName(from, ctx.language), to: dayName(to, ctx.language) };
    const said = `${ctx.t('schedule.done.moved', days)}\n${timeSaid(now, to, time.at, ctx)}`;
    return saved(now, [...changes, time], said, ctx);
  });
}

/** Posts nothing on a day. */
export function skip(outlook: Outlook, date: string, ctx: ServerContext): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const change = changeOf(now, comingOn(now, date, ctx), { skip: true });
    // A question that was chosen for its day keeps it; only a picked one moves on.
    const chosen = now.planOf(date)?.questionId ?? null;
    const done = chosen === null ? 'schedule.done.skipped' : 'schedule.done.skippedPlanned';
    return saved(now, [change], ctx.t(done, { day: dayName(date, ctx.language) }), ctx);
  });
}

/** Brings a skipped day back with what else was planned for it, or makes a changed day as the schedule has it. */
export function restore(outlook: Outlook, date: string, ctx: ServerContext): Promise<Done> {
  return anew(outlook, ctx, (now) => {
    const day = dayName(date, ctx.language);
    const plan = now.planOf(date);
    if (!plan) throw new UserError('schedule.refuse.notSkipped', { day });
    const kept = plan.skip ? { skip: false } : { questionId: null, time: null };
    const said = ctx.t(plan.skip ? 'schedule.done.unskipped' : 'schedule.done.restored', { day });
    return saved(now, [{ day: plan, change: kept }], said, ctx);
  });
}

/** Pauses from one study day to another, both days off. */
export async function pause({ study, today }: Outlook, { from, until }: Pause, ctx: ServerContext): Promise<Done> {
  const { t, language } = ctx;
  const [first, last] = [dayName(from, language), dayName(until, language)];
  if (until < today) throw new UserError('schedule.refuse.until', { day: last });
  if (from < today) throw new UserError('schedule.refuse.until', { day: first });
  if (until < from) throw new UserError('schedule.refuse.backwards', { from: first, until: last });
  if (until > addDays(from, PAUSE_DAYS) || from > addDays(today, PAUSE_DAYS)) {
    throw new UserError('schedule.refuse.untilFar');
  }
  const paused = await changeStudy(ctx, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: withPause(old.schedule.pauses, { from, until }, today) },
  }));
  // It may have become one with others.
  const whole = pauseFrom(paused.schedule.pauses, from) ?? { from, until };
  const end = dayName(whole.until, language);
  const said =
    whole.from <= today
      ? t('schedule.done.paused', { day: end })
      : t('schedule.done.pausedLater', { from: dayName(whole.from, language), until: end });
  return { study: paused, said };
}

/** Ends the pause that is on, else takes back the next one. */
export async function resume({ study, today }: Outlook, ctx: ServerContext): Promise<Done> {
  const { t, language } = ctx;
  const ended = pauseFrom(study.schedule.pauses, today);
  if (!ended) throw new UserError('schedule.refuse.notPaused');
  const resumed = await changeStudy(ctx, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: resumeOn(old.schedule.pauses, today) },
  }));
  const said =
    ended.from <= today
      ? t('schedule.done.resumed')
      : t('schedule.done.pauseTaken', { from: dayName(ended.from, language), until: dayName(ended.until, language) });
  return { study: resumed, said };
}
