// Days away (휴가): a form for the first and the last one, and the way back.
import { readDate } from '../../src/core/date-text.ts';
import { addDays } from '../../src/core/schedule.ts';
import type { Pause, Study } from '../../src/core/study.ts';
import { backFromLeave, belongs, withLeave } from '../../src/core/study-member.ts';
import type { ServerContext, ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { filledHash } from '../../src/discord/filled-form.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { lineField } from '../../src/discord/screen.ts';
import { seenStudy } from '../../src/discord/which-study.ts';
import { type NamedStudy, selfIn, showHome, todayOf } from './home.ts';
import * as routes from './routes.ts';

/** The longest leave, in days, and how far ahead one can be told. */
const MOST_DAYS = 92;
const FIELD = 30;

async function requireIn(ctx: ServerContext, study: Study): Promise<void> {
  const member = await ctx.app.store.studyMembers.get(study.id, ctx.userId);
  if (!belongs(member)) ctx.refuse('me.leave.notIn');
}

/** Opens the form; the first day is today unless something else is written. */
export async function askLeave(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const { t } = ctx;
  const study = await seenStudy(ctx, id);
  await requireIn(ctx, study);
  const today = todayOf(ctx, study);
  await ctx.form({
    custom_id: routes.rest.id({ study: study.id, filled: filledHash(today) }),
    title: t('me.form.title'),
    components: [
      lineField('from', t('me.form.from'), t('me.form.fromHint'), today, FIELD),
      lineField('until', t('me.form.until'), t('me.form.untilHint'), '', FIELD),
    ],
  });
}

function dateIn(ctx: ServerFormContext, field: string, today: string): string {
  const text = ctx.interaction.fields.getTextInputValue(field);
  return readDate(text, today) ?? ctx.refuse('me.leave.unread', { text: plainLine(text, FIELD) });
}

/** The leave that the form says. @throws UserError when there can be no such. */
function leaveOf(ctx: ServerFormContext, today: string): Pause {
  const [from, until] = [dateIn(ctx, 'from', today), dateIn(ctx, 'until', today)];
  const [first, last] = [from, until].map((day) => dayName(day, ctx.language));
  // A day that is over has been counted: nobody takes it back by a leave.
  if (from < today) ctx.refuse('me.leave.past', { day: first ?? '' });
  if (until < from) ctx.refuse('me.leave.backwards', { from: first ?? '', until: last ?? '' });
  if (from > addDays(today, MOST_DAYS) || until > addDays(from, MOST_DAYS - 1))
    ctx.refuse('me.leave.far', { count: MOST_DAYS });
  return { from, until };
}

/** Takes the form. */
export async function takeLeave(ctx: ServerFormContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  await requireIn(ctx, study);
  const today = todayOf(ctx, study);
  const leave = leaveOf(ctx, today);
  await ctx.app.store.studyMembers.update(selfIn(ctx, study), (member) => withLeave(member, leave, today));
  await showHome(ctx, study, ctx.t('me.leave.taken'));
}

/** Ends the leave that is on, or takes back the next one. */
export async function endLeave(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  const today = todayOf(ctx, study);
  await ctx.app.store.studyMembers.update(selfIn(ctx, study), (member) => backFromLeave(member, today));
  await showHome(ctx, study, ctx.t('me.leave.ended'));
}
