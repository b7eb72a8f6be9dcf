// The controls of each page of the set-up panel: within Discord's five rows, each naming its study in its id.

import { ButtonStyle, ChannelType, ComponentType, type SelectMenuDefaultValueType } from 'discord.js';
import { DIFFICULTIES } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import { shownZone } from '../../src/core/zone-text.ts';
import { clockName, WEEKDAYS, weekdayName, zoneName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { OPTIONS } from '../../src/discord/limits.ts';
import { button, row } from '../../src/discord/pages.ts';
import { stars } from '../../src/discord/safe-text.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { categoryRows } from './categories.ts';
import { readyRow } from './ready-set.ts';
import * as routes from './routes.ts';
import { countryName } from './rules/country-text.ts';
import { PAGES, type SettingName, type SettingsPage } from './rules/settings.ts';
import { sourceName, sourcesFor, sourceValue } from './set-words.ts';
import { deadlineName, whenName } from './words.ts';

/** Values that open a form or clear a setting instead of naming something. */
export const OTHER = 'other';
export const NONE = 'none';
/** In the select of studies: make a new one. */
export const NEW = 'new';
/** Hours after which a question can close. */
export const DEADLINES = [6, 12, 24, 48, 72, 168] as const;

const COUNTRIES = ['KR', 'US', 'JP'];
const ZONES = [
  'Asia/Seoul',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Ho_Chi_Minh',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Toronto',
  'America/Vancouver',
  'America/Sao_Paulo',
  'UTC',
];

function withCurrent(known: readonly string[], current: string | null): string[] {
  return current === null || known.includes(current) ? [...known] : [current, ...known];
}

function set(study: Study, setting: SettingName): string {
  return routes.set.id({ study: study.id, setting });
}

function pageRow(study: Study, page: SettingsPage, { t }: ServerContext): Row[] {
  return choices(
    routes.page.id({ study: study.id, page: undefined }),
    t('setup.page.placeholder'),
    PAGES.map((each) => option(t(`setup.page.${each}`), each, t(`setup.page.${each}About`), each === page)),
  );
}

/**
 * Discord refuses a select that names what is gone, and a list of fewer values than must be chosen: then there is none.
 */
function defaultValue<Type extends SelectMenuDefaultValueType>(type: Type, exists: boolean, id: string | null) {
  return id !== null && exists ? { default_values: [{ id, type }] } : {};
}

function channelRow(
  id: string,
  placeholder: string,
  types: readonly ChannelType[],
  chosen: string | null,
  clearable: boolean,
  { interaction: { guild } }: ServerContext,
): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: id,
        placeholder,
        channel_types: [...types],
        min_values: clearable ? 0 : 1,
        ...defaultValue(
          'channel' as SelectMenuDefaultValueType.Channel,
          guild.channels.cache.has(chosen ?? ''),
          chosen,
        ),
      },
    ],
  };
}

function roleRow(
  id: string,
  placeholder: string,
  chosen: string | null,
  { interaction: { guild } }: ServerContext,
): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.RoleSelect,
        custom_id: id,
        placeholder,
        min_values: 0,
        ...defaultValue('role' as SelectMenuDefaultValueType.Role, guild.roles.cache.has(chosen ?? ''), chosen),
      },
    ],
  };
}

function zoneOption(zone: string, current: string, { app, t, language }: ServerContext) {
  const now = app.clock.now();
  const about = t('setup.option.zoneNow', {
    name: zoneName(zone, now, language),
    time: clockName(now, zone, language),
  });
  return option(shownZone(zone), zone, about, zone === current);
}

function whenRows(study: Study, ctx: ServerContext): Row[] {
  const { t, language } = ctx;
  const { weekdays, zone } = study.schedule;
  const days = WEEKDAYS.map((day) =>
    option(weekdayName(day, language, 'long'), String(day), '', weekdays.includes(day)),
  );
  return [
    channelRow(
      set(study, 'channel'),
      t('setup.select.channel'),
      [ChannelType.GuildText, ChannelType.GuildForum],
      study.channelId,
      false,
      ctx,
    ),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: set(study, 'weekdays'),
          placeholder: t('setup.select.weekdays'),
          options: days,
          min_values: 1,
          max_values: days.length,
        },
      ],
    },
    ...choices(
      set(study, 'zone'),
      t('setup.select.zone'),
      withCurrent(ZONES, zone).map((each) => zoneOption(each, zone, ctx)),
    ),
    ...row([
      button(t('setup.button.time'), routes.form.id({ study: study.id, setting: 'time' }), ButtonStyle.Primary),
      button(t('setup.button.otherZone'), routes.form.id({ study: study.id, setting: 'zone' }), ButtonStyle.Secondary),
    ]),
  ];
}

function ruleRows(study: Study, { t, language }: ServerContext): Row[] {
  const { holidays } = study.schedule;
  const reveals = (['open', 'after-answer', 'after-deadline'] as const).map((reveal) =>
    option(
      t(`setup.option.reveal.${reveal}`),
      reveal,
      t(`setup.option.revealAbout.${reveal}`),
      reveal === study.reveal,
    ),
  );
  const deadlines = [
    option(deadlineName(null, t), NONE, '', study.deadlineHours === null),
    ...DEADLINES.map((hours) => option(deadlineName(hours, t), String(hours), '', hours === study.deadlineHours)),
  ];
  const countries = [
    option(t('setup.option.noHolidays'), NONE, t('setup.option.noHolidaysAbout'), holidays === null),
    ...withCurrent(COUNTRIES, holidays).map((code) => option(countryName(code, language), code, '', code === holidays)),
    option(t('setup.option.otherCountry'), OTHER),
  ];
  const languages = (['ko', 'en'] as const).map((each) =>
    option(t(`setup.option.language.${each}`), each, '', each === study.language),
  );
  return [
    ...choices(set(study, 'reveal'), t('setup.select.reveal'), reveals),
    ...choices(set(study, 'deadline'), t('setup.select.deadline'), deadlines),
    ...choices(set(study, 'holidays'), t('setup.select.holidays'), countries),
    ...choices(set(study, 'language'), t('setup.select.language'), languages),
  ];
}

async function questionRows(study: Study, ctx: ServerContext): Promise<Row[]> {
  const { t } = ctx;
  const { order, difficulties, sources } = study.questionSet;
  const orders = (['shuffled', 'in-order'] as const).map((each) =>
    option(t(`setup.option.order.${each}`), each, t(`setup.option.orderAbout.${each}`), each === order),
  );
  return [
    ...choices(set(study, 'order'), t('setup.select.order'), orders),
    ...choices(
      set(study, 'difficulties'),
      t('setup.select.difficulties'),
      DIFFICULTIES.map((each) => option(stars(each), String(each), '', difficulties?.includes(each))),
      OPTIONS,
    ),
    ...choices(
      set(study, 'sources'),
      t('setup.select.sources'),
      (await sourcesFor(study, ctx)).map((each) =>
        option(sourceName(each, t), sourceValue(each), '', sources?.includes(each)),
      ),
      OPTIONS,
    ),
  ];
}

function tagRow(study: Study, { t, interaction: { guild } }: ServerContext): Row[] {
  const channel = guild.channels.cache.get(study.channelId);
  if (!channel?.isThreadOnly()) return [];
  // A moderated tag needs Manage Threads, which the bot never asks for.
  const tags = channel.availableTags.filter(({ moderated }) => !moderated);
  const options = tags.map(({ id, name }) => option(name, id, '', id === study.forumTagId));
  const select = choices(set(study, 'tag'), t('setup.select.tag'), [
    option(t('setup.option.noTag'), NONE, '', study.forumTagId === null),
    ...options,
  ]);
  return options.length === 0 ? [] : select;
}

function peopleRows(study: Study, ctx: ServerContext): Row[] {
  return [
    roleRow(set(study, 'ping'), ctx.t('setup.select.ping'), study.pingRoleId, ctx),
    roleRow(set(study, 'leader'), ctx.t('setup.select.leader'), study.leaderRoleId, ctx),
    channelRow(
      set(study, 'notice'),
      ctx.t('setup.select.notice'),
      [ChannelType.GuildText],
      study.noticeChannelId,
      true,
      ctx,
    ),
    ...tagRow(study, ctx),
  ];
}

/** A study as an option of a select. */
export function studyOption(study: Study, ctx: ServerContext, chosen = false) {
  const channel = ctx.interaction.guild.channels.cache.get(study.channelId)?.name ?? ctx.t('setup.select.studyGone');
  const label = ctx.t('setup.select.study', { channel, ...whenName(study, ctx) });
  return option(label, study.id, ctx.t(`setup.select.status.${study.status}`), chosen);
}

/** The option that makes a new study. */
export function newStudyOption({ t }: ServerContext) {
  return option(t('setup.select.newStudy'), NEW, t('setup.select.newStudyAbout'));
}

function homeButtons(study: Study, fresh: boolean, { t }: ServerContext) {
  const id = { study: study.id };
  const start = button(t('setup.button.start'), routes.start.id(id), ButtonStyle.Primary);
  const restart = button(t('setup.button.restart'), routes.start.id(id), ButtonStyle.Primary);
  const post = button(
    t(fresh ? 'setup.button.postFirst' : 'setup.button.postNow'),
    routes.post.id(id),
    ButtonStyle.Primary,
  );
  const stop = button(t('setup.button.stop'), routes.stop.id(id), ButtonStyle.Secondary);
  const naming = study.namesInExports
    ? button(t('setup.button.unnamed'), set(study, 'unnamed'), ButtonStyle.Secondary)
    : button(t('setup.button.named'), set(study, 'named'), ButtonStyle.Secondary);
  const first = { draft: [start], active: [post, stop, naming], stopped: [restart, naming] }[study.status];
  return [
    ...first,
    button(t('setup.button.trial'), routes.trial.id(id), ButtonStyle.Secondary),
    button(t('setup.button.remove'), routes.remove.id(id), ButtonStyle.Danger),
  ];
}

async function homeRows(study: Study, ctx: ServerContext): Promise<Row[]> {
  const studies = await ctx.app.store.studies.ofGuild(ctx.interaction.guild.id);
  const posts = study.status === 'active' ? await ctx.app.store.posts.ofStudy(study.id) : [];
  return [
    ...row(homeButtons(study, posts.length === 0, ctx)),
    ...(await readyRow(study, ctx)),
    ...choices(routes.choose.id({ channelId: null, time: null }), ctx.t('setup.select.studies'), [
      newStudyOption(ctx),
      ...studies.map((each) => studyOption(each, ctx, each.id === study.id)),
    ]),
  ];
}

function rowsOf(study: Study, page: SettingsPage, ctx: ServerContext): Row[] | Promise<Row[]> {
  switch (page) {
    case 'home':
      return homeRows(study, ctx);
    case 'when':
      return whenRows(study, ctx);
    case 'rules':
      return ruleRows(study, ctx);
    case 'categories':
      return categoryRows(study, ctx);
    case 'questions':
      return questionRows(study, ctx);
    case 'people':
      return peopleRows(study, ctx);
  }
}

/** The rows of a page, the choice of page first. */
export async function controls(study: Study, page: SettingsPage, ctx: ServerContext): Promise<Row[]> {
  return [...pageRow(study, page, ctx), ...(await rowsOf(study, page, ctx))];
}
