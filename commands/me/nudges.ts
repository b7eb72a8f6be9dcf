// The wish to be reminded in the thread: a select on /me, and the button on each reminder that takes it back.
import { NUDGE_HOURS } from '../../src/core/nudge.ts';
import type { Study } from '../../src/core/study.ts';
import { belongs, type StudyMember } from '../../src/core/study-member.ts';
import type { Reader, ServerPressContext } from '../../src/discord/context.ts';
import { choices, option, type Row, valuesOf } from '../../src/discord/screen.ts';
import { seenStudy } from '../../src/discord/which-study.ts';
import { type NamedStudy, selfIn, showHome } from './home.ts';
import * as routes from './routes.ts';

const OFF = 'off';

/** The select; none for who does not belong to the study. */
export function nudgeRow(study: Study, own: StudyMember | undefined, { t }: Pick<Reader, 't'>): Row[] {
  if (!own || !belongs(own)) return [];
  const chosen = own.nudgeHours ?? null;
  return choices(routes.nudge.id({ study: study.id }), t('me.nudge.select'), [
    option(t('me.nudge.off'), OFF, '', chosen === null),
    ...NUDGE_HOURS.map((hours) => option(t('me.nudge.hours', { count: hours }), String(hours), '', hours === chosen)),
  ]);
}

/** Takes the choice. */
export async function chooseNudge(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  const [value] = valuesOf(ctx.interaction);
  const hours = NUDGE_HOURS.find((each) => String(each) === value) ?? null;
  const { after } = await ctx.app.store.studyMembers.update(selfIn(ctx, study), (member) => ({
    ...member,
    nudgeHours: hours,
  }));
  if (!belongs(after)) return ctx.refuse('me.nudge.notIn');
  await showHome(ctx, study, hours === null ? ctx.t('me.nudge.isOff') : ctx.t('me.nudge.isOn', { count: hours }));
}

/** Switches the presser's own reminders off, whoever's name stands above the button. */
export async function quiet(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  await ctx.app.store.studyMembers.update(selfIn(ctx, study), (member) => ({ ...member, nudgeHours: null }));
  await ctx.tell({ content: ctx.t('me.nudge.isOff') });
}
