// What a leader's presses, choices and forms on the schedule panel do.

import { questionByShortId } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import { type Handler, on } from '../../src/discord/command.ts';
import type { ServerContext, ServerFormContext, ServerPressContext } from '../../src/discord/context.ts';
import { filledHash, requireFresh } from '../../src/discord/filled-form.ts';
import { onLed } from '../../src/discord/led-study.ts';
import { OPTIONS } from '../../src/discord/limits.ts';
import { plainLine } from '../../src/discord/safe-text.ts';
import { lineField, lineForm, valuesOf } from '../../src/discord/screen.ts';
import { comingOn, type Done, move, pause, replace, restore, resume, retime, skip } from './change.ts';
import { OTHER } from './controls.ts';
import { dateOf, type Outlook, outlookOf } from './outlook.ts';
import { leaderPanel, type PanelNews, postNow } from './panel.ts';
import * as routes from './routes.ts';
import { goOn } from './subcommands.ts';

/** The study day that an id names. */
interface Day {
  readonly date: string;
}

async function draw(ctx: ServerContext, { study }: Outlook, shown: PanelNews): Promise<void> {
  await ctx.show(await leaderPanel(study, ctx, shown));
}

async function finish(ctx: ServerContext, { study, said }: Done, chosen?: string): Promise<void> {
  await ctx.show(await leaderPanel(study, ctx, { said, chosen }));
}

function timeOn(outlook: Outlook, date: string): string {
  return outlook.planOf(date)?.time ?? outlook.study.schedule.time;
}

async function chooseDay(ctx: ServerPressContext, outlook: Outlook): Promise<void> {
  await draw(ctx, outlook, { chosen: valuesOf(ctx.interaction)[0] });
}

function openForm(ctx: ServerPressContext, name: 'search' | 'time', id: string, value = ''): Promise<void> {
  return ctx.form(lineForm(id, ctx.t(`schedule.form.${name}`), ctx.t(`schedule.form.${name}Hint`), value));
}

async function askSearch(ctx: ServerPressContext, outlook: Outlook, { date }: Day): Promise<void> {
  comingOn(outlook, date, ctx);
  await openForm(ctx, 'search', routes.search.id({ study: outlook.study.id, date, filled: filledHash('') }));
}

async function askTime(ctx: ServerPressContext, outlook: Outlook, { date }: Day): Promise<void> {
  comingOn(outlook, date, ctx);
  const value = timeOn(outlook, date);
  await openForm(ctx, 'time', routes.time.id({ study: outlook.study.id, date, filled: filledHash(value) }), value);
}

async function askTo(ctx: ServerPressContext, outlook: Outlook, { date }: Day): Promise<void> {
  comingOn(outlook, date, ctx);
  await draw(ctx, outlook, { chosen: date, asking: { kind: 'to', date } });
}

async function pick(ctx: ServerPressContext, outlook: Outlook, { date }: Day): Promise<void> {
  const { guildId, language } = outlook.study;
  const [mark = ''] = valuesOf(ctx.interaction);
  const question = questionByShortId(await ctx.app.bankOf(guildId), mark, language);
  if (!question) return ctx.refuse('common.question.unknown');
  await finish(ctx, await replace(outlook, date, question, ctx), date);
}

async function moveTo(ctx: ServerPressContext, outlook: Outlook, { date }: Day): Promise<void> {
  const [to = ''] = valuesOf(ctx.interaction);
  const target = dateOf(to, outlook);
  await finish(ctx, await move(outlook, date, target, ctx), target);
}

/** The pause that a value of the select or the form's two fields name. @throws UserError when they name none. */
function pauseOf([from = '', until = '']: readonly string[], outlook: Outlook) {
  return { from: dateOf(from, outlook), until: dateOf(until, outlook) };
}

async function choosePause(ctx: ServerPressContext, outlook: Outlook): Promise<void> {
  const [value = ''] = valuesOf(ctx.interaction);
  if (value !== OTHER) return finish(ctx, await pause(outlook, pauseOf(value.split('/'), outlook), ctx));
  const id = routes.until.id({ study: outlook.study.id, date: undefined, filled: filledHash('') });
  const field = (name: 'from' | 'until') =>
    lineField(name, ctx.t(`schedule.form.${name}`), ctx.t(`schedule.form.${name}Hint`));
  await ctx.form({ custom_id: id, title: ctx.t('schedule.form.pause'), components: [field('from'), field('until')] });
}

function textIn({ interaction }: ServerFormContext): string {
  return interaction.fields.getTextInputValue('text').trim();
}

async function search(ctx: ServerFormContext, outlook: Outlook, { date }: Day): Promise<void> {
  comingOn(outlook, date, ctx);
  const text = textIn(ctx);
  const bank = await ctx.app.bankOf(outlook.study.guildId);
  const found = bank.find(text, outlook.study.language, OPTIONS);
  const said = { text: plainLine(text, 100) };
  if (found.length === 0) ctx.refuse('schedule.refuse.notFound', said);
  const asking = { kind: 'question', date, found } as const;
  await draw(ctx, outlook, { said: ctx.t('schedule.done.found', said), chosen: date, asking });
}

async function sendTime(
  ctx: ServerFormContext,
  outlook: Outlook,
  { date, filled }: Day & { readonly filled?: string | undefined },
): Promise<void> {
  const text = textIn(ctx);
  requireFresh(filled, timeOn(outlook, date), text);
  await finish(ctx, await retime(outlook, date, text, ctx), date);
}

async function sendPause(ctx: ServerFormContext, outlook: Outlook): Promise<void> {
  const texts = ['from', 'until'].map((name) => ctx.interaction.fields.getTextInputValue(name).trim());
  await finish(ctx, await pause(outlook, pauseOf(texts, outlook), ctx));
}

/** Hands over the outlook as it is now. */
function ahead<C extends ServerContext, V>(handle: (ctx: C, outlook: Outlook, values: V) => Promise<void>) {
  return async (ctx: C, study: Study, values: V): Promise<void> => handle(ctx, await outlookOf(study, ctx), values);
}

/** All that the panel's controls do. */
export const handlers: readonly Handler[] = [
  onLed('press', routes.choose, ahead(chooseDay)),
  onLed('press', routes.search, ahead(askSearch)),
  onLed('press', routes.time, ahead(askTime)),
  onLed('press', routes.move, ahead(askTo)),
  onLed('press', routes.pick, ahead(pick)),
  onLed('press', routes.to, ahead(moveTo)),
  onLed(
    'press',
    routes.skip,
    ahead(async (ctx, outlook, { date }) => finish(ctx, await skip(outlook, date, ctx), date)),
  ),
  onLed(
    'press',
    routes.restore,
    ahead(async (ctx, outlook, { date }) => finish(ctx, await restore(outlook, date, ctx), date)),
  ),
  onLed(
    'press',
    routes.pause,
    ahead((ctx, outlook) => draw(ctx, outlook, { asking: { kind: 'until' } })),
  ),
  onLed('press', routes.until, ahead(choosePause)),
  onLed(
    'press',
    routes.resume,
    ahead(async (ctx, outlook) => finish(ctx, await resume(outlook, ctx))),
  ),
  onLed('press', routes.post, postNow),
  // Members choose, too: of which study they want to see the days.
  on('press', routes.ofStudy, goOn),
  onLed('form', routes.search, ahead(search)),
  onLed('form', routes.time, ahead(sendTime)),
  onLed('form', routes.until, ahead(sendPause)),
];
