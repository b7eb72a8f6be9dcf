// The controls of the questions' page of the set-up panel, and of the two pages behind it.
import { DIFFICULTIES } from '../../src/core/question.ts';
import { ORDERS, type Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { OPTIONS } from '../../src/discord/limits.ts';
import { row } from '../../src/discord/pages.ts';
import { stars } from '../../src/discord/safe-text.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { categoryRows } from './categories.ts';
import { labelled, lastRow, set, toPage } from './frame.ts';
import { readyRow } from './ready-set.ts';
import type { SettingsPage } from './rules/settings.ts';
import { sourceName, sourcesFor, sourceValue } from './set-words.ts';

/** The page itself: a set and the language. */
export async function questionRows(study: Study, ctx: ServerContext): Promise<Row[]> {
  const { t } = ctx;
  const languages = (['ko', 'en'] as const).map((each) => {
    const label = labelled('setup.subject.language', t(`setup.option.language.${each}`), ctx);
    return option(label, each, '', each === study.language);
  });
  return [
    ...(await readyRow(study, ctx)),
    ...choices(set(study, 'language'), t('setup.select.language'), languages),
    ...row([
      toPage(study, 'categories', t('setup.button.categories')),
      toPage(study, 'details', t('setup.button.details')),
    ]),
    ...lastRow(study, 'questions', [], ctx),
  ];
}

function backRow(study: Study, page: SettingsPage, ctx: ServerContext): Row[] {
  return lastRow(study, page, [toPage(study, 'questions', ctx.t('setup.button.toQuestions'))], ctx);
}

/** Order, difficulties and sources. */
export async function detailRows(study: Study, ctx: ServerContext): Promise<Row[]> {
  const { t } = ctx;
  const { order, difficulties, sources } = study.questionSet;
  const orders = ORDERS.map((each) => {
    const label = labelled('setup.subject.order', t(`setup.option.order.${each}`), ctx);
    return option(label, each, t(`setup.option.orderAbout.${each}`), each === order);
  });
  return [
    ...choices(set(study, 'order'), t('setup.select.order'), orders),
    ...choices(
      set(study, 'difficulties'),
      t('setup.select.difficulties'),
      DIFFICULTIES.map((each) =>
        option(labelled('setup.subject.difficulty', stars(each), ctx), String(each), '', difficulties?.includes(each)),
      ),
      OPTIONS,
    ),
    ...choices(
      set(study, 'sources'),
      t('setup.select.sources'),
      (await sourcesFor(study, ctx)).map((each) => {
        const label = labelled('setup.subject.source', sourceName(each, t), ctx);
        return option(label, sourceValue(each), '', sources?.includes(each));
      }),
      OPTIONS,
    ),
    ...backRow(study, 'details', ctx),
  ];
}

/** Categories: up to four selects. */
export async function categoryPage(study: Study, ctx: ServerContext): Promise<Row[]> {
  return [...(await categoryRows(study, ctx)), ...backRow(study, 'categories', ctx)];
}
