// The set-up panel: the whole setting in words, what is wrong with it, and the controls of one page.
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import type { Screen } from '../../src/discord/screen.ts';
import { troubleLine } from '../daily-post/index.ts';
import { CATEGORIES } from './categories.ts';
import { check, checkEmbed } from './check.ts';
import { controls } from './controls.ts';
import type { SettingsPage } from './rules/settings.ts';
import { settingsEmbed } from './words.ts';

async function moreCategories(study: Study, page: SettingsPage, { app, t }: ServerContext): Promise<string> {
  const number = (await app.bankOf(study.guildId)).categories(study.language).length;
  return page === 'categories' && number > CATEGORIES ? t('setup.moreCategories', { number, most: CATEGORIES }) : '';
}

/** The panel of a study on a page; `said` tells what just happened. */
export async function panel(study: Study, page: SettingsPage, ctx: ServerContext, said = ''): Promise<Screen> {
  const findings = await check(study, ctx);
  const trouble = await troubleLine(study, ctx);
  return {
    content: [...trouble, said, await moreCategories(study, page, ctx)].filter((line) => line !== '').join('\n'),
    embeds: [await settingsEmbed(study, ctx), checkEmbed(study, findings, ctx)],
    components: await controls(study, page, ctx),
  };
}
