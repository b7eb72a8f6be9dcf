// A study's settings in plain words.
import { type APIEmbed, Colors, type Guild } from 'discord.js';
import { shorten } from '../../src/core/page-text.ts';
import { drawable } from '../../src/core/pick.ts';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study, Weekday } from '../../src/core/study.ts';
import { shownZone } from '../../src/core/zone-text.ts';
import { timeName, weekdayName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { pauseLine, termLine } from '../../src/discord/pause-line.ts';
import { plain, plainLine, timestamp } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { lifeLines } from './life.ts';
import { readyName } from './ready-set.ts';
import { countryName } from './rules/country-text.ts';
import { type SettingsPage, STEPS, type Step, stepOf } from './rules/settings.ts';
import { narrowing } from './set-words.ts';

/** Weekdays in words, such as 평일(월–금). */
export function daysName(weekdays: readonly Weekday[], { t, language }: Pick<ServerContext, 't' | 'language'>): string {
  const key = [...weekdays].sort().join('');
  if (key === '1234567') return t('setup.say.everyDay');
  if (key === '12345') return t('setup.say.workdays');
  if (key === '67') return t('setup.say.weekend');
  return [...weekdays]
    .sort()
    .map((day) => weekdayName(day, language, 'short'))
    .join(t('setup.say.daysJoin'));
}

/** When a study posts: days and time. */
export function whenName({ schedule }: Study, ctx: Pick<ServerContext, 't' | 'language'>) {
  return {
    days: daysName(schedule.weekdays, ctx),
    time: timeName(schedule.time, ctx.language),
  };
}

/** Categories in one line. */
export function categoriesName(categories: readonly string[]): string {
  return plainLine(categories.join(', '), 300);
}

/** The name of the study's forum tag, or undefined when the forum has it no more. */
export function tagName(study: Study, guild: Guild): string | undefined {
  const channel = guild.channels.cache.get(study.channelId);
  if (!channel?.isThreadOnly()) return undefined;
  return channel.availableTags.find(({ id }) => id === study.forumTagId)?.name;
}

/** An instant (epoch ms) for the texts that say `{{time}} ({{relative}})`. */
export function moment(at: number): { time: string; relative: string } {
  return {
    time: timestamp(at, 'F'),
    relative: timestamp(at, 'R'),
  };
}

/** A deadline of two days and more is said in days. */
const HOURS_SAID = 47;

/** A deadline as an option says it. */
export function deadlineName(hours: number | null, t: Translate): string {
  if (hours === null) return t('setup.option.deadlineNext');
  if (hours <= HOURS_SAID) return t('setup.option.deadlineHours', { count: hours });
  return t('setup.option.deadlineDays', { count: hours / 24 });
}

function deadlineLine(hours: number | null, t: Translate): string {
  if (hours === null) return t('setup.say.deadlineNext');
  if (hours <= HOURS_SAID) return t('setup.say.deadlineHours', { count: hours });
  return t('setup.say.deadlineDays', { count: hours / 24 });
}

async function questionLine(study: Study, { app, t }: ServerContext): Promise<string> {
  const { categories, order } = study.questionSet;
  const count = drawable((await app.bankOf(study.guildId)).all, study.questionSet, study.language).length;
  const said = { count, order: t(`setup.say.order.${order}`) };
  const set = readyName(study, t);
  if (set !== undefined) return t('setup.say.readyQuestions', { ...said, set });
  if (categories === null) return t('setup.say.allQuestions', said);
  return t('setup.say.someQuestions', { ...said, categories: categoriesName(categories) });
}

function whenLines(study: Study, ctx: ServerContext): string[] {
  const { now, t, interaction } = ctx;
  const { zone } = study.schedule;
  const tag = tagName(study, interaction.guild);
  return [
    t('setup.say.where', {
      channel: `<#${study.channelId}>`,
      zone: shownZone(zone),
      ...whenName(study, ctx),
    }),
    ...(tag === undefined ? [] : [t('setup.say.tag', { tag: plain(shorten(tag, 50)) })]),
    ...termLine(study, ctx),
    ...pauseLine(study, studyDay(now, zone), ctx),
  ];
}

function ruleLines(study: Study, ctx: ServerContext): string[] {
  const { t, language } = ctx;
  const { holidays } = study.schedule;
  return [
    t(`setup.say.reveal.${study.reveal}`),
    deadlineLine(study.deadlineHours, t),
    holidays === null
      ? t('setup.say.noHolidays')
      : t('setup.say.holidays', { country: countryName(holidays, language) }),
    ...(study.feedback ? [t(`setup.say.feedback.${study.feedback}`)] : []),
    ...lifeLines(study, ctx),
  ];
}

async function questionLines(study: Study, ctx: ServerContext): Promise<string[]> {
  const { t } = ctx;
  return [await questionLine(study, ctx), ...narrowing(study, t), t(`setup.say.language.${study.language}`)];
}

/** In the order of the selects below, which show a role without what it is for. */
function peopleLines(study: Study, { t }: ServerContext): string[] {
  return [
    study.pingRoleId === null ? t('setup.say.noPing') : t('setup.say.ping', { role: `<@&${study.pingRoleId}>` }),
    study.leaderRoleId === null
      ? t('setup.say.noLeaders')
      : t('setup.say.leaders', { role: `<@&${study.leaderRoleId}>` }),
    study.noticeChannelId === null
      ? t('setup.say.noNotices')
      : t('setup.say.notices', { channel: `<#${study.noticeChannelId}>` }),
    t(study.namesInExports ? 'setup.say.named' : 'setup.say.unnamed'),
  ];
}

/** When the next question comes, or why none does. */
async function nextLine(study: Study, blocked: boolean, { app, t }: ServerContext): Promise<string> {
  if (study.status === 'stopped') return t('setup.say.nextStopped');
  if (blocked) return t(study.status === 'draft' ? 'setup.say.blockedDraft' : 'setup.say.blocked');
  const [next] = await app.posting.coming(study, 1);
  if (!next?.question) return t('setup.say.nextNone');
  return t(study.status === 'draft' ? 'setup.say.nextDraft' : 'setup.say.next', moment(next.occurrence.at));
}

async function linesOf(study: Study, step: Step, ctx: ServerContext): Promise<readonly string[]> {
  switch (step) {
    case 'when':
      return whenLines(study, ctx);
    case 'rules':
      return ruleLines(study, ctx);
    case 'questions':
      return questionLines(study, ctx);
    case 'people':
      return peopleLines(study, ctx);
    case 'home':
      return [
        ...whenLines(study, ctx),
        ...ruleLines(study, ctx),
        ...(await questionLines(study, ctx)),
        ...peopleLines(study, ctx),
      ];
  }
}

function titleOf(study: Study, step: Step, ctx: ServerContext): string {
  const { t } = ctx;
  if (study.status === 'draft') {
    const name = t(step === 'home' ? 'setup.page.start' : `setup.page.${step}`);
    return t('setup.step.title', { step: STEPS.indexOf(step) + 1, steps: STEPS.length, name });
  }
  const title = t(`setup.title.${study.status}`);
  return step === 'home' ? title : t('setup.step.part', { title, name: t(`setup.page.${step}`) });
}

const COLOURS = { draft: 0xfaa61a, active: Colors.Green, stopped: Colors.Red } as const;

/** The settings of a page in words, all of them on the last one; `blocked`: something keeps the study from posting. */
export async function settingsEmbed(
  study: Study,
  page: SettingsPage,
  blocked: boolean,
  ctx: ServerContext,
): Promise<APIEmbed> {
  const reason = study.status === 'stopped' && study.stopReason !== null ? study.stopReason : undefined;
  const step = stepOf(page);
  return {
    title: titleOf(study, step, ctx),
    color: COLOURS[study.status],
    description: [
      ...(reason ? [`**${ctx.t(`setup.stopped.${reason}`)}**`, ''] : []),
      await nextLine(study, blocked, ctx),
      '',
      ...(await linesOf(study, step, ctx)),
    ].join('\n'),
  };
}
