// A member's own place in a study: whether they belong to it, since when, and the buttons that change it.
import { ButtonStyle } from 'discord.js';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { belongs, left, type StudyMember } from '../../src/core/study-member.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import { button, row } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import type { Screen } from '../../src/discord/screen.ts';
import { seenStudy } from '../../src/discord/which-study.ts';
import * as routes from './routes.ts';

/** A study that an id names. */
export interface NamedStudy {
  readonly study: string;
}

function standingLine(own: StudyMember | undefined, { t, language }: ServerContext): string {
  const [last] = own?.stays.slice(-1) ?? [];
  if (!last) return t('me.notIn');
  const from = dayName(last.from, language);
  return last.until === null ? t('me.in', { day: from }) : t('me.left', { day: dayName(last.until, language) });
}

function homeView(ctx: ServerContext, study: Study, own: StudyMember | undefined, said: readonly string[]): Screen {
  const { t } = ctx;
  const named = { study: study.id };
  const change = belongs(own)
    ? button(t('me.button.leave'), routes.leave.id(named), ButtonStyle.Secondary)
    : button(t('me.button.join'), routes.join.id(named), ButtonStyle.Primary);
  const list = button(t('me.button.members'), routes.members.id(named), ButtonStyle.Secondary);
  return {
    content: [t('me.heading', { channel: `<#${study.channelId}>` }), standingLine(own, ctx), ...said].join('\n'),
    embeds: [],
    components: row([change, ...(isLeader(ctx, study) ? [list] : [])]),
  };
}

/** Shows the member's place in a study; `said`: what just happened. */
export async function showHome(ctx: ServerContext, study: Study, ...said: readonly string[]): Promise<void> {
  const own = await ctx.app.store.studyMembers.get(study.id, ctx.userId);
  await ctx.show(homeView(ctx, study, own, said));
}

function todayOf({ app }: ServerContext, { schedule }: Study): string {
  return studyDay(app.clock.now(), schedule.zone);
}

/** Joins the study that a button names. */
export async function joinStudy(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  const who = { guildId: study.guildId, studyId: study.id, userId: ctx.userId };
  await ctx.app.store.studyMembers.join(who, todayOf(ctx, study));
  await showHome(ctx, study, ctx.t('me.joined'));
}

/** Leaves it; what the member wrote stays, and they can come back. */
export async function leaveStudy(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  const who = { guildId: study.guildId, studyId: study.id, userId: ctx.userId };
  await ctx.app.store.studyMembers.update(who, (member) => left(member, todayOf(ctx, study)));
  await showHome(ctx, study, ctx.t('me.leftNow'));
}

/** Shows the place in the study that a button names again. */
export async function goHome(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  await showHome(ctx, await seenStudy(ctx, id));
}
