// A leader's controls under the outlook: pick a day, then what to do with it.
import { ButtonStyle } from 'discord.js';
import { pauseFrom } from '../../src/core/plan.ts';
import type { Question } from '../../src/core/question.ts';
import { shortId } from '../../src/core/short-id.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { button, row, rows } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { stars } from '../../src/discord/safe-text.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { setupPage } from '../setup/index.ts';
import { type Outlook, skippedDays } from './outlook.ts';
import * as routes from './routes.ts';
import { pauseSpans } from './rules/pause-spans.ts';

/** The value that opens a form instead of naming a day. */
export const OTHER = 'other';

/** What the panel asks for next. */
export type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'to'; readonly date: string }
  | { readonly kind: 'until' }
  | { readonly kind: 'question'; readonly date: string; readonly found: readonly Question[] };

/** The coming days as options, with their questions. */
function comingOptions({ coming, study }: Outlook, chosen: string | undefined, { t, language }: ServerContext) {
  return coming.map(({ occurrence: { date, at }, question }) => {
    const time = clockName(at, study.schedule.zone, language);
    const about = question ? t('schedule.select.dayAbout', { time, title: question.title }) : time;
    return { date, option: option(dayName(date, language), date, about, date === chosen) };
  });
}

function skippedOptions(outlook: Outlook, chosen: string | undefined, { t, language }: ServerContext) {
  return skippedDays(outlook).map((date) => ({
    date,
    option: option(dayName(date, language), date, t('schedule.select.skipped'), date === chosen),
  }));
}

function dayRow(outlook: Outlook, chosen: string | undefined, ctx: ServerContext): Row[] {
  const days = [...comingOptions(outlook, chosen, ctx), ...skippedOptions(outlook, chosen, ctx)]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((day) => day.option);
  return choices(routes.choose.id({ study: outlook.study.id }), ctx.t('schedule.select.day'), days);
}

function dayButtons(outlook: Outlook, date: string, { t }: ServerContext) {
  const plan = outlook.planOf(date);
  const restore = (label: string) =>
    button(label, routes.restore.id({ study: outlook.study.id, date }), ButtonStyle.Secondary);
  if (plan?.skip) return [restore(t('schedule.button.unskip'))];
  return [
    button(
      t('schedule.button.replace'),
      routes.search.id({ study: outlook.study.id, date, filled: undefined }),
      ButtonStyle.Primary,
    ),
    button(t('schedule.button.move'), routes.move.id({ study: outlook.study.id, date }), ButtonStyle.Secondary),
    button(
      t('schedule.button.time'),
      routes.time.id({ study: outlook.study.id, date, filled: undefined }),
      ButtonStyle.Secondary,
    ),
    button(t('schedule.button.skip'), routes.skip.id({ study: outlook.study.id, date }), ButtonStyle.Secondary),
    ...(plan ? [restore(t('schedule.button.restore'))] : []),
  ];
}

/** The select of pauses; the value of one is its first and last day. */
function pauseRow(outlook: Outlook, { t, language }: ServerContext): Row[] {
  const spans = pauseSpans(outlook.today).map(({ name, from, until }) => {
    const said = { from: dayName(from, language), day: dayName(until, language) };
    return option(t(`schedule.until.${name}`, said), `${from}/${until}`);
  });
  return choices(
    routes.until.id({ study: outlook.study.id, date: undefined, filled: undefined }),
    t('schedule.select.until'),
    [...spans, option(t('schedule.select.untilOther'), OTHER)],
  );
}

function askingRow(outlook: Outlook, asking: Asking, ctx: ServerContext): Row[] {
  const { t } = ctx;
  switch (asking.kind) {
    case 'nothing':
      return [];
    case 'until':
      return pauseRow(outlook, ctx);
    case 'to': {
      const others = comingOptions(outlook, undefined, ctx).filter(({ date }) => date !== asking.date);
      const options = others.map((day) => day.option);
      return choices(routes.to.id({ study: outlook.study.id, date: asking.date }), t('schedule.select.to'), options);
    }
    case 'question': {
      const options = asking.found.map((question) =>
        option(
          question.title,
          shortId(question.id),
          t('schedule.select.questionAbout', { category: question.category, stars: stars(question.difficulty) }),
        ),
      );
      return choices(
        routes.pick.id({ study: outlook.study.id, date: asking.date }),
        t('schedule.select.question'),
        options,
      );
    }
  }
}

/** What concerns the whole study. Posting stands out only while it is what comes next: no day is chosen, and today's is not there. */
function studyButtons(outlook: Outlook, chosen: boolean, { t }: ServerContext) {
  const { study, today } = outlook;
  const setup = button(
    t('schedule.button.setup'),
    setupPage.id({ study: study.id, page: 'home' }),
    ButtonStyle.Secondary,
  );
  if (study.status !== 'active') return [setup];
  const style = chosen || outlook.todays ? ButtonStyle.Secondary : ButtonStyle.Primary;
  return [
    button(t('schedule.button.post'), routes.post.id({ study: outlook.study.id }), style),
    button(t('schedule.button.pause'), routes.pause.id({ study: outlook.study.id }), ButtonStyle.Secondary),
    ...(pauseFrom(study.schedule.pauses, today)
      ? [button(t('schedule.button.resume'), routes.resume.id({ study: outlook.study.id }), ButtonStyle.Secondary)]
      : []),
    setup,
  ];
}

/** The rows of the panel, at most five; `chosen` is the day that was picked. */
export function controls(outlook: Outlook, chosen: string | undefined, asking: Asking, ctx: ServerContext): Row[] {
  const active = outlook.study.status === 'active';
  const known =
    chosen !== undefined &&
    (outlook.coming.some(({ occurrence }) => occurrence.date === chosen) || skippedDays(outlook).includes(chosen));
  return [
    ...(active ? dayRow(outlook, chosen, ctx) : []),
    ...(active && known ? rows(dayButtons(outlook, chosen, ctx)) : []),
    ...(active ? askingRow(outlook, asking, ctx) : []),
    ...row(studyButtons(outlook, active && known, ctx)),
  ];
}
