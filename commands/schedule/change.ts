// What a leader changes in the coming days. Everything is checked before anything is written.
import { isEmptyPlan, pauseFrom, pauseUntil, planWith, resumeOn } from '../../src/core/plan.ts';
import type { Plan } from '../../src/core/post.ts';
import type { Question } from '../../src/core/question.ts';
import { addDays, instantOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
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
export const comingOn = (outlook: Outlook, date: string, { language }: Viewer): Coming => {
  const found = outlook.coming.find(({ occurrence }) => occurrence.date === date);
  if (found) return found;
  const day = dayName(date, language);
  if (skippedDays(outlook).includes(date)) throw new UserError('schedule.refuse.skipped', { day });
  throw new UserError('schedule.refuse.day', { text: day });
};

const save = async ({ app }: Viewer, plans: readonly Plan[]): Promise<void> => {
  for (const plan of plans) {
    if (isEmptyPlan(plan)) await app.store.plans.remove(plan.studyId, plan.date, plan.slot);
    else await app.store.plans.put(plan);
  }
};

const saved = async (outlook: Outlook, plans: readonly Plan[], said: string, viewer: Viewer): Promise<Done> => {
  await save(viewer, plans);
  return { study: await viewer.app.posting.replan(outlook.study), said };
};

const planFor = (outlook: Outlook, { occurrence }: Coming, change: Parameters<typeof planWith>[2]): Plan =>
  planWith({ studyId: outlook.study.id, ...occurrence }, outlook.planOf(occurrence.date), change);

/** Gives a day another question; the one it had comes on the next day without a plan. */
export const replace = (outlook: Outlook, date: string, question: Question, viewer: Viewer): Promise<Done> => {
  const plan = planFor(outlook, comingOn(outlook, date, viewer), { questionId: question.id });
  const said = { day: dayName(date, viewer.language), title: plainLine(question.title, 200) };
  return saved(outlook, [plan], viewer.t('schedule.done.replaced', said), viewer);
};

const swap = (outlook: Outlook, from: Coming, to: Coming): [Plan, Plan] => {
  if (from === to) throw new UserError('schedule.refuse.sameDay');
  if (!from.question || !to.question) throw new UserError('schedule.refuse.noQuestion');
  return [
    planFor(outlook, from, { questionId: to.question.id }),
    planFor(outlook, to, { questionId: from.question.id }),
  ];
};

/** Moves a day's question to another day, whose question takes its place. */
export const move = (outlook: Outlook, from: string, to: string, viewer: Viewer): Promise<Done> => {
  const plans = swap(outlook, comingOn(outlook, from, viewer), comingOn(outlook, to, viewer));
  const said = { from: dayName(from, viewer.language), to: dayName(to, viewer.language) };
  return saved(outlook, plans, viewer.t('schedule.done.moved', said), viewer);
};

const timedPlan = (outlook: Outlook, date: string, text: string, viewer: Viewer): { plan: Plan; at: number } => {
  const coming = comingOn(outlook, date, viewer);
  const time = readTime(text);
  if (time === undefined) throw new UserError('setup.refuse.time', { text: plainLine(text, 100) });
  const { schedule } = outlook.study;
  const at = instantOf(date, time, schedule.zone);
  // A time that has passed would never come, and the day would go without a word.
  if (at <= viewer.app.clock.now()) {
    throw new UserError('schedule.refuse.past', { time: clockName(at, schedule.zone, viewer.language) });
  }
  return { plan: planFor(outlook, coming, { time: time === schedule.time ? null : time }), at };
};

const timeSaid = ({ study }: Outlook, date: string, at: number, { t, language }: Viewer): string =>
  t('schedule.done.time', { day: dayName(date, language), time: clockName(at, study.schedule.zone, language) });

/** Posts one day's question at another time. */
export const retime = (outlook: Outlook, date: string, text: string, viewer: Viewer): Promise<Done> => {
  const { plan, at } = timedPlan(outlook, date, text, viewer);
  return saved(outlook, [plan], timeSaid(outlook, date, at, viewer), viewer);
};

/** Moves a day's question to another day and posts it there at another time. */
export const moveAndRetime = (
  outlook: Outlook,
  from: string,
  to: string,
  text: string,
  viewer: Viewer,
): Promise<Done> => {
  const [left, right] = swap(outlook, comingOn(outlook, from, viewer), comingOn(outlook, to, viewer));
  const { plan, at } = timedPlan(outlook, to, text, viewer);
  const moved = viewer.t('schedule.done.moved', {
    from: dayName(from, viewer.language),
    to: dayName(to, viewer.language),
  });
  const said = `${moved}\n${timeSaid(outlook, to, at, viewer)}`;
  return saved(outlook, [left, { ...right, time: plan.time }], said, viewer);
};

/** Posts nothing on a day. */
export const skip = (outlook: Outlook, date: string, viewer: Viewer): Promise<Done> => {
  const plan = planFor(outlook, comingOn(outlook, date, viewer), { skip: true });
  // A question that was chosen for its day keeps it; only a picked one moves on.
  const done = plan.questionId === null ? 'schedule.done.skipped' : 'schedule.done.skippedPlanned';
  return saved(outlook, [plan], viewer.t(done, { day: dayName(date, viewer.language) }), viewer);
};

/** Brings a skipped day back with what else was planned for it, or makes a changed day as the schedule has it. */
export const restore = (outlook: Outlook, date: string, viewer: Viewer): Promise<Done> => {
  const day = dayName(date, viewer.language);
  const plan = outlook.planOf(date);
  if (!plan) throw new UserError('schedule.refuse.notSkipped', { day });
  const kept = plan.skip ? { skip: false } : { questionId: null, time: null };
  const said = viewer.t(plan.skip ? 'schedule.done.unskipped' : 'schedule.done.restored', { day });
  return saved(outlook, [planWith(plan, plan, kept)], said, viewer);
};

/** Pauses from today until a study day, which is the last day off. */
export const pause = async ({ study, today }: Outlook, until: string, { app, t, language }: Viewer): Promise<Done> => {
  const day = dayName(until, language);
  if (until < today) throw new UserError('schedule.refuse.until', { day });
  if (until > addDays(today, PAUSE_DAYS)) throw new UserError('schedule.refuse.untilFar');
  const paused = await changeStudy(app, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: pauseUntil(old.schedule.pauses, today, until) },
  }));
  return { study: paused, said: t('schedule.done.paused', { day }) };
};

/** Ends the pause that is on. */
export const resume = async ({ study, today }: Outlook, { app, t }: Viewer): Promise<Done> => {
  if (!pauseFrom(study.schedule.pauses, today)) throw new UserError('schedule.refuse.notPaused');
  const resumed = await changeStudy(app, study, (old) => ({
    ...old,
    schedule: { ...old.schedule, pauses: resumeOn(old.schedule.pauses, today) },
  }));
  return { study: resumed, said: t('schedule.done.resumed') };
};
