// A member's own place in a study: whether they belong to it, their streak and last weeks, passes and leave, and the buttons that change it.
import { type APIButtonComponent, ButtonStyle, Colors } from 'discord.js';
import { type AttendedDay, passesUsed, streakOf } from '../../src/core/attendance.ts';
import { pauseFrom } from '../../src/core/plan.ts';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { belongs, left, type StudyMember, type StudyMemberId } from '../../src/core/study-member.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { isLeader } from '../../src/discord/find-study.ts';
import { button, rows } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { ownAttendance } from '../../src/discord/study-attendance.ts';
import { seenStudy } from '../../src/discord/which-study.ts';
import { nudgeRow } from './nudges.ts';
import * as routes from './routes.ts';
import { drawWeeks, WEEKS_FILE } from './weeks.ts';

/** A study that an id names. */
export interface NamedStudy {
  readonly study: string;
}

/** The study day (ISO date) of now. */
export function todayOf({ app }: ServerContext, { schedule }: Study): string {
  return studyDay(app.clock.now(), schedule.zone);
}

/** The member who acts, as a study names them. */
export function selfIn({ userId }: ServerContext, { guildId, id }: Study): StudyMemberId {
  return { guildId, studyId: id, userId };
}

function standingLine(own: StudyMember | undefined, { t, language }: ServerContext): string {
  const [last] = own?.stays.slice(-1) ?? [];
  if (!last) return t('me.notIn');
  const from = dayName(last.from, language);
  return last.until === null ? t('me.in', { day: from }) : t('me.left', { day: dayName(last.until, language) });
}

function leaveLine(own: StudyMember | undefined, today: string, { t, language }: ServerContext): string[] {
  const leave = own && pauseFrom(own.leaves ?? [], today);
  if (!leave || !belongs(own)) return [];
  return [t('me.leave.on', { from: dayName(leave.from, language), until: dayName(leave.until, language) })];
}

async function passLine(ctx: ServerContext, study: Study, today: string): Promise<string[]> {
  const quota = study.passesPerMonth ?? undefined;
  if (quota === undefined) return [];
  const answers = await ctx.app.store.answers.ofMember(ctx.userId, study.guildId);
  const used = passesUsed(answers, study.id, today.slice(0, 7));
  return [ctx.t('me.passes', { used, quota })];
}

function streakLines(days: readonly AttendedDay[], { t }: ServerContext): string[] {
  const { current, longest, freezes } = streakOf(days);
  if (longest === 0) return [];
  return [t('me.streak', { count: current, longest }), ...(freezes === 0 ? [] : [t('me.freezes', { count: freezes })])];
}

function buttonsOf(
  ctx: ServerContext,
  study: Study,
  own: StudyMember | undefined,
  today: string,
): APIButtonComponent[] {
  const { t } = ctx;
  const named = { study: study.id };
  const list = button(t('me.button.members'), routes.members.id(named), ButtonStyle.Secondary);
  const forLeaders = isLeader(ctx, study) ? [list] : [];
  if (!own || !belongs(own))
    return [button(t('me.button.join'), routes.join.id(named), ButtonStyle.Primary), ...forLeaders];
  const isAway = pauseFrom(own.leaves ?? [], today) !== undefined;
  return [
    isAway
      ? button(t('me.button.back'), routes.back.id(named), ButtonStyle.Primary)
      : button(t('me.button.rest'), routes.rest.id(named), ButtonStyle.Secondary),
    button(t('me.button.leave'), routes.leave.id(named), ButtonStyle.Secondary),
    ...forLeaders,
  ];
}

/** Shows the member's place in a study; `said`: what just happened. */
export async function showHome(ctx: ServerContext, study: Study, ...said: readonly string[]): Promise<void> {
  await ctx.later();
  const today = todayOf(ctx, study);
  const { member, days } = await ownAttendance(ctx.app, study, ctx.userId);
  const files = days.length === 0 ? [] : await drawWeeks(ctx, study, days, today);
  const lines = [
    standingLine(member, ctx),
    ...streakLines(days, ctx),
    ...(await passLine(ctx, study, today)),
    ...leaveLine(member, today, ctx),
  ];
  const image = files.length === 0 ? {} : { image: { url: `attachment://${WEEKS_FILE}` } };
  await ctx.show({
    content: [ctx.t('me.heading', { channel: `<#${study.channelId}>` }), ...said].join('\n'),
    embeds: [{ description: lines.join('\n'), color: Colors.Blurple, ...image }],
    components: [...nudgeRow(study, member, ctx), ...rows(buttonsOf(ctx, study, member, today))],
    files,
  });
}

/** Joins the study that a button names. */
export async function joinStudy(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  await ctx.app.store.studyMembers.join(selfIn(ctx, study), todayOf(ctx, study));
  await showHome(ctx, study, ctx.t('me.joined'));
}

/** Leaves it; what the member wrote stays, and they can come back. */
export async function leaveStudy(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  const study = await seenStudy(ctx, id);
  await ctx.app.store.studyMembers.update(selfIn(ctx, study), (member) => left(member, todayOf(ctx, study)));
  await showHome(ctx, study, ctx.t('me.leftNow'));
}

/** Shows the place in the study that a button names again. */
export async function goHome(ctx: ServerPressContext, { study: id }: NamedStudy): Promise<void> {
  await showHome(ctx, await seenStudy(ctx, id));
}
