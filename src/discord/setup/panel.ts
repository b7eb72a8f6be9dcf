// The set-up panel: the whole setting in words, what is wrong with it, and the controls of one page.
import type { Study } from '../../core/study.ts';
import { OPTIONS, type Screen } from '../screen.ts';
import { troubleLine } from '../trouble-line.ts';
import type { Viewer } from '../viewer.ts';
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
