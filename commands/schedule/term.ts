// The study's first and last day, as a leader sets them or takes them away.
import { addDays } from '../../src/core/schedule.ts';
import type { Term } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { changeStudy } from '../../src/discord/led-study.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { Done } from './change.ts';
import type { Outlook } from './outlook.ts';

/** The longest term in days. */
const MOST_DAYS = 731;

async function changed(outlook: Outlook, term: Term | null, said: string, ctx: ServerContext): Promise<Done> {
  const study = await changeStudy(ctx, outlook.study, (old) => ({ ...old, schedule: { ...old.schedule, term } }));
  return { study, said };
}

/** Has a study run from one study day to another, both included. @throws UserError when nothing could come of it. */
export function setTerm(outlook: Outlook, { from, until }: Term, ctx: ServerContext): Promise<Done> {
  const { t, language } = ctx;
  const [first, last] = [dayName(from, language), dayName(until, language)];
  if (until < outlook.today) throw new UserError('schedule.refuse.until', { day: last });
  if (until < from) throw new UserError('schedule.refuse.termBackwards', { from: first, until: last });
  if (until > addDays(from, MOST_DAYS)) throw new UserError('schedule.refuse.termFar');
  return changed(outlook, { from, until }, t('schedule.done.term', { from: first, until: last }), ctx);
}

/** Lets a study go on without a last day. @throws UserError when it does already. */
export function takeTerm(outlook: Outlook, ctx: ServerContext): Promise<Done> {
  if (!outlook.study.schedule.term) throw new UserError('schedule.refuse.noTerm');
  return changed(outlook, null, ctx.t('schedule.done.termTaken'), ctx);
}
