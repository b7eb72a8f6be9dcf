// `/schedule …`: what a leader types, for those who would rather type than press.

import type { Question } from '../../src/core/question.ts';
import { askedQuestion } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import type {
  ServerCommandContext,
  ServerContext,
  ServerPressContext,
  ServerTypingContext,
} from '../../src/discord/context.ts';
import { offerQuestions } from '../../src/discord/find-question.ts';
import { isLeader, requireLeader, studyHere } from '../../src/discord/find-study.ts';
import { CHOICES } from '../../src/discord/limits.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { choiceName, typedIn } from '../../src/discord/typed.ts';
import { chosenStudy, withStudy } from '../../src/discord/which-study.ts';
import { type Done, move, moveAndRetime, pause, replace, restore, resume, retime, skip } from './change.ts';
import { dateOf, type Outlook, outlookOf, skippedDays } from './outlook.ts';
import { leaderPanel, memberScreen, postExtra, postNow } from './panel.ts';
import * as routes from './routes.ts';
import { pauseSpans } from './rules/pause-spans.ts';
import {
  packed,
  SUBCOMMANDS,
  type Subcommand,
  TYPED_OPTIONS,
  type TypedOption,
  unpacked,
} from './rules/typed-options.ts';
import { setTerm, takeTerm } from './term.ts';

/** What a leader typed into a subcommand's options. */
type Typed = (option: TypedOption) => string | null;

type TypedChange = (ctx: ServerContext, outlook: Outlook, typed: Typed) => Promise<Done>;

function dayOf(typed: Typed, outlook: Outlook): string {
  return dateOf(typed('day') ?? '', outlook);
}

async function questionOf(ctx: ServerContext, { language }: Study, typed: Typed): Promise<Question> {
  const bank = await ctx.app.bankOf(ctx.interaction.guildId);
  return askedQuestion(bank, typed('question') ?? '', language) ?? ctx.refuse('common.question.unknown');
}

async function replaceTyped(ctx: ServerContext, outlook: Outlook, typed: Typed): Promise<Done> {
  return replace(outlook, dayOf(typed, outlook), await questionOf(ctx, outlook.study, typed), ctx);
}

async function moveTyped(ctx: ServerContext, outlook: Outlook, typed: Typed): Promise<Done> {
  const day = dayOf(typed, outlook);
  const [to, time] = [typed('to'), typed('time')];
  if (to === null && time === null) ctx.refuse('schedule.refuse.nothing');
  if (to === null) return retime(outlook, day, time ?? '', ctx);
  const target = dateOf(to, outlook);
  return time === null ? move(outlook, day, target, ctx) : moveAndRetime(outlook, day, target, time, ctx);
}

async function pauseTyped(ctx: ServerContext, outlook: Outlook, typed: Typed): Promise<Done> {
  const from = typed('from');
  const span = {
    from: from === null ? outlook.today : dateOf(from, outlook),
    until: dateOf(typed('until') ?? '', outlook),
  };
  return pause(outlook, span, ctx);
}

async function termTyped(ctx: ServerContext, outlook: Outlook, typed: Typed): Promise<Done> {
  const [first, last] = [typed('first'), typed('last')];
  if (first === null && last === null) return takeTerm(outlook, ctx);
  if (last === null) return ctx.refuse('schedule.refuse.termLast');
  const from = first === null ? outlook.today : dateOf(first, outlook);
  return setTerm(outlook, { from, until: dateOf(last, outlook) }, ctx);
}

const CHANGES: ReadonlyMap<Subcommand, TypedChange> = new Map<Subcommand, TypedChange>([
  ['replace', replaceTyped],
  ['move', moveTyped],
  ['skip', async (ctx, outlook, typed) => skip(outlook, dayOf(typed, outlook), ctx)],
  ['restore', async (ctx, outlook, typed) => restore(outlook, dayOf(typed, outlook), ctx)],
  ['pause', pauseTyped],
  ['term', termTyped],
  ['resume', (ctx, outlook) => resume(outlook, ctx)],
]);

/** What a subcommand does to a study. @throws UserError when a change is refused or not for this member. */
async function carryOut(ctx: ServerContext, study: Study, name: Subcommand, typed: Typed): Promise<void> {
  if (name === 'view') {
    const screen = isLeader(ctx, study) ? leaderPanel(study, ctx) : memberScreen(study, ctx);
    return ctx.show(await screen);
  }
  requireLeader(ctx, study);
  if (name === 'post-now') return postNow(ctx, study);
  if (name === 'extra') return postExtra(ctx, study, await questionOf(ctx, study, typed));
  const change = CHANGES.get(name) ?? ctx.refuse('common.error.unknownButton');
  const done = await change(ctx, await outlookOf(study, ctx), typed);
  await ctx.show(await leaderPanel(done.study, ctx, { said: done.said }));
}

/** The id of the select of studies: it carries what was typed; where that does not fit, the panel is opened instead. */
function pickId(name: Subcommand, typed: Typed): string {
  const words = packed(TYPED_OPTIONS.map((option) => typed(option)));
  return words === undefined ? routes.ofStudy.id({ name: 'view' }) : routes.ofStudy.id({ name, typed: words });
}

/** Runs `/schedule` and its subcommands. @throws UserError when a change is refused or not for this member. */
export async function runSchedule(ctx: ServerCommandContext): Promise<void> {
  const { options } = ctx.interaction;
  const named = options.getSubcommand();
  const name = SUBCOMMANDS.find((each) => each === named) ?? ctx.refuse('common.error.unknownButton');
  const typed: Typed = (option) => options.getString(option);
  await withStudy(ctx, pickId(name, typed), (study) => carryOut(ctx, study, name, typed));
}

/** A choice in the select of studies: goes on with what was typed. */
export async function goOn(
  ctx: ServerPressContext,
  { name, typed = '' }: { readonly name: Subcommand; readonly typed?: string | undefined },
): Promise<void> {
  const texts = unpacked(typed);
  await carryOut(ctx, await chosenStudy(ctx), name, (option) => texts[TYPED_OPTIONS.indexOf(option)] ?? null);
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
  return pauseSpans(today)
    .filter(({ from }) => from === today)
    .map(({ name, until }) => ({ name: t(`schedule.until.${name}`, { day: dayName(until, language) }), value: until }));
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
