// `/schedule …`: what a leader types, for those who would rather type than press.

import { askedQuestion } from '../../src/core/short-id.ts';
import type { ServerCommandContext, ServerTypingContext } from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import { isLeader, requireLeader, studyHere } from '../../src/discord/find-study.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';
import { type Done, move, moveAndRetime, pause, replace, restore, resume, retime, skip } from './change.ts';
import { dateOf, type Outlook, outlookOf, skippedDays } from './outlook.ts';
import { leaderPanel, memberScreen, postNow } from './panel.ts';
import { pauseEnds } from './rules/pause-ends.ts';

function dayOption({ interaction }: ServerCommandContext, outlook: Outlook): string {
  return dateOf(interaction.options.getString('day', true), outlook);
}

async function replaceTyped(ctx: ServerCommandContext, outlook: Outlook): Promise<Done> {
  const { app, interaction } = ctx;
  const words = interaction.options.getString('question', true);
  const question = askedQuestion(await app.bankOf(interaction.guildId), words, outlook.study.language);
  if (!question) return ctx.refuse('common.question.unknown');
  return replace(outlook, dayOption(ctx, outlook), question, ctx);
}

function moveTyped(ctx: ServerCommandContext, outlook: Outlook): Promise<Done> {
  const { options } = ctx.interaction;
  const day = dayOption(ctx, outlook);
  const to = options.getString('to');
  const time = options.getString('time');
  if (to === null && time === null) ctx.refuse('schedule.refuse.nothing');
  if (to === null) return retime(outlook, day, time ?? '', ctx);
  const target = dateOf(to, outlook);
  return time === null ? move(outlook, day, target, ctx) : moveAndRetime(outlook, day, target, time, ctx);
}

type TypedChange = (ctx: ServerCommandContext, outlook: Outlook) => Promise<Done>;

const CHANGES: ReadonlyMap<string, TypedChange> = new Map<string, TypedChange>([
  ['replace', replaceTyped],
  ['move', moveTyped],
  ['skip', (ctx, outlook) => skip(outlook, dayOption(ctx, outlook), ctx)],
  ['restore', (ctx, outlook) => restore(outlook, dayOption(ctx, outlook), ctx)],
  ['pause', (ctx, outlook) => pause(outlook, dateOf(ctx.interaction.options.getString('until', true), outlook), ctx)],
  ['resume', (ctx, outlook) => resume(outlook, ctx)],
]);

/** Runs `/schedule` and its subcommands. @throws UserError when a change is refused or not for this member. */
export async function runSchedule(ctx: ServerCommandContext): Promise<void> {
  const { interaction } = ctx;
  const study = await studyHere(ctx);
  const name = interaction.options.getSubcommand();
  if (name === 'view') {
    const screen = isLeader(ctx, study) ? leaderPanel(study, ctx) : memberScreen(study, ctx);
    return ctx.show(await screen);
  }
  requireLeader(ctx, study);
  if (name === 'post-now') return postNow(ctx, study);
  const change = CHANGES.get(name) ?? ctx.refuse('common.error.unknownButton');
  const done = await change(ctx, await outlookOf(study, ctx));
  await ctx.show(await leaderPanel(done.study, ctx, { said: done.said }));
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

function dayChoices(outlook: Outlook, { t, language }: ServerTypingContext): Choice[] {
  return [
    ...outlook.coming.map(({ occurrence, question }) => ({
      name: choiceName([dayName(occurrence.date, language), question?.title ?? ''].join(' ').trim()),
      value: occurrence.date,
    })),
    ...skippedDays(outlook).map((date) => ({
      name: `${dayName(date, language)} (${t('schedule.select.skipped')})`,
      value: date,
    })),
  ].sort((a, b) => (a.value < b.value ? -1 : 1));
}

/** Days that a subcommand can be about: a skipped one can only be brought back. */
function daysFor(outlook: Outlook, ctx: ServerTypingContext): Choice[] {
  const skipped = new Set(skippedDays(outlook));
  const days = dayChoices(outlook, ctx);
  if (ctx.interaction.options.getSubcommand() !== 'restore') return days.filter(({ value }) => !skipped.has(value));
  return days.filter(({ value }) => outlook.planOf(value) !== undefined);
}

function untilChoices({ today }: Outlook, { t, language }: ServerTypingContext): Choice[] {
  return pauseEnds(today).map(({ name, date }) => ({
    name: t(`schedule.until.${name}`, { day: dayName(date, language) }),
    value: date,
  }));
}

/** Answers the `/` menu, for leaders only: the titles of coming questions are theirs. */
export async function offerSchedule(ctx: ServerTypingContext): Promise<void> {
  const { interaction } = ctx;
  const study = await studyHere(ctx);
  requireLeader(ctx, study);
  const { name } = interaction.options.getFocused(true);
  if (name === 'question') return offerQuestions(ctx);
  const outlook = await outlookOf(study, ctx);
  const all = name === 'until' ? untilChoices(outlook, ctx) : daysFor(outlook, ctx);
  const typed = typedIn(interaction).toLowerCase();
  const fitting = all.filter((choice) => choice.name.toLowerCase().includes(typed) || choice.value.includes(typed));
  await interaction.respond(fitting.slice(0, CHOICES));
}
