// The page of the life of a study, behind its rules: passes, the week's picture, and how pictures look; its controls, its words, and how choices are read.
import { studyDay } from '../../src/core/schedule.ts';
import type { Study, Weekday } from '../../src/core/study.ts';
import { WEEKDAYS, weekdayName } from '../../src/discord/clock-words.ts';
import type { Reader, ServerContext } from '../../src/discord/context.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import type { FieldChange } from './fields.ts';
import { labelled, lastRow, set, toPage } from './frame.ts';

const NONE = 'none';
/** Passes in a month that can be chosen. */
const PASSES = [0, 1, 2, 3, 4, 5, 8] as const;
const THEMES = ['dark', 'light'] as const;

function stale(): UserError {
  return new UserError('setup.refuse.choice');
}

function passesName(count: number | null, { t }: Pick<Reader, 't'>): string {
  if (count === null) return t('setup.option.passesFree');
  return count === 0 ? t('setup.option.passesNone') : t('setup.option.passes', { count });
}

function reportName(day: Weekday | null, { t, language }: Reader): string {
  return day === null
    ? t('setup.option.reportOff')
    : t('setup.option.report', { day: weekdayName(day, language, 'long') });
}

/** The controls. */
export function lifeRows(study: Study, ctx: ServerContext): Row[] {
  const { t } = ctx;
  const quota = study.passesPerMonth ?? null;
  const passOptions = [null, ...PASSES].map((count) =>
    option(labelled('setup.subject.passes', passesName(count, ctx), ctx), String(count ?? NONE), '', count === quota),
  );
  const themeOptions = THEMES.map((theme) =>
    option(
      labelled('setup.subject.theme', t(`setup.option.theme.${theme}`), ctx),
      theme,
      '',
      theme === (study.theme ?? 'dark'),
    ),
  );
  const reportOptions = [null, ...WEEKDAYS].map((day) =>
    option(
      labelled('setup.subject.report', reportName(day, ctx), ctx),
      String(day ?? NONE),
      '',
      day === (study.weekReport ?? null),
    ),
  );
  return [
    ...choices(set(study, 'report'), t('setup.select.report'), reportOptions),
    ...choices(set(study, 'passes'), t('setup.select.passes'), passOptions),
    ...choices(set(study, 'theme'), t('setup.select.theme'), themeOptions),
    ...lastRow(study, 'life', [toPage(study, 'rules', t('setup.button.toRules'))], ctx),
  ];
}

/** What the settings say, for the panel. */
export function lifeLines(
  { passesPerMonth: quota = null, weekReport = null }: Study,
  { t, language }: Reader,
): string[] {
  const passes = quota === 0 ? t('setup.say.passesNone') : t('setup.say.passes', { count: quota ?? 0 });
  return [
    ...(quota === null ? [] : [passes]),
    ...(weekReport === null ? [] : [t('setup.say.report', { day: weekdayName(weekReport, language, 'long') })]),
  ];
}

/** Reads the choice of passes. @throws UserError */
export function passesField([value]: readonly string[], _study: Study, ctx: ServerContext): FieldChange {
  const chosen = value === NONE ? null : PASSES.find((count) => String(count) === value);
  if (chosen === undefined) throw stale();
  return {
    apply: (study) => ({ ...study, passesPerMonth: chosen }),
    said: ctx.t('setup.changed.passes', { passes: passesName(chosen, ctx) }),
  };
}

/** Reads the choice of how pictures look. @throws UserError */
export function themeField([value]: readonly string[], _study: Study, { t }: ServerContext): FieldChange {
  const chosen = THEMES.find((theme) => theme === value);
  if (chosen === undefined) throw stale();
  return {
    apply: (study) => ({ ...study, theme: chosen }),
    said: t('setup.changed.theme', { theme: t(`setup.option.theme.${chosen}`) }),
  };
}

/** Reads the choice of the weekday of the week's picture. @throws UserError */
export function reportField([value]: readonly string[], study: Study, ctx: ServerContext): FieldChange {
  const chosen = value === NONE ? null : WEEKDAYS.find((day) => String(day) === value);
  if (chosen === undefined) throw stale();
  // A forum takes no messages of its own.
  if (chosen !== null && study.channelKind === 'forum' && study.noticeChannelId === null) {
    throw new UserError('setup.refuse.reportForum');
  }
  const today = studyDay(ctx.app.clock.now(), study.schedule.zone);
  return {
    // The first one comes the next time: nobody is told a week at the press of a button.
    apply: (old) => ({ ...old, weekReport: chosen, weekTold: today }),
    said: ctx.t('setup.changed.report', { report: reportName(chosen, ctx) }),
  };
}
