// What every page of the set-up panel has: the step that it is and the ways to the others above, Start and the way on below.
import { type APIButtonComponent, ButtonStyle } from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { button, row } from '../../src/discord/pages.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import type { MessageKey } from '../../src/discord/translate.ts';
import * as routes from './routes.ts';
import {
  type FormName,
  type SettingName,
  type SettingsPage,
  STEPS,
  type Step,
  stepAfter,
  stepOf,
} from './rules/settings.ts';

/** What was typed into a form and could not be read: its button opens it again as it was. */
export interface TypedAgain {
  readonly form: FormName;
  readonly typed: string;
}

/** The id of the control of a setting. */
export function set(study: Study, setting: SettingName): string {
  return routes.set.id({ study: study.id, setting });
}

/** Once something is chosen, Discord hides what a select is about: each option says it. */
export function labelled(subject: MessageKey, value: string, { t }: Pick<ServerContext, 't'>): string {
  return t('setup.option.labelled', { subject: t(subject), value });
}

/** A step by its name; those to a new study are numbered. */
export function stepName(study: Study, step: Step, { t }: ServerContext): string {
  if (study.status !== 'draft') return t(`setup.page.${step}`);
  const name = t(step === 'home' ? 'setup.page.start' : `setup.page.${step}`);
  return t('setup.step.option', { step: STEPS.indexOf(step) + 1, name });
}

/** The select of steps. */
export function stepRow(study: Study, page: SettingsPage, ctx: ServerContext): Row[] {
  const { t } = ctx;
  const about = (step: Step) =>
    t(study.status === 'draft' && step === 'home' ? 'setup.page.startAbout' : `setup.page.${step}About`);
  return choices(
    routes.page.id({ study: study.id, page: undefined }),
    t('setup.page.placeholder'),
    STEPS.map((step) => option(stepName(study, step, ctx), step, about(step), step === stepOf(page))),
  );
}

/** A button to another page. */
export function toPage(study: Study, page: SettingsPage, label: string): APIButtonComponent {
  return button(label, routes.page.id({ study: study.id, page }), ButtonStyle.Secondary);
}

/** The button that opens a form; after a text that could not be read, with that text. */
export function formButton(study: Study, form: FormName, retry: TypedAgain | undefined, { t }: ServerContext) {
  const typed = retry?.form === form ? retry.typed : undefined;
  const label = t(typed === undefined ? `setup.button.${form}` : 'setup.button.again');
  return button(label, routes.form.id({ study: study.id, form, typed }), ButtonStyle.Secondary);
}

/** The button that starts a draft, wherever its leader is. */
export function startButton(study: Study, { t }: ServerContext): APIButtonComponent {
  return button(t('setup.button.start'), routes.start.id({ study: study.id }), ButtonStyle.Primary);
}

/** The last row of a page but the last one: Start, what belongs to the page, and the next step. */
export function lastRow(
  study: Study,
  page: SettingsPage,
  own: readonly APIButtonComponent[],
  ctx: ServerContext,
): Row[] {
  if (study.status !== 'draft') return row(own);
  const next = page === stepOf(page) ? stepAfter(page) : undefined;
  return row([
    startButton(study, ctx),
    ...own,
    ...(next ? [toPage(study, next, ctx.t('setup.step.next', { name: stepName(study, next, ctx) }))] : []),
  ]);
}
