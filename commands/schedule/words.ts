// The outlook in words: for a leader with the questions, for members without them.
import { type APIEmbed, Colors } from 'discord.js';
import { shorten } from '../../src/core/page-text.ts';
import { type DailyPost, isShown } from '../../src/core/post.ts';
import { shownZone } from '../../src/core/zone-text.ts';
import { clockName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { pauseLine, termLine } from '../../src/discord/pause-line.ts';
import { dayName } from '../../src/discord/question-card.ts';
import { plainLine, timestamp } from '../../src/discord/safe-text.ts';
import type { Coming } from '../../src/jobs/calendar.ts';
import { linkTo } from '../daily-post/index.ts';
import type { Outlook } from './outlook.ts';
import type { OffDays } from './rules/off-days.ts';

/** Lines of days shown; a leader can skip more days than a card holds. */
const LINES = 40;
/** Characters of a title in a line. */
const TITLE = { ko: 16, en: 28 } as const;
const COLOUR = Colors.Blurple;
const COLOUR_MISSED = 0xfaa61a;

interface Line {
  readonly date: string;
  readonly text: string;
}

/** One line a day, as short as a phone is narrow: the usual time is told above, the whole question in the select of days. */
function comingText(coming: Coming, leads: boolean, { study }: Outlook, { t, language }: ServerContext): string {
  const { occurrence, question, plan } = coming;
  const day = dayName(occurrence.date, language);
  const time = clockName(occurrence.at, study.schedule.zone, language);
  if (!leads) return t('schedule.day', { day, time });
  const title = question
    ? plainLine(shorten(question.title, TITLE[language]), 2 * TITLE[language])
    : t('schedule.noQuestion');
  const marks = [...(plan?.questionId ? [t('schedule.mark.question')] : []), ...(plan?.time ? [time] : [])];
  const line = t('schedule.dayQuestion', { day, title });
  return marks.length === 0 ? line : t('schedule.marked', { line, marks: marks.join(', ') });
}

function offText({ from, until, why, holiday }: OffDays, { t, language }: ServerContext): string {
  const days =
    from === until
      ? dayName(from, language)
      : t('schedule.off.range', { from: dayName(from, language), until: dayName(until, language) });
  const reason =
    why === 'holiday' && holiday !== null
      ? t('schedule.off.holidayNamed', { name: plainLine(holiday, 60) })
      : t(`schedule.off.${why}`);
  return t('schedule.off.line', { days, why: reason });
}

function dayLines(outlook: Outlook, leads: boolean, ctx: ServerContext): string[] {
  const lines: Line[] = [
    ...outlook.coming.map((coming) => ({
      date: coming.occurrence.date,
      text: comingText(coming, leads, outlook, ctx),
    })),
    ...outlook.off.map((days) => ({ date: days.from, text: offText(days, ctx) })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const shown = lines.slice(0, LINES).map(({ text }) => text);
  return lines.length > LINES ? [...shown, '…'] : shown;
}

function headLines({ study, coming, todays, today }: Outlook, leads: boolean, ctx: ServerContext): string[] {
  const { t } = ctx;
  const link = isShown(todays) ? linkTo(todays) : undefined;
  const posted = link === undefined ? [] : [t('schedule.posted', { link })];
  if (study.status === 'stopped') {
    const reason = study.stopReason === null ? [] : [t(`notice.reason.${study.stopReason}`)];
    return [t('schedule.stopped'), ...reason, ...(leads ? [t('schedule.stoppedWhat')] : []), ...posted];
  }
  const [next] = coming;
  if (!next)
    return [
      t('schedule.none'),
      ...termLine(study, ctx),
      ...pauseLine(study, today, ctx),
      ...(leads ? [t('schedule.noneWhat')] : []),
      ...posted,
    ];
  const { at } = next.occurrence;
  const pause = [...termLine(study, ctx), ...pauseLine(study, today, ctx)];
  return [t('schedule.next', { time: timestamp(at, 'F'), relative: timestamp(at, 'R') }), ...pause, ...posted];
}

function missedText({ date, state, missReason }: DailyPost, { t, language }: ServerContext): string {
  const reason =
    state === 'cancelled' || missReason === null ? t('schedule.missed.cancelled') : t(`notice.reason.${missReason}`);
  return t('schedule.missed.line', { day: dayName(date, language), reason });
}

function missedEmbed({ missed, today, study }: Outlook, leads: boolean, ctx: ServerContext): APIEmbed {
  const { t } = ctx;
  const byHand = study.status === 'active' && missed.some(({ date }) => date === today);
  const what = [...(byHand ? [t('schedule.missed.today')] : []), t('schedule.missed.earlier')];
  return {
    title: t('schedule.missed.title'),
    color: COLOUR_MISSED,
    description: [...missed.map((post) => missedText(post, ctx)), ...(leads ? what : [])].join('\n'),
  };
}

/** The outlook; a coming question's title is for leaders only, or it would be no question any more. */
export function outlookEmbeds(outlook: Outlook, leads: boolean, ctx: ServerContext): APIEmbed[] {
  // A stopped study posts on none of these days.
  const days = outlook.study.status === 'active' ? ['', ...dayLines(outlook, leads, ctx)] : [];
  const schedule: APIEmbed = {
    title: ctx.t('schedule.title'),
    color: COLOUR,
    description: [...headLines(outlook, leads, ctx), ...days].join('\n'),
    footer: { text: ctx.t('schedule.zone', { zone: shownZone(outlook.study.schedule.zone) }) },
  };
  return outlook.missed.length === 0 ? [schedule] : [schedule, missedEmbed(outlook, leads, ctx)];
}
