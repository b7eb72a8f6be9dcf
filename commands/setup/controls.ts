// The controls of each page of the set-up panel: within Discord's five rows, each naming its study in its id.
import { ButtonStyle, ChannelType, ComponentType, type SelectMenuDefaultValueType } from 'discord.js';
import { DIFFICULTIES } from '../../src/core/question.ts';
import type { Study } from '../../src/core/study.ts';
import { shownZone } from '../../src/core/zone-text.ts';
import { clockName, WEEKDAYS, weekdayName, zoneName } from '../../src/discord/clock-words.ts';
import { button, row } from '../../src/discord/pages.ts';
import { stars } from '../../src/discord/safe-text.ts';
import { choices, OPTIONS, option, type Row } from '../../src/discord/screen.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
import { readyRow } from './ready-set.ts';
import { countryName } from './rules/country-text.ts';
import { sourceName, sourcesFor, sourceValue } from './set-words.ts';
import { deadlineName, whenName } from './words.ts';

export const PAGES = ['home', 'when', 'rules', 'questions', 'people'] as const;
export type Page = (typeof PAGES)[number];

/** Values that open a form or clear a setting instead of naming something. */
export const OTHER = 'other';
export const NONE = 'none';
/** In the select of studies: make a new one. */
export const NEW = 'new';
/** Hours after which a question can close. */
export const DEADLINES = [6, 12, 24, 48, 72, 168] as const;
/** Discord's most characters of an option's value. */
const VALUE = 100;

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

const withCurrent = (known: readonly string[], current: string | null): string[] =>
  current === null || known.includes(current) ? [...known] : [current, ...known];

/** The value that stands for a category in the select. */
export const categoryValue = (category: string): string => category.slice(0, VALUE);

const set = (study: Study, field: string): string => `setup:set:${study.id}:${field}`;

const pageRow = (study: Study, page: Page, { t }: Viewer): Row[] =>
  choices(
    `setup:page:${study.id}`,
    t('setup.page.placeholder'),
    PAGES.map((each) => option(t(`setup.page.${each}`), each, t(`setup.page.${each}About`), each === page)),
  );

/**
 * Discord refuses a select that names what is gone, and a list of fewer values than must be chosen: then there is none.
 */
const defaultValue = <Type extends SelectMenuDefaultValueType>(type: Type, exists: boolean, id: string | null) =>
  id !== null && exists ? { default_values: [{ id, type }] } : {};

const channelRow = (
  id: string,
  placeholder: string,
  types: readonly ChannelType[],
  chosen: string | null,
  clearable: boolean,
  { guild }: Viewer,
): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.ChannelSelect,
      custom_id: id,
      placeholder,
      channel_types: [...types],
      min_values: clearable ? 0 : 1,
      ...defaultValue('channel' as SelectMenuDefaultValueType.Channel, guild.channels.cache.has(chosen ?? ''), chosen),
    },
  ],
});

const roleRow = (id: string, placeholder: string, chosen: string | null, { guild }: Viewer): Row => ({
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
});

const zoneOption = (zone: string, current: string, { app, t, language }: Viewer) => {
  const now = app.clock.now();
  const about = t('setup.option.zoneNow', {
    name: zoneName(zone, now, language),
    time: clockName(now, zone, language),
  });
  return option(shownZone(zone), zone, about, zone === current);
};

const whenRows = (study: Study, viewer: Viewer): Row[] => {
  const { t, language } = viewer;
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
      viewer,
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
      withCurrent(ZONES, zone).map((each) => zoneOption(each, zone, viewer)),
    ),
    ...row([
      button(t('setup.button.time'), `setup:form:${study.id}:time`, ButtonStyle.Primary),
      button(t('setup.button.otherZone'), `setup:form:${study.id}:zone`, ButtonStyle.Secondary),
    ]),
  ];
};

const ruleRows = (study: Study, { t, language }: Viewer): Row[] => {
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
};

const questionRows = async (study: Study, viewer: Viewer): Promise<Row[]> => {
  const { app, t } = viewer;
  const { categories, order, difficulties, sources } = study.questionSet;
  const all = (await app.bankOf(study.guildId))
    .categories(study.language)
    .map((category) => option(category, categoryValue(category), '', categories?.includes(category)));
  const orders = (['shuffled', 'in-order'] as const).map((each) =>
    option(t(`setup.option.order.${each}`), each, t(`setup.option.orderAbout.${each}`), each === order),
  );
  return [
    ...choices(set(study, 'categories'), t('setup.select.categories'), all, OPTIONS),
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
      (await sourcesFor(study, viewer)).map((each) =>
        option(sourceName(each, t), sourceValue(each), '', sources?.includes(each)),
      ),
      OPTIONS,
    ),
  ];
};

const tagRow = (study: Study, { t, guild }: Viewer): Row[] => {
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
};

const peopleRows = (study: Study, viewer: Viewer): Row[] => [
  roleRow(set(study, 'ping'), viewer.t('setup.select.ping'), study.pingRoleId, viewer),
  roleRow(set(study, 'leader'), viewer.t('setup.select.leader'), study.leaderRoleId, viewer),
  channelRow(
    set(study, 'notice'),
    viewer.t('setup.select.notice'),
    [ChannelType.GuildText],
    study.noticeChannelId,
    true,
    viewer,
  ),
  ...tagRow(study, viewer),
];

/** A study as an option of a select. */
export const studyOption = (study: Study, viewer: Viewer, chosen = false) => {
  const channel = viewer.guild.channels.cache.get(study.channelId)?.name ?? viewer.t('setup.select.studyGone');
  const label = viewer.t('setup.select.study', { channel, ...whenName(study, viewer) });
  return option(label, study.id, viewer.t(`setup.select.status.${study.status}`), chosen);
};

/** The option that makes a new study. */
export const newStudyOption = ({ t }: Viewer) =>
  option(t('setup.select.newStudy'), NEW, t('setup.select.newStudyAbout'));

const homeButtons = (study: Study, fresh: boolean, { t }: Viewer) => {
  const { id } = study;
  const start = button(t('setup.button.start'), `setup:start:${id}`, ButtonStyle.Primary);
  const restart = button(t('setup.button.restart'), `setup:start:${id}`, ButtonStyle.Primary);
  const post = button(
    t(fresh ? 'setup.button.postFirst' : 'setup.button.postNow'),
    `setup:post:${id}`,
    ButtonStyle.Primary,
  );
  const stop = button(t('setup.button.stop'), `setup:stop:${id}`, ButtonStyle.Secondary);
  const naming = study.namesInExports
    ? button(t('setup.button.unnamed'), set(study, 'unnamed'), ButtonStyle.Secondary)
    : button(t('setup.button.named'), set(study, 'named'), ButtonStyle.Secondary);
  const first = { draft: [start], active: [post, stop, naming], stopped: [restart, naming] }[study.status];
  return [
    ...first,
    button(t('setup.button.trial'), `setup:trial:${id}`, ButtonStyle.Secondary),
    button(t('setup.button.remove'), `setup:remove:${id}`, ButtonStyle.Danger),
  ];
};

const homeRows = async (study: Study, viewer: Viewer): Promise<Row[]> => {
  const studies = await viewer.app.store.studies.ofGuild(viewer.guild.id);
  const posts = study.status === 'active' ? await viewer.app.store.posts.ofStudy(study.id) : [];
  return [
    ...row(homeButtons(study, posts.length === 0, viewer)),
    ...(await readyRow(study, viewer)),
    ...choices('setup:study:-:-', viewer.t('setup.select.studies'), [
      newStudyOption(viewer),
      ...studies.map((each) => studyOption(each, viewer, each.id === study.id)),
    ]),
  ];
};

const rowsOf = (study: Study, page: Page, viewer: Viewer): Row[] | Promise<Row[]> => {
  switch (page) {
    case 'home':
      return homeRows(study, viewer);
    case 'when':
      return whenRows(study, viewer);
    case 'rules':
      return ruleRows(study, viewer);
    case 'questions':
      return questionRows(study, viewer);
    case 'people':
      return peopleRows(study, viewer);
  }
};

/** The rows of a page, the choice of page first. */
export const controls = async (study: Study, page: Page, viewer: Viewer): Promise<Row[]> => [
  ...pageRow(study, page, viewer),
  ...(await rowsOf(study, page, viewer)),
];
