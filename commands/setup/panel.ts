// The set-up panel: the whole setting in words, what is wrong with it, and the controls of one page.
import type { Study } from '../../src/core/study.ts';
import { OPTIONS, type Screen } from '../../src/discord/screen.ts';
import type { Viewer } from '../../src/discord/viewer.ts';
import { troubleLine } from '../daily-post/index.ts';
import { check, checkEmbed } from './check.ts';
import { controls, type Page } from './controls.ts';
import { settingsEmbed } from './words.ts';

const moreCategories = async (study: Study, page: Page, { app, t }: Viewer): Promise<string> => {
  const number = (await app.bankOf(study.guildId)).categories(study.language).length;
  return page === 'questions' && number > OPTIONS ? t('setup.moreCategories', { number }) : '';
};

/** The panel of a study on a page; `said` tells what just happened. */
export const panel = async (study: Study, page: Page, viewer: Viewer, said = ''): Promise<Screen> => {
  const findings = await check(study, viewer);
  const trouble = await troubleLine(study, viewer.app, viewer);
  return {
    content: [...trouble, said, await moreCategories(study, page, viewer)].filter((line) => line !== '').join('\n'),
    embeds: [await settingsEmbed(study, viewer), checkEmbed(study, findings, viewer)],
    components: await controls(study, page, viewer),
  };
};
