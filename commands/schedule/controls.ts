// A leader's controls under the outlook: pick a day, then what to do with it.
import { ButtonStyle } from 'discord.js';
import { pauseFrom } from '../../src/core/plan.ts';
import type { Question } from '../../src/core/question.ts';
import { questionMark } from '../../src/core/question-mark.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import { button, row } from '../../src/discord/pages.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { stars } from '../../src/discord/safe-text.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
import { type Outlook, skippedDays } from './outlook.ts';
import { pauseEnds } from './rules/pause-ends.ts';

/** The value that opens a form instead of naming a day. */
export const OTHER = 'other';

/** What the panel asks for next. */
export type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'to' }
  | { readonly kind: 'until' }
  | { readonly kind: 'question'; readonly found: readonly Question[] };

const id = (action: string, { study }: Outlook, date = ''): string =>
  `schedule:${action}:${study.id}${date === '' ? '' : `:${date}`}`;

/** The coming days as options, with their questions. */
const comingOptions = ({ coming, study }: Outlook, chosen: string | undefined, { t, language }: Viewer) =>
  coming.map(({ occurrence: { date, at }, question }) => {
    const time = clockName(at, study.schedule.zone, language);
    const about = question ? t('schedule.select.dayAbout', { time, title: question.title }) : time;
    return { date, option: option(dayName(date, language), date, about, date === chosen) };
  });

const skippedOptions = (outlook: Outlook, chosen: string | undefined, { t, language }: Viewer) =>
  skippedDays(outlook).map((date) => ({
    date,
    option: option(dayName(date, language), date, t('schedule.select.skipped'), date === chosen),
  }));

const dayRow = (outlook: Outlook, chosen: string | undefined, viewer: Viewer): Row[] => {
  const days = [...comingOptions(outlook, chosen, viewer), ...skippedOptions(outlook, chosen, viewer)]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((day) => day.option);
  return choices(id('day', outlook), viewer.t('schedule.select.day'), days);
};

const dayButtons = (outlook: Outlook, date: string, { t }: Viewer) => {
  const plan = outlook.planOf(date);
  const restore = (label: string) => button(label, id('restore', outlook, date), ButtonStyle.Secondary);
  if (plan?.skip) return [restore(t('schedule.button.unskip'))];
  return [
    button(t('schedule.button.replace'), id('search', outlook, date), ButtonStyle.Primary),
    button(t('schedule.button.move'), id('move', outlook, date), ButtonStyle.Secondary),
    button(t('schedule.button.time'), id('time', outlook, date), ButtonStyle.Secondary),
    button(t('schedule.button.skip'), id('skip', outlook, date), ButtonStyle.Secondary),
    ...(plan ? [restore(t('schedule.button.restore'))] : []),
  ];
};

/** The select of the days until which to pause. */
const untilRow = (outlook: Outlook, { t, language }: Viewer): Row[] => {
  const ends = pauseEnds(outlook.today).map(({ name, date }) =>
    option(t(`schedule.until.${name}`, { day: dayName(date, language) }), date),
  );
  const options = [...ends, option(t('schedule.select.untilOther'), OTHER)];
  return choices(id('until', outlook), t('schedule.select.until'), options);
};

const askingRow = (outlook: Outlook, chosen: string | undefined, asking: Asking, viewer: Viewer): Row[] => {
  const { t } = viewer;
  switch (asking.kind) {
    case 'nothing':
      return [];
    case 'until':
      return untilRow(outlook, viewer);
    case 'to': {
      const others = comingOptions(outlook, undefined, viewer).filter(({ date }) => date !== chosen);
      const options = others.map((day) => day.option);
      return choices(id('to', outlook, chosen), t('schedule.select.to'), options);
    }
    case 'question': {
      const options = asking.found.map((question) =>
        option(
          question.title,
          questionMark(question.id),
          t('schedule.select.questionAbout', { category: question.category, stars: stars(question.difficulty) }),
        ),
      );
      return choices(id('pick', outlook, chosen), t('schedule.select.question'), options);
    }
  }
};

const studyButtons = (outlook: Outlook, { t }: Viewer) => {
  const { study, today } = outlook;
  const setup = button(t('schedule.button.setup'), `setup:page:${study.id}:home`, ButtonStyle.Secondary);
  if (study.status !== 'active') return [setup];
  return [
    button(t('schedule.button.post'), id('post', outlook), ButtonStyle.Primary),
    button(t('schedule.button.pause'), id('pause', outlook), ButtonStyle.Secondary),
    ...(pauseFrom(study.schedule.pauses, today)
      ? [button(t('schedule.button.resume'), id('resume', outlook), ButtonStyle.Secondary)]
      : []),
    setup,
  ];
};

/** The rows of the panel, at most four; `chosen` is the day that was picked. */
export const controls = (outlook: Outlook, chosen: string | undefined, asking: Asking, viewer: Viewer): Row[] => {
  const active = outlook.study.status === 'active';
  const known =
    chosen !== undefined &&
    (outlook.coming.some(({ occurrence }) => occurrence.date === chosen) || skippedDays(outlook).includes(chosen));
  return [
    ...(active ? dayRow(outlook, chosen, viewer) : []),
    ...(active && known ? row(dayButtons(outlook, chosen, viewer)) : []),
    ...(active ? askingRow(outlook, chosen, asking, viewer) : []),
    ...row(studyButtons(outlook, viewer)),
  ];
};
