// The settings that a leader changes one at a time: what was chosen or typed, turned into a change of the study.
import { ChannelType, type Guild, type GuildBasedChannel } from 'discord.js';
import { FEEDBACK_MODES } from '../../src/core/feedback.ts';
import { DIFFICULTIES } from '../../src/core/question.ts';
import { ORDERS, type Study, type Weekday } from '../../src/core/study.ts';
import { readTime } from '../../src/core/time-text.ts';
import { readZone, shownZone } from '../../src/core/zone-text.ts';
import { timeName, WEEKDAYS } from '../../src/discord/clock-words.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { plain, plainLine } from '../../src/discord/safe-text.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { chooseCategories } from './categories.ts';
import { rivalIn } from './check.ts';
import { DEADLINES, NONE } from './controls.ts';
import { passesField, reportField, themeField } from './life.ts';
import { chooseReady } from './ready-set.ts';
import { countryName, readCountry } from './rules/country-text.ts';
import type { SettingName, SettingsPage } from './rules/settings.ts';
import { difficultiesName, sourcesFor, sourcesName, sourceValue } from './set-words.ts';
import { daysName, deadlineName } from './words.ts';

/** One setting changed: how, and the line that says so. `apply` is pure. */
export interface FieldChange {
  readonly apply: (study: Study) => Study;
  readonly said: string;
}

/** Turns chosen values into a change. @throws UserError when they cannot be had; nothing is written then. */
type Field = (values: readonly string[], study: Study, ctx: ServerContext) => FieldChange | Promise<FieldChange>;

function stale(): UserError {
  return new UserError('setup.refuse.choice');
}

function oneOf<T extends string>(value: string | undefined, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw stale();
  return found;
}

function schedule(fields: Partial<Study['schedule']>, said: string): FieldChange {
  return {
    apply: (study) => ({ ...study, schedule: { ...study.schedule, ...fields } }),
    said,
  };
}

function fields(changed: Partial<Study>, said: string): FieldChange {
  return {
    apply: (study) => ({ ...study, ...changed }),
    said,
  };
}

/** A channel that a study can post to. @throws UserError for any other. */
export function studyChannel(guild: Guild, id: string | null): { id: string; kind: Study['channelKind'] } {
  const channel: GuildBasedChannel | undefined = guild.channels.cache.get(id ?? '');
  const kind = kindOf(channel);
  if (!channel || !kind) throw id === null ? stale() : new UserError('setup.refuse.channel', { channel: `<#${id}>` });
  return { id: channel.id, kind };
}

/** How a study posts to a channel; undefined: it cannot. */
export function kindOf(channel: GuildBasedChannel | undefined): Study['channelKind'] | undefined {
  if (channel?.type === ChannelType.GuildForum) return 'forum';
  return channel?.type === ChannelType.GuildText ? 'text' : undefined;
}

const channel: Field = async ([id], study, ctx) => {
  const chosen = studyChannel(ctx.interaction.guild, id ?? null);
  if (await rivalIn(chosen.id, study, ctx)) throw new UserError('setup.refuse.taken', { channel: `<#${chosen.id}>` });
  const moved = { channelId: chosen.id, channelKind: chosen.kind };
  const key = study.status === 'draft' ? 'setup.changed.channelDraft' : 'setup.changed.channel';
  return {
    // A tag belongs to one forum.
    apply: (old) => ({ ...old, ...moved, forumTagId: old.channelId === chosen.id ? old.forumTagId : null }),
    said: ctx.t(key, { channel: `<#${chosen.id}>` }),
  };
};

const weekdays: Field = (values, _study, ctx) => {
  const chosen: Weekday[] = WEEKDAYS.filter((day) => values.includes(String(day)));
  if (chosen.length === 0) throw stale();
  return schedule({ weekdays: chosen }, ctx.t('setup.changed.weekdays', { days: daysName(chosen, ctx) }));
};

const time: Field = ([text = ''], _study, { t, language }) => {
  const read = readTime(text);
  if (read === undefined) throw new UserError('setup.refuse.time', { text: plainLine(text, 100) });
  return schedule({ time: read }, t('setup.changed.time', { time: timeName(read, language) }));
};

const zone: Field = ([text = ''], _study, { t }) => {
  const read = readZone(text);
  if (read === undefined) throw new UserError('setup.refuse.zone', { text: plainLine(text, 100) });
  return schedule({ zone: read }, t('setup.changed.zone', { zone: shownZone(read) }));
};

const holidays: Field = ([text = ''], _study, { t, language }) => {
  if (text === NONE) return schedule({ holidays: null }, t('setup.changed.noHolidays'));
  const code = readCountry(text);
  if (code === undefined) throw new UserError('setup.refuse.holidays', { text: plainLine(text, 100) });
  return schedule({ holidays: code }, t('setup.changed.holidays', { country: countryName(code, language) }));
};

const reveal: Field = ([value], _study, { t }) => {
  const chosen = oneOf(value, ['open', 'after-answer', 'after-deadline'] as const);
  return fields({ reveal: chosen }, t('setup.changed.reveal', { reveal: t(`setup.option.reveal.${chosen}`) }));
};

const deadline: Field = ([value], _study, { t }) => {
  const said = (words: string) => t('setup.changed.deadline', { deadline: words });
  if (value === NONE) return fields({ deadlineHours: null }, said(deadlineName(null, t)));
  const hours = DEADLINES.find((each) => String(each) === value);
  if (hours === undefined) throw stale();
  return fields({ deadlineHours: hours }, said(deadlineName(hours, t)));
};

const feedback: Field = ([value], _study, { t }) => {
  const chosen = value === NONE ? null : oneOf(value, FEEDBACK_MODES);
  return fields({ feedback: chosen }, t(`setup.changed.feedback.${chosen ?? 'off'}`));
};

const language: Field = ([value], study, { t }) => {
  const chosen = oneOf(value, ['ko', 'en'] as const);
  // Categories are named in their language; those of the other one would leave the set empty.
  const cleared = study.language !== chosen && study.questionSet.categories !== null;
  const said = { language: t(`setup.option.language.${chosen}`) };
  return {
    apply: (old) => ({
      ...old,
      language: chosen,
      questionSet: old.language === chosen ? old.questionSet : { ...old.questionSet, categories: null },
    }),
    said: t(cleared ? 'setup.changed.languageCategories' : 'setup.changed.language', said),
  };
};

const ready: Field = ([value], _study, { t }) => {
  const change = chooseReady(value, t);
  if (change === undefined) throw stale();
  return change;
};

const difficulties: Field = (values, _study, { t }) => {
  const chosen = DIFFICULTIES.filter((difficulty) => values.includes(String(difficulty)));
  if (values.length > 0 && chosen.length === 0) throw stale();
  const all = chosen.length === 0 || chosen.length === DIFFICULTIES.length;
  return {
    apply: (old) => ({ ...old, questionSet: { ...old.questionSet, difficulties: all ? null : chosen } }),
    said: all
      ? t('setup.changed.allDifficulties')
      : t('setup.changed.difficulties', { difficulties: difficultiesName(chosen) }),
  };
};

const sources: Field = async (values, study, ctx) => {
  const { t } = ctx;
  const known = await sourcesFor(study, ctx);
  const chosen = known.filter((source) => values.includes(sourceValue(source)));
  if (values.length > 0 && chosen.length === 0) throw stale();
  const all = chosen.length === 0 || chosen.length === known.length;
  return {
    apply: (old) => ({ ...old, questionSet: { ...old.questionSet, sources: all ? null : chosen } }),
    said: all ? t('setup.changed.allSources') : t('setup.changed.sources', { sources: sourcesName(chosen, t) }),
  };
};

const order: Field = ([value], _study, { t }) => {
  const chosen = oneOf(value, ORDERS);
  return {
    apply: (old) => ({ ...old, questionSet: { ...old.questionSet, order: chosen } }),
    said: t('setup.changed.order', { order: t(`setup.say.order.${chosen}`) }),
  };
};

/** The id of a chosen role; null when the select was cleared. */
function roleId(values: readonly string[], { interaction: { guild } }: ServerContext): string | null {
  const [id] = values;
  if (id === undefined) return null;
  // @everyone has the server's id.
  if (id === guild.id) throw new UserError('setup.refuse.everyone');
  if (!guild.roles.cache.has(id)) throw stale();
  return id;
}

const ping: Field = (values, _study, ctx) => {
  const id = roleId(values, ctx);
  const said = id === null ? ctx.t('setup.changed.noPing') : ctx.t('setup.changed.ping', { role: `<@&${id}>` });
  return fields({ pingRoleId: id }, said);
};

const leader: Field = (values, _study, ctx) => {
  const id = roleId(values, ctx);
  const said = id === null ? ctx.t('setup.changed.noLeader') : ctx.t('setup.changed.leader', { role: `<@&${id}>` });
  return fields({ leaderRoleId: id }, said);
};

const notice: Field = ([id], _study, { t, interaction: { guild } }) => {
  if (id === undefined) return fields({ noticeChannelId: null }, t('setup.changed.noNotice'));
  if (!guild.channels.cache.get(id)?.isSendable()) throw new UserError('setup.refuse.channel', { channel: `<#${id}>` });
  return fields({ noticeChannelId: id }, t('setup.changed.notice', { channel: `<#${id}>` }));
};

const tag: Field = ([id], study, { t, interaction: { guild } }) => {
  if (id === NONE) return fields({ forumTagId: null }, t('setup.changed.noTag'));
  const forum = guild.channels.cache.get(study.channelId);
  const chosen = forum?.isThreadOnly() ? forum.availableTags.find((each) => each.id === id) : undefined;
  if (!chosen) throw stale();
  return fields({ forumTagId: chosen.id }, t('setup.changed.tag', { tag: plain(chosen.name) }));
};

function names(namesInExports: boolean): Field {
  return (_values, _study, { t }) =>
    fields({ namesInExports }, t(namesInExports ? 'setup.changed.named' : 'setup.changed.unnamed'));
}

interface Setting {
  readonly page: SettingsPage;
  readonly read: Field;
}

/** Every setting: the page that shows it, and how it is read. */
export const FIELDS: Readonly<Record<SettingName, Setting>> = {
  channel: { page: 'when', read: channel },
  weekdays: { page: 'when', read: weekdays },
  time: { page: 'when', read: time },
  zone: { page: 'when', read: zone },
  reveal: { page: 'rules', read: reveal },
  deadline: { page: 'rules', read: deadline },
  holidays: { page: 'rules', read: holidays },
  language: { page: 'rules', read: language },
  categories: { page: 'categories', read: chooseCategories },
  order: { page: 'details', read: order },
  difficulties: { page: 'details', read: difficulties },
  sources: { page: 'details', read: sources },
  ping: { page: 'people', read: ping },
  leader: { page: 'people', read: leader },
  notice: { page: 'people', read: notice },
  tag: { page: 'when', read: tag },
  ready: { page: 'questions', read: ready },
  named: { page: 'people', read: names(true) },
  unnamed: { page: 'people', read: names(false) },
  feedback: { page: 'together', read: feedback },
  passes: { page: 'life', read: passesField },
  theme: { page: 'life', read: themeField },
  report: { page: 'life', read: reportField },
};
