// The categories of a study: as selects of up to 25 each, and chosen in one of them.

import type { QuestionSet, Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { CHOICE, OPTIONS } from '../../src/discord/limits.ts';
import { choices, option, type Row } from '../../src/discord/screen.ts';
import { UserError } from '../../src/discord/user-error.ts';
import * as routes from './routes.ts';
import { categoriesName } from './words.ts';

/** Discord's five rows without the choice of page. */
const SELECTS = 4;
/** How many categories can be chosen among: more fit no message. */
export const CATEGORIES = SELECTS * OPTIONS;

/** The value of a category in a select. */
function categoryValue(category: string): string {
  return category.slice(0, CHOICE);
}

/** As few selects as hold them all, each of about the same length. */
function inSelects(categories: readonly string[]): string[][] {
  const parts = Math.min(SELECTS, Math.ceil(categories.length / OPTIONS));
  const size = Math.min(OPTIONS, Math.ceil(categories.length / parts));
  return Array.from({ length: parts }, (_, part) => categories.slice(part * size, (part + 1) * size));
}

/** The selects of categories. */
export async function categoryRows(study: Study, { app, t }: ServerContext): Promise<Row[]> {
  const chosen = study.questionSet.categories;
  const selects = inSelects((await app.bankOf(study.guildId)).categories(study.language));
  return selects.flatMap((categories, at) =>
    choices(
      routes.set.id({ study: study.id, setting: 'categories', part: at === 0 ? undefined : at }),
      selects.length === 1
        ? t('setup.select.categories')
        : t('setup.select.categoriesPart', { part: at + 1, parts: selects.length }),
      categories.map((category) => option(category, categoryValue(category), '', chosen?.includes(category))),
      OPTIONS,
    ),
  );
}

/** The values that the pressed select offered: those of the other selects stay as they are. */
function offered({ interaction }: ServerContext): readonly string[] {
  return interaction.isStringSelectMenu() ? interaction.component.options.map(({ value }) => value) : [];
}

/** The change that a choice in one select makes, and the line that says so. @throws UserError when it has no such category. */
export async function chooseCategories(values: readonly string[], study: Study, ctx: ServerContext) {
  const known = (await ctx.app.bankOf(study.guildId)).categories(study.language);
  if (values.length > 0 && !known.some((category) => values.includes(categoryValue(category)))) {
    throw new UserError('setup.refuse.choice');
  }
  const here = offered(ctx);
  const after = ({ questionSet }: Study): string[] | null => {
    const chosen = known.filter((category) => {
      const value = categoryValue(category);
      return values.includes(value) || (!here.includes(value) && questionSet.categories?.includes(category));
    });
    // All of them by name is more than none chosen, which leaves out what is only for some.
    return chosen.length === 0 ? null : chosen;
  };
  const chosen = after(study);
  return {
    // Categories are chosen instead of a ready-made set.
    apply: (old: Study): Study => {
      const { ready: _, ...rest }: QuestionSet = old.questionSet;
      return { ...old, questionSet: { ...rest, categories: after(old) } };
    },
    said:
      chosen === null
        ? ctx.t('setup.changed.allCategories')
        : ctx.t('setup.changed.categories', { categories: categoriesName(chosen) }),
  };
}
