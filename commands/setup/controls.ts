// The controls of each page of the set-up panel: within Discord's five rows, each naming its study in its id.

import { ButtonStyle, ChannelType, ComponentType, type SelectMenuDefaultValueType } from 'discord.js';
import { FEEDBACK_MODES } from '../../src/core/feedback.ts';
import type { Study } from '../../src/core/study.ts';
import { WEEKDAYS, weekdayName } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { button } from '../../src/discord/pages.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { formButton, labelled, lastRow, set, stepRow, type TypedAgain, toPage } from './frame.ts';
import { homeRows } from './home-rows.ts';
import { lifeRows } from './life.ts';
import { categoryPage, detailRows, questionRows } from './question-rows.ts';
import { countryName } from './rules/country-text.ts';
import type { SettingsPage } from './rules/settings.ts';
import { deadlineName } from './words.ts';

/** Values that open a form or clear a setting instead of naming something. */
export const OTHER = 'other';
export const NONE = 'none';
/** Hours after which a question can close. */
export const DEADLINES = [6, 12, 24, 48, 72, 168] as const;

const COUNTRIES = ['KR', 'US', 'JP'];

function withCurrent(known: readonly string[], current: string | null): string[] {
  return current === null || known.includes(current) ? [...known] : [current, ...known];
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

function weekdayRow(study: Study, { t, language }: ServerContext): Row {
  const options = WEEKDAYS.map((day) =>
    option(weekdayName(day, language, 'long'), String(day), '', study.schedule.weekdays.includes(day)),
  );
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: set(study, 'weekdays'),
        placeholder: t('setup.select.weekdays'),
        options,
        min_values: 1,
        max_values: options.length,
      },
    ],
  };
}

function whenRows(study: Study, ctx: ServerContext, retry: TypedAgain | undefined): Row[] {
  const types = [ChannelType.GuildText, ChannelType.GuildForum];
  return [
    channelRow(set(study, 'channel'), ctx.t('setup.select.channel'), types, study.channelId, false, ctx),
    weekdayRow(study, ctx),
    ...tagRow(study, ctx),
    ...lastRow(study, 'when', [formButton(study, 'time', retry, ctx)], ctx),
  ];
}

function revealRow(study: Study, ctx: ServerContext): Row[] {
  const { t } = ctx;
  const options = (['open', 'after-answer', 'after-deadline'] as const).map((reveal) => {
    const label = labelled('setup.subject.reveal', t(`setup.option.reveal.${reveal}`), ctx);
    return option(label, reveal, t(`setup.option.revealAbout.${reveal}`), reveal === study.reveal);
  });
  return choices(set(study, 'reveal'), t('setup.select.reveal'), options);
}

function deadlineRow(study: Study, ctx: ServerContext): Row[] {
  const options = [null, ...DEADLINES].map((hours) => {
    const label = labelled('setup.subject.deadline', deadlineName(hours, ctx.t), ctx);
    return option(label, hours === null ? NONE : String(hours), '', hours === study.deadlineHours);
  });
  return choices(set(study, 'deadline'), ctx.t('setup.select.deadline'), options);
}

function holidayRow(study: Study, ctx: ServerContext): Row[] {
  const { t, language } = ctx;
  const { holidays } = study.schedule;
  const named = (value: string) => labelled('setup.subject.holidays', value, ctx);
  const countries = withCurrent(COUNTRIES, holidays).map((code) =>
    option(named(countryName(code, language)), code, '', code === holidays),
  );
  return choices(set(study, 'holidays'), t('setup.select.holidays'), [
    option(named(t('setup.option.noHolidays')), NONE, t('setup.option.noHolidaysAbout'), holidays === null),
    ...countries,
    option(named(t('setup.option.otherCountry')), OTHER),
  ]);
}

function ruleRows(study: Study, ctx: ServerContext, retry: TypedAgain | undefined): Row[] {
  const behind = (['together', 'life'] as const).map((page) => toPage(study, page, ctx.t(`setup.button.${page}`)));
  const again = retry?.form === 'holidays' ? [formButton(study, 'holidays', retry, ctx)] : [];
  return [
    ...revealRow(study, ctx),
    ...deadlineRow(study, ctx),
    ...holidayRow(study, ctx),
    ...lastRow(study, 'rules', [...again, ...behind], ctx),
  ];
}

/** What members do with each other's answers. */
function togetherRows(study: Study, ctx: ServerContext): Row[] {
  const { t } = ctx;
  const options = [null, ...FEEDBACK_MODES].map((mode) => {
    const name = mode ?? 'off';
    const label = labelled('setup.subject.feedback', t(`setup.option.feedback.${name}`), ctx);
    return option(label, mode ?? NONE, t(`setup.option.feedbackAbout.${name}`), mode === (study.feedback ?? null));
  });
  return [
    ...choices(set(study, 'feedback'), t('setup.select.feedback'), options),
    ...lastRow(study, 'together', [toPage(study, 'rules', t('setup.button.toRules'))], ctx),
  ];
}

function tagRow(study: Study, ctx: ServerContext): Row[] {
  const { t, interaction } = ctx;
  const { guild } = interaction;
  const channel = guild.channels.cache.get(study.channelId);
  if (!channel?.isThreadOnly()) return [];
  // A moderated tag needs Manage Threads, which the bot never asks for.
  const tags = channel.availableTags.filter(({ moderated }) => !moderated);
  const named = (name: string) => labelled('setup.subject.tag', name, ctx);
  const options = tags.map(({ id, name }) => option(named(name), id, '', id === study.forumTagId));
  const select = choices(set(study, 'tag'), t('setup.select.tag'), [
    option(named(t('setup.option.noTag')), NONE, '', study.forumTagId === null),
    ...options,
  ]);
  return options.length === 0 ? [] : select;
}

function namingButton(study: Study, { t }: ServerContext) {
  return study.namesInExports
    ? button(t('setup.button.unnamed'), set(study, 'unnamed'), ButtonStyle.Secondary)
    : button(t('setup.button.named'), set(study, 'named'), ButtonStyle.Secondary);
}

function peopleRows(study: Study, ctx: ServerContext): Row[] {
  const { t } = ctx;
  return [
    roleRow(set(study, 'ping'), t('setup.select.ping'), study.pingRoleId, ctx),
    roleRow(set(study, 'leader'), t('setup.select.leader'), study.leaderRoleId, ctx),
    channelRow(
      set(study, 'notice'),
      t('setup.select.notice'),
      [ChannelType.GuildText],
      study.noticeChannelId,
      true,
      ctx,
    ),
    ...lastRow(study, 'people', [namingButton(study, ctx)], ctx),
  ];
}

function rowsOf(study: Study, page: SettingsPage, ctx: ServerContext, retry?: TypedAgain): Row[] | Promise<Row[]> {
  switch (page) {
    case 'home':
      return homeRows(study, ctx);
    case 'when':
      return whenRows(study, ctx, retry);
    case 'rules':
      return ruleRows(study, ctx, retry);
    case 'together':
      return togetherRows(study, ctx);
    case 'life':
      return lifeRows(study, ctx);
    case 'questions':
      return questionRows(study, ctx);
    case 'details':
      return detailRows(study, ctx);
    case 'people':
      return peopleRows(study, ctx);
    case 'categories':
      return categoryPage(study, ctx);
  }
}

/** The rows of a page, the select of steps first; categories need all five, and lead back by a button. */
export async function controls(
  study: Study,
  page: SettingsPage,
  ctx: ServerContext,
  retry?: TypedAgain,
): Promise<Row[]> {
  const rows = await rowsOf(study, page, ctx, retry);
  return page === 'categories' ? rows : [...stepRow(study, page, ctx), ...rows];
}
